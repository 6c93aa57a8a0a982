"""Starting a paper: which kind, about whom, with which checklist, sealed by whom, and may this unit do it at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from forms.checklist_table import ChecklistInfo, compile_library_checklist, library_index
from forms.paper_form import compile_library_paper
from forms.serialisation import prefill
from forms.session import FillSession
from model.errors import RefusedError
from model.kinds import KINDS, DocumentKind
from model.workflow.cases.approvals import approved
from model.workflow.cases.basis_reviews import reviews
from model.workflow.cases.cases import refuse_out_of_turn
from model.workflow.cases.row_papers import led_by, row_said
from model.workflow.papers.authorities import acting, authorised
from model.workflow.papers.drafts import add_draft, blank_session
from model.workflow.papers.sealers import PaperChoice, check, choice, named, office
from model.workspace import Workspace, current

SECTION = re.compile(r"s\d\d")
TYPES = ("routine", "special", "case")


@dataclass(frozen=True, slots=True)
class StartWish:
    """What the start page asks for; `sections` None means the whole checklist.

    `checklist`, `type`, `reason`, `clue` and `sections` are for kinds with a checklist only.
    """

    checklist: str
    subject_kind: str  # institution | site | unit
    subject_id: str
    type: str  # routine | special | case
    reason: str  # why this one was picked by hand, needed for a routine inspection
    clue: str  # what led here, needed for a case
    sections: Sequence[str] | None
    people: Sequence[str]  # row ids of the people register, in the order of the kind's roles
    kind: str = "inspection"
    approval: str = ""  # record of the D01 or D02 an inspection is made under: type, reason and clue are said there
    document: str = ""  # the record that holds the row of a register that led here, and
    row: str = ""  # that row
    authority: str = ""  # row id of the one it is made under, where there are several to choose among


@dataclass(frozen=True, slots=True)
class StartChoices:
    """What can be chosen on the start page; `papers` by the kind of their record."""

    checklists: tuple[ChecklistInfo, ...]
    papers: Mapping[str, PaperChoice]


def choices(workspace: Workspace) -> StartChoices:
    """What this unit may start today."""
    papers = {one.record: choice(workspace, one) for one in KINDS.values() if not one.follows}
    return StartChoices(tuple(library_index()), papers)


def offered(workspace: Workspace) -> list[DocumentKind]:
    """The kinds of paper this unit may begin today."""
    return [kind for kind in KINDS.values() if not kind.follows and authorised(workspace, kind)]


def start(workspace: Workspace, wish: StartWish) -> str:
    """Make a draft and return its id; the draft keeps the form version it begins with.

    Raises RefusedError start.no_authority, start.which_authority, start.people, start.person_invalid,
    start.reason_missing, start.clue_missing, start.wrong_subject, start.no_section; with an approval seal.partly,
    issue.not_after, start.not_approved, procedure.* (its case has had its inspection); with a row row.unknown.
    """
    kind = KINDS[wish.kind]
    under = approved(workspace, wish.approval, wish.subject_id) if wish.approval else None
    refuse_out_of_turn(workspace, kind, wish.approval)
    if under:
        wish = replace(wish, type=under.type, reason=under.reason, clue=under.clue)
    _check(workspace, kind, wish)
    xform = _blank(workspace, kind, wish)
    session = blank_session(workspace, xform)
    led = led_by(row_said(workspace, wish.document, wish.row)) if wish.row else {}
    case = {**_case(workspace, kind, wish, session), **(under.case if under else {}), **led}
    values = {f"/data/case/{name}": value for name, value in case.items()} | (dict(under.visit) if under else {})
    return add_draft(workspace, kind, xform, prefill(xform, values, session.instance_xml()), case)


def _blank(workspace: Workspace, kind: DocumentKind, wish: StartWish) -> bytes:
    """Nobody inspects on a basis they confirmed themselves: for them it is as open as it was."""
    area = workspace.unit["area"]
    if not kind.checklist:
        return compile_library_paper(kind.paper, area)
    confirmed = reviews(workspace, without=wish.people)
    return compile_library_checklist(wish.checklist, area, workspace.clock().date(), confirmed)


def _check(workspace: Workspace, kind: DocumentKind, wish: StartWish) -> None:
    if wish.subject_kind not in kind.subjects:
        raise RefusedError("start.wrong_subject")
    if kind.checklist:
        _check_checklist(wish)
    check(workspace, kind, wish.people)


def _check_checklist(wish: StartWish) -> None:
    info = next((one for one in library_index() if one.id == wish.checklist), None)
    if info is None or info.subject != wish.subject_kind or wish.type not in TYPES:
        raise RefusedError("start.wrong_subject")
    if wish.type == "case" and not wish.clue.strip():
        raise RefusedError("start.clue_missing")
    if wish.type == "routine" and not wish.reason.strip() and not wish.approval:  # which says how it was selected
        raise RefusedError("start.reason_missing")
    if wish.sections is not None and not wish.sections:
        raise RefusedError("start.no_section")


def _case(workspace: Workspace, kind: DocumentKind, wish: StartWish, session: FillSession) -> Mapping[str, str]:
    """The values of /data/case that this form has, written by the program and read-only on screen."""
    subject = current(workspace.store, wish.subject_kind, wish.subject_id)
    sections = wish.sections if wish.sections is not None else section_names(session)
    values = {
        **office(workspace, acting(workspace, kind, wish.authority)),
        "checklist": wish.checklist,
        "title": session.definition.title,
        "type": wish.type,
        "reason": wish.reason.strip(),
        "clue": wish.clue.strip(),
        "subject_kind": wish.subject_kind,
        "subject_id": wish.subject_id,
        "subject_name": subject["name"],
        "subject_code": subject.get("code", ""),
        "subject_address": subject.get("address", ""),
        "scope": " ".join(sections),
    }
    values |= named(workspace, kind, wish.people)
    return {name: value for name, value in values.items() if session.definition.find(f"/data/case/{name}")}


def section_names(session: FillSession) -> list[str]:
    """The names of the checklist's sections, in order: s01, s02 …"""
    names = [item.ref.rsplit("/", 1)[1] for item in session.definition.children]
    return [name for name in names if SECTION.fullmatch(name)]
