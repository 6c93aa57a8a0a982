"""Some history for the demo county: a few inspections of the past weeks, sealed like any other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from model.demo.script import Scripted
from model.workflow.cases import start
from model.workflow.papers import finalise
from model.workspace import Workspace

# checklist, subject's register, days ago
PAST = (("self_built_house", "institution", 41), ("commitment", "institution", 23), ("food_safety", "institution", 9))


def make(workspace: Workspace, passphrases: dict[str, str], seed: int) -> None:
    """Fill and seal the past inspections; `passphrases` by the person's row id, in the order they sign."""
    first, second = passphrases
    for position, (checklist, register, days) in enumerate(PAST):
        then = _at(workspace, days)
        rows = workspace.store.facts.rows(
            "select row_id from current_row where register = ? order by name limit 1 offset ?",
            [register, (seed + position * 5) % 20],
        )
        subject = str(rows[0]["row_id"])
        wish = start.StartWish(
            checklist, register, subject, "special", "示例：专项部署", "", None, people=(first, second)
        )
        draft_id = start.start(then, wish)
        scripted = Scripted(then, draft_id, seed + position)
        scripted.visit(then.clock().date().isoformat())
        scripted.items()
        scripted.sign(refused=position == 1)
        finalise.finalise(then, draft_id)
        for person_id, passphrase in passphrases.items():
            finalise.seal(then, draft_id, person_id, passphrase)


def _at(workspace: Workspace, days: int) -> Workspace:
    """The same workspace, some days ago at nine in the morning."""
    moment = (workspace.clock() - timedelta(days=days)).replace(hour=9, minute=0, second=0, microsecond=0)
    return replace(workspace, clock=lambda: moment)
