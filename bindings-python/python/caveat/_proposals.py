"""Typed proposals. Generated from core by `cargo dev generate`."""

from __future__ import annotations

from caveat._fields import Fields, Proposal
from caveat._public import public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    from caveat._words import (
        Activity,
        Channel,
        Class,
        DataSubjects,
        Dpia,
        Encryption,
        HarmIfDisclosed,
        Location,
        PersonalData,
        Place,
        Purpose,
        Recipient,
        Volume,
    )

    _HarmIfDisclosed = Literal["none", "organisation", "individual"]
    _PersonalData = Literal["none", "personal", "special_category", "criminal_offence"]
    _DataSubjects = Literal["citizens", "colleagues", "both"]
    _Volume = Literal["small", "large"]
    _Purpose = Literal["described", "other", "undescribed"]
    _Dpia = Literal["completed", "exempt", "not_done"]
    _Location = Literal[
        "accredited_network",
        "laptop",
        "mobile_device",
        "removable_media",
        "standalone_device",
        "online_tool",
        "unaccredited_system",
    ]
    _Recipient = Literal["same_system", "moj_system", "government", "third_party", "personal_account"]
    _Channel = Literal[
        "accredited_network",
        "email",
        "file_transfer",
        "online_tool",
        "usb_storage",
        "optical_media",
        "laptop",
        "mobile_device",
    ]
    _Encryption = Literal["none", "approved", "unapproved"]
    _Place = Literal["uk", "eea", "adequate", "other"]

__all__ = [
    "Dispose",
    "Information",
    "OwnerApproval",
    "StartProject",
    "Store",
    "Tool",
    "Transfer",
    "UseTool",
]


class Information(Fields):
    """Facts about the information, never the information itself."""

    __slots__ = ()
    __match_args__ = (
        "marking",
        "harm_if_disclosed",
        "personal_data",
        "data_subjects",
        "volume",
        "purpose",
        "key_record",
        "asset_owner",
    )
    _group = "information"

    def __init__(
        self,
        *,
        marking: Class | str | None = None,
        harm_if_disclosed: HarmIfDisclosed | _HarmIfDisclosed | None = None,
        personal_data: PersonalData | _PersonalData | None = None,
        data_subjects: DataSubjects | _DataSubjects | None = None,
        volume: Volume | _Volume | None = None,
        purpose: Purpose | _Purpose | None = None,
        key_record: bool | None = None,
        asset_owner: bool | None = None,
    ) -> None:
        self._fill(
            {
                "marking": marking,
                "harm_if_disclosed": harm_if_disclosed,
                "personal_data": personal_data,
                "data_subjects": data_subjects,
                "volume": volume,
                "purpose": purpose,
                "key_record": key_record,
                "asset_owner": asset_owner,
            }
        )

    @property
    def marking(self) -> str | None:
        """What protective marking does it carry?

        Give what is written on it, in full. Say that there is no marking only if you have looked.
        """
        return self._known.get("marking")

    @property
    def harm_if_disclosed(self) -> HarmIfDisclosed | None:
        """If it were lost, stolen or published, who would be harmed?

        Judge by the worst that could reasonably follow, for the people it is about as well as for the organisation.
        """
        return self._word("harm_if_disclosed", "HarmIfDisclosed")

    @property
    def personal_data(self) -> PersonalData | None:
        """What personal data does it hold?

        Anything about a living person who can be identified from it, alone or with other information. Choose the most sensitive kind that it holds; where it holds both of the last two, either.
        """
        return self._word("personal_data", "PersonalData")

    @property
    def data_subjects(self) -> DataSubjects | None:
        """Whose personal data is it?

        Anyone who does not work in the organisation counts as a citizen here: prisoners, victims, jurors, suppliers.
        """
        return self._word("data_subjects", "DataSubjects")

    @property
    def volume(self) -> Volume | None:
        """How much personal data is it?

        The guidance sets no figure. A few names on a task board are a small amount; a case file export is a large volume. In doubt, call it large.
        """
        return self._word("volume", "Volume")

    @property
    def purpose(self) -> Purpose | None:
        """Is this use within the purpose that it was collected for?

        Personal data is collected for purposes that are described and lawful, and used for those alone.
        """
        return self._word("purpose", "Purpose")

    @property
    def key_record(self) -> bool | None:
        """Is it key information that has to be kept?

        Records of significant business and of why decisions were made have to be kept on the organisation's own systems.
        """
        return self._known.get("key_record")

    @property
    def asset_owner(self) -> bool | None:
        """Does it have an Information Asset Owner?

        The person who answers for its registration, labelling, storage, transfers and retention. Every piece of information has one, so this is presumed unless you say otherwise. Presumed to be true while unknown.
        """
        return self._known.get("asset_owner")


