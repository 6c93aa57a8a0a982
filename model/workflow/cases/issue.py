"""Issuing a paper that follows another, or stands at the beginning of a case: what is known is filled in already."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from forms.paper_file import Matter
from forms.paper_form import compile_library_paper
from forms.serialisation import prefill
from forms.session import FillSession
from model.errors import RefusedError
from model.facts.payload import payload, said
from model.kinds import KINDS, DocumentKind
from model.record import read_record
from model.workflow.cases import case_file
from model.workflow.cases.basis_reviews import refuse_own
from model.workflow.cases.cases import refuse_out_of_turn
from model.workflow.cases.matters import matters_of
from model.workflow.cases.noticing import serve_by
from model.workflow.cases.row_papers import RowSaid, cards_of_row, case_of_row, content_of_row, row_said
from model.workflow.due.duties import office_calendar
from model.workflow.due.settings import local_settings
from model.workflow.papers.authorities import NAMED, acting, authorised
from model.workflow.papers.drafts import add_draft, blank_session
from model.workflow.papers.sealers import PaperChoice, check, choice, named, office
from model.workflow.registers.addresses import confirmed
from model.workspace import Workspace, current

TERMS = ("now", "date", "days", "workdays")  # answers of the cards that name a period
SUBJECT = ("subject_kind", "subject_id", "subject_name", "subject_code", "subject_address")


@dataclass(frozen=True, slots=True)
class IssueWish:
    """Which paper, by whom, and what it follows (`document`, a record's hash) or else about whom.

    `row` names the row of a register, in the record `document`, from which the paper begins.
    `matters` become its cards: `code` and `label`, and values for the fields of that name. None: all that the paper it
    follows has. `content` are values for the fields of its plain groups. What is filled in can still be changed.
    """

    kind: str
    people: Sequence[str]  # row ids, in the order of the kind's roles
    document: str = ""
    row: str = ""
    subject_kind: str = ""
    subject_id: str = ""
    matters: Sequence[Matter] | None = None
    authority: str = ""  # row id of the one it is made under, where there are several to choose among
    content: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class IssueChoices:
    """What can follow a paper here today, and what it would be about."""

    title: str
    number: str
    subject_name: str
    case_id: str
    papers: tuple[PaperChoice, ...]
    matters: Mapping[str, tuple[Matter, ...]]  # by what cards are about: `cards` of the kinds


def followers(workspace: Workspace, document: str) -> list[str]:
    """The kinds of paper this unit may issue after the paper of this record today."""
    rows = workspace.store.facts.rows("select kind from fact_paper where record = ?", [document])
    before = rows[0]["kind"] if rows else ""
    listed = [kind for kind in KINDS.values() if before in kind.follows and kind.listed]
    return [kind.record for kind in listed if authorised(workspace, kind)]


def choices(workspace: Workspace, document: str, row: str = "") -> IssueChoices:
    """What this unit can issue after the paper of this record. RefusedError seal.partly for one that is not whole.

    With `row`, what it can issue from that row of a register, as the record has it. RefusedError row.unknown.
    """
    if row:
        return _row_choices(workspace, row_said(workspace, document, row))
    rows = workspace.store.facts.rows(
        "select kind, number, subject_name, case_id from fact_paper where record = ?", [document]
    )
    if not rows:
        raise RefusedError("seal.partly")
    line = rows[0]
    kinds = [kind for kind in KINDS.values() if line["kind"] in kind.follows and kind.listed]
    papers = tuple(choice(workspace, kind, document) for kind in kinds)
    title = KINDS[line["kind"]].title
    matters = _known(workspace, {one.kind.cards for one in papers} - {""}, document)
    return IssueChoices(title, line["number"], line["subject_name"], line["case_id"], papers, matters)


def _row_choices(workspace: Workspace, row: RowSaid) -> IssueChoices:
    papers = tuple(
        choice(workspace, kind) for kind in KINDS.values() if row.register.id in kind.registers and kind.listed
    )
    about = {one.kind.cards for one in papers} - {""}
    matters = {cards: tuple(cards_of_row(workspace, cards, row)) for cards in sorted(about)}
    return IssueChoices(row.register.title, row.values.get("number", ""), row.name, "", papers, matters)


def issue(workspace: Workspace, wish: IssueWish) -> str:
    """Make the draft of a paper and return its id.

    Raises RefusedError start.no_authority, start.which_authority, start.people, start.person_invalid,
    start.wrong_subject, issue.follows_nothing (it begins only from another paper), issue.not_after (not from this
    one), issue.no_matter, issue.no_row, row.unknown, basis.own_review,
    procedure.* (not where the case stands now: forms/library/procedure.toml).
    """
    kind = KINDS[wish.kind]
    check(workspace, kind, wish.people)
    row = row_said(workspace, wish.document, wish.row) if wish.row else None
    under = acting(workspace, kind, wish.authority, "" if row else wish.document)
    before = case_of_row(workspace, kind, row) if row else _before(workspace, kind, wish)
    refuse_out_of_turn(workspace, kind, wish.document)
    matters = _matters(workspace, kind, wish, row)
    refuse_own(workspace, kind, matters, wish.people)
    xform = compile_library_paper(kind.paper, workspace.unit["area"], matters)
    case = {**office(workspace, under), "title": kind.title, **before, **named(workspace, kind, wish.people)}
    session = blank_session(workspace, xform)
    said = content_of_row(workspace, kind, row) if row else _content(workspace, kind, wish.document)
    carried = {**confirmed(workspace, case.get("subject_id", "")), **_own_ways(workspace, said), **said, **wish.content}
    if carried.get("addressee", case["subject_name"]) != case["subject_name"]:
        carried |= dict.fromkeys(("confirmed_number", "confirmed_to"), "")  # it is not the institution who receives it
    if kind.cards == "papers":
        carried["pages"] = matters[-1]["last_page"]
    values = {f"/data/case/{name}": value for name, value in case.items()}
    for group in session.definition.children:
        if group.ref != "/data/case":
            values |= {f"{group.ref}/{name}": value for name, value in carried.items()}
    values |= _cards(session, matters)
    known = {ref: value for ref, value in values.items() if value and ref in session.definition.elements}
    return add_draft(workspace, kind, xform, prefill(xform, known, session.instance_xml()), case)


def _matters(workspace: Workspace, kind: DocumentKind, wish: IssueWish, row: RowSaid | None) -> Sequence[Matter]:
    """What its cards are about; a paper whose cards are `terms` or `all` may have none."""
    if not kind.cards:
        return ()
    matters = wish.matters
    if matters is None:
        known = _known(workspace, {kind.cards}, wish.document) if row is None else {}
        matters = cards_of_row(workspace, kind.cards, row) if row else known[kind.cards]
    if not matters and kind.cards not in ("terms", "all"):
        raise RefusedError("issue.no_row" if row else "issue.no_matter", title=kind.title)
    return case_file.paged(workspace, matters) if kind.cards == "papers" else matters


def _known(workspace: Workspace, about: Collection[str], document: str) -> dict[str, tuple[Matter, ...]]:
    """What cards of these kinds can be about after a paper, which is read once.

    Its findings or matters, their terms alone, or the papers of its case.
    """
    known: dict[str, tuple[Matter, ...]] = {}
    if "papers" in about:
        rows = workspace.store.facts.rows("select case_id from fact_paper where record = ?", [document])
        known["papers"] = tuple(case_file.pieces(workspace, rows[0]["case_id"]))
    said = set(about) - {"papers"}
    matters = tuple(matters_of(workspace, document)) if said else ()
    terms = tuple({**one, "fixed_on": one.get("due_on", "")} for one in matters if one.get("before") in TERMS)
    return known | {cards: terms if cards == "terms" else matters for cards in said}


def _before(workspace: Workspace, kind: DocumentKind, wish: IssueWish) -> dict[str, str]:
    """Whom it is about, and what it follows, as `case` carries them."""
    if not wish.document:
        return _subject(workspace, kind, wish)
    archived = workspace.store.archive.get(wish.document)
    if archived is None or not archived.whole:
        raise RefusedError("seal.partly")
    record = read_record(archived.content)
    if record.kind not in kind.follows:
        raise RefusedError("issue.not_after", title=kind.title, after=KINDS[record.kind].title)
    root = payload(record)
    case = {name: said(root, f"case/{name}") for name in (*SUBJECT, "inspection", "inspection_number", "case_id")}
    if record.kind == "inspection":
        case |= {"inspection": wish.document, "inspection_number": said(root, "case/number")}
    if not kind.authority and record.unit == workspace.unit_id:  # what only follows is in the name of what it follows
        case |= {name: value for name in NAMED if (value := said(root, f"case/{name}"))}
    return {
        **case,
        "case_id": case["case_id"] or record.id,
        "document": wish.document,
        "document_number": said(root, "case/number"),
        "document_title": KINDS[record.kind].title,
    }


def _subject(workspace: Workspace, kind: DocumentKind, wish: IssueWish) -> dict[str, str]:
    if kind.follows:
        raise RefusedError("issue.follows_nothing", title=kind.title)
    if wish.subject_kind not in kind.subjects:
        raise RefusedError("start.wrong_subject")
    subject = current(workspace.store, wish.subject_kind, wish.subject_id)
    return {
        "subject_kind": wish.subject_kind,
        "subject_id": wish.subject_id,
        "subject_name": subject["name"],
        "subject_code": subject.get("code", ""),
        "subject_address": subject.get("address", ""),
    }


def _own_ways(workspace: Workspace, said: Mapping[str, str]) -> dict[str, str]:
    """What the office's own settings and calendar fill in (本地设置), where a paper has such a field."""
    remedy = local_settings(workspace).remedy
    ways = {} if remedy == "ask" else {"remedy": remedy}
    return ways | {"serve_by": serve_by(office_calendar(workspace), said.get("starts_on", ""))}


def _content(workspace: Workspace, kind: DocumentKind, record_sha256: str) -> dict[str, str]:
    """What the plain groups of the paper before say, by name; neither its date nor its lists are carried over.

    A file of papers says nothing that one of them says.
    """
    if kind.cards == "papers":
        return {}
    rows = workspace.store.facts.rows("select kind, dated, content from fact_paper where record = ?", [record_sha256])
    if not rows:
        return {}
    if rows[0]["kind"] == "inspection":
        return {"checked_on": rows[0]["dated"]}
    said_before: dict[str, object] = json.loads(rows[0]["content"])
    return {name: value for name, value in said_before.items() if isinstance(value, str) and name != "date"}


def _cards(session: FillSession, matters: Sequence[Matter]) -> dict[str, str]:
    """What is known of each matter, at the fields of its card that have that name; `answer` is never given."""
    sections = [one.ref for one in session.definition.children if session.definition.find(f"{one.ref}/p01")]
    return {
        f"{section}/p{number:02}/{name}": value
        for section in sections
        for number, matter in enumerate(matters, 1)
        for name, value in matter.items()
        if name not in ("code", "label", "answer")
    }
