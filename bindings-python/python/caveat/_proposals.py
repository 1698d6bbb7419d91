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
        Audience,
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

    _Audience = Literal["anyone", "government", "organisation", "recipients"]
    _HarmIfDisclosed = Literal["none", "organisation", "individual"]
    _PersonalData = Literal["none", "personal", "special_category", "criminal_offence"]
    _DataSubjects = Literal["citizens", "colleagues", "both", "work_contacts"]
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
        "personal_device",
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
    _Encryption = Literal["none", "in_transit", "approved", "unapproved"]
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
        "audience",
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
        audience: Audience | _Audience | None = None,
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
                "audience": audience,
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
        """What marking does it carry?

        Copy everything that is written, such as OFFICIAL-SENSITIVE – HMG USE ONLY. Answer UNMARKED ('No marking') only if you have looked and it carries none.
        """
        return self._known.get("marking")

    @property
    def audience(self) -> Audience | None:
        """Does anything written on it limit who may see it?

        We read this from the marking. Answer only if a limit is written elsewhere on it. Assumed to be anyone while unknown.
        """
        return self._word("audience", "Audience")

    @property
    def harm_if_disclosed(self) -> HarmIfDisclosed | None:
        """Who would be harmed if it were lost, stolen or published?

        Think of the worst that could reasonably happen, to the people it is about and to any organisation. If both a person and an organisation would be harmed, choose the person.
        """
        return self._word("harm_if_disclosed", "HarmIfDisclosed")

    @property
    def personal_data(self) -> PersonalData | None:
        """Does it contain personal data?

        Personal data is anything about a living person who can be identified, from this or together with other information. If it contains several kinds, choose special category or criminal offence data (either, if both).
        """
        return self._word("personal_data", "PersonalData")

    @property
    def data_subjects(self) -> DataSubjects | None:
        """Whose personal data is it?

        Prisoners, victims, jurors and members of the public are citizens. If anyone in it is a citizen, do not choose work contacts. If it has colleagues and work contacts, choose colleagues.
        """
        return self._word("data_subjects", "DataSubjects")

    @property
    def volume(self) -> Volume | None:
        """How much personal data is it?

        A few names on a task board are a small amount. An export of case files is a large volume. If you are not sure, choose large.
        """
        return self._word("volume", "Volume")

    @property
    def purpose(self) -> Purpose | None:
        """Is this one of the reasons the personal data was collected for?

        The privacy notice describes the reasons. Research or statistics count if the notice describes them. The Data Privacy Team can tell you.
        """
        return self._word("purpose", "Purpose")

    @property
    def key_record(self) -> bool | None:
        """Is it key information that still has to be kept?

        Key information shows important business of the organisation, or why a decision was made.
        """
        return self._known.get("key_record")

    @property
    def asset_owner(self) -> bool | None:
        """Does it have an Information Asset Owner?

        The owner is responsible for how the information is labelled, stored, sent and kept. Every piece of information has one, so we assume this unless you tell us otherwise. Assumed to be true while unknown.
        """
        return self._known.get("asset_owner")


class OwnerApproval(Fields):
    """Approvals of its owner."""

    __slots__ = ()
    __match_args__ = (
        "sole_copy",
        "in_clear",
        "sharing",
        "audience",
    )
    _group = "owner_approval"

    def __init__(
        self,
        *,
        sole_copy: bool | None = None,
        in_clear: bool | None = None,
        sharing: bool | None = None,
        audience: bool | None = None,
    ) -> None:
        self._fill(
            {
                "sole_copy": sole_copy,
                "in_clear": in_clear,
                "sharing": sharing,
                "audience": audience,
            }
        )

    @property
    def sole_copy(self) -> bool | None:
        """Has the Information Asset Owner approved keeping the only copy there?

        The approval must be for this information on this device or media.
        """
        return self._known.get("sole_copy")

    @property
    def in_clear(self) -> bool | None:
        """Has the Information Asset Owner approved sending it unencrypted?

        The system Accreditor approves networks for such information. On an accredited network it may go unencrypted only if the Accreditor and the Information Asset Owner have both approved that.
        """
        return self._known.get("in_clear")

    @property
    def sharing(self) -> bool | None:
        """Has the Information Asset Owner made sure that this sharing is safe?

        If you share with anyone outside government departments, the owner must make sure that it is safe and secure.
        """
        return self._known.get("sharing")

    @property
    def audience(self) -> bool | None:
        """Has whoever wrote it, or its Information Asset Owner, agreed that this recipient may have it?

        What is written on it limits who may see it.
        """
        return self._known.get("audience")


