"""The work list: obligations as they stand, to print and to take along; no record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from model.ports import PlainSheet, SheetTable
from model.rules.rule import UNCONFIRMED
from model.tables import write_table
from model.wording import label
from model.workflow.due.due_lists import DueLine
from model.workflow.files.handing_out import write_plain
from model.workspace import Workspace

COLUMNS = ("最迟", "情况", "对象", "要求", "依据", "办理记录")
SUBJECT = "due"  # what the audit says was handed out


def save(workspace: Workspace, title: str, lines: Sequence[DueLine], file_format: str, path: Path) -> None:
    """Write the list as pdf, docx, xlsx or csv; noted like every paper that leaves. KnownError file.unwritable."""
    content = written(workspace, title, lines, file_format)
    write_plain(workspace, SUBJECT, "list", path, lambda out: out.write(content))


def written(workspace: Workspace, title: str, lines: Sequence[DueLine], file_format: str) -> bytes:
    """The list as a file; on paper nothing is cited whose article is not confirmed (依据待核 stays on screen)."""
    cells = [_cells(one) for one in lines]
    if file_format in ("xlsx", "csv"):
        return write_table(COLUMNS, cells, file_format)
    today = workspace.clock().date()
    below = f"{workspace.unit['name']}　{today.year}年{today.month}月{today.day}日　共 {len(cells)} 项"
    table = SheetTable(COLUMNS, cells)
    return workspace.paper.sheet(PlainSheet(title, below, workspace.now(), tables=(table,)), file_format)


def _cells(line: DueLine) -> tuple[str, ...]:
    estimated = "（暂估）" if line.estimated else ""
    late = f" {line.overdue_days} 天" if line.overdue_days else ""
    name = f"{line.name}（{line.home}）" if line.home else line.name
    return (
        line.due.replace("T", " ") + estimated,
        f"{label('duty', line.state)}{late}",
        name,
        line.rule.text,
        line.rule.source if line.rule.check != UNCONFIRMED else "",
        "",
    )
