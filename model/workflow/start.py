"""Starting a paper: which kind, about whom, with which checklist, sealed by whom, and may this unit do it at all."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forms.checklist_table import ChecklistInfo, compile_library_checklist, library_index
from forms.paper_form import compile_library_paper
from forms.serialisation import prefill
from forms.session import FillSession
from model.errors import RefusedError
from model.kinds import KINDS, DocumentKind
from model.ports import Draft
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


@dataclass(frozen=True, slots=True)
class SealerLine:
    """A person who could seal this kind of paper; `refused` is the code of why not, or empty."""

    id: str
    name: str
    certificate_number: str
    certificate_until: str
    refused: str


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """One kind of paper as this unit may make it today; `refused` is the code of why not, or empty."""

    kind: DocumentKind
    refused: str
    people: tuple[SealerLine, ...]


@dataclass(frozen=True, slots=True)
class StartChoices:
    """What can be chosen on the start page; `papers` by the kind of their record."""

    checklists: tuple[ChecklistInfo, ...]
    papers: Mapping[str, PaperChoice]


def choices(workspace: Workspace) -> StartChoices:
    """What this unit may start today."""
    rows = workspace.store.facts.rows(
        "select row_id from current_row where register = 'person' and json_extract(data, '$.unit') = ? order by name",
        [workspace.unit_id],
    )
    people = [row["row_id"] for row in rows]
    papers = {one.record: _choice(workspace, one, people) for one in KINDS.values() if not one.follows}
    return StartChoices(tuple(library_index()), papers)


def offered(workspace: Workspace) -> list[DocumentKind]:
    """The kinds of paper this unit may begin today."""
    return [kind for kind in KINDS.values() if not kind.follows and _authorised(workspace, kind)]


def _choice(workspace: Workspace, kind: DocumentKind, people: Sequence[str]) -> PaperChoice:
    refused = "" if _authorised(workspace, kind) else "start.no_authority"
    return PaperChoice(kind, refused, tuple(_sealer(workspace, kind, row_id) for row_id in people))


def start(workspace: Workspace, wish: StartWish) -> str:
    """Make a draft and return its id; the draft keeps the form version it begins with.

    Raises RefusedError start.no_authority, start.people, start.person_invalid, start.reason_missing,
    start.clue_missing, start.wrong_subject, start.no_section.
    """
    kind = KINDS[wish.kind]
    _check(workspace, kind, wish)
    xform = _blank(workspace, kind, wish.checklist)
    session = FillSession.open(xform, {}, clock=workspace.clock, new_id=workspace.new_id)
    values = _case(workspace, kind, wish, session)
    now, draft_id = workspace.now(), workspace.new_id()
    draft = Draft(
        id=draft_id,
        kind=kind.record,
        stage="filling",
        form_id=session.definition.id,
        form_version=session.definition.version,
        xform=xform,
        template=workspace.paper.template(kind.paper),
        initial_instance=prefill(xform, values, session.instance_xml()),
        context={name.removeprefix("/data/case/"): value for name, value in values.items()},
        focus="",
        created_at=now,
        updated_at=now,
    )
    with workspace.store.transaction():
        workspace.store.objects.put(xform)
        workspace.store.drafts.add(draft)
        workspace.store.audit.append("draft.started", draft_id, workspace.person.id, now, {"form": _sha256(xform)})
    return draft_id


def _blank(workspace: Workspace, kind: DocumentKind, checklist: str) -> bytes:
    area = workspace.unit["area"]
    if not kind.checklist:
        return compile_library_paper(kind.paper, area)
    return compile_library_checklist(checklist, area, workspace.clock().date())


def _check(workspace: Workspace, kind: DocumentKind, wish: StartWish) -> None:
    if wish.subject_kind not in kind.subjects:
        raise RefusedError("start.wrong_subject")
    if kind.checklist:
        _check_checklist(wish)
    if not _authorised(workspace, kind):
        raise RefusedError("start.no_authority", title=kind.title)
    if not kind.least <= len(set(wish.people)) == len(wish.people) <= len(kind.roles):
        raise RefusedError("start.people", least=kind.least)
    for row_id in wish.people:
        line = _sealer(workspace, kind, row_id)
        if line.refused:
            raise RefusedError("start.person_invalid", name=line.name, why=line.refused)


def _check_checklist(wish: StartWish) -> None:
    info = next((one for one in library_index() if one.id == wish.checklist), None)
    if info is None or info.subject != wish.subject_kind or wish.type not in TYPES:
        raise RefusedError("start.wrong_subject")
    if wish.type == "case" and not wish.clue.strip():
        raise RefusedError("start.clue_missing")
    if wish.type == "routine" and not wish.reason.strip():
        raise RefusedError("start.reason_missing")
    if wish.sections is not None and not wish.sections:
        raise RefusedError("start.no_section")


def _authorised(workspace: Workspace, kind: DocumentKind) -> bool:
    """Whether this unit may make this paper today; authority is rows, and without a row it is not offered."""
    if not kind.authority:
        return True
    today = workspace.clock().date().isoformat()
    rows = workspace.store.facts.rows(
        "select row_id from current_row where register = 'authority' and json_extract(data, '$.unit') = ?"
        " order by row_id",
        [workspace.unit_id],
    )
    held = [current(workspace.store, "authority", row["row_id"]) for row in rows]
    return any(one.get("document") == kind.paper and _in_force(one, today) for one in held)


def _in_force(authority: Mapping[str, str], today: str) -> bool:
    begins, ends = authority.get("valid_from", ""), authority.get("valid_until", "")
    return begins <= today and (not ends or today <= ends)


def _sealer(workspace: Workspace, kind: DocumentKind, row_id: str) -> SealerLine:
    """Whether one person may seal today: certificate valid if one is needed, on duty, with a seal on this laptop."""
    person = current(workspace.store, "person", row_id)
    until = person.get("certificate_until", "")
    refused = ""
    if kind.certificate and not person.get("certificate_number"):
        refused = "inspector.no_certificate"
    elif kind.certificate and until < workspace.clock().date().isoformat():
        refused = "inspector.certificate_expired"
    elif person.get("on_duty") == "no":
        refused = "inspector.off_duty"
    elif seal_slot_of(workspace, row_id) is None:
        refused = "inspector.no_seal_here"
    return SealerLine(row_id, person["name"], person.get("certificate_number", ""), until, refused)


def seal_slot_of(workspace: Workspace, person_id: str) -> tuple[str, bytes] | None:
    """The user and the seal certificate of one person on this laptop, or None."""
    for slot in workspace.store.key_slots.all():
        if slot.purpose != "seal" or not slot.certificate:  # one still waiting for the county's answer cannot seal
            continue
        if workspace.seals.subject_of(slot.certificate).person_id == person_id:
            return slot.person_id, slot.certificate
    return None


def _case(workspace: Workspace, kind: DocumentKind, wish: StartWish, session: FillSession) -> Mapping[str, str]:
    """The values of /data/case that this form has, written by the program and read-only on screen."""
    unit, subject = workspace.unit, current(workspace.store, wish.subject_kind, wish.subject_id)
    sections = wish.sections if wish.sections is not None else section_names(session)
    values = {
        "unit_id": workspace.unit_id,
        "unit_name": unit["name"],
        "area": unit["area"],
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
    for role, row_id in zip(kind.roles, wish.people, strict=False):  # places nobody was named for stay empty
        line = _sealer(workspace, kind, row_id)
        values |= {f"{role}_id": row_id, f"{role}_name": line.name, f"{role}_cert": line.certificate_number}
    asked = {f"/data/case/{name}": value for name, value in values.items()}
    return {ref: value for ref, value in asked.items() if session.definition.find(ref)}


def section_names(session: FillSession) -> list[str]:
    """The names of the checklist's sections, in order: s01, s02 …"""
    names = [item.ref.rsplit("/", 1)[1] for item in session.definition.children]
    return [name for name in names if SECTION.fullmatch(name)]


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
