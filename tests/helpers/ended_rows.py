"""Rows that have been kept long enough, and records that end them, for tests."""

from __future__ import annotations

from model.ports import Archived
from model.record import FormRef, Record
from model.workflow.intake import rebuild
from model.workflow.registers import retention
from model.workflow.registers.ledger import RowSave, filled, ledger_role, save_rows
from model.workspace import Workspace

PLACED = {
    "exit": "示例退出",
    "name": "1 号",
    "person": "示例老人甲",
    "contact": "示例代理人 000-00000000",
    "kind": "home",
    "state": "placed",
    "ended_on": "2021-03-01",
    "moved_on": "2021-03-01",
}


def saved(workspace: Workspace, register: str, *rows: dict[str, str]) -> str:
    """Rows `r0`, `r1` … saved as one record; its hash."""
    saves = []
    for at, values in enumerate(rows):
        submission, problems = filled(register, values, workspace)
        assert not problems
        saves.append(RowSave(f"{register}-{at}", (), submission))
    return save_rows(workspace, register, saves).records[0]


def purge_record(workspace: Workspace, register: str, *row_ids: str, record_id: str = "purge-1") -> Archived:
    """A purge record made past all that `retention.purge` asks first."""
    assert workspace.ledger is not None
    rows = "".join(
        f'<row register="{register}" id="{one}" versions="" kept_until="2026-03-01" reason="示例"/>' for one in row_ids
    )
    record = Record(
        schema=1,
        id=record_id,
        kind="purge",
        unit=workspace.unit_id,
        author=workspace.person.id,
        made_at="2026-03-02T10:00:00+08:00",
        previous=(),
        form=FormRef("purge", "1", ""),
        payload=f"<purge>{rows}</purge>",
        required_signers=(ledger_role(workspace.ledger),),
    )
    content = record.canonical()
    seal = workspace.seals.seal_bytes(content, workspace.ledger, workspace.roots, workspace.clock())
    return Archived(record.sha256, record.id, "purge", content, seal, None, whole=True)


def purged_row(workspace: Workspace) -> Archived:
    """The purge record of a placement that was saved and has been kept long enough."""
    saved(workspace, "placement", PLACED)
    sha256 = retention.purge(workspace, "placement", ["placement-0"], "示例：保管期满").records[0]
    made = workspace.store.archive.get(sha256)
    assert made is not None
    return made


def rebuilt(workspace: Workspace, *ways: bool) -> None:
    """Rebuilding, with and without examining every seal anew, finds the very tables that are there."""
    before = rebuild.digests(workspace)
    for verify in ways or (False, True):
        rebuild.rebuild(workspace, verify=verify)
        assert rebuild.digests(workspace) == before
