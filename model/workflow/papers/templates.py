"""The wording of papers: an office's own template over the one of the cabinet, kept as a register row with its history.

A draft keeps the template it begins with, so every paper carries the wording it was made with. A template that does
not go with the blank form in force, for instance after an update of the program, is left aside until it is mended.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from forms.checklist_table import compile_library_checklist, library_index
from forms.paper_form import compile_library_paper
from forms.problems import Problem
from forms.xml import attribute, parse_xml
from model.changes import Changes
from model.errors import KnownError, RefusedError
from model.kinds import KINDS, DocumentKind
from model.ports import Material, PagePicture
from model.workflow.intake.verifying import MAX_TEMPLATE, Verdict
from model.workflow.papers.specimen import specimen
from model.workflow.registers.ledger import RowSave, filled, save_rows
from model.workspace import Workspace

REGISTER = "template"
UNKNOWN = "template.unknown"  # the remark of verification
DPI = 80
MOST_PAGES = 4  # pictures of an example
_SLOT = re.compile(r"\{[^{}]+\}")


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One kind of paper; `standing` is library | own | unfit (own, but not with the form in force)."""

    paper: str
    title: str
    standing: str
    why: str
    newer: bool  # the cabinet's template changed since the own one was written


@dataclass(frozen=True, slots=True)
class OpenTemplate:
    """A template opened for editing, with all that is needed to look at it without the store."""

    kind: DocumentKind
    text: str
    library: str
    own: bool  # whether the office's own is in use
    row_id: str | None
    previous: tuple[str, ...]
    forms: tuple[bytes, ...]  # the blank forms it must go with
    record: bytes  # a made-up record on the first of them


@dataclass(frozen=True, slots=True)
class Looked:
    """What is wrong with a text, or the first pages of the example with it; `refused` says why none were drawn.

    `dropped` are slots of the cabinet's template that the text prints no more: the law may ask for them.
    """

    problems: tuple[Problem, ...]
    pages: tuple[PagePicture, ...] = ()
    refused: KnownError | None = None
    dropped: tuple[str, ...] = ()


def lines(workspace: Workspace) -> list[TemplateLine]:
    """Every kind of paper this office could word, in the order of the kinds."""
    return [_line(workspace, kind) for kind in KINDS.values()]


def in_force(workspace: Workspace, kind: DocumentKind, xform: bytes) -> bytes:
    """The template a paper begins with on this blank form: the office's own if it goes with it, or the cabinet's."""
    own = _own(workspace, kind.paper)
    if own and own["in_use"] == "yes" and not workspace.paper.problems(own["xml"].encode(), xform):
        return own["xml"].encode()
    return workspace.paper.template(kind.paper)


def open_template(workspace: Workspace, paper: str) -> OpenTemplate:
    """The template of a kind of paper as it is in use now."""
    kind = _kind(paper)
    own, library = _own(workspace, paper), workspace.paper.template(paper).decode()
    used = own is not None and own["in_use"] == "yes"
    forms = _forms(workspace, kind)
    return OpenTemplate(
        kind,
        own["xml"] if own and used else library,
        library,
        used,
        own["row_id"] if own else None,
        (own["record"],) if own else (),
        forms,
        specimen(workspace, kind, forms[0]).canonical(),
    )


def look(workspace: Workspace, opened: OpenTemplate, text: str) -> Looked:
    """Check a text and draw the example with it. Touches no store: slow, to be called beside it."""
    problems = _problems(workspace, opened, text, opened.forms[:1])
    if problems:
        return Looked(tuple(problems))
    try:
        pdf = workspace.paper.draw(Material(opened.record, opened.forms[0], text.encode()))
        first = workspace.paper.picture(pdf, 1, DPI)
        rest = [workspace.paper.picture(pdf, number, DPI) for number in range(2, min(first.count, MOST_PAGES) + 1)]
    except KnownError as error:
        return Looked((), (), error)
    kept = set(_SLOT.findall(text))
    dropped = (one for one in dict.fromkeys(_SLOT.findall(opened.library)) if one not in kept)
    return Looked((), (first, *rest), None, tuple(dropped))


