"""A cell of a spreadsheet as the register's form takes it: spellings of people, choices and rows by their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from forms.question_types import TYPES
from forms.register_grammar import Register
from forms.spellings import plain, read_date, read_moment, read_number, read_serial, read_time, tidy
from forms.xform_writer import Field
from model.workspace import Workspace
from model.xlsx import ROUNDED, UNREADY

MARKS = {UNREADY: "formula", ROUNDED: "rounded"}  # cells that say nothing one could read, by what is wrong with them
PICTURE = "DISPIMG("  # how WPS writes a picture in a cell
SHORTENED = re.compile(r"\d(\.\d+)?E\+\d{2}")  # a long number as a csv has it; its last digits are lost
ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")
BARE = ("code", "phones", "certificate_number", "area")  # fields without words: full-width and blanks mean nothing
IDENTITY = 8
SHOWN_CHOICES = 12

Reading = tuple[str, str]  # value, code of what is wrong with it or ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row is refused: the field, a code (of `answer`, `identifier`, `import_reason`) or the form's own words,
    what stands in the cell, and the letter of its column.
    """

    field: str
    code: str
    value: str = ""
    column: str = ""


class CellReader:
    """Reads the cells of one register; the names of rows that are linked to are looked up once."""

    def __init__(self, workspace: Workspace, register: Register) -> None:
        self._fields = {field.name: field for field in register.fields if fillable(field)}
        self._rows = {field: _called(workspace, linked) for field, linked in register.links().items()}
        self._choices = {name: _spellings(field) for name, field in self._fields.items() if field.choices}

    def read(self, cells: Mapping[str, str]) -> tuple[dict[str, str], list[Reason]]:
        """The values of a row by field name, empty cells left out, and what is wrong with single cells."""
        values: dict[str, str] = {}
        reasons: list[Reason] = []
        for name, cell in cells.items():
            if not cell.strip() or name not in self._fields:
                continue
            value, wrong = self._read(self._fields[name], cell)
            if wrong:
                reasons.append(Reason(name, wrong, "" if cell in MARKS else cell.strip()))
            else:
                values[name] = value
        return values, reasons

    def _read(self, field: Field, cell: str) -> Reading:
        wrong = MARKS.get(cell) or _unreadable(cell)
        if wrong:
            return "", wrong
        if field.type == "row":
            return self._row(field, cell)
        if field.type in ("select", "select_multiple"):
            return _choice(field, cell, self._choices[field.name])
        if field.type == "files":
            return "", "files"
        value = PLAIN.get(field.type, tidy)(cell)
        if field.name in BARE:
            value = plain(value).upper() if field.name == "code" else plain(value)
        try:
            return TYPES[field.type].canonical(value), ""
        except ValueError:
            return "", field.type if field.type in PLAIN else "malformed"

    def _row(self, field: Field, cell: str) -> Reading:
        found = self._rows[field.name].get(plain(cell), set())
        if len(found) == 1:
            return next(iter(found)), ""
        return "", "ambiguous_row" if found else "unknown_row"


def fillable(field: Field) -> bool:
    """Whether a spreadsheet may say it: what the program reckons or fills is passed over."""
    return not field.calculate and not field.readonly and field.type not in ("note", "calculate")


def _date(cell: str) -> str:
    return read_serial(read_date(cell.removesuffix("T00:00").removesuffix(" 00:00:00")))


PLAIN: Mapping[str, Callable[[str], str]] = {
    "date": _date,
    "moment": read_moment,
    "time": read_time,
    "integer": read_number,
    "decimal": read_number,
}


def _unreadable(cell: str) -> str:
    if cell.strip() in ERRORS:
        return "formula_error"
    if PICTURE in cell:
        return "picture"
    return "rounded" if SHORTENED.fullmatch(cell.strip()) else ""


def _spellings(field: Field) -> dict[str, str]:
    return {plain(words): value for value, words in field.choices} | {value: value for value, _ in field.choices}


def _choice(field: Field, cell: str, known: Mapping[str, str]) -> Reading:
    """By label or by value; of several, each parted by 、 or the like."""
    if field.type == "select":
        value = known.get(plain(cell), "")
        return value, "" if value else "not_a_choice"
    told = cell
    for mark in "，,;；/\n":
        told = told.replace(mark, "、")
    chosen = [known.get(plain(one), "") for one in told.split("、") if one.strip()]
    return " ".join(chosen), "" if all(chosen) else "not_a_choice"


def _called(workspace: Workspace, register: str) -> dict[str, set[str]]:
    """Row ids by everything a cell may call them: name, code, name（code）, the id itself."""
    called: defaultdict[str, set[str]] = defaultdict(set)
    sql = "select row_id, name, code from current_row where register = ?"
    for row in workspace.store.facts.rows(sql, [register]):
        short = row["code"] or row["row_id"][-IDENTITY:]
        for words in (row["name"], row["code"], f"{row['name']}({short})", row["row_id"]):
            if words:
                called[plain(words)].add(row["row_id"])
    return dict(called)