class Tool(Fields):
    """The online tool."""

    __slots__ = ()
    __match_args__ = (
        "name",
        "approved",
        "data_location",
        "encrypts_in_transit",
        "export",
    )
    _group = "tool"

    def __init__(
        self,
        *,
        name: str | None = None,
        approved: bool | None = None,
        data_location: Place | _Place | None = None,
        encrypts_in_transit: bool | None = None,
        export: bool | None = None,
    ) -> None:
        self._fill(
            {
                "name": name,
                "approved": approved,
                "data_location": data_location,
                "encrypts_in_transit": encrypts_in_transit,
                "export": export,
            }
        )

    @property
    def name(self) -> str | None:
        """Which online tool is it?

        The name matters only if the organisation keeps a register of tools.
        """
        return self._known.get("name")

    @property
    def approved(self) -> bool | None:
        """Has the organisation approved the tool for such information?

        Answer yes if the organisation provides it under its own service agreements, or has accredited it for information with this marking, this risk of harm and this kind of personal data. We assume not, unless you tell us otherwise. Assumed to be false while unknown.
        """
        return self._known.get("approved")

    @property
    def data_location(self) -> Place | None:
        """Where in the world does the tool keep its data?

        Its privacy policy should say. The Data Privacy Team can tell you what is recognised. The old Safe Harbor scheme does not count.
        """
        return self._word("data_location", "Place")

    @property
    def encrypts_in_transit(self) -> bool | None:
        """Does the tool encrypt data on its way, with TLS?

        Answer yes if its address starts with https and its documentation says that transfers are encrypted.
        """
        return self._known.get("encrypts_in_transit")

    @property
    def export(self) -> bool | None:
        """Can you export data from the tool?

        Exporting makes it easier to move information to the organisation's own systems.
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
        """Has a Data Protection Impact Assessment been completed?

        It works out what the work could mean for people's privacy, and used to be called a Privacy Impact Assessment. The Information Commissioner's Office (ICO) lists a few exceptions. Have one confirmed before you rely on it.
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
        """Has a Data Protection Impact Assessment been completed?

        It works out what the work could mean for people's privacy, and used to be called a Privacy Impact Assessment. The Information Commissioner's Office (ICO) lists a few exceptions. Have one confirmed before you rely on it.
        """
        return self._word("dpia", "Dpia")

    @property
    def location(self) -> Location | None:
        """Where would you keep it?

        An accredited network is one that has been approved as secure enough for such information. Choose where the information would be, not where you would open it. An online tool is a service that a company provides over the internet, outside our own service agreements. A service that the organisation runs, or has approved for such information, counts as an accredited network.
        """
        return self._word("location", "Location")

    @property
    def only_copy(self) -> bool | None:
        """Would this be the only copy?

        Answer no if another copy is on the organisation's accredited network. A second copy on a stick does not count.
        """
        return self._known.get("only_copy")

    @property
    def owner_approval(self) -> OwnerApproval | None:
        """Approvals of its owner."""
        return self._fields("owner_approval", OwnerApproval)

    @property
    def encryption(self) -> Encryption | None:
        """How is it encrypted?

        Give the strongest that you have confirmed. For something that you keep, an encrypted connection does not count.
        """
        return self._word("encryption", "Encryption")

    @property
    def tool(self) -> Tool | None:
        """The online tool."""
        return self._fields("tool", Tool)

    @property
    def business_critical(self) -> bool | None:
        """Would work stop without the tool?

        If the tool fails, the organisation cannot fix it.
        """
        return self._known.get("business_critical")

    @property
    def consent(self) -> bool | None:
        """Have the citizens consented to this use of their data?

        They must have agreed to have their data put in this tool, for this purpose.
        """
        return self._known.get("consent")

    @property
    def compliance_advice(self) -> bool | None:
        """Have you taken the data compliance team's advice?

        The team can tell you how to meet the law in this case.
        """
        return self._known.get("compliance_advice")

    @property
    def team_informed(self) -> bool | None:
        """Do the colleagues understand how their data will be used?

        Discuss it with the colleagues whose details would be in the tool.
        """
        return self._known.get("team_informed")

    @property
    def copied_to_moj_system(self) -> bool | None:
        """Is key information also kept on the organisation's own system?

        If it is only in a tool or on a device, it can be lost with it.
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
        "required_by_law",
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
        required_by_law: bool | None = None,
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
                "required_by_law": required_by_law,
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
        """Has a Data Protection Impact Assessment been completed?

        It works out what the work could mean for people's privacy, and used to be called a Privacy Impact Assessment. The Information Commissioner's Office (ICO) lists a few exceptions. Have one confirmed before you rely on it.
        """
        return self._word("dpia", "Dpia")

    @property
    def recipient(self) -> Recipient | None:
        """Who would receive it?

        Police forces, councils and NHS bodies count as anyone else outside the organisation. So does a member of the public, even by their own email. A personal account is the private email, storage or device of someone who should receive it at work.
        """
        return self._word("recipient", "Recipient")

    @property
    def channel(self) -> Channel | None:
        """How would you send it?

        An accredited network is one that has been approved as secure enough for such information. If the way changes, choose the least protected part. An online tool is a service that a company provides over the internet, outside our own service agreements. A service that the organisation runs, or has approved for such information, counts as an accredited network.
        """
        return self._word("channel", "Channel")

    @property
    def encryption(self) -> Encryption | None:
        """How is it encrypted?

        Give the strongest that you have confirmed. For something that you keep, an encrypted connection does not count.
        """
        return self._word("encryption", "Encryption")

    @property
    def accreditor_approval(self) -> bool | None:
        """Has the system Accreditor approved sending it unencrypted?

        The system Accreditor approves networks for such information. On an accredited network it may go unencrypted only if the Accreditor and the Information Asset Owner have both approved that.
        """
        return self._known.get("accreditor_approval")

    @property
    def owner_approval(self) -> OwnerApproval | None:
        """Approvals of its owner."""
        return self._fields("owner_approval", OwnerApproval)

    @property
    def recipient_protection(self) -> bool | None:
        """Can the recipient keep it secure?

        Ask the recipient before you send it. Do not assume.
        """
        return self._known.get("recipient_protection")

    @property
    def recipient_briefed(self) -> bool | None:
        """Does the recipient understand what they must do with it?

        They must know how to protect, use, keep and destroy it.
        """
        return self._known.get("recipient_briefed")

    @property
    def business_need(self) -> bool | None:
        """Is there a business need to send it?

        Answer yes if the work needs it and could not be done as well without it.
        """
        return self._known.get("business_need")

    @property
    def minimum_necessary(self) -> bool | None:
        """Would you send only the minimum that is needed?

        Send the part that is needed, not the whole data set.
        """
        return self._known.get("minimum_necessary")

    @property
    def marking_lowered(self) -> bool | None:
        """Would you lower its marking to send it this way?

        We assume that you would not, unless you tell us otherwise. Assumed to be false while unknown.
        """
        return self._known.get("marking_lowered")

    @property
    def media_protection(self) -> bool | None:
        """Is the device or media protected on its way?

        For example by a tracked courier, a sealed container and a record of who holds it.
        """
        return self._known.get("media_protection")

    @property
    def data_movement_form(self) -> bool | None:
        """Have you completed a Data Movement Form?

        Complete one for each transfer between systems of the organisation, or to anyone outside it.
        """
        return self._known.get("data_movement_form")

    @property
    def destination(self) -> Place | None:
        """Where in the world would it go?

        Answer for the place where the recipient would hold it. The Data Privacy Team can tell you what is recognised. The old Safe Harbor scheme does not count.
        """
        return self._word("destination", "Place")

    @property
    def required_by_law(self) -> bool | None:
        """Does a law require the organisation to give it to this recipient?

        For example someone's request for their own data, a freedom of information request, or a court order. We assume not, unless you tell us otherwise. Assumed to be false while unknown.
        """
        return self._known.get("required_by_law")

    @property
    def tool(self) -> Tool | None:
        """The online tool."""
        return self._fields("tool", Tool)

    @property
    def business_critical(self) -> bool | None:
        """Would work stop without the tool?

        If the tool fails, the organisation cannot fix it.
        """
        return self._known.get("business_critical")

    @property
    def consent(self) -> bool | None:
        """Have the citizens consented to this use of their data?

        They must have agreed to have their data put in this tool, for this purpose.
        """
        return self._known.get("consent")

    @property
    def compliance_advice(self) -> bool | None:
        """Have you taken the data compliance team's advice?

        The team can tell you how to meet the law in this case.
        """
        return self._known.get("compliance_advice")

    @property
    def team_informed(self) -> bool | None:
        """Do the colleagues understand how their data will be used?

        Discuss it with the colleagues whose details would be in the tool.
        """
        return self._known.get("team_informed")

    @property
    def copied_to_moj_system(self) -> bool | None:
        """Is key information also kept on the organisation's own system?

        If it is only in a tool or on a device, it can be lost with it.
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
        """Has a Data Protection Impact Assessment been completed?

        It works out what the work could mean for people's privacy, and used to be called a Privacy Impact Assessment. The Information Commissioner's Office (ICO) lists a few exceptions. Have one confirmed before you rely on it.
        """
        return self._word("dpia", "Dpia")

    @property
    def tool(self) -> Tool | None:
        """The online tool."""
        return self._fields("tool", Tool)

    @property
    def business_critical(self) -> bool | None:
        """Would work stop without the tool?

        If the tool fails, the organisation cannot fix it.
        """
        return self._known.get("business_critical")

    @property
    def consent(self) -> bool | None:
        """Have the citizens consented to this use of their data?

        They must have agreed to have their data put in this tool, for this purpose.
        """
        return self._known.get("consent")

    @property
    def compliance_advice(self) -> bool | None:
        """Have you taken the data compliance team's advice?

        The team can tell you how to meet the law in this case.
        """
        return self._known.get("compliance_advice")

    @property
    def team_informed(self) -> bool | None:
        """Do the colleagues understand how their data will be used?

        Discuss it with the colleagues whose details would be in the tool.
        """
        return self._known.get("team_informed")

    @property
    def copied_to_moj_system(self) -> bool | None:
        """Is key information also kept on the organisation's own system?

        If it is only in a tool or on a device, it can be lost with it.
        """
        return self._known.get("copied_to_moj_system")


