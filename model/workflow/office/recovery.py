"""A forgotten passphrase: the recovery key on paper gives one person a new passphrase and new keys."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from model.errors import RefusedError
from model.ports import Adapters, Signer, Store
from model.workflow.office import joining
from model.workflow.office.people import PURPOSES
from model.workflow.office.workspaces import ROOT_SPARE, certified, new_slot
from model.workspace import stamp


@dataclass(frozen=True, slots=True)
class Recovered:
    """Whose passphrase is new; `request` is for the county where new certificates must come from there."""

    name: str
    request: bytes | None


def people(adapters: Adapters, folder: Path, recovery_key: str) -> tuple[tuple[str, str], ...]:
    """Who can log in to this workspace: (user, name). Raises RefusedError recovery.mistyped, recovery.wrong."""
    store = adapters.recover_store(folder, recovery_key)
    try:
        return tuple((user, _name(store, user)) for user in store.users())
    finally:
        store.close()


def recover(adapters: Adapters, folder: Path, recovery_key: str, user: str, passphrase: str) -> Recovered:
    """Give `user` a new passphrase and new keys; the old keys stay under the forgotten passphrase and are dropped.

    At the county the root comes back from its spare and certifies the new keys at once; a laptop asks again.
    Broken off in the middle it is simply done again. Raises RefusedError recovery.*, user.unknown, passphrase.short,
    passphrase.taken.
    """
    store = adapters.recover_store(folder, recovery_key)
    try:
        name = _name(store, user)
        with store.transaction():
            spare = store.key_slots.get(user, ROOT_SPARE)
            request = _ask_again(adapters, store, user, name, passphrase) if spare is None else None
            if spare is not None:
                _certify(adapters, store, user, recovery_key, passphrase)
            store.recover_passphrase(recovery_key, user, passphrase)
            store.audit.append("passphrase.recovered", user, user, stamp(adapters.clock()))
    finally:
        store.close()
    return Recovered(name, request)


def _certify(adapters: Adapters, store: Store, user: str, recovery_key: str, passphrase: str) -> None:
    """The founder's root from its spare, under the new passphrase, and two new certificates from it."""
    spare, old = store.key_slots.get(user, ROOT_SPARE), store.key_slots.get(user, "seal")
    if spare is None or spare.certificate is None or old is None or old.certificate is None:
        raise RefusedError("workspace.half_made")
    root = Signer(adapters.seals.unwrap(spare.wrapped, recovery_key), spare.certificate)
    rewrapped = adapters.seals.wrap(root.key, passphrase)
    store.key_slots.put(replace(spare, purpose="root", wrapped=rewrapped))
    known = adapters.seals.subject_of(old.certificate)
    for purpose in PURPOSES:
        subject = replace(known, purpose=purpose)
        waiting = new_slot(adapters, user, subject, passphrase)
        issued = adapters.seals.issue(root, waiting.request, subject, adapters.clock())
        store.key_slots.put(certified(waiting, issued))


def _ask_again(adapters: Adapters, store: Store, user: str, name: str, passphrase: str) -> bytes:
    """New keys that wait for the county's answer to a new request."""
    known = store.facts.rows("select data from current_row where register = 'person' and name = ?", [name])
    told: dict[str, str] = json.loads(known[0]["data"]) if known else {}
    person = joining.Applicant(**{"name": name, **{field: told.get(field, "") for field in joining.PERSON_FIELDS[1:]}})
    return joining.ask(adapters.new_id, store, [joining.applicant(adapters, store, user, person, passphrase)])


def _name(store: Store, user: str) -> str:
    slot = store.key_slots.get(user, "ledger")
    if slot is None:
        raise RefusedError("user.unknown")
    return slot.name