def save(workspace: Workspace, opened: OpenTemplate, text: str, why: str) -> Changes:
    """The text becomes the office's own template of this paper, as a record.

    Raises RefusedError template.same, template.wrong, template.why, ledger.no_key, and what drawing it raises.
    """
    if text == opened.text:
        raise RefusedError("template.same")
    if problems := _problems(workspace, opened, text, opened.forms):
        raise RefusedError("template.wrong", count=len(problems), line=problems[0].row)
    if refused := look(workspace, opened, text).refused:
        raise refused
    return _save(workspace, opened, text, "yes", why)


def withdraw(workspace: Workspace, opened: OpenTemplate, why: str) -> Changes:
    """Back to the cabinet's template; the own one stays in the history. RefusedError template.why, ledger.no_key."""
    return _save(workspace, opened, opened.text, "no", why)


def registered(workspace: Workspace, unit: str, template: bytes) -> bool:
    """Whether a record of this unit, trusted here, holds this very template, in force or not."""
    rows = workspace.store.facts.rows("select data from fact_row where register = ? and unit = ?", [REGISTER, unit])
    return any(json.loads(row["data"]).get("xml", "").encode() == template for row in rows)


def weighed(workspace: Workspace, found: Verdict) -> Verdict:
    """A verdict without the remark 模板未登记 where the unit that made the paper has registered its template."""
    if UNKNOWN not in found.remarks or found.record is None or found.material is None:
        return found
    if not registered(workspace, found.record.unit, found.material.template):
        return found
    return replace(found, remarks=tuple(one for one in found.remarks if one != UNKNOWN))


def _line(workspace: Workspace, kind: DocumentKind) -> TemplateLine:
    own = _own(workspace, kind.paper)
    if own is None or own["in_use"] != "yes":
        return TemplateLine(kind.paper, kind.title, "library", "", newer=False)
    template = own["xml"].encode()
    unfit = any(workspace.paper.problems(template, form) for form in _forms(workspace, kind)[:1])
    newer = own["base"] != _sha256(workspace.paper.template(kind.paper))
    return TemplateLine(kind.paper, kind.title, "unfit" if unfit else "own", own["why"], newer)


def _own(workspace: Workspace, paper: str) -> Mapping[str, Any] | None:
    """This unit's row about a paper; two laptops may each have begun one, then the one begun first counts."""
    rows = workspace.store.facts.rows(
        "select row_id, record, data from current_row where register = ? and unit = ?"
        " and json_extract(data, '$.paper') = ? order by row_id",
        [REGISTER, workspace.unit_id, paper],
    )
    return {**json.loads(rows[0]["data"]), "row_id": rows[0]["row_id"], "record": rows[0]["record"]} if rows else None


def _kind(paper: str) -> DocumentKind:
    return next(kind for kind in KINDS.values() if kind.paper == paper)


def _forms(workspace: Workspace, kind: DocumentKind) -> tuple[bytes, ...]:
    """The blank forms of this office on which such a paper can be filled, the shortest first."""
    area = workspace.unit["area"]
    if not kind.checklist:
        return (compile_library_paper(kind.paper, area),)
    today = workspace.clock().date()
    compiled = (compile_library_checklist(one.id, area, today) for one in library_index())
    return tuple(sorted(compiled, key=len))


def _problems(workspace: Workspace, opened: OpenTemplate, text: str, forms: Sequence[bytes]) -> list[Problem]:
    for form in forms:
        if found := workspace.paper.problems(text.encode(), form):
            return found
    paper = attribute(parse_xml(text.encode(), MAX_TEMPLATE), "kind")
    own = opened.kind.paper
    return [] if paper == own else [Problem("template.other_paper", 1, paper, {"paper": own})]


def _save(workspace: Workspace, opened: OpenTemplate, text: str, in_use: str, why: str) -> Changes:
    values = {
        "paper": opened.kind.paper,
        "title": opened.kind.title,
        "in_use": in_use,
        "why": why.strip(),
        "base": _sha256(opened.library.encode()),
        "xml": text,
    }
    submission, problems = filled(REGISTER, values, workspace)
    if problems:
        raise RefusedError("template.why")
    return save_rows(workspace, REGISTER, [RowSave(opened.row_id or workspace.new_id(), opened.previous, submission)])


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
