"""文号登记: every number this workstation has given, in the order of its counters, and what became of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from model.kinds import KINDS, DocumentKind
from model.ports import Row
from model.record import read_record
from model.tables import write_table
from model.wording import label
from model.workflow.finalise import VOIDED, read_number
from model.workflow.voiding import Voided, voided
from model.workspace import Workspace, moment

SEALED, WAITING, MISSING = "sealed", "waiting", "missing"
HEADER = ("文号", "文书", "对象", "定稿时间", "状态", "说明")
_COUNT = re.compile(r"〔(\d{4})〕第?([A-Z]+)(\d+)号$")  # what `DocumentKind.number` writes: year, mark, counter


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One number, the paper that bears it, and how that paper stands.

    `missing` is a number with no paper here. A number is taken in the transaction that freezes its paper, so the
    program leaves no gap: one only comes of tables that were changed or damaged outside of it, and is said to.
    `twice` is a number two papers bear: two copies of one workspace were used side by side.
    """

    number: str
    kind: str  # of the record
    title: str
    subject_name: str
    made_at: str
    state: str  # sealed | waiting | voided | missing
    year: int = 0
    record: str = ""
    draft_id: str = ""  # "" for a paper that came back from elsewhere
    twice: bool = False
    given_up: Voided | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """The line in words, under HEADER."""
        notes = [label("number_note", MISSING)] if self.state == MISSING else []
        notes += [f"{given_up.reason}（{given_up.by}，{moment(given_up.at)}）"] if (given_up := self.given_up) else []
        notes += [label("number_note", "twice")] if self.twice else []
        state = label("number_state", self.state)
        return (self.number, self.title, self.subject_name, moment(self.made_at), state, "".join(notes))


def numbers(workspace: Workspace, kind: str = "", year: int = 0) -> list[NumberLine]:
    """The numbers of this workstation, the newest year first, then by kind and counter; of one kind or year if named.

    Source: documents.md §7 (a counter for each office, kind and year; a number once given is kept).
    """
    by_paper = {one.paper: one for one in KINDS.values()}
    order = list(by_paper)
    given = [row for row in workspace.store.numbers_given() if row["kind"] in by_paper]
    given.sort(key=lambda row: (-row["year"], order.index(row["kind"]), row["mark"], row["unit"]))
    frozen = {row["record_sha256"]: row for row in workspace.store.drafts.frozen()}
    lines: list[NumberLine] = []
    for row in given:
        if year in (0, row["year"]) and kind in ("", by_paper[row["kind"]].record):
            lines += _series(workspace, by_paper[row["kind"]], row, frozen)
    return lines


def export(workspace: Workspace, kind: str = "", year: int = 0) -> bytes:
    """The same lines as an xlsx."""
    return write_table(HEADER, [line.cells for line in numbers(workspace, kind, year)], "xlsx")


def _series(workspace: Workspace, kind: DocumentKind, given: Row, frozen: Mapping[str, Row]) -> list[NumberLine]:
    """One counter, from 1 to where it stands or to the highest number a paper of this mark bears."""
    held: dict[int, list[NumberLine]] = {}
    for line in _papers(workspace, kind, given["unit"], frozen):
        said = _COUNT.search(line.number)
        if said and (int(said[1]), said[2]) == (given["year"], given["mark"]):
            held.setdefault(int(said[3]), []).append(line)
    lines: list[NumberLine] = []
    for count in range(1, max([given["last"], *held]) + 1):
        number = kind.number(workspace.unit.get("short_name", ""), given["year"], given["mark"], count)
        lines += held.get(count, [NumberLine(number, kind.record, kind.title, "", "", MISSING)])
    borne = Counter(line.number for line in lines)
    return [replace(line, year=given["year"], twice=borne[line.number] > 1) for line in lines]


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
