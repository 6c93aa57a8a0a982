"""An opened workspace: who is logged in, and everything a verb may reach."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from forms.definition import FormDefinition
from forms.register_table import load_register
from model.errors import RefusedError
from model.ports import Clock, Device, NewId, Paper, Photos, Seals, Signer, Store

ROOT = "trust.root"  # setting: the county's root certificate, DER in hexadecimal
UNIT = "unit.id"  # setting: row id of this workspace's unit
MARK = "workstation.mark"  # setting: what tells this laptop's numbers from its colleagues'
DEMO = "demo"  # setting: True in a demo workspace

BEIJING = timezone(timedelta(hours=8))  # official papers carry this time, whatever zone the laptop is set to
DEMO_PREFIX = "demo-"  # every unit id of a demo workspace begins so, and every real workspace refuses it


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever is logged in; `id` is their row in the people register once the county has answered."""

    id: str
    name: str
    user: str  # the key slot's own id on this laptop


@dataclass(frozen=True, slots=True)
class Workspace:
    """Ports and person, handed to every verb of `model.workflow`."""

    store: Store
    seals: Seals
    paper: Paper
    photos: Photos
    clock: Clock
    new_id: NewId
    person: Person
    ledger: Signer | None  # opened at log-in; None until the county has issued its certificate
    folder: Path
    device: Device
    refusal: str = ""  # code of why nothing may be written: a copy opened where it does not belong, workflow.device
    forms: dict[str, FormDefinition] = field(default_factory=dict[str, FormDefinition])  # parsed blank forms by hash

    @property
    def demo(self) -> bool:
        """Whether this is a demo workspace, whose records no real one accepts (design §2.13)."""
        return bool(self.store.setting(DEMO))

    @property
    def roots(self) -> list[bytes]:
        """The trust anchors, DER: the county's root, or nothing before joining."""
        root = self.store.setting(ROOT)
        return [bytes.fromhex(root)] if root else []

    @property
    def unit_id(self) -> str:
        """Row id of this workspace's unit; RefusedError workspace.not_joined before the county has answered."""
        unit: Any = self.store.setting(UNIT)
        if not unit:
            raise RefusedError("workspace.not_joined")
        return str(unit)

    @property
    def unit(self) -> dict[str, Any]:
        """The unit's current row: name, area, level, short_name."""
        return current(self.store, "unit", self.unit_id)

    def check_writable(self) -> None:
        """Raises RefusedError device.* where this is a copy that must not make records (design §2.14)."""
        if self.refusal:
            raise RefusedError(self.refusal)

    def now(self) -> str:
        """The moment as records carry it: ISO 8601 with offset, to the second."""
        return stamp(self.clock())


def stamp(moment: datetime) -> str:
    """ISO 8601 with offset, to the second."""
    return moment.isoformat(timespec="seconds")


def moment(claimed: str | None) -> str:
    """A moment as people read it, in Beijing time to the minute; empty for none."""
    return datetime.fromisoformat(claimed).astimezone(BEIJING).strftime("%Y-%m-%d %H:%M") if claimed else ""


def current(store: Store, register: str, row_id: str) -> dict[str, Any]:
    """The agreed version of one register row; RefusedError row.unknown if there is none."""
    rows = find(store, register, row_id)
    if not rows:
        raise RefusedError("row.unknown", register=load_register(register).title, row=row_id)
    return rows[0]


def find(store: Store, register: str, row_id: str) -> Sequence[dict[str, Any]]:
    """The agreed version as a list of one, or an empty list."""
    sql = "select data, record, row_id from current_row where register = ? and row_id = ?"
    return [
        {**json.loads(row["data"]), "record": row["record"], "row_id": row["row_id"]}
        for row in store.facts.rows(sql, [register, row_id])
    ]