class Dispose(Proposal):
    """A proposal to `dispose`. What is not given is unknown."""

    __slots__ = ()
    __match_args__ = (
        "information",
        "copied_to_moj_system",
        "no_longer_required",
        "obligations_checked",
        "secure_method",
    )

    def __init__(
        self,
        *,
        information: Information | Mapping[str, object] | None = None,
        copied_to_moj_system: bool | None = None,
        no_longer_required: bool | None = None,
        obligations_checked: bool | None = None,
        secure_method: bool | None = None,
    ) -> None:
        self._fill(
            {
                "activity": "dispose",
                "information": information,
                "copied_to_moj_system": copied_to_moj_system,
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
        """Is key information also kept on the organisation's own system?

        If it is only in a tool or on a device, it can be lost with it.
        """
        return self._known.get("copied_to_moj_system")

    @property
    def no_longer_required(self) -> bool | None:
        """Is this copy no longer needed?

        It must be needed neither for the work nor for a request for information. A copy in a tool is not needed once the information is kept on the organisation's system.
        """
        return self._known.get("no_longer_required")

    @property
    def obligations_checked(self) -> bool | None:
        """Have you checked how long it must be kept and any other obligations?

        Laws, rules and contracts may say how long to keep it, or that it must be returned.
        """
        return self._known.get("obligations_checked")

    @property
    def secure_method(self) -> bool | None:
        """Would you dispose of it by a secure method?

        Nobody should be able to recover it afterwards, from the media or from a copy.
        """
        return self._known.get("secure_method")


public(__name__, "caveat")
