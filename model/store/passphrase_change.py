"""A person's new passphrase: their slot in keys.json and their keys in the database turn over together or not at all.

The two stand in different files, so a note in the database keeps the rewrapped keys until keys.json has turned over.
That is one rename, and it decides: whoever opens the workspace next finishes what was noted, or drops it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from model.errors import KnownError
from model.ports import KeySlot
from model.store.audit import AuditTable
from model.store.connection import Connection
from model.store.key_slots import KeySlotTable
from model.store.keyring import Keyring, Renewal
from model.store.settings import SettingTable

_NOTE = "passphrase_change"


class PassphraseChange:
    """The note, and what becomes of it."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self._connection, self._keyring = connection, keyring
        self._settings, self._key_slots = SettingTable(connection), KeySlotTable(connection)

    def carry_out(self, renewal: Renewal, keys: Sequence[KeySlot], at: str) -> None:
        """Turn the person's slot over to `renewal` and their keys to `keys`, which are wrapped anew; `at` is ISO 8601.

        Raises KnownError store.full, .read_only, .unreachable. Then either nothing has changed, or keys.json has
        and the next opening brings the keys after it.
        """
        wrapped = {slot.purpose: slot.wrapped.hex() for slot in keys}
        note = {"person": renewal.person_id, "slot": renewal.mark, "keys": wrapped, "at": at}
        self._settings.put(_NOTE, note)
        try:
            self._keyring.renew(renewal)
        except KnownError:
            if not self.settle():
                raise
        else:
            self.settle()

    def settle(self) -> bool:
        """Finish or drop what was noted; True when keys.json had turned over."""
        note = self._settings.get(_NOTE)
        if note is None:
            return False
        turned = self._keyring.stands(note["slot"])
        with self._connection.transaction():
            if turned:
                self._turn_over(note)
            self._settings.put(_NOTE, None)
        return turned

    def _turn_over(self, note: Mapping[str, Any]) -> None:
        person, at = note["person"], note["at"]
        for purpose, wrapped in note["keys"].items():
            slot = self._key_slots.get(person, purpose)
            if slot is not None:
                self._key_slots.put(replace(slot, wrapped=bytes.fromhex(wrapped)))
        AuditTable(self._connection).append("passphrase.changed", person, person, at)
