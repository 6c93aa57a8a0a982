"""Spreadsheets in and out, as text."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forms.errors import FormError
from model.errors import KnownError
from model.xlsx import Grid, Told, read_grids

MAX_ROWS = 50_000
MAX_BYTES = 20_000_000
MAX_UNPACKED = 400_000_000  # bytes: an xlsx is a zip
DELIMITERS = ",\t;"
DEEP = 20  # lines looked at to see what parts the cells of a csv
OLD_FORMAT = b"\xd0\xcf\x11\xe0"  # .xls before 2007, .et, and any file with a password
LOCKED = "EncryptedPackage".encode("utf-16-le")  # the part of it that a password hides
WEB_PAGES = (b"<html", b"<!doctype", b"<table", b"<meta", b"<?xml", b"<head")
BESIDE = ("~$", ".~")  # how the files begin that office programs lay beside one that is open
ZIPPED = {"content.xml": ".ods", "xl/workbook.bin": ".xlsb", "word/document.xml": ".docx"}  # zips that are no xlsx
FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, FormError, KeyError, ValueError, RuntimeError, OverflowError)
_AS_TEXT = re.compile(r'="(.*)"')  # how systems keep spreadsheets from taking a code for a number


def untold(_done: int, _of: int) -> None:
    """Nobody waits to hear how far it is."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet read as text; each row carries its line number as the spreadsheet counts."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it stands: its filled rows by line number, cells as text.

    A cell merged over several lines says the same in each. `spread` is what a cell merged over several columns says in
    the further ones, by line and column: headings mean it so, data do not. `hidden` are lines nobody sees on screen.
    """

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    spread: Mapping[tuple[int, int], str]
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def read_table(content: bytes, name: str) -> Table:
    """The first sheet of an xlsx, or a csv, with its first filled row as header; raises as `read_sheets`."""
    rows = read_sheets(content, name)[0].rows
    if not rows:
        raise KnownError("table.no_header", name=name)
    return Table(rows[0][1], rows[1:])


def read_sheets(content: bytes, name: str, told: Told = untold) -> tuple[Sheet, ...]:
    """The sheets of an xlsx that are not hidden, or the one of a csv (UTF-8, UTF-16, GB 18030; comma, tab, semicolon).

    What the file is is told by its bytes, not by its name. Cells may say UNREADY or ROUNDED of `model.xlsx`.
    `told(done, of)` counts bytes and may end it by raising. Raises KnownError table.unreadable, table.too_large,
    table.old_format, table.locked, table.other_format, table.beside, table.web_page, each with the file's name.
    """
    if name.startswith(BESIDE):
        raise KnownError("table.beside", name=name)
    if len(content) > MAX_BYTES:
        raise KnownError("table.too_large", name=name)
    if content.startswith(OLD_FORMAT):
        raise KnownError("table.locked" if LOCKED in content else "table.old_format", name=name)
    if content.lstrip(b"\xef\xbb\xbf\r\n\t ")[:9].lower().startswith(WEB_PAGES):
        raise KnownError("table.web_page", name=name)
    sheets = _xlsx(content, name, told) if content[:2] == b"PK" else (_csv(content, name),)
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
        head = "".join(text.lstrip("\r\n").splitlines(keepends=True)[:DEEP])
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=head.count))
        try:
            lines = [
                (number, tuple(_plain(cell.strip()) for cell in row)) for number, row in enumerate(reader, start=1)
            ]
        except csv.Error as error:
            raise KnownError("table.unreadable", name=name) from error
        return Sheet("", tuple((number, cells) for number, cells in lines if any(cells)), {})
    raise KnownError("table.unreadable", name=name)


def _xlsx(content: bytes, name: str, told: Told) -> tuple[Sheet, ...]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            other = next((kind for part, kind in ZIPPED.items() if part in parts.namelist()), None)
            if other:
                raise KnownError("table.other_format", name=name, kind=other)
            if sum(one.file_size for one in parts.infolist()) > MAX_UNPACKED:
                raise KnownError("table.too_large", name=name)
            return tuple(_sheet(grid) for grid in read_grids(parts, told))
    except FAULTS as error:
        raise KnownError("table.unreadable", name=name) from error


def _sheet(grid: Grid) -> Sheet:
    """Merged cells said where they are meant, and only in lines that say something of their own."""
    spread: dict[tuple[int, int], str] = {}
    widest, last = max(map(len, grid.lines.values()), default=0), max(grid.lines, default=0)
    for top, left, bottom, right in grid.merged:
        cells = grid.lines.get(top, [])
        value = cells[left] if left < len(cells) else ""
        for line in range(top, min(bottom, last) + 1) if value else ():
            below = grid.lines.get(line)
            if below is not None:
                below += [""] * (left + 1 - len(below))
                below[left] = value
            spread |= {(line, column): value for column in range(left + 1, min(right + 1, widest))}
    rows = tuple((line, tuple(grid.lines[line])) for line in sorted(grid.lines))
    return Sheet(grid.name, rows, spread, frozenset(grid.hidden_lines), frozenset(grid.hidden_columns))


def _harmless(row: Sequence[str]) -> list[str]:
    """Cells that a spreadsheet would run as a formula are led by an apostrophe; `_plain` takes it away again."""
    return [f"'{cell}" if _runs(cell) else cell for cell in row]


def _plain(cell: str) -> str:
    cell = _AS_TEXT.sub(r"\1", cell) if cell.startswith('="') else cell
    return cell[1:] if cell.startswith("'") and _runs(cell) else cell


def _runs(cell: str) -> bool:
    return cell.lstrip("'").startswith(("=", "+", "@"))


def _text_cell(sheet: Any, value: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    return cell
