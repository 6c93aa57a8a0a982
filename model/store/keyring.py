"""keys.json: who can open the data key, by passphrase or by the recovery key on paper."""

from __future__ import annotations

import json
import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from model.errors import KnownError, RefusedError
from model.store.durable_files import drop_part, sync_folder, write_durably
from model.store.faults import naming_file_faults
from model.store.recovery_key import new_recovery_key, read_recovery_key
from model.store.slots import KEY_BYTES, LOGIN_COST, RECOVERY, USER, Cost, Slot, Unlocked

_FORMAT = 1
MINIMUM_CHARACTERS = 12


@dataclass(frozen=True, slots=True)
class Renewal:
    """A person's slot as it stands and the one that is to take its place; nothing is written yet."""

    person_id: str
    before: Slot
    after: Slot

    @property
    def mark(self) -> str:
        """What tells the new slot from all others: its salt, in hexadecimal."""
        return self.after.salt.hex()


class Keyring:
    """The slots of one workspace. No password hash is kept: a passphrase is right when it unwraps a slot."""

    def __init__(self, path: Path, slots: list[Slot], cost: Cost) -> None:
        self._path = path
        self._slots = slots
        self._cost = cost

    @classmethod
    def create(
        cls, path: Path, person_id: str, passphrase: str, cost: Cost = LOGIN_COST
    ) -> tuple[Keyring, Unlocked, str]:
        """A new data key with a slot for its first user and one for the recovery key, which is returned once.

        Raises RefusedError passphrase.short.
        """
        secret = require_length(passphrase)
        opened = Unlocked(person_id, os.urandom(KEY_BYTES))
        recovery_key = new_recovery_key()
        nobody = Unlocked("", opened.data_key)
        slots = [
            Slot.make(USER, opened, secret, cost),
            Slot.make(RECOVERY, nobody, read_recovery_key(recovery_key), cost),
        ]
        keyring = cls(path, slots, cost)
        keyring._write(slots)
        return keyring, opened, recovery_key

    @classmethod
    def read(cls, path: Path, cost: Cost = LOGIN_COST) -> Keyring:
        """The keyring at `path`; new slots will be made at `cost`. Raises KnownError keys.missing, keys.damaged."""
        return cls(path, _read(path), cost)

    def unlock(self, passphrase: str) -> Unlocked:
        """Try every slot. Raises RefusedError passphrase.wrong."""
        found = self._fitting(normalised(passphrase))
        if found is None:
            raise RefusedError("passphrase.wrong")
        return found[1]

    def unlock_by_recovery_key(self, recovery_key: str) -> Unlocked:
        """The data key, held by nobody (person id ""). Raises RefusedError recovery.mistyped, recovery.wrong."""
        secret = read_recovery_key(recovery_key)
        opened = next((found for slot in self._of_kind(RECOVERY) if (found := slot.open(secret))), None)
        if opened is None:
            raise RefusedError("recovery.wrong")
        return opened

    def add(self, data_key: bytes, person_id: str, passphrase: str) -> None:
        """Another user of the same data key. Raises RefusedError passphrase.short, passphrase.taken, user.exists."""
        if self._slot_of(data_key, person_id) is not None:
            raise RefusedError("user.exists")
        slot = self._new_slot(Unlocked(person_id, data_key), passphrase)
        self._write([*self._slots, slot])

    def check(self, passphrase: str, person_id: str = "") -> str:
        """The normalised passphrase, fit for a new slot; one that `person_id` holds already is their own.

        Raises RefusedError passphrase.short, passphrase.taken.
        """
        secret = require_length(passphrase)
        found = self._fitting(secret)
        if found is not None and found[1].person_id != person_id:
            raise RefusedError("passphrase.taken")
        return secret

    def renewal(self, old: str, new: str) -> Renewal:
        """A new slot for whoever holds `old`. Raises RefusedError passphrase.wrong, .short, .same, .taken."""
        found = self._fitting(normalised(old))
        if found is None:
            raise RefusedError("passphrase.wrong")
        if normalised(new) == normalised(old):
            raise RefusedError("passphrase.same")
        slot, opened = found
        return Renewal(opened.person_id, slot, self._new_slot(opened, new))

    def renew(self, renewal: Renewal) -> None:
        """Put the new slot in the place of the old one, of which nothing stays in the file."""
        self._replace(renewal.before, renewal.after)

    def stands(self, mark: str) -> bool:
        """Whether the slot of this mark is in the file, and will be after a power cut; half a write is cleared away."""
        self._slots = _read(self._path)
        with naming_file_faults():
            drop_part(self._path)
            sync_folder(self._path.parent)
        return any(slot.salt.hex() == mark for slot in self._slots)

    def recover(self, recovery_key: str, person_id: str, passphrase: str) -> Unlocked:
        """Give a person a new passphrase by the key on paper.

        Raises RefusedError recovery.mistyped, recovery.wrong, user.unknown, passphrase.short, passphrase.taken.
        """
        opened = self.unlock_by_recovery_key(recovery_key)
        slot = self._slot_of(opened.data_key, person_id)
        if slot is None:
            raise RefusedError("user.unknown")
        person = Unlocked(person_id, opened.data_key)
        self._replace(slot, self._new_slot(person, passphrase))
        return person

    def users(self, data_key: bytes) -> list[str]:
        """The ids of all who can log in, in the order they were added."""
        return [slot.holder_under(data_key) for slot in self._of_kind(USER)]

    def _new_slot(self, opened: Unlocked, passphrase: str) -> Slot:
        return Slot.make(USER, opened, self.check(passphrase, opened.person_id), self._cost)

    def _fitting(self, secret: str) -> tuple[Slot, Unlocked] | None:
        return next(((slot, found) for slot in self._of_kind(USER) if (found := slot.open(secret))), None)

    def _slot_of(self, data_key: bytes, person_id: str) -> Slot | None:
        return next((slot for slot in self._of_kind(USER) if slot.holder_under(data_key) == person_id), None)

    def _of_kind(self, kind: str) -> list[Slot]:
        return [slot for slot in self._slots if slot.kind == kind]

    def _replace(self, old: Slot, new: Slot) -> None:
        self._write([new if slot == old else slot for slot in self._slots])

    def _write(self, slots: list[Slot]) -> None:
        content = {"format": _FORMAT, "slots": [slot.to_json() for slot in slots]}
        write_durably(self._path, json.dumps(content, indent=1).encode())
        self._slots = slots


def _read(path: Path) -> list[Slot]:
    with naming_file_faults():
        if not path.is_file():
            raise KnownError("keys.missing")
        content = path.read_bytes()
    try:
        raw = json.loads(content)
        if raw["format"] != _FORMAT:
            raise KnownError("keys.newer")
        return [Slot.from_json(one) for one in raw["slots"]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise KnownError("keys.damaged") from error


def unlock(folder: Path, passphrase: str) -> Unlocked:
    """Who holds this passphrase in the workspace `folder`, and its data key; errors as `Keyring.read` and `unlock`."""
    return Keyring.read(folder / "keys.json").unlock(passphrase)


def normalised(passphrase: str) -> str:
    """NFC: the same characters whichever keyboard or input method typed them."""
    return unicodedata.normalize("NFC", passphrase)


def require_length(passphrase: str) -> str:
    """The normalised passphrase. Raises RefusedError passphrase.short."""
    secret = normalised(passphrase)
    if len(secret) < MINIMUM_CHARACTERS:
        raise RefusedError("passphrase.short", minimum=MINIMUM_CHARACTERS)
    return secret