class OwnerApproval(Fields):
    """Approvals of its owner."""

    __slots__ = ()
    __match_args__ = (
        "sole_copy",
        "in_clear",
        "sharing",
    )
    _group = "owner_approval"

    def __init__(
        self,
        *,
        sole_copy: bool | None = None,
        in_clear: bool | None = None,
        sharing: bool | None = None,
    ) -> None:
        self._fill(
            {
                "sole_copy": sole_copy,
                "in_clear": in_clear,
                "sharing": sharing,
            }
        )

    @property
    def sole_copy(self) -> bool | None:
        """Has the Information Asset Owner approved holding it only there?

        The approval has to be for this information and this device or media.
        """
        return self._known.get("sole_copy")

    @property
    def in_clear(self) -> bool | None:
        """Has the Information Asset Owner approved sending it in clear?

        Over a network accredited for such information it may go unencrypted if the Accreditor and the Information Asset Owner have both approved that.
        """
        return self._known.get("in_clear")

    @property
    def sharing(self) -> bool | None:
        """Has the Information Asset Owner made sure that this sharing is safe?

        Sharing with a third party is for the owner to make safe and secure.
        """
        return self._known.get("sharing")


class Tool(Fields):
    """The online tool."""

    __slots__ = ()
    __match_args__ = (
        "name",
        "data_location",
        "encrypts_in_transit",
        "export",
    )
    _group = "tool"

    def __init__(
        self,
        *,
        name: str | None = None,
        data_location: Place | _Place | None = None,
        encrypts_in_transit: bool | None = None,
        export: bool | None = None,
    ) -> None:
        self._fill(
            {
                "name": name,
                "data_location": data_location,
                "encrypts_in_transit": encrypts_in_transit,
                "export": export,
            }
        )

    @property
    def name(self) -> str | None:
        """Which online tool is it?

        For your record only: no answer turns on the tool's name.
        """
        return self._known.get("name")

    @property
    def data_location(self) -> Place | None:
        """Where in the world does the tool hold its data?

        Its privacy policy should say. Membership of the old Safe Harbor scheme does not make a country adequate.
        """
        return self._word("data_location", "Place")

    @property
    def encrypts_in_transit(self) -> bool | None:
        """Does the tool protect data on its way with TLS?

        The address of the tool starts with https, and its documentation says that transfers are encrypted.
        """
        return self._known.get("encrypts_in_transit")

    @property
    def export(self) -> bool | None:
        """Can data be exported from the tool?

        It makes moving information to the organisation's own systems easier.
        """
        return self._known.get("export")


class StartProject(Proposal):
    """A proposal to `start_project`. What is not given is unknown."""

    __slots__ = ()
    __match_args__ = (
        "information",
        "dpia",
    )

    def __init__(
        self,
        *,
        information: Information | Mapping[str, object] | None = None,
        dpia: Dpia | _Dpia | None = None,
    ) -> None:
        self._fill(
            {
                "activity": "start_project",
                "information": information,
                "dpia": dpia,
            }
        )

    @property
    def activity(self) -> Activity:
        """What is proposed."""
        from caveat._words import Activity

        return Activity.START_PROJECT

    @property
    def information(self) -> Information | None:
        """Facts about the information, never the information itself."""
        return self._fields("information", Information)

    @property
    def dpia(self) -> Dpia | None:
        """Has a Data Protection Impact Assessment been done?

        Formerly called a Privacy Impact Assessment. The ICO describes a few exceptions; have one confirmed before you rely on it.
        """
        return self._word("dpia", "Dpia")


