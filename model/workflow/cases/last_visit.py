"""What earlier visits to a place said of its items: answers, findings, open or closed, and what differs now."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from model.kinds import KINDS
from model.ports import Paper, Photos, Row
from model.workflow.papers.finalise import paper
from model.workspace import Workspace

MOST_VISITS = 60  # five years of monthly visits are remembered, so that a section is told in a few milliseconds
OPEN, CLOSED = "open", "closed"
DUE, STILL, NEW, REPAIRED, OTHER = "due", "still", "new", "repaired", "other"
DIFFERENCES = (DUE, STILL, NEW, REPAIRED, OTHER)  # in the order of what asks most of the inspector

# Visits to one place, the newest first. A record that another unit corrects still counts: theirs is a proposal (§2.7).
_VISITS = """
select i.record, i.unit, i.corrects, i.number, i.title, i.unit_name, i.visited_on,
       exists (select 1 from fact_inspection c where c.corrects = i.record and c.corrects <> '' and c.unit = i.unit)
         as replaced
from fact_inspection i where i.subject_id = ? and i.id <> ?
order by i.visited_on desc, i.made_at desc, i.record limit ?
"""
# Two lists, not a join: each of the primary keys is looked up, and nothing else is read.
_SAID = "record in (select value from json_each(?)) and item in (select value from json_each(?))"
_ANSWERS = f"select record, item, answer, note1, note2 from fact_answer where {_SAID}"
_FINDINGS = f"select record, item, fact, place, quantity, requirement, corrected from fact_finding where {_SAID}"
_PHOTOS = f"select record, item, name, print_sha256 from fact_photo where {_SAID} order by stage desc, name"
FINDING_FIELDS = ("fact", "place", "quantity", "requirement")


@dataclass(frozen=True, slots=True)
class EarlierPhoto:
    """A photo of an earlier finding, by the name its record gives it."""

    name: str
    print_sha256: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one earlier visit said of one item; `finding` holds its words by field, empty unless it found a problem."""

    record: str
    number: str
    title: str
    unit_name: str
    visited_on: str  # ISO date
    answer: str
    found: bool  # the answer made a finding; a 不符合 on a 自查提示 does not
    corrected: bool  # put right on the spot
    finding: Mapping[str, str] = field(default_factory=dict[str, str])
    notes: tuple[str, ...] = ()
    photos: tuple[EarlierPhoto, ...] = ()


@dataclass(frozen=True, slots=True)
class Memory:
    """All that earlier visits said of one item, the newest first; never empty."""

    item: str
    told: tuple[Said, ...]

    @property
    def last(self) -> Said:
        """The newest visit that looked at the item; if none did, the newest that had it."""
        return next((one for one in self.told if one.answer != "unchecked"), self.told[0])

    @property
    def finding(self) -> Said | None:
        """The newest problem found, whatever became of it."""
        return next((one for one in self.told if one.found), None)

    @property
    def standing(self) -> str:
        """Whether that problem is open or closed; empty if there never was one."""
        return standing(self.told)


def standing(told: Sequence[Said]) -> str:
    """Whether the newest problem among these visits (newest first) is open, closed, or "" for none.

    The one door to that question: closed means put right on the spot, or 符合 at a later visit; else it is open.
    The chain of orders and reinspections will answer here once there is one.
    """
    later: list[Said] = []
    for one in told:
        if one.found:
            return CLOSED if one.corrected or any(after.answer == "yes" for after in later) else OPEN
        later.append(one)
    return ""


