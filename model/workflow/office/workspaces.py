"""Making a workspace and logging in to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from model.errors import RefusedError
from model.ports import Adapters, KeySlot, Signer, Store, Subject
from model.workflow.intake.rebuild import rebuild
from model.workflow.office import device
from model.workflow.registers.ledger import save_values
from model.workspace import DEMO, DEMO_PREFIX, MARK, ROOT, UNIT, Person, Workspace

MIN_PASSPHRASE = 12  # characters
ROOT_SPARE = "root.recovery"  # purpose of the slot that holds the root under the recovery key


@dataclass(frozen=True, slots=True)
class Founding:
    """What a first start asks for: the unit, what it may do, and who sits here."""

    unit: Mapping[str, str]  # fields of the register `unit`
    authority: tuple[Mapping[str, str], ...]  # fields of the register `authority`
    person: Mapping[str, str]  # fields of the register `person`


@dataclass(frozen=True, slots=True)
class Opened:
    """A new workspace and its recovery key, which is shown once and stored nowhere."""

    workspace: Workspace
    recovery_key: str


def create(adapters: Adapters, folder: Path, founding: Founding, passphrase: str, *, demo: bool = False) -> Opened:
    """Found a county's workspace: the root of trust for every laptop that joins it (design §2.13).

    Raises RefusedError passphrase.short, workspace.exists, register.not_valid.
    """
    person_id = adapters.new_id()
    unit_id = (DEMO_PREFIX if demo else "") + adapters.new_id()
    store, recovery_key = adapters.create_store(folder, passphrase, person_id, demo)
    with store.transaction():
        store.set_setting(DEMO, demo)
        store.set_setting(UNIT, unit_id)
        store.set_setting(MARK, "A")
        name, unit_name = founding.person["name"], founding.unit["name"]
        founder = Subject(name, person_id, unit_name, unit_id, "root")
        _found_trust(adapters, store, founder, passphrase, recovery_key)
        workspace = opened(adapters, store, person_id, passphrase, folder)
        save_values(workspace, "unit", unit_id, founding.unit)
        save_values(workspace, "person", person_id, {**founding.person, "unit": unit_id})
        for row in founding.authority:
            save_values(workspace, "authority", adapters.new_id(), {**row, "unit": unit_id})
        device.standing(adapters.device, store, folder)
    return Opened(workspace, recovery_key)


def log_in(adapters: Adapters, folder: Path, passphrase: str) -> Workspace:
    """Open a workspace with one person's passphrase; tables that a newer program has widened are rebuilt first.

    What a purge has ended and a kill left on the disk is deleted. A copy that does not belong here opens too, with
    the reason as its `refusal`.
    Raises RefusedError passphrase.wrong, workspace.in_use, workspace.half_made; KnownError store.*.
    """
    store, user = adapters.open_store(folder, passphrase)
    if store.setting(DEMO) is None:
        store.close()
        raise RefusedError("workspace.half_made")
    refusal = device.standing(adapters.device, store, folder)
    workspace = replace(opened(adapters, store, user, passphrase, folder), refusal=refusal)
    if store.setting("rebuild_due"):
        rebuild(workspace)
    store.deletions.settle()
    store.audit.append("logged_in", workspace.person.id, workspace.person.id, workspace.now())
    return workspace


def opened(adapters: Adapters, store: Store, user: str, passphrase: str, folder: Path) -> Workspace:
    """The workspace as `user` sees it, with their ledger key opened if it has its certificate."""
    slot = store.key_slots.get(user, "ledger")
    if slot is None:
        raise RefusedError("workspace.half_made")
    ledger, person = None, Person(user, slot.name, user)
    if slot.certificate:
        ledger = Signer(adapters.seals.unwrap(slot.wrapped, passphrase), slot.certificate)
        subject = adapters.seals.subject_of(slot.certificate)
        person = Person(subject.person_id, subject.name, user)
    return Workspace(
        store=store,
        seals=adapters.seals,
        paper=adapters.paper,
        photos=adapters.photos,
        clock=adapters.clock,
        new_id=adapters.new_id,
        person=person,
        ledger=ledger,
        folder=folder,
        device=adapters.device,
    )


def new_slot(adapters: Adapters, user: str, subject: Subject, passphrase: str) -> KeySlot:
    """A fresh key of one purpose under its owner's passphrase, waiting for its certificate."""
    key = adapters.seals.new_key()
    wrapped = adapters.seals.wrap(key, passphrase)
    return KeySlot(user, subject.name, subject.purpose, wrapped, adapters.seals.request(key, subject), None)


def certified(slot: KeySlot, certificate: bytes) -> KeySlot:
    """The same slot with the certificate the root has issued for it."""
    return KeySlot(slot.person_id, slot.name, slot.purpose, slot.wrapped, slot.request, certificate)


def _found_trust(adapters: Adapters, store: Store, founder: Subject, passphrase: str, recovery_key: str) -> None:
    """The county's root, also under the recovery key on paper, and the founder's own two certificates under it."""
    at = adapters.clock()
    key = adapters.seals.new_key()
    root = Signer(key, adapters.seals.new_root(key, founder, at))
    store.set_setting(ROOT, root.certificate.hex())
    for purpose, secret in (("root", passphrase), (ROOT_SPARE, recovery_key)):
        wrapped = adapters.seals.wrap(key, secret)
        store.key_slots.put(KeySlot(founder.person_id, founder.name, purpose, wrapped, b"", root.certificate))
    for purpose in ("seal", "ledger"):
        subject = Subject(founder.name, founder.person_id, founder.unit_name, founder.unit_id, purpose)
        waiting = new_slot(adapters, founder.person_id, subject, passphrase)
        store.key_slots.put(certified(waiting, adapters.seals.issue(root, waiting.request, subject, at)))
