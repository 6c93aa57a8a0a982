"""The file of one kind of paper as somebody edits it: its blank form, and what is wrong with its wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any, cast

from forms.bases import load
from forms.checklist_table import compile_checklist
from forms.field_grammar import read_toml
from forms.paper_form import compile_paper
from forms.problems import Problem
from model.documents.check import check_template

CHECKLIST = "routine_safety.csv"  # stands for all: they are compiled alike


def is_paper(content: bytes) -> bool:
    """Whether this is the file of a kind of paper; a register has no [kind]."""
    return content.startswith(b"[kind]") or b"\n[kind]" in content


def paper_xform(content: bytes, name: str, area: str) -> bytes:
    """The blank form that the groups of the file make. FormSourceError with every problem."""
    if read_toml(content).get("kind", {}).get("checklist"):
        return compile_checklist(
            files("forms.library").joinpath("checklists", CHECKLIST).read_bytes(),
            content,
            form_id=name,
            title=name,
            version="0",
            area=area,
            bases=load(),
            on_date=date.today(),
        )
    return compile_paper(content, form_id=name, title=name, version="0", area=area)


def wording_problems(content: bytes, xform: bytes) -> Sequence[Problem]:
    """What is wrong with the wording, by the line of the file."""
    wording: Any = read_toml(content).get("wording")
    template: Any = cast("dict[str, Any]", wording).get("xml") if isinstance(wording, dict) else None
    if not isinstance(template, str):
        return (Problem("template.missing_part", column="wording", values={"name": "wording"}),)
    before, found, _ = content.decode("utf-8-sig").replace("\r\n", "\n").partition(template)
    above = before.count("\n") if found else 0  # not found as it stands: written with escapes
    return [replace(one, row=one.row + above) for one in check_template(template.encode(), xform)]