class Store(Proposal):
    """A proposal to `store`. What is not given is unknown."""

    __slots__ = ()
    __match_args__ = (
        "information",
        "dpia",
        "location",
        "only_copy",
        "owner_approval",
        "encryption",
        "tool",
        "business_critical",
        "consent",
        "compliance_advice",
        "team_informed",
        "copied_to_moj_system",
    )

    def __init__(
        self,
        *,
        information: Information | Mapping[str, object] | None = None,
        dpia: Dpia | _Dpia | None = None,
        location: Location | _Location | None = None,
        only_copy: bool | None = None,
        owner_approval: OwnerApproval | Mapping[str, object] | None = None,
        encryption: Encryption | _Encryption | None = None,
        tool: Tool | Mapping[str, object] | None = None,
        business_critical: bool | None = None,
        consent: bool | None = None,
        compliance_advice: bool | None = None,
        team_informed: bool | None = None,
        copied_to_moj_system: bool | None = None,
    ) -> None:
        self._fill(
            {
                "activity": "store",
                "information": information,
                "dpia": dpia,
                "location": location,
                "only_copy": only_copy,
                "owner_approval": owner_approval,
                "encryption": encryption,
                "tool": tool,
                "business_critical": business_critical,
                "consent": consent,
                "compliance_advice": compliance_advice,
                "team_informed": team_informed,
                "copied_to_moj_system": copied_to_moj_system,
            }
        )

    @property
    def activity(self) -> Activity:
        """What is proposed."""
        from caveat._words import Activity

        return Activity.STORE

    @property
    def information(self) -> Information | None:
        """Facts about the information, never the information itself."""
        return self._fields("information", Information)

    @property
    def dpia(self) -> Dpia | None:
        """Has a Data Protection Impact Assessment been done?

        Formerly called a Privacy Impact Assessment. The ICO describes a few exceptions; have one confirmed before you rely on it.
        """
        return self._word("dpia", "Dpia")

    @property
    def location(self) -> Location | None:
        """Where would it be kept?

        Choose the place that would hold it, not the one that you would reach it from.
        """
        return self._word("location", "Location")

    @property
    def only_copy(self) -> bool | None:
        """Would that be the only copy?

        If it is also kept on a managed, accredited network, it is not the only copy.
        """
        return self._known.get("only_copy")

    @property
    def owner_approval(self) -> OwnerApproval | None:
        """Approvals of its owner."""
        return self._fields("owner_approval", OwnerApproval)

    @property
    def encryption(self) -> Encryption | None:
        """How is it encrypted?

        Both the mechanism and its strength have to be approved for this information and this way of holding or sending it.
        """
        return self._word("encryption", "Encryption")

    @property
    def tool(self) -> Tool | None:
        """The online tool."""
        return self._fields("tool", Tool)

    @property
    def business_critical(self) -> bool | None:
        """Would work stop without the tool?

        The organisation does not run the tool and can't put it right when it fails.
        """
        return self._known.get("business_critical")

    @property
    def consent(self) -> bool | None:
        """Have the citizens consented to this use of their data?

        To its being put in this tool, for this purpose.
        """
        return self._known.get("consent")

    @property
    def compliance_advice(self) -> bool | None:
        """Has the data compliance team's advice been taken?

        Tools may not suit large volumes of personal data; the team can say whether this one does.
        """
        return self._known.get("compliance_advice")

    @property
    def team_informed(self) -> bool | None:
        """Does the team understand how its data is used?

        Discuss it with the colleagues whose names or details would be in the tool.
        """
        return self._known.get("team_informed")

    @property
    def copied_to_moj_system(self) -> bool | None:
        """Is key information also kept on the appropriate system of the organisation?

        What is held in an online tool alone can be lost with the tool.
        """
        return self._known.get("copied_to_moj_system")


