"""What other ledgers know of somebody who is entered: whether one of the staff may be barred, and the reverse."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from model.barred import Match, in_force, matches
from model.workflow.registers.secrets import known
from model.workspace import Workspace

NUMBER = "id_number"


@dataclass(frozen=True, slots=True)
class Employed:
    """A member of staff who may be the person a ban speaks of; `institution` by its name."""

    row_id: str
    name: str
    institution: str


def barred(workspace: Workspace, name: str, id_number: str) -> list[Match]:
    """The bans in force today that may be about this person. Numbers of identity are compared and never shown."""
    rows = workspace.store.facts.rows("select row_id, data from current_row where register = 'ban'")
    today = workspace.clock().date().isoformat()
    bans: list[dict[str, Any]] = [{**json.loads(row["data"]), "row_id": row["row_id"]} for row in rows]
    held = [ban for ban in bans if in_force(ban, today)]
    numbers = {ban["row_id"]: known(workspace, ban[NUMBER]) or "" for ban in held if ban.get(NUMBER)}
    return matches(name, id_number, held, numbers, today)


def employed(workspace: Workspace, name: str, id_number: str) -> list[Employed]:
    """Who of this name is employed anywhere in the ledgers, unless another number of identity clears them."""
    rows = workspace.store.facts.rows(
        "select s.row_id, s.name, s.data, coalesce(i.name, '') as institution from current_row s"
        " left join current_row i on i.register = 'institution' and i.row_id = json_extract(s.data, '$.institution')"
        " where s.register = 'staff' and s.name = ? and s.name <> '' order by institution, s.row_id",
        [name],
    )
    said = [(row, json.loads(row["data"])) for row in rows]
    return [
        Employed(row["row_id"], row["name"], row["institution"])
        for row, data in said
        if data.get("state") == "employed" and not _another(workspace, data, id_number)
    ]


def _another(workspace: Workspace, data: Mapping[str, str], id_number: str) -> bool:
    """Whether both numbers of identity are known, and differ."""
    held = known(workspace, data[NUMBER]) if data.get(NUMBER) else None
    return bool(held and id_number) and held != id_number
