"""The demo county: founded from a seed, with its registers and two inspectors who can seal on this workspace."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from model.demo import history, people
from model.kinds import OF_A_COUNTY
from model.ports import Adapters
from model.workflow.office.people import admit
from model.workflow.office.workspaces import Founding, Opened, create
from model.workflow.registers.ledger import RowSave, filled, save_rows, save_values
from model.workspace import Workspace

AUTHORITY = {
    "matter": "养老机构行政检查",
    "mode": "own",
    "in_name_of": people.COUNTY["name"],
    "valid_from": "2023-01-01",
    "pending": "no",
}
FOUNDED = timedelta(days=60)  # ago
PASSPHRASES = ("demo-passphrase-1", "demo-passphrase-2")  # shown on screen: a demo has nothing to hide


def found(adapters: Adapters, folder: Path, seed: int, *, with_history: bool = False) -> Opened:
    """A demo county with 20 institutions, two townships, two unregistered sites and four inspectors.

    `with_history` adds a few inspections of the past weeks, which takes some seconds.
    """
    founding = Founding(
        people.COUNTY, tuple({**AUTHORITY, "document": one} for one in OF_A_COUNTY), people.inspector(0)
    )
    then = replace(adapters, clock=lambda: adapters.clock() - FOUNDED)  # certificates must be older than the history
    opened = create(then, folder, founding, PASSPHRASES[0], demo=True)
    workspace = opened.workspace
    for township in people.TOWNSHIPS:
        save_values(workspace, "unit", "demo-" + adapters.new_id(), {**township, "parent": people.COUNTY["name"]})
    colleague = admit(workspace, {**people.inspector(1), "unit": workspace.unit_id}, PASSPHRASES[1], PASSPHRASES[0])
    for position in (2, 3):
        values = {**people.inspector(position), "unit": workspace.unit_id}
        save_values(workspace, "person", adapters.new_id(), values)
    _save_all(workspace, "institution", people.institutions(seed))
    _save_all(workspace, "site", people.sites(seed))
    if with_history:
        today = replace(workspace, clock=adapters.clock)
        history.make(today, {workspace.person.id: PASSPHRASES[0], colleague: PASSPHRASES[1]}, seed)
    return Opened(replace(workspace, clock=adapters.clock), opened.recovery_key)


def _save_all(workspace: Workspace, register: str, rows: list[dict[str, str]]) -> None:
    """Many rows as one record, as a spreadsheet import would save them."""
    saves: list[RowSave] = []
    for values in rows:
        submission, problems = filled(register, values, workspace)
        if problems:
            raise ValueError(f"{register}: {problems}")
        saves.append(RowSave(workspace.new_id(), (), submission))
    save_rows(workspace, register, saves)
