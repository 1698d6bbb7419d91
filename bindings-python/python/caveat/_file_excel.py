"""Excel workbooks, by openpyxl: the first sheet or a named one, its first row that is not blank naming the columns."""

from __future__ import annotations

import datetime
import decimal
import math
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from caveat._errors import CaveatError
from caveat._file_batch import Rows
from caveat._file_cells import as_text
from caveat._file_parts import check_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from caveat._file_batch import Batch
    from caveat._table_options import Options

__all__ = ["ExcelWriter", "read_excel"]

_ROWS = 8_192
# The most rows of a sheet, and the most characters of a cell.
_MOST_ROWS = 1_048_576
_MOST_CHARACTERS = 32_767
# The most cells that are read, and that are in memory at a time. A row that names only its last cell has all those before it.
_MOST_CELLS = 1 << 26
_CELLS = 1 << 20
_WIDEST = 60


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError as error:
        raise ImportError("Excel files are read and written by openpyxl: pip install openpyxl") from error
    return openpyxl


def read_excel(file: Any, name: str, sheet: str | None, options: Options, *, rows: int = _ROWS) -> Iterator[Batch]:
    """Yields the rows of a sheet. The lines are the sheet's rows; of formulas, the values that Excel stored are read."""
    openpyxl = _openpyxl()
    try:
        check_parts(file, name)
        with warnings.catch_warnings():
            # The warnings are about parts without rows, such as styles.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except CaveatError:
        raise
    except Exception as error:
        # openpyxl can raise any exception for a broken file.
        raise CaveatError(
            f"`{name}` can't be read: it is not an Excel workbook (.xlsx): {error}", "unreadable_file"
        ) from error
    try:
        yield from _rows(_sheet(book, name, sheet), name, options, rows)
    finally:
        book.close()


def _sheet(book: Any, name: str, sheet: str | None) -> Any:
    if not book.worksheets:
        raise CaveatError(f"`{name}` can't be read: the workbook has no sheet of cells", "unreadable_file")
    if sheet is None:
        return book.worksheets[0]
    for found in book.worksheets:
        if found.title == sheet:
            return found
    titles = "`, `".join(found.title for found in book.worksheets)
    raise CaveatError(f"`{name}` has no sheet `{sheet}`; its sheets are `{titles}`", "unknown_sheet")


def _rows(sheet: Any, name: str, options: Options, most: int) -> Iterator[Batch]:
    # The size that a file declares may be wrong, and then rows would be lost.
    sheet.reset_dimensions()
    header: list[str] | None = None
    some: Rows | None = None
    for line, cells in enumerate(_cells(sheet, name), 1):
        if header is None or some is None:
            if any(not _blank(cell) for cell in cells):
                header = _header(cells, line, name)
                some = Rows(options, header)
            continue
        if any(not _blank(cell) for cell in cells[len(header) :]):
            some.mark("ragged_row", f"the row has {len(cells)} cells, the header {len(header)}")
        some.add(dict(zip(header, cells)), line)
        if len(some) >= most or len(some) * len(header) >= _CELLS:
            yield some.take()
    if header is None or some is None:
        raise CaveatError(
            f"`{name}` can't be read: the sheet is empty; its first row names the columns", "unreadable_file"
        )
    # Even without rows there are columns.
    yield some.take()


def _cells(sheet: Any, name: str) -> Iterator[Sequence[Any]]:
    read = 0
    try:
        for line, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            read += len(cells)
            if line > _MOST_ROWS or read > _MOST_CELLS:
                raise _TooLarge(f"a sheet can have at most {_MOST_ROWS:,} rows and {_MOST_CELLS:,} cells")
            if any(isinstance(cell, str) and len(cell) > _MOST_CHARACTERS for cell in cells):
                raise _TooLarge(f"line {line} has a cell of more than {_MOST_CHARACTERS:,} characters")
            yield cells
    except _TooLarge as error:
        raise CaveatError(f"`{name}` can't be read: {error}", "too_large") from None
    except Exception as error:
        raise CaveatError(f"`{name}` can't be read: the sheet is broken: {error}", "unreadable_file") from error


class _TooLarge(Exception):
    """A sheet or cell that is too large."""


