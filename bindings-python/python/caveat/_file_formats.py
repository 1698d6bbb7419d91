"""The file formats, and the format that a file's extension gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from caveat._errors import CaveatError

if TYPE_CHECKING:
    import os

__all__ = ["Format", "as_table", "format_of", "named_format", "pyarrow_module"]

_ENDINGS = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".xlsx": "excel",
    ".arrow": "arrow",
    ".feather": "arrow",
    ".parquet": "parquet",
}
FORMATS = tuple(dict.fromkeys(_ENDINGS.values()))
TEXT_FORMATS = ("csv", "tsv", "jsonl", "json")
STANDARD_STREAM = "-"


class Format(NamedTuple):
    """A format, and whether the file is compressed."""

    kind: str
    """One of `FORMATS`."""
    gzip: bool = False

    @property
    def is_text(self) -> bool:
        """Whether the file is text, which has an encoding and can be compressed as a whole."""
        return self.kind in TEXT_FORMATS

    @property
    def delimiter(self) -> str:
        """What separates the cells of a row."""
        return "\t" if self.kind == "tsv" else ","


def format_of(path: str | os.PathLike[str]) -> Format:
    """Returns the format that a file's extension gives; CSV for ``-``, the standard streams."""
    import os

    name = os.path.basename(os.fspath(path)).lower()
    if os.fspath(path) == STANDARD_STREAM:
        return Format("csv")
    gzip = name.endswith(".gz")
    kind = _ENDINGS.get(os.path.splitext(name[:-3] if gzip else name)[1])
    if kind is None or (gzip and kind not in TEXT_FORMATS):
        endings = ", ".join(_ENDINGS)
        message = (
            f"`{os.fspath(path)}` does not say its format: a name ends in {endings}; after {', '.join(_gzipped())} "
            "also in .gz"
        )
        raise CaveatError(message, "unknown_format")
    return Format(kind, gzip)


def named_format(option: str, name: str | None, path: str | os.PathLike[str]) -> Format:
    """Returns the format that an option names, or else the one that the file's extension gives."""
    import os

    if name is None:
        return format_of(path)
    if name not in FORMATS:
        raise ValueError(f"`{option}` takes one of {', '.join(FORMATS)}, not {name!r}")
    return Format(name, name in TEXT_FORMATS and os.fspath(path).lower().endswith(".gz"))


def _gzipped() -> list[str]:
    return [ending for ending, kind in _ENDINGS.items() if kind in TEXT_FORMATS]


def pyarrow_module() -> Any:
    """Returns pyarrow, or says how to install it."""
    try:
        import pyarrow
    except ImportError as error:
        raise ImportError("files are read and written by pyarrow: pip install pyarrow") from error
    return pyarrow


def as_table(data: Any) -> Any:
    """Returns Arrow data as a table of pyarrow. `pyarrow.table` would import pandas to ask whether it is a data frame."""
    pyarrow = pyarrow_module()
    if isinstance(data, pyarrow.Table):
        return data
    if hasattr(data, "__arrow_c_stream__") and not isinstance(data, pyarrow.RecordBatch):
        return pyarrow.RecordBatchReader.from_stream(data).read_all()
    return pyarrow.Table.from_batches([pyarrow.record_batch(data)])
