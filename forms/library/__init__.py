"""The cabinet of blank papers: checklists, frames, registers and the bases of the law, all as text."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from forms.bases import load
from forms.checklist_table import compile_checklist


@dataclass(frozen=True, slots=True)
class ChecklistEntry:
    """One checklist of the cabinet; `subject` is institution | site | unit."""

    id: str
    title: str
    version: str
    effective_from: date
    subject: str
    note: str


@cache
def library_index() -> tuple[ChecklistEntry, ...]:
    """Every checklist in the order the cabinet lists them."""
    tables = tomllib.loads(_read("checklists", "index.toml").decode("utf-8"))
    return tuple(ChecklistEntry(id=form_id, **table) for form_id, table in tables.items())


@cache
def checklist_xform(form_id: str, area: str, on_date: date) -> bytes:
    """The blank paper of one checklist for a unit of `area` (six digits) as of `on_date`; KeyError if unknown."""
    entry = {one.id: one for one in library_index()}[form_id]
    return compile_checklist(
        _read("checklists", f"{form_id}.csv"),
        visit_frame(),
        form_id=form_id,
        title=entry.title,
        version=entry.version,
        area=area,
        bases=load(),
        on_date=on_date,
        subject=entry.subject,
    )


def compile_library(area: str, on_date: date) -> dict[str, bytes]:
    """All checklists for one area, by id."""
    return {one.id: checklist_xform(one.id, area, on_date) for one in library_index()}


def visit_frame() -> bytes:
    """The frame every checklist stands in: case, visit, sign."""
    return _read("frames", "visit.toml")


def _read(folder: str, name: str) -> bytes:
    return files("forms.library").joinpath(folder).joinpath(name).read_bytes()
