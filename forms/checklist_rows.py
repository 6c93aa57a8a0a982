"""A checklist table read and checked: one row an item, every fault named with its row and column."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from forms.bases import Basis, Cited, read_cell
from forms.field_grammar import MAX_BYTES, UNPRINTABLE
from forms.problems import FormSourceError, Problem

COLUMNS = (
    "section", "code", "item", "method", "basis", "severity", "department",
    "default_deadline_days", "evidence", "not_applicable_allowed", "source_ref",
)  # fmt: skip
MAX_ROWS = 5_000
MAX_DAYS = 3_650
SEVERITIES = ("major", "serious", "general")
FIELD_TYPES = ("text", "integer", "decimal", "date")
FIELD_SEVERITIES = tuple(f"field:{one}" for one in FIELD_TYPES)
EVIDENCE = ("photo", "document", "none")
CODE = re.compile(r"[a-z][a-z0-9_]{0,31}")
SELECT = re.compile(r"field:select\((.*)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One checked row. `kind` is "item" or the field's type; `days` is a grey suggestion, "" if none."""

    section: str
    code: str
    text: str
    method: str
    cited: tuple[Cited, ...]
    severity: str
    kind: str
    choices: tuple[str, ...]
    department: str
    days: str
    evidence: str
    not_applicable_allowed: bool
    source: str


def read_rows(table_csv: bytes, bases: Mapping[str, Basis]) -> tuple[ItemRow, ...]:
    """Read a checklist table (UTF-8 CSV, header first); raises FormSourceError with all problems of the file."""
    problems: list[Problem] = []
    rows: list[ItemRow] = []
    seen: dict[str, int] = {}
    sections: list[str] = []
    for number, cells in _cells(table_csv, problems):
        found = [*_check_row(cells, bases)]
        if cells["code"] and cells["code"] in seen:
            found.append(Problem("checklist.duplicate_code", column="code", values={"first": seen[cells["code"]]}))
        if cells["section"] in sections[:-1]:
            found.append(Problem("checklist.section_split", column="section", values={"section": cells["section"]}))
        elif cells["section"] not in sections:
            sections.append(cells["section"])
        seen.setdefault(cells["code"], number)
        problems += [Problem(one.code, number, one.column, one.values) for one in found]
        if not found:
            rows.append(_item(cells))
    if problems:
        raise FormSourceError(sorted(problems, key=lambda one: one.row))
    return tuple(rows)


def _cells(table_csv: bytes, problems: list[Problem]) -> list[tuple[int, dict[str, str]]]:
    """Rows as dictionaries with the line each begins on; what makes the whole file unreadable is raised here."""
    if len(table_csv) > MAX_BYTES:
        raise FormSourceError([Problem("source.too_big", values={"limit_mb": MAX_BYTES // 1_000_000})])
    try:
        text = table_csv.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormSourceError([Problem("source.not_utf8")]) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, list[str]())
        _check_header(header)
        return list(_numbered(reader, header, problems))
    except csv.Error as error:
        raise FormSourceError(
            [Problem("checklist.unreadable", reader.line_num, values={"detail": str(error)})]
        ) from error


def _check_header(header: list[str]) -> None:
    problems = [Problem("checklist.unknown_column", 1, name) for name in header if name not in COLUMNS]
    problems += [Problem("checklist.missing_column", 1, name) for name in COLUMNS if name not in header]
    problems += [Problem("checklist.duplicate_column", 1, name) for name in COLUMNS if header.count(name) > 1]
    if problems:
        raise FormSourceError(problems)


def _numbered(
    reader: Iterator[list[str]], header: list[str], problems: list[Problem]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows numbered as a spreadsheet shows them: the header is row 1; blank rows are passed over."""
    count = 0
    for number, values in enumerate(reader, 2):
        if not any(value.strip() for value in values):
            continue
        count += 1
        if count > MAX_ROWS:
            raise FormSourceError([Problem("checklist.too_many_rows", number, values={"limit": MAX_ROWS})])
        if len(values) != len(header):
            expected = {"expected": len(header), "found": len(values)}
            problems.append(Problem("checklist.wrong_width", number, values=expected))
            continue
        yield number, {name: value.strip() for name, value in zip(header, values, strict=True)}
    if not count:
        raise FormSourceError([Problem("checklist.empty", 1)])


def _check_row(cells: Mapping[str, str], bases: Mapping[str, Basis]) -> Iterator[Problem]:
    for name, value in cells.items():
        if UNPRINTABLE.search(value):
            yield Problem("source.unprintable", column=name)
    for name in ("section", "item", "department"):
        if not cells[name]:
            yield Problem("checklist.empty_cell", column=name)
    if not CODE.fullmatch(cells["code"]):
        yield Problem("checklist.bad_code", column="code", values={"value": cells["code"]})
    yield from _check_severity(cells["severity"])
    yield from _check_days(cells)
    for name, allowed in (("evidence", EVIDENCE), ("not_applicable_allowed", ("yes", "no"))):
        if cells[name] not in allowed:
            values = {"value": cells[name], "allowed": " / ".join(allowed)}
            yield Problem("checklist.not_allowed", column=name, values=values)
    for code in filter(None, cells["department"].split("|")):
        if code not in departments():
            yield Problem("checklist.unknown_department", column="department", values={"value": code})
    for cited in read_cell(cells["basis"]):
        if cited.text not in bases:
            yield Problem("checklist.unknown_basis", column="basis", values={"value": cited.text})


def _check_severity(severity: str) -> Iterator[Problem]:
    if severity in SEVERITIES or severity in FIELD_SEVERITIES:
        return
    select = SELECT.fullmatch(severity)
    if select is None:
        yield Problem("checklist.bad_severity", column="severity", values={"value": severity})
        return
    choices = select[1].split("/")
    for choice in dict.fromkeys(choices):
        if not choice or re.search(r"\s", choice) or choices.count(choice) > 1:
            yield Problem("checklist.bad_choice", column="severity", values={"value": choice})


def _check_days(cells: Mapping[str, str]) -> Iterator[Problem]:
    days = cells["default_deadline_days"]
    is_field = cells["severity"].startswith("field:")
    if is_field and days:
        yield Problem("checklist.days_on_field", column="default_deadline_days")
    if days and not (re.fullmatch(r"[0-9]{1,4}", days) and 1 <= int(days) <= MAX_DAYS):
        yield Problem("checklist.bad_days", column="default_deadline_days", values={"value": days, "limit": MAX_DAYS})


def _item(cells: Mapping[str, str]) -> ItemRow:
    severity = cells["severity"]
    select = SELECT.fullmatch(severity)
    is_field = severity.startswith("field:")
    return ItemRow(
        section=cells["section"],
        code=cells["code"],
        text=cells["item"],
        method=cells["method"],
        cited=read_cell(cells["basis"]),
        severity="" if is_field else severity,
        kind="select" if select else severity.removeprefix("field:") if is_field else "item",
        choices=tuple(select[1].split("/")) if select else (),
        department=cells["department"],
        days=cells["default_deadline_days"],
        evidence=cells["evidence"],
        not_applicable_allowed=cells["not_applicable_allowed"] == "yes",
        source=cells["source_ref"],
    )


@cache
def departments() -> Mapping[str, str]:
    """Code → name of every department a finding may be told to."""
    text = files("forms.library").joinpath("departments.csv").read_text("utf-8")
    return {row["code"]: row["name"] for row in csv.DictReader(text.splitlines())}
