"""The deciding rules as polars expressions, written by hand, over columns named by path: `Enum` for words, `Boolean` for yes and no.

Every answer that a rule reads has to be known; null is what the row's activity does not take. A marking is given as its class, and
its audience alone says who may see the information.

    verdicts(frame.with_columns(**enums())).collect()
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

import polars
from polars import DataFrame, Expr, LazyFrame, col, lit

ENUMS = {
    "activity": ("start_project", "store", "transfer", "use_tool", "dispose"),
    "information.marking": (
        "unmarked",
        "unclassified",
        "official",
        "protect",
        "restricted",
        "official_sensitive",
        "confidential",
        "secret",
        "top_secret",
    ),
    "information.audience": ("anyone", "government", "organisation", "recipients"),
    "information.harm_if_disclosed": ("none", "organisation", "individual"),
    "information.personal_data": ("none", "personal", "special_category", "criminal_offence"),
    "information.data_subjects": ("citizens", "colleagues", "both", "work_contacts"),
    "information.purpose": ("described", "other", "undescribed"),
    "dpia": ("completed", "exempt", "not_done"),
    "location": (
        "accredited_network",
        "laptop",
        "mobile_device",
        "removable_media",
        "standalone_device",
        "online_tool",
        "personal_device",
        "unaccredited_system",
    ),
    "recipient": ("same_system", "moj_system", "government", "third_party", "personal_account"),
    "channel": (
        "accredited_network",
        "email",
        "file_transfer",
        "online_tool",
        "usb_storage",
        "optical_media",
        "laptop",
        "mobile_device",
    ),
    "encryption": ("none", "in_transit", "approved", "unapproved"),
    "destination": ("uk", "eea", "adequate", "other"),
    "tool.data_location": ("uk", "eea", "adequate", "other"),
}

VERDICTS = polars.Enum(["prohibited", "refer", "conditional", "allowed"])


def enums() -> dict[str, Expr]:
    """The columns of words as `Enum`, which compares by number and has an order."""
    return {path: col(path).cast(polars.Enum(words)) for path, words in ENUMS.items()}


def shared() -> dict[str, Expr]:
    """What several rules ask, once for each row."""
    activity, channel, marking = col("activity"), col("channel"), col("information.marking")
    data_subjects, personal_data = col("information.data_subjects"), col("information.personal_data")
    audience, harm = col("information.audience"), col("information.harm_if_disclosed")
    location, recipient, approved = col("location"), col("recipient"), col("tool.approved")
    transfer, store = activity == "transfer", activity == "store"
    personal, sensitive_personal = personal_data != "none", personal_data >= "special_category"
    sensitive = (marking >= "protect") | (audience != "anyone") | (harm != "none") | sensitive_personal
    in_tool = (location == "online_tool") | (channel == "online_tool")
    online = (activity == "use_tool") | in_tool.fill_null(False)
    network = (channel == "accredited_network") | ((channel == "online_tool") & approved)
    outside = recipient.is_between(lit("government"), lit("third_party"))
    return {
        "transfer": transfer,
        "store": store,
        "dispose": activity == "dispose",
        "sensitive": sensitive,
        "guarded": sensitive | personal,
        "harms_a_person": (harm == "individual") | sensitive_personal,
        "above_ceiling": marking >= "confidential",
        "personal": personal,
        "online": online,
        "tools": online & ~approved,
        "device": location.is_between(lit("laptop"), lit("standalone_device")),
        "network": network,
        "internet": channel.is_between(lit("email"), lit("file_transfer")),
        "media": channel >= "usb_storage",
        "outside": outside,
        "third_party": recipient == "third_party",
        "moves": transfer & ((recipient != "same_system") | ~network),
        "law": transfer & outside & col("required_by_law"),
        "citizens": (data_subjects == "citizens") | (data_subjects == "both"),
        "colleagues": data_subjects.is_between(lit("colleagues"), lit("both")),
        "encrypted": col("encryption") == "approved",
        "assessed": col("dpia") != "not_done",
    }


def prohibitions() -> dict[str, Expr]:
    """For each rule that prohibits, the rows in which it does."""
    transfer, tools, moves, personal = col("transfer"), col("tools"), col("moves"), col("personal")
    personal_use = personal & ~col("dispose")
    purpose = col("information.purpose")
    needless = ~col("law") & ~col("business_need")
    owed_outside = col("law") & col("third_party")
    return {
        "purpose-undescribed": personal_use & (purpose == "undescribed"),
        "purpose-other": personal_use & (purpose == "other") & ~col("law"),
        "dispose-still-required": col("dispose") & ~col("no_longer_required"),
        "transfer-third-party-need": transfer & col("third_party") & needless,
        "store-unaccredited": col("store") & (col("location") >= "personal_device"),
        "transfer-personal-account": transfer & (col("recipient") == "personal_account"),
        "transfer-need": moves & col("sensitive") & needless,
        "transfer-recipient": moves & col("guarded") & ~col("recipient_protection") & ~owed_outside,
        "transfer-downgrade": moves & col("marking_lowered"),
        "tool-harm": tools & col("sensitive"),
        "tool-individual": tools & col("harms_a_person"),
        "tool-location": col("online") & personal & (col("tool.data_location") == "other"),
        "transfer-abroad": moves & personal & (col("destination") == "other"),
        "tool-critical": tools & col("business_critical"),
    }


def referrals() -> dict[str, Expr]:
    """For each rule that refers, the rows in which it does."""
    return {"above-ceiling": col("above_ceiling")}


def requirements() -> dict[str, Expr]:
    """For each requirement, the rows in which it is not met."""
    transfer, store, dispose, tools = col("transfer"), col("store"), col("dispose"), col("tools")
    personal, device, media, law = col("personal"), col("device"), col("media"), col("law")
    outside, third_party, encrypted = col("outside"), col("third_party"), col("encrypted")
    key_record, only_copy, copied = col("information.key_record"), col("only_copy"), col("copied_to_moj_system")
    sensitive_move = col("moves") & col("sensitive")
    personal_tool = tools & personal
    about_citizens = personal_tool & col("citizens")
    in_clear = col("accreditor_approval") & col("owner_approval.in_clear")
    protected_on_its_way = col("encryption").is_between(lit("in_transit"), lit("approved"))
    audience = col("information.audience")
    outside_audience = (
        (audience == "recipients")
        | ((audience == "organisation") & outside)
        | ((audience == "government") & third_party)
    )
    return {
        "dispose-method": dispose & ~col("secure_method"),
        "project-dpia": (col("activity") == "start_project") & ~col("assessed"),
        "transfer-briefed": transfer & col("guarded") & outside & ~law & ~col("recipient_briefed"),
        "transfer-form": transfer & (col("recipient") != "same_system") & ~col("data_movement_form"),
        "owner-assigned": ~col("information.asset_owner"),
        "transfer-audience": transfer & outside_audience & ~col("owner_approval.audience"),
        "dispose-obligations": dispose & ~col("obligations_checked"),
        "transfer-third-party": transfer & third_party & ~law & ~col("owner_approval.sharing"),
        "store-sole-copy": store & device & only_copy & ~col("owner_approval.sole_copy"),
        "store-encryption": store & col("sensitive") & device & ~encrypted,
        "transfer-secure-network": sensitive_move & col("network") & ~encrypted & ~in_clear,
        "transfer-open-network": sensitive_move & col("internet") & ~encrypted,
        "transfer-media": sensitive_move & media & ~encrypted,
        "transfer-media-care": sensitive_move & media & ~col("media_protection"),
        "transfer-minimum": sensitive_move & ~col("minimum_necessary"),
        "store-record": store & key_record & (device | tools) & only_copy & ~copied,
        "dispose-record": dispose & key_record & ~copied,
        "transfer-by-law": law & ~col("compliance_advice"),
        "tool-consent": about_citizens & ~col("consent"),
        "tool-measures": personal_tool & ~col("tool.encrypts_in_transit"),
        "transfer-measures": col("moves") & personal & col("internet") & ~protected_on_its_way,
        "device-measures": personal & (device | media) & ~encrypted,
        "tool-dpia": about_citizens & ~col("assessed"),
        "tool-team": personal_tool & col("colleagues") & ~col("team_informed"),
    }


RULES = polars.Enum([*prohibitions(), *referrals(), *requirements()])
# The columns that ids come back in, and the rules of each.
LISTS = {"prohibitions": prohibitions, "referrals": referrals, "outstanding": requirements}


def any_of(conditions: Iterable[Expr]) -> Expr:
    return reduce(or_, conditions)


def verdict(prohibited: Expr, referred: Expr, missing: Expr) -> Expr:
    """The first that holds."""
    prohibit, refer, conditional, allowed = (lit(name, VERDICTS) for name in VERDICTS.categories)
    worst = polars.when(prohibited).then(prohibit).when(referred).then(refer).when(missing).then(conditional)
    return worst.otherwise(allowed).alias("verdict")


def verdicts(frame: DataFrame) -> LazyFrame:
    """The verdicts alone."""
    groups = (any_of(rules().values()) for rules in LISTS.values())
    return frame.lazy().with_columns(**shared()).select(verdict(*groups))


def flags(frame: DataFrame) -> LazyFrame:
    """The verdict, and a column for each rule that says where it prohibits, refers, or requires what is not in place."""
    rules = {rule: fires for group in LISTS.values() for rule, fires in group().items()}
    groups = (any_of(map(col, group())) for group in LISTS.values())
    return frame.lazy().with_columns(**shared()).select(**rules).with_columns(verdict(*groups))


def mask(rules: Iterable[str]) -> Expr:
    """A bit for each rule whose flag is set."""
    bits = (polars.when(rule).then(lit(2**place, polars.UInt32)) for place, rule in enumerate(rules))
    return polars.sum_horizontal(*bits)


def lists(frame: DataFrame) -> DataFrame:
    """The verdict and lists of the rules' ids. Many rows have the same: a list is made once for each different one."""
    masks = {name: mask(rules()) for name, rules in LISTS.items()}
    answers = flags(frame).select("verdict", **masks).collect()
    for name, rules in LISTS.items():
        ids = [polars.when(col(name) & 2**place != 0).then(lit(rule, RULES)) for place, rule in enumerate(rules())]
        different = answers.select(col(name).unique())
        made = different.select(name, polars.concat_list(ids).list.drop_nulls().alias("ids"))
        answers = answers.join(made, on=name, how="left", maintain_order="left").drop(name).rename({"ids": name})
    return answers
