"""文号登记: every number this workstation has given, in the order of its counters, and what became of it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from model.kinds import KINDS, DocumentKind
from model.ports import Row
from model.record import read_record
from model.tables import write_table
from model.wording import label
from model.workflow.papers.finalise import VOIDED, read_number
from model.workflow.papers.numbering import ENTRY, SHARED, few_left, in_own_words, own_ranges
from model.workflow.papers.voiding import Voided, voided
from model.workspace import Workspace, moment

SEALED, WAITING, MISSING = "sealed", "waiting", "missing"
HEADER = ("文号", "文书", "对象", "定稿时间", "状态", "说明")
_COUNT = re.compile(r"〔(\d{4})〕第?([A-Z]*)(\d+)号$")  # what `DocumentKind.number` writes: year, mark, counter


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One number, the paper that bears it, and how that paper stands.

    `missing` is a number with no paper here. A number is taken in the transaction that freezes its paper, so the
    program leaves no gap: one only comes of tables that were changed or damaged outside of it, and is said to.
    `twice` is a number two papers bear: two copies of one workspace were used side by side.
    `by_hand`, `by_hand_voided` and `unused` are what people entered in the register of numbers (补登), with `entry`.
    """

    number: str
    kind: str  # of the record
    title: str
    subject_name: str
    made_at: str
    state: str  # sealed | waiting | voided | missing | by_hand | by_hand_voided | unused
    year: int = 0
    record: str = ""
    draft_id: str = ""  # "" for a paper that came back from elsewhere
    twice: bool = False
    given_up: Voided | None = None
    entry: str = ""  # row of the register number_entry
    reason: str = ""  # what the entry says

    @property
    def cells(self) -> tuple[str, ...]:
        """The line in words, under HEADER."""
        notes = [label("number_note", MISSING)] if self.state == MISSING else [self.reason]
        notes += [f"{given_up.reason}（{given_up.by}，{moment(given_up.at)}）"] if (given_up := self.given_up) else []
        notes += [label("number_note", "twice")] if self.twice else []
        made_at = (
            self.made_at if self.entry else moment(self.made_at)
        )  # of what was made by hand the day alone is known
        state = label("number_state", self.state)
        return (self.number, self.title, self.subject_name, made_at, state, "".join(notes))


def numbers(workspace: Workspace, kind: str = "", year: int = 0) -> list[NumberLine]:
    """The numbers of this workstation, the newest year first, then by kind and counter; of one kind or year if named.

    Source: documents.md §7 (a counter for each office, kind and year; a number once given is kept).
    """
    by_paper = {one.paper: one for one in KINDS.values()}
    order = list(by_paper)
    frozen = {row["record_sha256"]: row for row in workspace.store.drafts.frozen()}
    given = [row for row in workspace.store.numbers_given() if row["kind"] in by_paper]
    given.sort(key=lambda row: (row["mark"], row["unit"]))
    entered = _entered(workspace, by_paper)
    series = {(row["year"], row["kind"]) for row in given} | {(one.year, KINDS[one.kind].paper) for one in entered}
    lines: list[NumberLine] = []
    for at, paper in sorted(series, key=lambda one: (-one[0], order.index(one[1]))):
        if year in (0, at) and kind in ("", by_paper[paper].record):
            counters = [row for row in given if (row["year"], row["kind"]) == (at, paper)]
            found = [line for row in counters for line in _series(workspace, by_paper[paper], row, frozen)]
            mine = [one for one in entered if (one.year, one.kind) == (at, by_paper[paper].record)]
            lines += _explained(found, mine)
    return lines


def export(workspace: Workspace, kind: str = "", year: int = 0) -> bytes:
    """The same lines as an xlsx."""
    return write_table(HEADER, [line.cells for line in numbers(workspace, kind, year)], "xlsx")


def running_low(workspace: Workspace) -> list[tuple[str, int]]:
    """The kinds whose ranges are nearly used up here this year: title, and how many numbers are left."""
    counted = ((kind.title, few_left(workspace, kind)) for kind in KINDS.values())
    return [(title, count) for title, count in counted if count is not None]


