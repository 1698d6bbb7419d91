"""Tables of random proposals, made from a seed wherever they are needed.

Half of the rows are plausible: most of their answers are the harmless ones, so that every verdict comes up. In the others each
answer is as likely as any. A row is complete: everything that a deciding rule reads for its activity is known; what its activity
does not take is null. Columns are as small as Arrow has them: words by codes of eight bits, yes and no in bits.
"""

from __future__ import annotations

import numpy
import pyarrow

import caveat

# The answers that forbid nothing, if they are not a plain yes. A field with words that is not here has no such answer.
GOOD = {
    "information.marking": ("official", "unclassified", "unmarked"),
    "information.audience": ("anyone",),
    "information.harm_if_disclosed": ("none",),
    "information.personal_data": ("none", "personal"),
    "information.purpose": ("described",),
    "dpia": ("completed", "exempt"),
    "location": ("accredited_network", "laptop", "removable_media", "online_tool"),
    "recipient": ("same_system", "moj_system", "government", "third_party"),
    "encryption": ("approved",),
    "destination": ("uk", "eea", "adequate"),
    "required_by_law": ("false",),
    "tool.approved": ("true", "false"),
    "tool.data_location": ("uk", "eea", "adequate"),
    "only_copy": ("false",),
    "marking_lowered": ("false",),
    "business_critical": ("false",),
}
# How likely an answer in a plausible row is a good one.
GOOD_CHANCE = 0.95
# No deciding rule reads these.
UNREAD = ("information.volume", "tool.name", "tool.export")


def fields() -> list[caveat.types.Field]:
    """The fields that deciding rules read, `activity` first."""
    return [field for field in caveat.vocabulary() if field.path not in UNREAD]


def table(rows: int, seed: int = 7, unknown: float = 0.0) -> pyarrow.Table:
    """A table in one chunk; beside what is null for want of sense, this share of the answers is unknown."""
    random = numpy.random.default_rng(seed)
    activities = [value.value for value in fields()[0].values]
    activity = random.integers(0, len(activities), rows, dtype=numpy.int8)
    plausible = random.random(rows, dtype=numpy.float32) < 0.5
    columns = {}
    for field in fields():
        values = [str(value.value).lower() for value in field.values]
        codes = random.integers(0, len(values), rows, dtype=numpy.int8)
        if field.path == "activity":
            columns[field.path] = words(activity, values, None)
            continue
        good = GOOD.get(field.path, ("true",) if field.type == "bool" else values)
        from_good = numpy.array([values.index(value) for value in good], numpy.int8)
        is_good = plausible & (random.random(rows, dtype=numpy.float32) < GOOD_CHANCE)
        codes = numpy.where(is_good, from_good[codes % len(good)], codes)
        taken = numpy.array([name in field.taken_by for name in activities])[activity]
        if unknown:
            taken &= random.random(rows, dtype=numpy.float32) >= unknown
        null = None if taken.all() else ~taken
        if field.type == "bool":
            columns[field.path] = pyarrow.array(codes == 0, mask=null)
        else:
            columns[field.path] = words(codes, values, null)
    return pyarrow.table(columns)


def words(codes: numpy.ndarray, values: list[str], null: numpy.ndarray | None) -> pyarrow.DictionaryArray:
    return pyarrow.DictionaryArray.from_arrays(pyarrow.array(codes, mask=null), pyarrow.array(values))


def with_wide_codes(table: pyarrow.Table) -> pyarrow.Table:
    """The same with codes of 32 bits, which is what most libraries write."""
    wide = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    kinds = [pyarrow.field(it.name, wide if pyarrow.types.is_dictionary(it.type) else it.type) for it in table.schema]
    return table.cast(pyarrow.schema(kinds))


def of_proposals(proposals: list[dict[str, object]]) -> pyarrow.Table:
    """Nested proposals, their markings as classes, in the columns that `table` has."""
    columns = {}
    for field in fields():
        group, _, key = field.path.rpartition(".")
        parts = [it.get(group, {}) if group else it for it in proposals]
        given = pyarrow.array([part.get(key) for part in parts])  # type: ignore[attr-defined]
        if field.type == "bool":
            columns[field.path] = given.cast(pyarrow.bool_())
        else:
            columns[field.path] = given.cast(pyarrow.string()).dictionary_encode()
    return pyarrow.table(columns)