def remember(workspace: Workspace, draft_id: str, items: Sequence[str]) -> dict[str, Memory]:
    """What earlier visits to the draft's subject said of these item codes, on whatever checklist; by item code.

    Only applied records count, and of a corrected one the newest. A paper without a checklist judges nothing anew, so
    nothing is told beside its cards. Raises KeyError for an unknown draft.
    """
    draft = workspace.store.drafts.get(draft_id)
    if not KINDS[draft.kind].checklist:
        return {}
    subject = draft.context.get("subject_id", "")
    visits = _visits(workspace, subject, draft_id)
    asked = [json.dumps(list(visits)), json.dumps(list(items))]
    rows = workspace.store.facts.rows
    answers, findings, photos = (_by_item(rows(sql, asked)) for sql in (_ANSWERS, _FINDINGS, _PHOTOS))
    told: dict[str, list[Said]] = {}
    for record, visit in visits.items():
        for item in items:
            key = (record, item)
            for row in answers.get(key, ()):
                said = _said(visit, row, findings.get(key, ()), photos.get(key, ()))
                told.setdefault(item, []).append(said)
    return {item: Memory(item, tuple(said)) for item, said in told.items()}


@dataclass(frozen=True, slots=True)
class Pictures:
    """Thumbnails by photo name; of the `missing` ones this laptop has only what the paper shows."""

    thumbnails: Mapping[str, bytes]
    missing: tuple[EarlierPhoto, ...] = ()
    paper: bytes = b""


def pictures(workspace: Workspace, record: str, photos: Sequence[EarlierPhoto]) -> Pictures:
    """The thumbnails of an earlier finding's photos, as far as they were taken on this laptop.

    Raises RefusedError seal.partly, KnownError object.*.
    """
    thumbnails: dict[str, bytes] = {}
    for photo in photos:
        with suppress(KeyError):
            thumbnails[photo.name] = workspace.store.media.get(photo.name).thumbnail
    missing = tuple(photo for photo in photos if photo.name not in thumbnails)
    return Pictures(thumbnails, missing, paper(workspace, record) if missing else b"")


def from_paper(reader: Paper, maker: Photos, found: Pictures) -> dict[str, bytes]:
    """Thumbnails of the missing ones from the print copies on the paper's pages; slow, touches no store."""
    media = reader.read(found.paper).media
    shown = {photo.name: media.get(photo.print_sha256, b"") for photo in found.missing}
    return {name: maker.preview(jpeg) for name, jpeg in shown.items() if jpeg}


def difference(answer: str, memory: Memory) -> str:
    """How today's answer to an item compares with before: one of DIFFERENCES, or "" when nothing asks for a look.

    What was open and has no answer yet (or 未查) is due; a visit that did not look at the item is passed over.
    """
    if memory.standing == OPEN:
        return {"": DUE, "unchecked": DUE, "no": STILL, "yes": REPAIRED}.get(answer, OTHER)
    before = "yes" if memory.last.corrected else memory.last.answer
    if answer in ("", "unchecked", before):
        return ""
    if answer == "no":
        return NEW
    return OTHER if before != "unchecked" else ""


def _visits(workspace: Workspace, subject: str, draft_id: str) -> dict[str, Row]:
    """The visits that count, by record, the newest first."""
    rows = workspace.store.facts.rows(_VISITS, [subject, draft_id, MOST_VISITS])
    joined = {(name, row["unit"]) for row in rows for name in row["corrects"].split()}  # also of several at once
    return {row["record"]: row for row in rows if not row["replaced"] and (row["record"], row["unit"]) not in joined}


def _by_item(rows: Sequence[Row]) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row["record"], row["item"]), []).append(row)
    return found


def _said(visit: Row, answer: Row, findings: Sequence[Row], photos: Sequence[Row]) -> Said:
    """`findings` is empty or holds the one that the visit's answer made."""
    return Said(
        record=visit["record"],
        number=visit["number"] or "",
        title=visit["title"] or "",
        unit_name=visit["unit_name"] or "",
        visited_on=visit["visited_on"] or "",
        answer=answer["answer"],
        found=bool(findings),
        corrected=any(row["corrected"] == "yes" for row in findings),
        finding={name: row[name] for row in findings for name in FINDING_FIELDS if row[name]},
        notes=tuple(answer[name] for name in ("note1", "note2") if answer[name]),
        photos=tuple(EarlierPhoto(row["name"], row["print_sha256"] or "") for row in photos if findings),
    )
