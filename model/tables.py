"""Spreadsheets in and out: the only file that knows openpyxl."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from model.errors import KnownError

MAX_ROWS = 50_000
MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet read as text; each row carries its line number as the spreadsheet counts."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(content: bytes, name: str) -> Table:
    """Read the first sheet of an xlsx, or a csv in UTF-8 or GB 18030.

    Raises KnownError table.unreadable, table.too_large, table.no_header, each with the file's name.
    """
    if len(content) > MAX_BYTES:
        raise KnownError("table.too_large", name=name)
    lines = _xlsx(content, name) if content[:2] == b"PK" else _csv(content, name)
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if not filled:
        raise KnownError("table.no_header", name=name)
    if len(filled) > MAX_ROWS:
        raise KnownError("table.too_large", name=name)
    return Table(filled[0][1], tuple(filled[1:]))


def write_table(header: Sequence[str], rows: Iterable[Sequence[str]], file_format: str) -> bytes:
    """The same cells as `csv` (UTF-8 with byte order mark, as spreadsheets expect) or `xlsx`."""
    if file_format == "csv":
        text = io.StringIO(newline="")
        csv.writer(text).writerows([header, *map(_harmless, rows)])
        return "\ufeff".encode() + text.getvalue().encode()
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in [header, *rows]:
        sheet.append([_text_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _csv(content: bytes, name: str) -> list[tuple[int, tuple[str, ...]]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        reader = csv.reader(io.StringIO(text, newline=""))
        try:
            return [(number, tuple(cell.strip() for cell in row)) for number, row in enumerate(reader, start=1)]
        except csv.Error as error:
            raise KnownError("table.unreadable", name=name) from error
    raise KnownError("table.unreadable", name=name)


def _xlsx(content: bytes, name: str) -> list[tuple[int, tuple[str, ...]]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        sheet: Any = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        rows: list[tuple[Any, ...]] = list(sheet.iter_rows(max_row=MAX_ROWS + 2, values_only=True))
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, SyntaxError) as error:
        raise KnownError("table.unreadable", name=name) from error
    return [(number, tuple(_cell(value) for value in row)) for number, row in enumerate(rows, start=1)]


def _cell(value: Any) -> str:
    """A cell as the form engine writes it: dates as ISO, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return (
            value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(timespec="minutes")
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _harmless(row: Sequence[str]) -> list[str]:
    """Cells that a spreadsheet would run as a formula are led by an apostrophe."""
    return [f"'{cell}" if cell[:1] in ("=", "+", "@") else cell for cell in row]


def _text_cell(sheet: Any, value: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    return cell