class Transfer(Proposal):
    """A proposal to `transfer`. What is not given is unknown."""

    __slots__ = ()
    __match_args__ = (
        "information",
        "dpia",
        "recipient",
        "channel",
        "encryption",
        "accreditor_approval",
        "owner_approval",
        "recipient_protection",
        "recipient_briefed",
        "business_need",
        "minimum_necessary",
        "marking_lowered",
        "media_protection",
        "data_movement_form",
        "destination",
        "tool",
        "business_critical",
        "consent",
        "compliance_advice",
        "team_informed",
        "copied_to_moj_system",
    )

    def __init__(
        self,
        *,
        information: Information | Mapping[str, object] | None = None,
        dpia: Dpia | _Dpia | None = None,
        recipient: Recipient | _Recipient | None = None,
        channel: Channel | _Channel | None = None,
        encryption: Encryption | _Encryption | None = None,
        accreditor_approval: bool | None = None,
        owner_approval: OwnerApproval | Mapping[str, object] | None = None,
        recipient_protection: bool | None = None,
        recipient_briefed: bool | None = None,
        business_need: bool | None = None,
        minimum_necessary: bool | None = None,
        marking_lowered: bool | None = None,
        media_protection: bool | None = None,
        data_movement_form: bool | None = None,
        destination: Place | _Place | None = None,
        tool: Tool | Mapping[str, object] | None = None,
        business_critical: bool | None = None,
        consent: bool | None = None,
        compliance_advice: bool | None = None,
        team_informed: bool | None = None,
        copied_to_moj_system: bool | None = None,
    ) -> None:
        self._fill(
            {
                "activity": "transfer",
                "information": information,
                "dpia": dpia,
                "recipient": recipient,
                "channel": channel,
                "encryption": encryption,
                "accreditor_approval": accreditor_approval,
                "owner_approval": owner_approval,
                "recipient_protection": recipient_protection,
                "recipient_briefed": recipient_briefed,
                "business_need": business_need,
                "minimum_necessary": minimum_necessary,
                "marking_lowered": marking_lowered,
                "media_protection": media_protection,
                "data_movement_form": data_movement_form,
                "destination": destination,
                "tool": tool,
                "business_critical": business_critical,
                "consent": consent,
                "compliance_advice": compliance_advice,
                "team_informed": team_informed,
                "copied_to_moj_system": copied_to_moj_system,
            }
        )

    @property
    def activity(self) -> Activity:
        """What is proposed."""
        from caveat._words import Activity

        return Activity.TRANSFER

    @property
    def information(self) -> Information | None:
        """Facts about the information, never the information itself."""
        return self._fields("information", Information)

    @property
    def dpia(self) -> Dpia | None:
        """Has a Data Protection Impact Assessment been done?

        Formerly called a Privacy Impact Assessment. The ICO describes a few exceptions; have one confirmed before you rely on it.
        """
        return self._word("dpia", "Dpia")

    @property
    def recipient(self) -> Recipient | None:
        """Who would receive it?

        Mail, storage and devices that people hold privately are personal accounts, whoever they work for.
        """
        return self._word("recipient", "Recipient")

    @property
    def channel(self) -> Channel | None:
        """How would it be sent?

        Choose the way that it travels for the whole journey; if it changes on the way, the least protected part.
        """
        return self._word("channel", "Channel")

    @property
    def encryption(self) -> Encryption | None:
        """How is it encrypted?

        Both the mechanism and its strength have to be approved for this information and this way of holding or sending it.
        """
        return self._word("encryption", "Encryption")

    @property
    def accreditor_approval(self) -> bool | None:
        """Has the system Accreditor approved sending it in clear?

        Over a network accredited for such information it may go unencrypted if the Accreditor and the Information Asset Owner have both approved that.
        """
        return self._known.get("accreditor_approval")

    @property
    def owner_approval(self) -> OwnerApproval | None:
        """Approvals of its owner."""
        return self._fields("owner_approval", OwnerApproval)

    @property
    def recipient_protection(self) -> bool | None:
        """Can the recipient adequately secure it?

        You have to make sure of this before you send; believing so is not enough.
        """
        return self._known.get("recipient_protection")

    @property
    def recipient_briefed(self) -> bool | None:
        """Does the recipient understand its obligations?

        Those that come with the information: how it is protected, used, kept and destroyed.
        """
        return self._known.get("recipient_briefed")

    @property
    def business_need(self) -> bool | None:
        """Is there a business need to send it?

        The work calls for it, and could not be done as well without.
        """
        return self._known.get("business_need")

    @property
    def minimum_necessary(self) -> bool | None:
        """Would only the minimum that the need calls for be sent?

        Send the part that is needed, not the whole data set.
        """
        return self._known.get("minimum_necessary")

    @property
    def marking_lowered(self) -> bool | None:
        """Would its marking be lowered in order to send it this way?

        It is presumed that it would not, unless you say so. Presumed to be false while unknown.
        """
        return self._known.get("marking_lowered")

    @property
    def media_protection(self) -> bool | None:
        """Do physical and procedural measures protect the media?

        For example a tracked courier, a sealed container, and a record of who holds it.
        """
        return self._known.get("media_protection")

    @property
    def data_movement_form(self) -> bool | None:
        """Has the Data Movement Form been completed?

        One form for each transfer between systems of the organisation or to anyone outside it.
        """
        return self._known.get("data_movement_form")

    @property
    def destination(self) -> Place | None:
        """Where in the world would it go?

        Where the recipient would hold it. Membership of the old Safe Harbor scheme does not make a country adequate.
        """
        return self._word("destination", "Place")

    @property
    def tool(self) -> Tool | None:
        """The online tool."""
        return self._fields("tool", Tool)

    @property
    def business_critical(self) -> bool | None:
        """Would work stop without the tool?

        The organisation does not run the tool and can't put it right when it fails.
        """
        return self._known.get("business_critical")

    @property
    def consent(self) -> bool | None:
        """Have the citizens consented to this use of their data?

        To its being put in this tool, for this purpose.
        """
        return self._known.get("consent")

    @property
    def compliance_advice(self) -> bool | None:
        """Has the data compliance team's advice been taken?

        Tools may not suit large volumes of personal data; the team can say whether this one does.
        """
        return self._known.get("compliance_advice")

    @property
    def team_informed(self) -> bool | None:
        """Does the team understand how its data is used?

        Discuss it with the colleagues whose names or details would be in the tool.
        """
        return self._known.get("team_informed")

    @property
    def copied_to_moj_system(self) -> bool | None:
        """Is key information also kept on the appropriate system of the organisation?

        What is held in an online tool alone can be lost with the tool.
        """
        return self._known.get("copied_to_moj_system")


