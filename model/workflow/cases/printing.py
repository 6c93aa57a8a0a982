"""Printing several papers as one job: which copies there are of each, their pages, and how often each was printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forms.slips import slip
from model.kinds import KINDS
from model.workflow.cases.case_papers import all_of_case
from model.workflow.files.handing_out import PRINT, handed_out
from model.workflow.papers.finalise import paper
from model.workspace import Workspace

SERVICE = KINDS["service"]  # 送达回证: a paper that is served is taken along with a blank one, to be filled in by hand


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One copy of one paper; `mark` is 正本, 副本, 存根, 送达回证 or "" where a paper has no copies.

    `printed` is how often it went out whole, `broken` how often printing began without an end that is noted.
    """

    record: str
    title: str
    number: str
    subject_name: str
    mark: str
    printed: int
    broken: int = 0

    @property
    def went(self) -> int:
        """How often pages of it may have come out before: what makes the next one a reprint."""
        return self.printed + self.broken

    @property
    def stamp(self) -> str:
        """What stands on each of its pages: 正本, and from the second time on that it is printed again."""
        mark = "" if self.mark == SERVICE.title else self.mark
        return "　".join(one for one in (mark, f"重印第{self.went}次" if self.went else "") if one)


def sheets(workspace: Workspace, records: Sequence[str]) -> list[SheetLine]:
    """Every copy of these papers, in their order; what is not here any more is passed over."""
    return [line for record in records for line in _copies(workspace, record)]


def sheets_of_case(workspace: Workspace, case_id: str) -> list[SheetLine]:
    """Every copy of every paper of a case, in the order in which the papers came."""
    rows = all_of_case(workspace, case_id)
    return sheets(workspace, [row["record"] for row in rows if KINDS[row["kind"]].listed])


def alone(workspace: Workspace, record: str) -> SheetLine:
    """The paper itself, without a mark, as it is printed where there is nothing to choose from."""
    out = handed_out(workspace, record)
    return SheetLine(record, "", "", "", "", out.times.get(PRINT, 0), out.broken.get(PRINT, 0))


def copy_name(mark: str) -> str:
    """What the print log calls a copy."""
    return f"{PRINT}:{mark}" if mark else PRINT


def pages(workspace: Workspace, record: str, mark: str) -> bytes:
    """The PDF of one copy: the sealed paper, or the blank 送达回证 that goes with it. RefusedError seal.partly."""
    sealed = paper(workspace, record)
    if mark != SERVICE.title:
        return sealed
    return workspace.paper.draw(replace(workspace.paper.read(sealed), template=slip(SERVICE.paper), media={}))


def _copies(workspace: Workspace, record: str) -> list[SheetLine]:
    rows = workspace.store.facts.rows("select kind, number, subject_name from fact_paper where record = ?", [record])
    out = handed_out(workspace, record)
    lines: list[SheetLine] = []
    for row in rows:
        kind = KINDS[row["kind"]]
        blank = (SERVICE.title,) if kind.served and not _is_served(workspace, record) else ()
        for mark in (*(kind.copies or ("",)), *blank):
            name = copy_name(mark)
            said = (record, kind.title, row["number"], row["subject_name"], mark)
            lines.append(SheetLine(*said, out.times.get(name, 0), out.broken.get(name, 0)))
    return lines


def _is_served(workspace: Workspace, record: str) -> bool:
    sql = "select 1 from fact_paper where kind = ? and document = ?"
    return bool(workspace.store.facts.rows(sql, [SERVICE.record, record]))
