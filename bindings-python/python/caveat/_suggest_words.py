"""What registers usually call the fields and their values, and how they say that something is unknown."""

from __future__ import annotations

__all__ = ["HEADERS", "MEANINGS", "UNKNOWN"]

# Names of a field beyond its path and its label. A header that is or contains one of these is probably about the field; its cells
# have to confirm it.
HEADERS = {
    "activity": ["action", "proposed action", "what to do"],
    "information.marking": [
        "protective marking",
        "security marking",
        "security classification",
        "classification",
        "gsc",
        "gpms",
    ],
    "information.audience": ["audience", "distribution", "who may see it"],
    "information.harm_if_disclosed": ["harm", "impact", "impact if disclosed", "impact of loss"],
    "information.personal_data": ["contains personal data", "holds personal data", "type of personal data", "pii"],
    "information.data_subjects": ["data subjects", "data subject", "whose personal data"],
    "information.volume": ["amount of personal data"],
    "information.purpose": ["purpose of use", "purpose of processing", "within purpose"],
    "information.key_record": ["key record", "key records", "record to keep"],
    "information.asset_owner": ["asset owner", "iao", "owner", "has owner", "owner assigned"],
    "dpia": ["pia", "dpia done", "dpia status", "privacy impact assessment"],
    "location": [
        "held in",
        "held on",
        "held at",
        "stored in",
        "stored on",
        "storage",
        "storage location",
        "where held",
        "kept in",
    ],
    "only_copy": ["sole copy", "single copy", "is it the only copy"],
    "owner_approval.sole_copy": ["only copy approved", "sole copy approved"],
    "recipient": ["sent to", "shared with", "receiver"],
    "channel": ["sent by", "sent via", "transfer method", "method of transfer"],
    "encryption": ["encrypted"],
    "destination": ["destination country", "country of destination"],
    "tool.name": ["tool name", "online tool", "name of tool"],
    "tool.approved": ["approved tool", "tool approved"],
    "tool.data_location": ["data location", "tool data location"],
    "consent": ["consent", "consent given"],
    "secure_method": ["secure method", "secure disposal"],
}

# Words in cells that are not the field's own. Only words with one meaning: under "Encrypted?" `No` has one, `Yes` does not.
MEANINGS: dict[str, dict[str, str]] = {
    "information.marking": {"os": "OFFICIAL-SENSITIVE", "ts": "TOP SECRET"},
    "information.harm_if_disclosed": {"no": "none", "n": "none", "nobody": "none", "no harm": "none"},
    "information.personal_data": {
        "no": "none",
        "n": "none",
        "no personal data": "none",
        "special": "special_category",
        "special category data": "special_category",
        "criminal": "criminal_offence",
        "criminal offence data": "criminal_offence",
        "criminal offences": "criminal_offence",
    },
    "information.data_subjects": {"staff": "colleagues", "employees": "colleagues", "public": "citizens"},
    "information.purpose": {"as described": "described", "not described": "undescribed"},
    "dpia": {"done": "completed", "complete": "completed", "no": "not_done", "n": "not_done"},
    "location": {
        "usb": "removable_media",
        "usb stick": "removable_media",
        "usb drive": "removable_media",
        "memory stick": "removable_media",
        "cd": "removable_media",
        "dvd": "removable_media",
        "phone": "mobile_device",
        "mobile phone": "mobile_device",
        "tablet": "mobile_device",
        "standalone pc": "standalone_device",
        "own device": "personal_device",
    },
    "channel": {
        "e mail": "email",
        "usb": "usb_storage",
        "usb stick": "usb_storage",
        "memory stick": "usb_storage",
        "cd": "optical_media",
        "dvd": "optical_media",
        "sftp": "file_transfer",
    },
    "encryption": {"no": "none", "n": "none", "not encrypted": "none", "unencrypted": "none", "tls": "in_transit"},
}

# What cells say when nobody knows. `None` is not among them: it is a value of some fields, and of a marking it may mean that somebody
# looked.
UNKNOWN = frozenset(
    {
        "#n/a",
        "?",
        "??",
        "???",
        "blank",
        "don't know",
        "dont know",
        "n.a.",
        "n/a",
        "n/k",
        "na",
        "nan",
        "nk",
        "not applicable",
        "not known",
        "not recorded",
        "not stated",
        "null",
        "tba",
        "tbc",
        "tbd",
        "to be confirmed",
        "to be decided",
        "unknown",
    }
)