class UseTool(Proposal):
    """A proposal to `use_tool`. What is not given is unknown."""

    __slots__ = ()
    __match_args__ = (
        "information",
        "dpia",
        "tool",
        "business_critical",
        "consent",
        "compliance_advice",
        "team_informed",
        "copied_to_moj_system",
    )

    def __init__(
        self,
        *,
        information: Information | Mapping[str, object] | None = None,
        dpia: Dpia | _Dpia | None = None,
        tool: Tool | Mapping[str, object] | None = None,
        business_critical: bool | None = None,
        consent: bool | None = None,
        compliance_advice: bool | None = None,
        team_informed: bool | None = None,
        copied_to_moj_system: bool | None = None,
    ) -> None:
        self._fill(
            {
                "activity": "use_tool",
                "information": information,
                "dpia": dpia,
                "tool": tool,
                "business_critical": business_critical,
                "consent": consent,
                "compliance_advice": compliance_advice,
                "team_informed": team_informed,
                "copied_to_moj_system": copied_to_moj_system,
            }
        )

    @property
    def activity(self) -> Activity:
        """What is proposed."""
        from caveat._words import Activity

        return Activity.USE_TOOL

    @property
    def information(self) -> Information | None:
        """Facts about the information, never the information itself."""
        return self._fields("information", Information)

    @property
    def dpia(self) -> Dpia | None:
        """Has a Data Protection Impact Assessment been done?

        Formerly called a Privacy Impact Assessment. The ICO describes a few exceptions; have one confirmed before you rely on it.
        """
        return self._word("dpia", "Dpia")

    @property
    def tool(self) -> Tool | None:
        """The online tool."""
        return self._fields("tool", Tool)

    @property
    def business_critical(self) -> bool | None:
        """Would work stop without the tool?

        The organisation does not run the tool and can't put it right when it fails.
        """
        return self._known.get("business_critical")

    @property
    def consent(self) -> bool | None:
        """Have the citizens consented to this use of their data?

        To its being put in this tool, for this purpose.
        """
        return self._known.get("consent")

    @property
    def compliance_advice(self) -> bool | None:
        """Has the data compliance team's advice been taken?

        Tools may not suit large volumes of personal data; the team can say whether this one does.
        """
        return self._known.get("compliance_advice")

    @property
    def team_informed(self) -> bool | None:
        """Does the team understand how its data is used?

        Discuss it with the colleagues whose names or details would be in the tool.
        """
        return self._known.get("team_informed")

    @property
    def copied_to_moj_system(self) -> bool | None:
        """Is key information also kept on the appropriate system of the organisation?

        What is held in an online tool alone can be lost with the tool.
        """
        return self._known.get("copied_to_moj_system")