def _blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _header(cells: Sequence[Any], line: int, name: str) -> list[str]:
    names = ["" if cell is None else as_text(cell) or "" for cell in cells]
    while names and not names[-1].strip():
        names.pop()
    for at, column in enumerate(names):
        if column in names[:at]:
            raise CaveatError(f"`{name}` can't be read: line {line} names two columns `{column}`", "unreadable_file")
    return names


class ExcelWriter:
    """Writes rows to a new workbook. Text is text, whatever it begins with."""

    def __init__(self, file: Any, scratch: Path | None, name: str) -> None:
        openpyxl = _openpyxl()
        from openpyxl.cell import WriteOnlyCell

        self._file = file
        self._scratch = scratch
        self._name = name
        self._cell = WriteOnlyCell
        self._book = openpyxl.Workbook(write_only=True)
        self._sheet = self._book.create_sheet("Decisions")
        self._rows = 0

    def begin(self, names: Sequence[str], widths: Sequence[int]) -> None:
        """Writes the names of the columns, which stay in view and have filters; widths are in letters."""
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter

        self._sheet.freeze_panes = "A2"
        for at, width in enumerate(widths, 1):
            self._sheet.column_dimensions[get_column_letter(at)].width = min(_WIDEST, width + 3)
        self._keep_rows_in_scratch()
        cells = [self._text(name, "the header") for name in names]
        for cell in cells:
            cell.font = Font(bold=True)
        self._sheet.append(cells)
        self._rows = 1
        self._last_column = get_column_letter(max(1, len(names)))

    def write(self, names: Sequence[str], rows: Iterable[tuple[str, Sequence[Any]]]) -> None:
        """Writes rows, each with what to call it in an error."""
        for where, row in rows:
            if self._rows >= _MOST_ROWS:
                message = f"`{self._name}`: a sheet has {_MOST_ROWS:,} rows at most; write .csv or .parquet instead"
                raise CaveatError(message, "too_large")
            self._sheet.append([self._value(cell, f"{where}, column `{name}`") for name, cell in zip(names, row)])
            self._rows += 1

    def close(self) -> None:
        """Writes the workbook."""
        if self._rows:
            self._sheet.auto_filter.ref = f"A1:{self._last_column}{self._rows}"
        from zipfile import ZIP_DEFLATED, ZipFile

        from openpyxl.writer.excel import ExcelWriter as BookWriter

        # What `Workbook.save` does, but closed before the file is, whatever happens.
        with ZipFile(self._file, "w", ZIP_DEFLATED) as archive:
            BookWriter(self._book, archive).save()

    def abort(self) -> None:
        """Closes the file in which openpyxl keeps the rows."""
        with suppress(Exception):
            self._sheet.close()

    def _keep_rows_in_scratch(self) -> None:
        """Makes openpyxl keep the rows in our file, because its own would be left behind if the process were killed."""
        from openpyxl.worksheet._writer import WorksheetWriter

        writer = WorksheetWriter(self._sheet, str(self._scratch))
        # The caller made the file, and removes it.
        writer.cleanup = lambda: None
        writer.write_top()
        self._sheet._writer = writer

    def _value(self, value: Any, where: str) -> Any:
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, (int, float, decimal.Decimal)):
            # Excel keeps fifteen digits, and has no infinities and no NaN.
            exact = abs(value) < 10**15 if isinstance(value, int) else math.isfinite(value)
            return value if exact else self._text(str(value), where)
        if isinstance(value, datetime.datetime) and value.tzinfo is None and value.year >= 1900:
            return value
        if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)) and not isinstance(
            value, datetime.datetime
        ):
            return value
        return self._text(as_text(value) or "", where)

    def _text(self, text: str, where: str) -> Any:
        from openpyxl.utils.exceptions import IllegalCharacterError

        if len(text) > _MOST_CHARACTERS:
            message = (
                f"`{self._name}`: {where}: a cell of Excel takes {_MOST_CHARACTERS:,} characters, not {len(text):,}"
            )
            raise CaveatError(message, "too_large")
        try:
            cell = self._cell(self._sheet, text)
        except IllegalCharacterError:
            message = f"`{self._name}`: {where}: the text has control characters, which Excel does not take"
            raise CaveatError(message, "not_text") from None
        # What begins with `=` would be a formula, `#N/A` an error.
        cell.data_type = "s"
        return cell
