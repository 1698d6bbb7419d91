"""A register as departments have them: own names, mixed words, blanks, texts for missing, odd spellings, blank rows at the end."""

from __future__ import annotations

import csv
import io
import random
from typing import Any

import pyarrow

_MARKINGS = [
    *["OFFICIAL"] * 6,
    *["OFFICIAL-SENSITIVE"] * 4,
    "Official",
    "official sensitive",
    "OFFICIAL – SENSITIVE",
    "OFFSEN",
    "O-S",
    "IL3 REST*",
    "NPM",
    "PROTECT - PERSONAL",
    "Secret",
    "OFFICIAL SENSITVE",
    "TBC",
    "N/A",
    "",
    "None",
    "OFFICIAL-SENSITIVE - HMG USE ONLY",
    "OFFICIAL - COMMERCIAL",
    "Unclassified",
]
_CELLS = {
    "Protective Marking": _MARKINGS,
    "Held in": [
        "Accredited network",
        "accredited_network",
        "laptop",
        "Laptop ",
        "Removable media",
        "online tool",
        "personal device",
        "Unaccredited system",
        "",
        "filing cabinet",
    ],
    "Only copy?": ["Yes", "No", "Y", "N", "no", "", "TBC"],
    "Encrypted?": ["approved", "none", "", "Approved", "BitLocker"],
    "Personal data?": ["none", "personal", "special category", "criminal offence", "Yes", ""],
    "Special Category Data? (Y/N)": ["Y", "N", ""],
    "Harm": ["none", "organisation", "individual", ""],
    "Purpose": ["described", "described", "other", ""],
    "Key record": ["Y", "N", ""],
    "Owner": ["Head of Unit A", "Head of Unit B", ""],
    "Records": ["1,200", "15", "n/a", ""],
    "Review": ["01/04/2027", "2027-04-01", ""],
    "Comments": ["", "as agreed\nwith the owner", 'the "old" list', "café – see note"],
}
_NAMES = ["Case list", "Bid scores", "Rota", "Consultation replies", "Payroll extract"]


def _rows(count: int, seed: int) -> list[dict[str, str]]:
    chance = random.Random(seed)
    return [
        {
            "Asset ref": f"{number:06d}",
            "Asset name": f"{chance.choice(_NAMES)} {number}",
            **{name: chance.choice(cells) for name, cells in _CELLS.items()},
        }
        for number in range(count)
    ]


REGISTER = _rows(200, 20261126)


def register_csv() -> str:
    """The register as a spreadsheet saves it, with two blank rows at the end."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, REGISTER[0])
    writer.writeheader()
    writer.writerows(REGISTER)
    writer.writerows([{}, {}])
    return out.getvalue()


def register() -> Any:
    """The register as an Arrow table."""
    columns = {name: [row[name] or None for row in REGISTER] + [None, None] for name in REGISTER[0]}
    return pyarrow.table(columns)
