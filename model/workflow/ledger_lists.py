"""The ledgers in words: the three lists of problems and the papers that wait, as rows for the screen and for export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forms.checklist_rows import departments
from model.ports import PlainSheet, SheetTable
from model.tables import write_table
from model.wording import label, labels
from model.workflow.problems import VIEWS, Awaited, LedgerLine, awaiting, ledger
from model.workspace import Workspace

CODES = {"severity": "severity", "state": "problem_state", "result": "problem_result"}  # column → group of labels
WAITING = "waiting"  # the fourth view: papers that wait for something
WAITING_COLUMNS = ("等待", "文书", "文书号", "送给", "对象", "日期", "再问的日子")


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a ledger; `case_id` is where it leads."""

    case_id: str
    cells: tuple[str, ...]
    late: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """One ledger as it stands: its name, its columns, its rows."""

    title: str
    header: tuple[str, ...]
    rows: tuple[ListRow, ...]


def listing(workspace: Workspace, view: str, words: str = "", *, still_open: bool = False) -> Listing:
    """One of the three views of all problems (`problem`, `measure`, `duty`), or what papers wait for (`waiting`)."""
    title = label("ledger_view", view)
    if view == WAITING:
        found = awaiting(workspace)
        rows = [_waiting(one) for one in (*found.letters, *found.service, *found.ink) if words in _names(one)]
        return Listing(title, WAITING_COLUMNS, tuple(rows))
    columns = VIEWS[view]
    lines = ledger(workspace, words, still_open=still_open)
    header = tuple(label("ledger_column", column) for column in columns)
    return Listing(title, header, tuple(_row(line, columns) for line in lines))


def export(workspace: Workspace, shown: Listing, file_format: str) -> bytes:
    """The same rows as xlsx, csv, docx or pdf; the last two are lists to print and to work on, no records."""
    cells = [row.cells for row in shown.rows]
    if file_format in ("xlsx", "csv"):
        return write_table(shown.header, cells, file_format)
    today = workspace.clock().date()
    below = f"{workspace.unit['name']}　{today.year}年{today.month}月{today.day}日　共 {len(cells)} 行"
    table = SheetTable(shown.header, cells)
    return workspace.paper.sheet(PlainSheet(shown.title, below, workspace.now(), tables=(table,)), file_format)


def _row(line: LedgerLine, columns: Sequence[str]) -> ListRow:
    return ListRow(line.case_id, tuple(_words(column, line.cell(column)) for column in columns), line.overdue_days > 0)


def _words(column: str, value: str) -> str:
    if column in CODES:
        return label(CODES[column], value) if value in labels(CODES[column]) else value
    if column == "department":
        names = departments()
        return "、".join(names.get(code, code) for code in value.split("|") if code)
    return value


def _waiting(one: Awaited) -> ListRow:
    wait = label("paper_wait", one.wait)
    sent_to = one.addressee or one.subject_name
    return ListRow(
        one.case_id,
        (wait, one.title, one.number, sent_to, one.subject_name, one.dated, one.ask_again_on),
        one.ask_again,
    )


def _names(one: Awaited) -> str:
    return " ".join((one.title, one.number, one.addressee, one.subject_name))
