"""今日: who is in, what is unfinished, what was done last, and how much there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from model.kinds import KINDS
from model.ports import Row
from model.workflow.cases.start import offered
from model.workflow.due import due_lists
from model.workflow.due.due_lists import DueLine, Totals
from model.workflow.due.obligations import now_of
from model.workflow.papers import follow_up
from model.workflow.registers.registers import row_names
from model.workspace import Workspace

RECENT = 30  # lines shown
DUE = 12  # of what is due the most urgent
ASKED = 5  # rows shown that wait for their owner; the next follow when these are settled


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is in, and where."""

    user_name: str
    unit_name: str
    demo: bool
    refusal: str = ""  # why nothing may be written here, a label of group refusal


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A paper that is not whole yet; `type` only where its kind has one."""

    id: str
    subject_name: str
    title: str
    type: str
    stage: str
    updated_at: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper that was applied, made here or imported; what `problems` counts is said by its kind."""

    kind: str
    record: str
    number: str
    title: str
    subject_name: str
    unit_name: str
    visited_on: str
    made_at: str
    problems: int
    unchecked: int
    marks: tuple[str, ...] = ()  # waiting 待纸签 | corrected | correction


@dataclass(frozen=True, slots=True)
class RowToSettle:
    """A row of this unit with `versions` beside the agreed one: two successors of it, or what others propose."""

    register: str
    row_id: str
    name: str
    forked: bool
    versions: int


@dataclass(frozen=True, slots=True)
class Today:
    """What the first page shows at once; `begins` are the kinds of record that can be started here."""

    begins: tuple[str, ...]
    drafts: tuple[DraftLine, ...]
    recent: tuple[PaperLine, ...]
    due: tuple[DueLine, ...]  # what this office owes, the most urgent first; without what stands in `clocks`
    now: str  # the minute it is, ISO
    awaited: tuple[PaperLine, ...]  # papers of this unit to be signed by pen, until their pages come back
    to_settle: tuple[RowToSettle, ...] = ()
    clocks: tuple[DueLine, ...] = ()  # reports that run by the hour, whoever owes them


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted through the whole archive: papers by the kind of their record, and those that wait."""

    papers: tuple[tuple[str, int], ...]
    waiting: int
    due: Totals


def standing(workspace: Workspace) -> Standing:
    """Who is in."""
    return Standing(workspace.person.name, str(workspace.unit["name"]), workspace.demo, workspace.refusal)


def today(workspace: Workspace) -> Today:
    """The state of the day; cheap at any size of the archive, because it pages by key."""
    lines = _marked(workspace, _recent(workspace))
    clocks = [one for one in due_lists.left(workspace, due_lists.EVERYBODY, limit=DUE) if one.rule.clock]
    due = [one for one in due_lists.left(workspace, limit=DUE + len(clocks)) if not one.rule.clock]
    return Today(
        begins=tuple(kind.record for kind in offered(workspace)),
        drafts=tuple(_draft(draft) for draft in workspace.store.drafts.unfinished()),
        recent=tuple(lines),
        due=tuple(due[:DUE]),
        now=now_of(workspace),
        awaited=tuple(_marked(workspace, _awaited(workspace))),
        to_settle=tuple(_to_settle(workspace)),
        clocks=tuple(clocks),
    )


def counts(workspace: Workspace) -> Counts:
    """How many papers there are; grows with the archive, so it is asked after the day is on screen."""
    rows = workspace.store.facts.rows("select kind, count(*) as n from fact_paper group by kind")
    found = {row["kind"]: int(row["n"]) for row in rows}
    papers = tuple((kind.record, found.get(kind.record, 0)) for kind in KINDS.values() if kind.act)
    waiting = workspace.store.facts.rows("select count(*) as n from fact_pending")[0]["n"]
    return Counts(papers, waiting, due_lists.totals(workspace))


def _recent(workspace: Workspace) -> list[PaperLine]:
    """The newest papers of the kinds that are listed."""
    listed = [kind.record for kind in KINDS.values() if kind.listed]
    # `+`: read from the newest on; by the index of kinds all of them would be sorted first
    which = f"where +kind in ({', '.join('?' * len(listed))}) order by made_at desc, record limit {RECENT}"
    return _lines(workspace, which, listed)


def _awaited(workspace: Workspace) -> list[PaperLine]:
    records = follow_up.awaited(workspace)
    named = f"where record in ({', '.join('?' * len(records))}) order by made_at, record"
    return _lines(workspace, named, records) if records else []


def _to_settle(workspace: Workspace) -> list[RowToSettle]:
    """The owner of a row is asked which version holds (design §2.7)."""
    rows = workspace.store.facts.rows(
        "select register, row_id, fork, waiting from current_row where unit = ? and waiting > 0"
        f" order by register, row_id limit {ASKED}",
        [workspace.unit_id],
    )
    return [
        RowToSettle(
            row["register"],
            row["row_id"],
            row_names(workspace, row["register"], [row["row_id"]])[row["row_id"]],
            bool(row["fork"]),
            int(row["waiting"]),
        )
        for row in rows
    ]


def _lines(workspace: Workspace, which: str, given: Sequence[object]) -> list[PaperLine]:
    rows = workspace.store.facts.rows(
        "select kind, record, number, title, subject_name, unit_name, dated as visited_on, made_at, problems, unchecked"
        f" from fact_paper {which}",
        given,
    )
    return [PaperLine(**row) for row in rows]


def _marked(workspace: Workspace, lines: list[PaperLine]) -> list[PaperLine]:
    marks = follow_up.marks(workspace, [line.record for line in lines])
    return [replace(line, marks=marks.get(line.record, ())) for line in lines]


def _draft(draft: Row) -> DraftLine:
    said = draft["context"]
    return DraftLine(
        draft["id"], said["subject_name"], said["title"], said.get("type", ""), draft["stage"], draft["updated_at"]
    )
