"""The papers of cases as the tables say them: what was corrected gives way, and what followed it follows the newer."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from model.ports import Row
from model.workspace import Workspace

SIGNED_PAGES = "signed_pages"  # knows the paper it belongs to, not its case
# A correction of its own unit takes the place of what it corrects; another unit's is a proposal (design §2.7).
_CORRECTIONS = """
select c.record, c.made_at, c.case_id, p.record as before, p.case_id as case_before from fact_paper c
join fact_paper p on p.record = substr(c.corrects, 1, 64) and p.unit = c.unit where c.corrects <> ''
"""  # without an order, or all papers would be walked in it
# This unit's papers, the newest first, from a key onwards.
_NEWEST = """
select made_at, record, case_id from fact_paper
where unit = :unit and kind <> 'signed_pages' and (:made = '' or (made_at, record) < (:made, :last))
and (:words = '' or subject_name like :like or number like :like)
order by made_at desc, record desc limit :most
"""
LOOK = 500  # papers looked through at once
_KEY = "\x1f"
_PAPER = "select record, id, kind, unit, case_id, number, title, subject_name, dated, document, content, made_at"
_FINDINGS = "select item as code, * from fact_finding where record in ({}) order by section, item"
_PROJECTS = "select * from fact_supervision_project where problem = 'yes' and record in ({}) order by position"
_CARDS = "select record, position, code, label, answer, data from fact_matter where record in ({}) order by position"
_PHOTOS = "select record, item, name, stage from fact_photo where item <> '' and record in ({}) order by record, name"


@dataclass(frozen=True, slots=True)
class CaseMatter:
    """One thing a paper is about: a finding, or a card; `data` are its other fields by name.

    `photos` are the names of the photos it shows; `after` those of what was put right on the spot.
    """

    code: str
    label: str
    answer: str
    data: Mapping[str, str]
    photos: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CasePaper:
    """One paper of a case; `document` is the record it follows, the newest where that one was corrected."""

    record: str
    id: str
    kind: str
    unit: str
    case_id: str
    number: str
    title: str
    subject_name: str
    dated: str
    made_at: str
    document: str
    content: Mapping[str, Any]
    matters: tuple[CaseMatter, ...]

    def matter(self, code: str) -> CaseMatter | None:
        """What it says of one problem; None if nothing."""
        return next((one for one in self.matters if one.code == code), None)


@dataclass(frozen=True, slots=True)
class Corrections:
    """Which record stands in the place of which, and which case goes on in which."""

    newer: Mapping[str, str]
    cases: Mapping[str, str]

    def standing(self, record: str) -> str:
        """The record that counts in the place of this one."""
        return _followed(record, self.newer)

    def case(self, case_id: str) -> str:
        """The case that papers of this id belong to: a corrected inspection begins no case of its own."""
        return _followed(case_id, self.cases)


def corrections(workspace: Workspace) -> Corrections:
    """All corrections that are here; there are few, and an index knows them."""
    rows = sorted(workspace.store.facts.rows(_CORRECTIONS), key=lambda row: (row["made_at"], row["record"]))
    cases = {row["case_id"]: row["case_before"] for row in rows if row["case_id"] != row["case_before"]}
    return Corrections({row["before"]: row["record"] for row in rows}, cases)


def papers_of(workspace: Workspace, cases: Iterable[str]) -> dict[str, tuple[CasePaper, ...]]:
    """The papers that count in these cases, of whatever unit, by case; each in the order of their days."""
    known = corrections(workspace)
    wanted = set(cases)
    ids = wanted | {one for one in known.cases if known.case(one) in wanted}
    rows = _rows(workspace, f"{_PAPER} from fact_paper where kind <> '{SIGNED_PAGES}' and case_id in ({{}})", ids)
    counted = [row for row in rows if row["record"] not in known.newer]
    matters = _matters(workspace, [row["record"] for row in counted])
    found: defaultdict[str, list[CasePaper]] = defaultdict(list)
    for row in counted:
        paper = _paper(row, known, tuple(matters[row["record"]]))
        found[paper.case_id].append(paper)
    return {case_id: in_order(papers) for case_id, papers in found.items()}


@dataclass(frozen=True, slots=True)
class CasePage:
    """The papers of some cases, each case on one page, and the key after which the next come; "" after the last."""

    cases: tuple[tuple[CasePaper, ...], ...]
    after: str


def case_page(workspace: Workspace, words: str = "", after: str = "") -> CasePage:
    """The cases of this unit with the next papers after a key, those first in which something was done last.

    `words` are looked for in the names and numbers of its papers.
    """
    known, words = corrections(workspace), words.strip()
    made, _, last = after.partition(_KEY)
    asked = {"unit": workspace.unit_id, "words": words, "like": f"%{words}%", "most": LOOK}
    rows = workspace.store.facts.rows(_NEWEST, {**asked, "made": made, "last": last})
    ids = list(dict.fromkeys(known.case(row["case_id"]) for row in rows))
    papers = papers_of(workspace, ids)
    found = (papers[one] for one in ids if one in papers)
    new = tuple(one for one in found if not after or _newest(one, workspace.unit_id, words) < (made, last))
    return CasePage(new, _KEY.join((rows[-1]["made_at"], rows[-1]["record"])) if len(rows) == LOOK else "")


def _newest(papers: Iterable[CasePaper], unit: str, words: str) -> tuple[str, str]:
    """Where a case stands among the newest: its newest paper of this unit that says the words."""
    said = words.lower()
    own = (one for one in papers if one.unit == unit and said in f"{one.subject_name}\n{one.number}".lower())
    return max(((one.made_at, one.record) for one in own), default=("", ""))


def in_order(papers: Iterable[CasePaper]) -> tuple[CasePaper, ...]:
    """Papers by their days; one that follows another never before it, whatever days they bear.

    Of the same moment, as papers sealed together may be, that comes first which was begun first: ids are by time.
    """
    known = {paper.record: paper for paper in papers}

    def place(paper: CasePaper) -> tuple[str, str, int, str]:
        dated, made_at, depth, before = paper.dated, paper.made_at, 0, known.get(paper.document)
        while before is not None and depth < len(known):
            dated, made_at, depth = max(dated, before.dated), max(made_at, before.made_at), depth + 1
            before = known.get(before.document)
        return dated, made_at, depth, paper.id

    return tuple(sorted(known.values(), key=place))


def all_of_case(workspace: Workspace, case_id: str) -> list[Row]:
    """Every paper that is here of a case, corrected ones and pages signed by pen too, in the order they came."""
    known = corrections(workspace)
    ids = {case_id} | {one for one in known.cases if known.case(one) == case_id}
    columns = "select record, id, kind, number, unit_name, dated, made_at, document from fact_paper"
    rows = _rows(workspace, f"{columns} where kind <> '{SIGNED_PAGES}' and case_id in ({{}})", ids)
    pages = _rows(
        workspace, f"{columns} where kind = '{SIGNED_PAGES}' and document in ({{}})", [row["record"] for row in rows]
    )
    return sorted([*rows, *pages], key=came)


def came(row: Row) -> tuple[str, str, str]:
    """Where a paper stands among those of its case, by when it came."""
    return row["dated"] or "", row["made_at"], row["id"]


def case_of_record(workspace: Workspace, record: str) -> str:
    """The case a paper belongs to; "" for a record that is no paper here."""
    rows = workspace.store.facts.rows("select case_id from fact_paper where record = ?", [record])
    return corrections(workspace).case(rows[0]["case_id"]) if rows else ""


def returned(workspace: Workspace, papers: Iterable[CasePaper]) -> set[str]:
    """Which of these papers came back as signed pages, by record."""
    sql = "select document from fact_signed_pages where document in ({})"
    return {row["document"] for row in _rows(workspace, sql, [paper.record for paper in papers])}


def _paper(row: Row, known: Corrections, matters: tuple[CaseMatter, ...]) -> CasePaper:
    said = {name: row[name] or "" for name in ("record", "id", "kind", "unit", "number", "title", "subject_name")}
    return CasePaper(
        **said,
        case_id=known.case(row["case_id"]),
        dated=row["dated"] or "",
        made_at=row["made_at"],
        document=known.standing(row["document"] or ""),
        content=json.loads(row["content"] or "{}"),
        matters=matters,
    )


def _matters(workspace: Workspace, records: Sequence[str]) -> Mapping[str, list[CaseMatter]]:
    found: defaultdict[str, list[CaseMatter]] = defaultdict(list)
    photos = _photos(workspace, records)
    for row in _rows(workspace, _CARDS, records):
        shown = photos[row["record"], f"p{row['position']:02}", False]
        card = CaseMatter(row["code"], row["label"], row["answer"], json.loads(row["data"]), tuple(shown))
        found[row["record"]].append(card)
    for row in _rows(workspace, _FINDINGS, records):
        data = {name: value or "" for name, value in row.items()}
        before, after = (tuple(photos[row["record"], row["code"], stage]) for stage in (False, True))
        found[row["record"]].append(CaseMatter(row["code"], "", "", data, before, after))
    for row in _rows(workspace, _PROJECTS, records):
        data = {"fact": row["seen"] or "", "requirement": row["reminder"] or "", "topic": row["topic"] or ""}
        found[row["record"]].append(CaseMatter(f"project{row['position']}", "", "", data))
    return found


def _photos(workspace: Workspace, records: Sequence[str]) -> defaultdict[tuple[str, str, bool], list[str]]:
    """Names of photos by record, item or card, and whether they show it put right."""
    found: defaultdict[tuple[str, str, bool], list[str]] = defaultdict(list)
    for row in _rows(workspace, _PHOTOS, records):
        found[row["record"], row["item"], row["stage"] == "after"].append(row["name"])
    return found


def _rows(workspace: Workspace, sql: str, given: Iterable[str]) -> list[Row]:
    """Ask with `{}` filled by a list of any length."""
    return workspace.store.facts.rows(
        sql.format("select value from json_each(?)"), [json.dumps(sorted(given), ensure_ascii=False)]
    )


def _followed(one: str, onwards: Mapping[str, str]) -> str:
    seen: set[str] = set()
    while one in onwards and one not in seen:
        seen.add(one)
        one = onwards[one]
    return one