def _explained(found: Sequence[NumberLine], entered: Sequence[NumberLine]) -> list[NumberLine]:
    """A gap in the place of which an entry speaks is what the entry says; what was made by hand follows."""
    said, bare = {one.number: one for one in entered}, {line.number for line in found if line.state == MISSING}
    filled = [said.get(line.number, line) if line.state == MISSING else line for line in found]
    return [*filled, *(one for one in entered if one.number not in bare)]


def _entered(workspace: Workspace, by_paper: Mapping[str, DocumentKind]) -> list[NumberLine]:
    """What people of this unit entered about numbers the program has not given, by number."""
    rows = workspace.store.facts.rows(
        "select row_id, data from current_row where register = ? and json_extract(data, '$.unit') = ? order by name",
        [ENTRY, workspace.unit_id],
    )
    lines: list[NumberLine] = []
    for row in rows:
        said: dict[str, str] = json.loads(row["data"])
        kind, who = by_paper[said["document"]], "，".join(filter(None, (said.get("handler"), said.get("kept"))))
        lines.append(
            NumberLine(
                number=said["number"],
                kind=kind.record,
                title=kind.title,
                subject_name=said.get("subject_name", ""),
                made_at=said.get("on", ""),
                state=said["what"],
                year=int(said["year"]),
                entry=row["row_id"],
                reason=said["reason"] + (f"（{who}）" if who else ""),
            )
        )
    return lines


def _series(workspace: Workspace, kind: DocumentKind, given: Row, frozen: Mapping[str, Row]) -> list[NumberLine]:
    """One counter, to where it stands or to the highest number a paper of this mark bears."""
    held: dict[int, list[NumberLine]] = {}
    for line in _papers(workspace, kind, given["unit"], frozen):
        said = _COUNT.search(line.number)
        if said and (int(said[1]), said[2]) == (given["year"], given["mark"]):
            held.setdefault(int(said[3]), []).append(line)
    lines: list[NumberLine] = []
    worded = in_own_words(workspace, kind)
    for count in _counts(workspace, kind, given, held):
        number = worded.number(workspace.unit.get("short_name", ""), given["year"], given["mark"], count)
        lines += held.get(count, [NumberLine(number, kind.record, kind.title, "", "", MISSING)])
    borne = Counter(line.number for line in lines)
    return [replace(line, year=given["year"], twice=borne[line.number] > 1) for line in lines]


def _counts(
    workspace: Workspace, kind: DocumentKind, given: Row, held: Mapping[int, Sequence[NumberLine]]
) -> Iterable[int]:
    """From 1 on; where numbers run through the unit, those of this workstation's ranges, and what was made here."""
    if given["mark"] != SHARED:
        return range(1, max([given["last"], *held]) + 1)
    ours = own_ranges(workspace, kind, given["year"])
    ranged = {count for one in ours for count in range(one.first, min(one.last, given["last"]) + 1)}
    return sorted(ranged | {count for count, lines in held.items() if any(line.draft_id for line in lines)})


def _papers(workspace: Workspace, kind: DocumentKind, unit: str, frozen: Mapping[str, Row]) -> Iterator[NumberLine]:
    """The papers of one kind and office: what the tables say, and what was frozen here and is not in them."""
    rows = workspace.store.facts.rows(
        "select record, number, subject_name, made_at from fact_paper where kind = ? and unit = ?"
        " order by made_at, record",
        [kind.record, unit],
    )
    for row in rows:
        draft_id = frozen.get(row["record"], {}).get("id", "")
        yield _line(kind, row["number"], row["subject_name"], row["made_at"], SEALED, row["record"], draft_id)
    applied = {row["record"] for row in rows}
    for sha256, draft in frozen.items():
        if draft["kind"] != kind.record or sha256 in applied:
            continue
        archived = workspace.store.archive.get(sha256)
        assert archived is not None  # kept in the transaction that froze the draft
        record, subject = read_record(archived.content), draft["context"].get("subject_name", "")
        state = SEALED if archived.whole else VOIDED if draft["stage"] == VOIDED else WAITING
        line = _line(kind, read_number(record), subject, record.made_at, state, sha256, draft["id"])
        yield replace(line, given_up=voided(workspace, sha256)) if state == VOIDED else line


def _line(
    kind: DocumentKind, number: str, subject: str, made_at: str, state: str, record: str, draft_id: str
) -> NumberLine:
    return NumberLine(number, kind.record, kind.title, subject, made_at, state, record=record, draft_id=draft_id)
