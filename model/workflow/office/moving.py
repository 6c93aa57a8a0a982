"""A workspace opened where it does not belong: moved here, only looked at, or to become another workstation."""

from __future__ import annotations

from dataclasses import replace
from secrets import token_hex
from typing import Any

import rfc8785

from model.errors import RefusedError
from model.workflow.office.device import READING, TOKEN, WAITING, hold
from model.workflow.office.joining import PENDING, PERSON_FIELDS, as_text, ask
from model.workflow.office.people import PURPOSES
from model.workflow.registers.ledger import save_values
from model.workspace import MARK, Workspace, find

REGISTER = "workstation"


def move(workspace: Workspace, *, other_is_retired: bool) -> Workspace:
    """移机: this computer takes the mark over; the audit and a sealed row of the register `workstation` say so.

    Raises RefusedError device.not_confirmed, ledger.no_key; KnownError device.unwritable.
    """
    if not other_is_retired:
        raise RefusedError("device.not_confirmed")
    store, new, carried = workspace.store, token_hex(16), mark(workspace)
    workspace.device.remember(workspace.folder, [new])  # never the old token: broken off here, it asks again
    moved = replace(workspace, refusal="" if carried else WAITING)
    with store.transaction():
        store.set_setting(TOKEN, new)
        if carried:
            save_values(moved, REGISTER, workspace.new_id(), _row(workspace, carried))
        store.audit.append("device.moved", workspace.unit_id, workspace.person.id, workspace.now(), {"mark": carried})
    return moved


def read(workspace: Workspace) -> Workspace:
    """只读查看: until the log-out nothing is written; the next log-in asks again."""
    workspace.store.audit.append("device.reading", workspace.unit_id, workspace.person.id, workspace.now())
    return replace(workspace, refusal=READING)


def become_new(workspace: Workspace) -> Workspace:
    """新工作站: the mark stays with the other copy; until the county's answer brings another, nothing is written.

    Raises RefusedError device.root (there is one county); KnownError device.unwritable.
    """
    store = workspace.store
    if any(slot.purpose == "root" for slot in store.key_slots.all()):
        raise RefusedError("device.root")
    with store.transaction():
        hold(workspace.device, store, workspace.folder)
        store.set_setting(MARK, None)
        ask(workspace.new_id, store, [_entry(workspace, user) for user in store.users()])
        store.audit.append("device.new", workspace.unit_id, workspace.person.id, workspace.now())
    return replace(workspace, refusal=WAITING)


def mark(workspace: Workspace) -> str:
    """The workstation mark this copy carries; "" where it gave it up."""
    return str(workspace.store.setting(MARK) or "")


def waits(workspace: Workspace) -> bool:
    """Whether the county's answer with another mark is awaited."""
    return workspace.refusal == WAITING


def request(workspace: Workspace) -> bytes:
    """The request file that waits for the county's answer."""
    return rfc8785.dumps(workspace.store.setting(PENDING))


def _row(workspace: Workspace, carried: str) -> dict[str, str]:
    on, by = workspace.now()[:10], workspace.person.name
    return {"unit": workspace.unit_id, "mark": carried, "what": "moved", "on": on, "by": by}


def _entry(workspace: Workspace, user: str) -> dict[str, Any]:
    """One person of this laptop as a request names them; they keep their keys, which are theirs on both computers."""
    said: dict[str, Any] = {}
    requests: dict[str, str] = {}
    for purpose in PURPOSES:
        slot = workspace.store.key_slots.get(user, purpose)
        if slot is None:
            raise RefusedError("workspace.half_made")
        requests[purpose] = as_text(slot.request)
        person_id = workspace.seals.subject_of(slot.certificate).person_id if slot.certificate else ""
        said = next(iter(find(workspace.store, "person", person_id)), {"name": slot.name})
    return {"user": user, **{name: str(said.get(name, "")) for name in PERSON_FIELDS}, "requests": requests}
