"""Signing keys on this laptop, each under its person's passphrase."""

from __future__ import annotations

from dataclasses import asdict

from model.ports import KeySlot
from model.store.connection import Connection


class KeySlotTable:
    """`ports.KeySlots`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, slot: KeySlot) -> None:
        """Keep a slot in place of the person's earlier one for the same purpose."""
        self._connection.execute(
            "INSERT OR REPLACE INTO key_slot (person_id, purpose, name, wrapped, request, certificate)"
            " VALUES (:person_id, :purpose, :name, :wrapped, :request, :certificate)",
            asdict(slot),
        )

    def get(self, person_id: str, purpose: str) -> KeySlot | None:
        """The person's key for one purpose (seal, ledger, root)."""
        row = self._connection.one("SELECT * FROM key_slot WHERE person_id = ? AND purpose = ?", [person_id, purpose])
        return KeySlot(**row) if row else None

    def all(self) -> list[KeySlot]:
        """Every slot, by person and purpose."""
        return [KeySlot(**row) for row in self._connection.query("SELECT * FROM key_slot ORDER BY person_id, purpose")]
