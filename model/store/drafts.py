"""Drafts and their changes: one durable transaction for each act of a hand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, fields

from model.errors import RefusedError
from model.ports import Audit, Draft, DraftChange, Row
from model.store.connection import Connection

_FILLING = "filling"


class DraftTable:
    """`ports.Drafts`. An unknown draft id is a KeyError."""

    def __init__(self, connection: Connection, audit: Audit) -> None:
        self._connection = connection
        self._audit = audit

    def add(self, draft: Draft) -> None:
        """Keep a new draft."""
        row = {one.name: getattr(draft, one.name) for one in fields(draft)}
        row["context"] = json.dumps(dict(draft.context), ensure_ascii=False)
        self._connection.execute(
            f"INSERT INTO draft ({', '.join(row)}) VALUES ({', '.join(':' + name for name in row)})", row
        )

    def get(self, draft_id: str) -> Draft:
        """The draft as it stands; its changes are read by `changes`."""
        row = self._connection.one("SELECT * FROM draft WHERE id = ?", [draft_id])
        if row is None:
            raise KeyError(draft_id)
        return _draft(row)

    def get_stage(self, draft_id: str) -> str:
        """How far the draft is, without reading its form."""
        row = self._connection.one("SELECT stage FROM draft WHERE id = ?", [draft_id])
        if row is None:
            raise KeyError(draft_id)
        return row["stage"]

    def all(self) -> list[Draft]:
        """All drafts, the one touched last first."""
        return [_draft(row) for row in self._connection.query("SELECT * FROM draft ORDER BY updated_at DESC, id")]

    def unfinished(self) -> list[Row]:
        """Drafts neither applied nor voided, the one touched last first, without their forms."""
        rows = self._connection.query(
            "SELECT id, stage, context, updated_at FROM draft WHERE stage NOT IN ('applied', 'voided')"
            " ORDER BY updated_at DESC, id"
        )
        return [row | {"context": json.loads(row["context"])} for row in rows]

    def frozen(self) -> list[Row]:
        """Drafts that became a record, in the order they were begun, without their forms."""
        rows = self._connection.query(
            "SELECT id, kind, stage, context, record_sha256 FROM draft WHERE record_sha256 IS NOT NULL"
            " ORDER BY created_at, id"
        )
        return [row | {"context": json.loads(row["context"])} for row in rows]

    def keep(self, draft_id: str, change: DraftChange, focus: str | None = None) -> None:
        """Append a change, its audit entry and the new focus; on disk when it returns.

        Raises RefusedError draft.frozen when the draft is past filling.
        """
        with self._connection.transaction():
            self._touch(draft_id, change.at, focus)
            position = self._append(draft_id, change)
            detail = {"position": position, "ref": change.ref, "value_sha256": _hash(change.value)}
            self._audit.append(f"draft.{change.op}", draft_id, change.by, change.at, detail)

    def keep_together(
        self, draft_id: str, mark: DraftChange, changes: Sequence[DraftChange], focus: str | None = None
    ) -> None:
        """Append the changes of one act behind its mark, under one audit entry; on disk, all of them, when it returns.

        Raises RefusedError draft.frozen when the draft is past filling.
        """
        with self._connection.transaction():
            self._touch(draft_id, mark.at, focus)
            position = self._append(draft_id, mark)
            for change in changes:
                self._append(draft_id, change)
            said = [[one.op, one.ref, _hash(one.value)] for one in changes]
            detail = {"position": position, "changes": said}
            self._audit.append(f"draft.{mark.op}", draft_id, mark.by, mark.at, detail)

    def changes(self, draft_id: str) -> list[DraftChange]:
        """Every change in the order it was made."""
        rows = self._connection.query(
            'SELECT op, ref, value, at, "by" FROM draft_change WHERE draft = ? ORDER BY position', [draft_id]
        )
        return [DraftChange(**row) for row in rows]

    def set_focus(self, draft_id: str, ref: str) -> None:
        """Remember the card that has focus."""
        self._found(draft_id, self._connection.execute("UPDATE draft SET focus = ? WHERE id = ?", [ref, draft_id]))

    def set_stage(self, draft_id: str, stage: str, record_sha256: str | None = None) -> None:
        """Move on to `stage`; without `record_sha256` the hash already known stays."""
        touched = self._connection.execute(
            "UPDATE draft SET stage = ?, record_sha256 = coalesce(?, record_sha256) WHERE id = ?",
            [stage, record_sha256, draft_id],
        )
        self._found(draft_id, touched)

    def remove(self, draft_id: str) -> None:
        """Forget a draft with all its changes; the audit entries stay."""
        self._found(draft_id, self._connection.execute("DELETE FROM draft WHERE id = ?", [draft_id]))

    def _touch(self, draft_id: str, at: str, focus: str | None) -> None:
        touched = self._connection.execute(
            "UPDATE draft SET updated_at = ?, focus = coalesce(?, focus) WHERE id = ? AND stage = ?",
            [at, focus, draft_id, _FILLING],
        )
        if not touched:
            self.get_stage(draft_id)  # KeyError if there is no such draft at all
            raise RefusedError("draft.frozen")

    def _append(self, draft_id: str, change: DraftChange) -> int:
        rows = self._connection.query(
            'INSERT INTO draft_change (draft, position, op, ref, value, at, "by")'
            " SELECT :draft, coalesce(max(position), 0) + 1, :op, :ref, :value, :at, :by"
            " FROM draft_change WHERE draft = :draft RETURNING position",
            asdict(change) | {"draft": draft_id},
        )
        return rows[0]["position"]

    def _found(self, draft_id: str, touched: int) -> None:
        if not touched:
            raise KeyError(draft_id)


def _hash(value: str) -> str:
    """The audit outlives the draft, so it holds the value's hash and not what somebody said."""
    return hashlib.sha256(value.encode()).hexdigest()


def _draft(row: Row) -> Draft:
    return Draft(**row | {"context": json.loads(row["context"])})
