"""The cabinet of checklists: a table and the visit frame compiled to one XForm for the unit's area."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import groupby

from forms.bases import Basis, Review, load, reviewed
from forms.checklist_fields import item_bases, section_group
from forms.checklist_rows import ItemRow, read_rows
from forms.paper_file import library_paper, read_groups
from forms.problems import FormSourceError, Problem
from forms.xform_writer import Field, write_xform

FRAME_GROUPS = ("case", "visit", "sign")


@dataclass(frozen=True, slots=True)
class ChecklistInfo:
    """One checklist of the cabinet; `subject` is institution | site | unit."""

    id: str
    title: str
    version: str
    effective_from: date
    subject: str
    note: str


def compile_checklist(
    table_csv: bytes,
    frame_toml: bytes,
    *,
    form_id: str,
    title: str,
    version: str,
    area: str,
    bases: Mapping[str, Basis],
    on_date: date,
    subject: str = "institution",
) -> bytes:
    """The blank paper for one checklist in one area, as XForm XML; the same bytes for the same input.

    `area` is a six-digit division code. Raises FormSourceError with every problem of the table and the frame.
    """
    problems: list[Problem] = []
    rows: tuple[ItemRow, ...] = ()
    try:
        frame = read_groups(frame_toml, needed=FRAME_GROUPS)
    except FormSourceError as error:
        frame = {}
        problems += error.problems
    try:
        rows = read_rows(table_csv, bases)
    except FormSourceError as error:
        problems += error.problems
    if problems:
        raise FormSourceError(problems)
    sections = [section_group(number, name, items, area, bases, on_date) for number, name, items in _by_section(rows)]
    fields = [_with_scope(frame["case"], sections), frame["visit"], *sections, frame["sign"]]
    return write_xform(form_id, version, title, fields, {"subject": subject, "area": area})


def _by_section(rows: Iterable[ItemRow]) -> Iterable[tuple[int, str, list[ItemRow]]]:
    grouped = groupby(rows, key=lambda row: row.section)
    return ((number, name, list(items)) for number, (name, items) in enumerate(grouped, 1))


def _with_scope(case: Field, sections: Iterable[Field]) -> Field:
    """The case group, its `scope` offering the sections of this checklist."""
    choices = tuple((section.name, section.label) for section in sections)
    children = tuple(replace(one, choices=choices) if one.name == "scope" else one for one in case.children)
    return replace(case, children=children)


@cache
def library_index() -> tuple[ChecklistInfo, ...]:
    """Every checklist in the order the cabinet lists them."""
    tables = tomllib.loads(_read("checklists", "index.toml").decode("utf-8"))
    return tuple(ChecklistInfo(id=form_id, **table) for form_id, table in tables.items())


@cache
def compile_library_checklist(form_id: str, area: str, on_date: date, reviews: tuple[Review, ...] = ()) -> bytes:
    """The blank paper of one checklist for a unit of `area` (six digits) as of `on_date`; KeyError if unknown.

    `reviews` are what this office confirmed beyond the library.
    """
    info = {one.id: one for one in library_index()}[form_id]
    return compile_checklist(
        _read("checklists", f"{form_id}.csv"),
        visit_frame(),
        form_id=form_id,
        title=info.title,
        version=info.version,
        area=area,
        bases=reviewed(reviews),
        on_date=on_date,
        subject=info.subject,
    )


def reviewed_items(
    form_id: str, version: str, area: str, on_date: date, reviews: tuple[Review, ...]
) -> dict[str, dict[str, str]]:
    """What the bases of its items say after these reviews, for the items they concern, by code.

    Nothing for a checklist the library does not hold in this version.
    """
    if not reviews or not any((one.id, one.version) == (form_id, version) for one in library_index()):
        return {}
    bases, rows = reviewed(reviews), read_rows(_read("checklists", f"{form_id}.csv"), load())
    found = {row.code: item_bases(row, area, bases, on_date) for row in rows if row.kind == "item"}
    return {code: said for code, said in found.items() if said["reviewed_by"]}


def compile_library(area: str, on_date: date) -> dict[str, bytes]:
    """All checklists for one area, by id."""
    return {one.id: compile_library_checklist(one.id, area, on_date) for one in library_index()}


def visit_frame() -> bytes:
    """The frame every checklist stands in, case, visit and sign: the file of D03."""
    return library_paper("D03")


def _read(folder: str, name: str) -> bytes:
    return files("forms.library").joinpath(folder).joinpath(name).read_bytes()
