"""Starting an inspection: whom, with which checklist, by which two inspectors, and may this unit do it at all."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forms.checklist_table import ChecklistInfo, compile_library_checklist, library_index
from forms.serialisation import prefill
from forms.session import FillSession
from model.errors import RefusedError
from model.ports import Draft
from model.workspace import Workspace, current

D03 = "D03"
SECTION = re.compile(r"s\d\d")
TYPES = ("routine", "special", "case")


@dataclass(frozen=True, slots=True)
class StartWish:
    """What the start page asks for; `sections` None means the whole checklist."""

    checklist: str
    subject_kind: str  # institution | site | unit
    subject_id: str
    type: str  # routine | special | case
    reason: str  # why this one was picked by hand, needed for a routine inspection
    clue: str  # what led here, needed for a case
    sections: Sequence[str] | None
    inspector1: str  # row ids of the people register
    inspector2: str


@dataclass(frozen=True, slots=True)
class InspectorLine:
    """A person who could inspect; `refused` is the code of why not, or empty."""

    id: str
    name: str
    certificate_number: str
    certificate_until: str
    refused: str


@dataclass(frozen=True, slots=True)
class StartChoices:
    """What can be chosen on the start page."""

    checklists: tuple[ChecklistInfo, ...]
    inspectors: tuple[InspectorLine, ...]
    authorised: bool  # whether any authority row lets this unit write a D03 today


def choices(workspace: Workspace) -> StartChoices:
    """What this unit may start today."""
    people = workspace.store.facts.rows(
        "select row_id from current_row where register = 'person' and json_extract(data, '$.unit') = ? order by name",
        [workspace.unit_id],
    )
    lines = tuple(_inspector(workspace, row["row_id"]) for row in people)
    return StartChoices(tuple(library_index()), lines, _authority(workspace) is not None)


def start(workspace: Workspace, wish: StartWish) -> str:
    """Make a draft and return its id; the draft keeps the form version it begins with.

    Raises RefusedError start.no_authority, start.inspectors, start.inspector_invalid, start.reason_missing,
    start.clue_missing, start.wrong_subject, start.no_section.
    """
    _check(workspace, wish)
    today = workspace.clock().date()
    xform = compile_library_checklist(wish.checklist, workspace.unit["area"], today)
    session = FillSession.open(xform, {}, clock=workspace.clock, new_id=workspace.new_id)
    values = _case(workspace, wish, session)
    now, draft_id = workspace.now(), workspace.new_id()
    draft = Draft(
        id=draft_id,
        kind="inspection",
        stage="filling",
        form_id=session.definition.id,
        form_version=session.definition.version,
        xform=xform,
        template=workspace.paper.template(D03),
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


def _check(workspace: Workspace, wish: StartWish) -> None:
    info = next((one for one in library_index() if one.id == wish.checklist), None)
    if info is None or info.subject != wish.subject_kind or wish.type not in TYPES:
        raise RefusedError("start.wrong_subject")
    if _authority(workspace) is None:
        raise RefusedError("start.no_authority")
    if wish.type == "case" and not wish.clue.strip():
        raise RefusedError("start.clue_missing")
    if wish.type == "routine" and not wish.reason.strip():
        raise RefusedError("start.reason_missing")
    if wish.sections is not None and not wish.sections:
        raise RefusedError("start.no_section")
    if wish.inspector1 == wish.inspector2:
        raise RefusedError("start.inspectors")
    for row_id in (wish.inspector1, wish.inspector2):
        line = _inspector(workspace, row_id)
        if line.refused:
            raise RefusedError("start.inspector_invalid", name=line.name, why=line.refused)


def _authority(workspace: Workspace) -> dict[str, Any] | None:
    """The row that lets this unit write a D03 today; authority is rows, and without a row it is not offered."""
    today = workspace.clock().date().isoformat()
    rows = workspace.store.facts.rows(
        "select row_id from current_row where register = 'authority' and json_extract(data, '$.unit') = ?"
        " order by row_id",
        [workspace.unit_id],
    )
    for row in rows:
        authority = current(workspace.store, "authority", row["row_id"])
        begins, ends = authority.get("valid_from", ""), authority.get("valid_until", "")
        if authority.get("document") == D03 and begins <= today and (not ends or today <= ends):
            return authority
    return None


def _inspector(workspace: Workspace, row_id: str) -> InspectorLine:
    """Whether one person may inspect today: certificate valid, on duty, and with a seal of their own on this laptop."""
    person = current(workspace.store, "person", row_id)
    until = person.get("certificate_until", "")
    refused = ""
    if not person.get("certificate_number"):
        refused = "inspector.no_certificate"
    elif until < workspace.clock().date().isoformat():
        refused = "inspector.certificate_expired"
    elif person.get("on_duty") == "no":
        refused = "inspector.off_duty"
    elif seal_slot_of(workspace, row_id) is None:
        refused = "inspector.no_seal_here"
    return InspectorLine(row_id, person["name"], person.get("certificate_number", ""), until, refused)


def seal_slot_of(workspace: Workspace, person_id: str) -> tuple[str, bytes] | None:
    """The user and the seal certificate of one person on this laptop, or None."""
    for slot in workspace.store.key_slots.all():
        if slot.purpose != "seal" or not slot.certificate:  # one still waiting for the county's answer cannot seal
            continue
        if workspace.seals.subject_of(slot.certificate).person_id == person_id:
            return slot.person_id, slot.certificate
    return None


def _case(workspace: Workspace, wish: StartWish, session: FillSession) -> Mapping[str, str]:
    """The values of /data/case, written by the program and read-only on screen."""
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
    for role, row_id in (("inspector1", wish.inspector1), ("inspector2", wish.inspector2)):
        line = _inspector(workspace, row_id)
        values |= {f"{role}_id": row_id, f"{role}_name": line.name, f"{role}_cert": line.certificate_number}
    return {f"/data/case/{name}": value for name, value in values.items()}


def section_names(session: FillSession) -> list[str]:
    """The names of the checklist's sections, in order: s01, s02 …"""
    names = [item.ref.rsplit("/", 1)[1] for item in session.definition.children]
    return [name for name in names if SECTION.fullmatch(name)]


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
