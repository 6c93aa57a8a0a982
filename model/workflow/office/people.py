"""People of this workspace: another colleague with a passphrase of their own, and a person's new passphrase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from model.errors import RefusedError
from model.ports import KeySlot, Signer, Subject
from model.workflow.office.workspaces import ROOT_SPARE
from model.workflow.registers.ledger import save_values
from model.workspace import Workspace

PURPOSES = ("seal", "ledger")


def admit(workspace: Workspace, person: Mapping[str, str], passphrase: str, root_passphrase: str) -> str:
    """At the county: a new colleague on this very workspace, certified at once; returns their row id.

    Done again after an interruption, it finds what the first time left and goes on.
    Raises RefusedError join.not_root, passphrase.wrong, passphrase.short, passphrase.taken.
    """
    workspace.check_writable()
    root = root_signer(workspace, root_passphrase)
    workspace.store.check_passphrase(passphrase)
    with workspace.store.transaction():
        person_id = registered(workspace, person)
        for purpose in PURPOSES:
            subject = Subject(person["name"], person_id, workspace.unit["name"], workspace.unit_id, purpose)
            key = workspace.seals.new_key()
            request = workspace.seals.request(key, subject)
            certificate = workspace.seals.issue(root, request, subject, workspace.clock())
            wrapped = workspace.seals.wrap(key, passphrase)
            workspace.store.key_slots.put(KeySlot(person_id, subject.name, purpose, wrapped, request, certificate))
        workspace.store.audit.append("person.admitted", person_id, workspace.person.id, workspace.now())
    # Last, because it is a file of its own: a passphrase that fits nobody could never be given to anyone again.
    workspace.store.add_user(person_id, passphrase)
    return person_id


def change_passphrase(workspace: Workspace, old: str, new: str) -> None:
    """From now on `new` opens this workspace for whoever is logged in, and their keys; `old` opens nothing any more.

    Cut off at any moment, either the one or the other is in force, and the next log-in clears up.
    Raises RefusedError passphrase.wrong (also: somebody else's), .short, .same, .taken; KnownError store.*.
    """
    store, seals, user = workspace.store, workspace.seals, workspace.person.user
    renewal = store.renewal(old, new)
    if renewal.person_id != user:
        raise RefusedError("passphrase.wrong")
    own = [slot for slot in store.key_slots.all() if slot.person_id == user and slot.purpose != ROOT_SPARE]
    rewrapped = [replace(slot, wrapped=seals.wrap(seals.unwrap(slot.wrapped, old), new)) for slot in own]
    store.renew(renewal, rewrapped, workspace.now())


def registered(workspace: Workspace, person: Mapping[str, str], unit_id: str = "") -> str:
    """The row id of the person of this unit (ours, if none is named) with this name and certificate number.

    A new row if the register has none; someone of a township may have no certificate number.
    """
    unit_id = unit_id or workspace.unit_id
    known = workspace.store.facts.rows(
        "select row_id from current_row where register = 'person' and name = ?"
        " and json_extract(data, '$.certificate_number') = ? and json_extract(data, '$.unit') = ?",
        [person["name"], person["certificate_number"], unit_id],
    )
    if known:
        return str(known[0]["row_id"])
    person_id = workspace.new_id()
    save_values(workspace, "person", person_id, {**person, "unit": unit_id})
    return person_id


def root_signer(workspace: Workspace, passphrase: str) -> Signer:
    """The county's root, opened by its founder. Raises RefusedError join.not_root, passphrase.wrong."""
    slot = workspace.store.key_slots.get(workspace.person.user, "root")
    if slot is None or slot.certificate is None:
        raise RefusedError("join.not_root")
    return Signer(workspace.seals.unwrap(slot.wrapped, passphrase), slot.certificate)
