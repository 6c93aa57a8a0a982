"""The ledgers in words: the three lists of problems and the papers that wait, as rows for the screen and for export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from forms.checklist_rows import departments
from model.ports import PlainSheet, SheetTable
from model.tables import write_table
from model.wording import label, labels
from model.workflow.cases.problem_states import Problem
from model.workflow.cases.problems import VIEWS, Awaited, LedgerLine, awaiting, ledger
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
    after: str = ""  # the key after which more may come


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: words in names and numbers, a state, a severity, the code of a department."""

    words: str = ""
    state: str = ""
    severity: str = ""
    department: str = ""
    still_open: bool = False


EVERYTHING = Asked()


def listing(workspace: Workspace, view: str, asked: Asked = EVERYTHING, after: str = "") -> Listing:
    """One of the three views of all problems (`problem`, `measure`, `duty`), or what papers wait for (`waiting`).

    A page: of the problems those of the next cases, of what waits everything.
    """
    title = label("ledger_view", view)
    if view == WAITING:
        found = awaiting(workspace)
        rows = [_waiting(one) for one in (*found.letters, *found.service, *found.ink) if asked.words in _names(one)]
        return Listing(title, WAITING_COLUMNS, tuple(rows))
    columns = VIEWS[view]
    found = ledger(workspace, after=after, **asdict(asked))
    header = tuple(label("ledger_column", column) for column in columns)
    return Listing(title, header, tuple(_row(line, columns) for line in found.lines), found.after)


def whole(workspace: Workspace, view: str, asked: Asked = EVERYTHING) -> Listing:
    """All pages as one."""
    page = listing(workspace, view, asked)
    rows = list(page.rows)
    while page.after:
        page = listing(workspace, view, asked, page.after)
        rows += page.rows
    return replace(page, rows=tuple(rows))


def grouped(shown: Listing, head: str) -> Listing:
    """The rows under headings by one column, `head` its words; in a group the order stays. "" for no groups.

    A heading is a row that leads nowhere: what the group has in common, and how many rows it has.
    """
    if head not in shown.header:
        return shown
    at = shown.header.index(head)
    groups: dict[str, list[ListRow]] = {}
    for row in shown.rows:
        groups.setdefault(row.cells[at], []).append(row)
    rows: list[ListRow] = []
    for name, members in sorted(groups.items()):
        said = f"{name or '（空）'}　{len(members)} 行"
        rows += [ListRow("", (said, *("" for _ in shown.header[1:])), late=False), *members]
    return replace(shown, rows=tuple(rows))


def export(workspace: Workspace, shown: Listing, file_format: str) -> bytes:
    """The same rows as xlsx, csv, docx or pdf; the last two are lists to print and to work on, no records."""
    cells = [row.cells for row in shown.rows]
    if file_format in ("xlsx", "csv"):
        return write_table(shown.header, cells, file_format)
    today = workspace.clock().date()
    below = f"{workspace.unit['name']}　{today.year}年{today.month}月{today.day}日　共 {len(cells)} 行"
    table = SheetTable(shown.header, cells)
    return workspace.paper.sheet(PlainSheet(shown.title, below, workspace.now(), tables=(table,)), file_format)


def due_words(problem: Problem) -> str:
    """Its last day, and what is to be known of it."""
    remarks = "；".join(label("due_remark", one) for one in problem.remarks)
    return f"{problem.due_on}（{remarks}）" if remarks else problem.due_on


def _row(line: LedgerLine, columns: Sequence[str]) -> ListRow:
    cells = (due_words(line.problem) if one == "due_on" else _words(one, line.cell(one)) for one in columns)
    return ListRow(line.case_id, tuple(cells), line.overdue_days > 0)


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
