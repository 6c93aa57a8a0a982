"""Spreadsheets in and out: the only file that knows openpyxl."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from model.errors import KnownError

MAX_ROWS = 50_000
MAX_BYTES = 20_000_000
MAX_UNPACKED = 400_000_000  # bytes: an xlsx is a zip
DELIMITERS = ",\t;"
UNREADY = "\x1a"  # stands in a cell whose formula has no value yet; nobody can write it
OLD_FORMAT = b"\xd0\xcf\x11\xe0"  # .xls before 2007, and any file with a password
WEB_PAGES = (b"<html", b"<!doctype", b"<table", b"<meta", b"<?xml", b"<head")
_MERGED = re.compile(rb'<mergeCell [^>]*ref="([A-Z]+\d+):([A-Z]+\d+)"')
_UNRECKONED = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*><f(?:/>|[^>]*/>|[^>]*>[^<]*</f>)(?:<v/>|<v></v>)?</c>')


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet read as text; each row carries its line number as the spreadsheet counts."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it stands: its filled rows by line number, cells as text.

    A cell merged over several lines says the same in each. `spread` is what a cell merged over several columns says in
    the further ones, by line and column: headings mean it so, data do not.
    """

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    spread: Mapping[tuple[int, int], str]


def read_table(content: bytes, name: str) -> Table:
    """The first sheet of an xlsx, or a csv, with its first filled row as header; raises as `read_sheets`."""
    rows = read_sheets(content, name)[0].rows
    if not rows:
        raise KnownError("table.no_header", name=name)
    return Table(rows[0][1], rows[1:])


def read_sheets(content: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of an xlsx that are not hidden, or the one of a csv (UTF-8, UTF-16, GB 18030; comma, tab, semicolon).

    What the file is is told by its bytes, not by its name. A formula nobody has reckoned reads as UNREADY.
    Raises KnownError table.unreadable, table.too_large, table.old_format, table.web_page, each with the file's name.
    """
    if len(content) > MAX_BYTES:
        raise KnownError("table.too_large", name=name)
    if content.startswith(OLD_FORMAT):
        raise KnownError("table.old_format", name=name)
    if content.lstrip(b"\xef\xbb\xbf\r\n\t ")[:9].lower().startswith(WEB_PAGES):
        raise KnownError("table.web_page", name=name)
    sheets = _xlsx(content, name) if content[:2] == b"PK" else (_csv(content, name),)
    if max((len(sheet.rows) for sheet in sheets), default=0) > MAX_ROWS:
        raise KnownError("table.too_large", name=name)
    return sheets


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


def _csv(content: bytes, name: str) -> Sheet:
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        head = text.lstrip("\r\n").partition("\n")[0]
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=head.count))
        try:
            lines = [
                (number, tuple(_plain(cell.strip()) for cell in row)) for number, row in enumerate(reader, start=1)
            ]
        except csv.Error as error:
            raise KnownError("table.unreadable", name=name) from error
        return Sheet("", tuple((number, cells) for number, cells in lines if any(cells)), {})
    raise KnownError("table.unreadable", name=name)


def _xlsx(content: bytes, name: str) -> tuple[Sheet, ...]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(one.file_size for one in parts.infolist()) > MAX_UNPACKED:
                raise KnownError("table.too_large", name=name)
            book: Any = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            # openpyxl's sheets for reading alone know neither merged cells nor formulas without a value
            return tuple(_sheet(sheet, parts.read(sheet._worksheet_path)) for sheet in shown)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, SyntaxError) as error:
        raise KnownError("table.unreadable", name=name) from error


def _sheet(sheet: Any, xml: bytes) -> Sheet:
    sheet.reset_dimensions()  # other programs write wrong ones
    read: list[tuple[Any, ...]] = list(sheet.iter_rows(max_row=MAX_ROWS + 20, values_only=True))
    cells = [[_cell(value) for value in row] for row in read]
    for place in _UNRECKONED.findall(xml):
        line, column = _place(place.decode())
        if line < len(cells) and column < len(cells[line]):
            cells[line][column] = cells[line][column] or UNREADY
    spread: dict[tuple[int, int], str] = {}
    for first, last in _MERGED.findall(xml):
        (top, left), (bottom, right) = _place(first.decode()), _place(last.decode())
        value = cells[top][left] if top < len(cells) and left < len(cells[top]) else ""
        for line in range(top, min(bottom + 1, len(cells))):
            cells[line] += [""] * (left + 1 - len(cells[line]))
            cells[line][left] = value
            spread |= {(line + 1, column): value for column in range(left + 1, right + 1)}
    filled = tuple((number, tuple(row)) for number, row in enumerate(cells, start=1) if any(row))
    return Sheet(str(sheet.title), filled, spread)


def _place(reference: str) -> tuple[int, int]:
    """B3 → line 2, column 1, counted from 0."""
    from openpyxl.utils.cell import column_index_from_string as index
    from openpyxl.utils.cell import coordinate_from_string

    column, line = coordinate_from_string(reference)
    return line - 1, index(column) - 1


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
    """Cells that a spreadsheet would run as a formula are led by an apostrophe; `_plain` takes it away again."""
    return [f"'{cell}" if _runs(cell) else cell for cell in row]


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _runs(cell) else cell


def _runs(cell: str) -> bool:
    return cell.lstrip("'").startswith(("=", "+", "@"))


def _text_cell(sheet: Any, value: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    return cell
