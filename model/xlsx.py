"""Reading an xlsx, whoever wrote it: what its cells say, never how they look, but that numbers shown as days are days.

Libraries that read styles as well refuse files that WPS or the program of some office wrote a little wrongly.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from decimal import Decimal

from forms.xml import XmlElement, elements_in, split_name

UNREADY = "\x1a"  # stands in a cell whose formula has no value yet; nobody can write it
ROUNDED = "\x1b"  # in one whose number has more digits than a spreadsheet keeps: the last ones are lost
LARGEST = 1e15  # from here on not all digits of a number are true
TELLING = 200  # lines between two words about how far it is
# ECMA-376 part 1, 18.8.30: number formats that every program knows, those of Chinese ones among them
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_NO_LETTERS = re.compile(r'"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|[\\_*].')  # words, colours, blanks of a number format
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_EPOCHS = (datetime(1899, 12, 30), datetime(1904, 1, 1))
_YES = ("1", "true")

Told = Callable[[int, int], None]  # done, of how many
Area = tuple[int, int, int, int]  # top, left, bottom, right


@dataclass(slots=True)
class Grid:
    """One sheet: the cells of lines that say something, by line from 1; columns count from 0."""

    name: str
    lines: dict[int, list[str]] = field(default_factory=dict[int, list[str]])
    merged: list[Area] = field(default_factory=list[Area])
    hidden_lines: set[int] = field(default_factory=set[int])
    hidden_columns: set[int] = field(default_factory=set[int])


def read_grids(book: zipfile.ZipFile, told: Told) -> Iterator[Grid]:
    """The sheets that are not hidden; `told(done, of)` hears bytes and may end it by raising.

    Raises FormError xml.*, KeyError, ValueError, OverflowError and the faults of zip files for what is no xlsx.
    """
    (main,) = _related(book, "", "officeDocument").values()
    sheets = _related(book, main, "worksheet")
    about = [dict(one.attrib) for one in _elements(book, main, "sheet", "workbookPr")]
    epoch = _EPOCHS[any(one.get("date1904", "") in _YES for one in about)]
    cells = _Cells(_shared(book, main), _dated(book, main), epoch)
    shown = [one for one in about if _id(one) in sheets and not one.get("state", "").lower().endswith("hidden")]
    of = sum(book.getinfo(sheets[_id(one)]).file_size for one in shown)
    done = 0
    for one in shown:
        path, before = sheets[_id(one)], done
        grid = Grid(one.get("name", ""))
        with book.open(path) as part:
            for count, element in enumerate(elements_in(part, "row", "mergeCell", "col")):
                _take(grid, element, cells)
                if count % TELLING == 0:
                    told(before + part.tell(), of)
        done += book.getinfo(path).file_size
        yield grid


def _take(grid: Grid, element: XmlElement, cells: _Cells) -> None:
    kind = split_name(element.tag)[1]
    if kind == "mergeCell":
        first, _, last = element.get("ref", "").partition(":")
        grid.merged.append((*_place(first), *_place(last or first)))
    elif kind == "col":
        if element.get("hidden", "") in _YES:
            grid.hidden_columns.update(range(int(element.get("min", "")) - 1, int(element.get("max", ""))))
    else:
        _take_line(grid, element, cells)


def _take_line(grid: Grid, row: XmlElement, cells: _Cells) -> None:
    line: list[str] = []
    number, column = int(row.get("r", "0")), -1
    for cell in row:
        place = cell.get("r", "")
        column = _place(place)[1] if place else column + 1
        text = cells.text(cell) if len(cell) else ""
        if text:
            line += [""] * (column + 1 - len(line))
            line[column] = text
        number = number or (_place(place)[0] if place else 0)
    number = number or max(grid.lines, default=0) + 1
    if line:
        grid.lines[number] = line
        if row.get("hidden", "") in _YES:
            grid.hidden_lines.add(number)


class _Cells:
    """What single cells say, as text: days as ISO, whole numbers without a point."""

    def __init__(self, shared: Sequence[str], dated: Sequence[bool], epoch: datetime) -> None:
        self._shared, self._dated, self._epoch = shared, dated, epoch

    def text(self, cell: XmlElement) -> str:
        """The text of a `c` element; UNREADY, ROUNDED."""
        kind, value, formula = cell.get("t", "n"), "", False
        for inside in cell:
            name = split_name(inside.tag)[1]
            if name == "v":
                value = inside.text or ""
            elif name == "is":
                value = _words(inside)
            formula = formula or name == "f"
        if formula and not value and kind != "str":
            return UNREADY
        if kind == "s":
            return self._shared[int(value)] if value else ""
        if kind == "n" and value:
            style = int(cell.get("s", "0"))
            return self._number(float(value), dated=style < len(self._dated) and self._dated[style])
        if kind == "b":
            return "TRUE" if value in _YES else "FALSE"
        return _day(datetime.fromisoformat(value)) if kind == "d" and value else value.strip()

    def _number(self, number: float, *, dated: bool) -> str:
        if dated and 0 <= number < 1:
            return (datetime.min + timedelta(seconds=round(number * 86_400))).time().isoformat()
        if dated and number > 0:
            return _day(self._epoch + timedelta(seconds=round(number * 86_400)))
        if abs(number) >= LARGEST:
            return ROUNDED
        return str(int(number)) if number.is_integer() else f"{Decimal(f'{number:.15g}'):f}"


def _day(moment: datetime) -> str:
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat(timespec="minutes")


def _words(text: XmlElement) -> str:
    """The text of a string with runs of letters in it; how it is spoken (`rPh`) is no part of it."""
    said = ""
    for inside in text:
        name = split_name(inside.tag)[1]
        said += (inside.text or "") if name == "t" else _words(inside) if name == "r" else ""
    return said.strip()


def _shared(book: zipfile.ZipFile, main: str) -> list[str]:
    found = _related(book, main, "sharedStrings")
    return [_words(one) for path in found.values() for one in _elements(book, path, "si")]


def _dated(book: zipfile.ZipFile, main: str) -> list[bool]:
    """For each style of a cell whether it shows a number as a day or a time."""
    told: dict[str, bool] = {str(number): True for number in _DATES}
    styles: list[bool] = []
    for path in _related(book, main, "styles").values():
        for one in _elements(book, path, "numFmts", "cellXfs"):
            if split_name(one.tag)[1] == "numFmts":
                told |= {form.get("numFmtId", ""): _shows_day(form.get("formatCode", "")) for form in one}
            else:
                styles = [told.get(style.get("numFmtId", ""), False) for style in one]
    return styles


def _shows_day(number_format: str) -> bool:
    letters = _NO_LETTERS.sub("", number_format.partition(";")[0]).lower()
    return letters not in ("general", "g/通用格式") and bool(set(letters) & set("ymdhs"))


def _related(book: zipfile.ZipFile, path: str, kind: str) -> Mapping[str, str]:
    """The parts of that kind that `path` names, by id."""
    folder, name = posixpath.split(path)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    return {
        one.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))[1:]
        for one in _elements(book, listed, "Relationship")
        if one.get("Type", "").rpartition("/")[2] == kind
    }


def _elements(book: zipfile.ZipFile, path: str, *names: str) -> Iterator[XmlElement]:
    with book.open(path) as part:
        yield from elements_in(part, *names)


def _id(sheet: Mapping[str, str]) -> str:
    """The id by which the workbook names a sheet: an attribute in a namespace of its own."""
    named = (value for name, value in sheet.items() if split_name(name)[1] == "id" and name != "id")
    return next(named, "")


def _place(reference: str) -> tuple[int, int]:
    """B3 → line 3, column 1. ValueError."""
    found = _PLACE.fullmatch(reference.replace("$", ""))
    if not found:
        raise ValueError(reference)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column - 1