class Dispose(Proposal):
    """A proposal to `dispose`. What is not given is unknown."""

    __slots__ = ()
    __match_args__ = (
        "information",
        "copied_to_moj_system",
        "held_in_tool",
        "no_longer_required",
        "obligations_checked",
        "secure_method",
    )

    def __init__(
        self,
        *,
        information: Information | Mapping[str, object] | None = None,
        copied_to_moj_system: bool | None = None,
        held_in_tool: bool | None = None,
        no_longer_required: bool | None = None,
        obligations_checked: bool | None = None,
        secure_method: bool | None = None,
    ) -> None:
        self._fill(
            {
                "activity": "dispose",
                "information": information,
                "copied_to_moj_system": copied_to_moj_system,
                "held_in_tool": held_in_tool,
                "no_longer_required": no_longer_required,
                "obligations_checked": obligations_checked,
                "secure_method": secure_method,
            }
        )

    @property
    def activity(self) -> Activity:
        """What is proposed."""
        from caveat._words import Activity

        return Activity.DISPOSE

    @property
    def information(self) -> Information | None:
        """Facts about the information, never the information itself."""
        return self._fields("information", Information)

    @property
    def copied_to_moj_system(self) -> bool | None:
        """Is key information also kept on the appropriate system of the organisation?

        What is held in an online tool alone can be lost with the tool.
        """
        return self._known.get("copied_to_moj_system")

    @property
    def held_in_tool(self) -> bool | None:
        """Is what you would dispose of held in an online tool?

        Answer for the copy that would be deleted, destroyed or returned.
        """
        return self._known.get("held_in_tool")

    @property
    def no_longer_required(self) -> bool | None:
        """Is it no longer required?

        Neither for the work nor to answer a request for information that is under way.
        """
        return self._known.get("no_longer_required")

    @property
    def obligations_checked(self) -> bool | None:
        """Have its retention period and other obligations been checked?

        Legal, regulatory and contractual ones: how long it has to be kept, and whether it has to be returned.
        """
        return self._known.get("obligations_checked")

    @property
    def secure_method(self) -> bool | None:
        """Would it be disposed of by a secure method?

        Safe for the copies and the media as well.
        """
        return self._known.get("secure_method")


public(__name__, "caveat")
