"""The whole picture of one institution or site (机构全景, S113): who it is, what is known of it, what it is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from forms.register_grammar import GROUPS, Register
from forms.register_table import load_register
from model.kinds import KINDS
from model.ports import PlainSheet, Row, SheetTable
from model.rules.rule import UNCONFIRMED
from model.wording import label, labels
from model.workflow.cases.case_papers import papers_of
from model.workflow.cases.problem_states import problems_of
from model.workflow.due import due_lists
from model.workflow.due.duties import office_calendar
from model.workflow.files.handing_out import write_plain
from model.workflow.registers.registers import in_words, row_names
from model.workspace import Workspace, current

DUTIES, PROBLEMS, PAPERS = "duties", "problems", "papers"
COPY = "panorama"  # what the audit calls its file
DATED = ("date", "moment")
VISITED = ("今年", "由谁", "次数", "至少", "至多")
HEADER = ("日期", "类别", "内容", "状况", "期限")
# What hangs on it, and what hangs on that: a certificate on the person who works there.
_ROWS = """
with near as (select register, row_id from row_link where target = :subject),
     far as (select l.register, l.row_id from row_link l join near on l.target = near.row_id)
select c.register, c.row_id, c.data, c.sort, r.made_at from current_row c
join fact_row r on r.record = c.record and r.row_id = c.row_id
where (c.register, c.row_id) in (select * from near union select * from far) order by c.register, c.row_id
"""
_PAPERS = """
select record, kind, number, title, unit_name, dated, case_id from fact_paper p where subject_id = :subject
and not exists (select 1 from fact_paper c where substr(c.corrects, 1, 64) = p.record and c.unit = p.unit)
order by dated, made_at, record
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing known of it, with what opens it; of a duty (rule, register or paper, subject, since).

    `section` is DUTIES, PROBLEMS, PAPERS or a group of registers; `until` the ISO date it holds or is due until, or "".
    """

    section: str
    on: str  # ISO date
    kind: str  # title of the paper or register; of a duty whom it is about
    words: str
    standing: str
    until: str
    target: tuple[str, ...]  # ("paper", record) | ("row", register, row id) | ("case", case id) | ("due", *duty)

    @property
    def cells(self) -> tuple[str, ...]:
        """As a line of a list."""
        return (self.on, self.kind, self.words, self.standing, self.until)


@dataclass(frozen=True, slots=True)
class Panorama:
    """Everything of one row: its filled fields in their order, and all entries, the newest first."""

    register: str
    row_id: str
    name: str
    profile: tuple[tuple[str, str, str], ...]  # field, label, value in words
    entries: tuple[Entry, ...]
    visits: tuple[due_lists.Visits, ...] = ()  # of this year, beside what is asked and allowed

    def sections(self) -> dict[str, int]:
        """How many entries stand in each section that has any, in the order people look for them."""
        order = (DUTIES, PROBLEMS, PAPERS, *GROUPS)
        counts = {section: sum(one.section == section for one in self.entries) for section in order}
        return {section: count for section, count in counts.items() if count}


def panorama(workspace: Workspace, register: str, row_id: str) -> Panorama:
    """What this workspace knows of an institution, a site or any other row. RefusedError row.unknown.

    Rows of restricted registers are not among it: who wants them opens their list, which is noted.
    """
    row = current(workspace.store, register, row_id)
    described = load_register(register)
    said = in_words(workspace, described.fields, [row])[0]
    papers = workspace.store.facts.rows(_PAPERS, {"subject": row_id})
    entries = [
        *_duties(workspace, row_id),
        *_problems(workspace, papers),
        *map(_paper, papers),
        *_rows(workspace, row_id),
    ]
    return Panorama(
        register,
        row_id,
        row_names(workspace, register, [row_id])[row_id],
        tuple((field.name, field.label, words) for field, words in zip(described.fields, said, strict=True) if words),
        tuple(sorted(entries, key=lambda one: (one.on, one.kind, one.words), reverse=True)),
        due_lists.visits(workspace, row_id),
    )


def section_words(section: str) -> str:
    """What a section is called."""
    own = labels("panorama_section")
    return own[section] if section in own else label("register_group", section)


def save_file(workspace: Workspace, register: str, row_id: str, path: Path) -> None:
    """Write the file of an institution (机构档案册) as PDF or Word, by the ending of the name; the audit knows of it.

    Raises KnownError file.unwritable, paper.missing_glyphs.
    """
    seen, today = panorama(workspace, register, row_id), workspace.clock().date()
    sheet = PlainSheet(
        seen.name,
        f"{workspace.unit['name']}　{today.year}年{today.month}月{today.day}日",
        workspace.now(),
        facts=[(said, words) for _, said, words in seen.profile],
        tables=[
            SheetTable(HEADER, [one.cells for one in seen.entries if one.section == section], section_words(section))
            for section in seen.sections()
        ]
        + _visited(seen.visits),
    )
    content = workspace.paper.sheet(sheet, "docx" if path.suffix.lower() == ".docx" else "pdf")
    write_plain(workspace, row_id, COPY, path, lambda out: out.write(content))


def _visited(visits: Sequence[due_lists.Visits]) -> list[SheetTable]:
    """Inspections and supervisions of this year, counted apart."""
    rows = [
        (label("visit", one.kind), label("owed_by", one.level) if one.level else "", str(one.done), *_limits(one))
        for one in visits
    ]
    return [SheetTable(VISITED, rows, "今年的检查和督导")] if rows else []


def _limits(one: due_lists.Visits) -> tuple[str, str]:
    return str(one.least or ""), str(one.most or "")


def _duties(workspace: Workspace, row_id: str) -> Iterator[Entry]:
    for one in due_lists.of_institution(workspace, row_id):
        standing = label("duty", one.state) + (f" {one.overdue_days} 天" if one.overdue_days else "")
        cited = f"（{one.rule.source}）" if one.rule.check != UNCONFIRMED else ""  # 依据待核 is not for paper
        words = f"{one.rule.text}{cited}"
        begins, due = one.begins[:10], one.due.replace("T", " ")
        target = ("due", one.rule.id, one.subject_kind, one.subject, one.begins)
        yield Entry(DUTIES, begins, one.name if one.home else "本机构", words, standing, due, target)


def _problems(workspace: Workspace, papers: Sequence[Row]) -> Iterator[Entry]:
    """What is still open, case by case."""
    calendar, today = office_calendar(workspace), workspace.clock().date()
    for case_id, of_case in papers_of(workspace, {row["case_id"] for row in papers}).items():
        found = {paper.record: paper for paper in of_case}
        for one in problems_of(of_case, calendar, today):
            if one.open:
                on = found[one.found_by].dated if one.found_by in found else of_case[0].dated
                kind = f"问题（{label('severity', one.severity)}）" if one.severity else "问题"
                standing = label("problem_state", one.state)
                yield Entry(PROBLEMS, on, kind, one.fact or one.label, standing, one.due_on, ("case", case_id))


def _paper(row: Row) -> Entry:
    title = KINDS[row["kind"]].title
    said = row["title"] if row["title"] != title else row["unit_name"]
    return Entry(PAPERS, row["dated"], title, row["number"] or "", said or "", "", ("paper", row["record"]))


def _rows(workspace: Workspace, subject: str) -> Iterator[Entry]:
    rows = workspace.store.facts.rows(_ROWS, {"subject": subject})
    for register in dict.fromkeys(row["register"] for row in rows):
        described = load_register(register)
        if not described.restricted:
            yield from _rows_of(workspace, described, [row for row in rows if row["register"] == register])


def _rows_of(workspace: Workspace, register: Register, rows: Sequence[Row]) -> Iterator[Entry]:
    data: list[Mapping[str, str]] = [json.loads(row["data"]) for row in rows]
    names = row_names(workspace, register.id, [row["row_id"] for row in rows])
    known = {field.name: field for field in register.fields}
    standing = next((known[name] for name in ("state", "result", "kind") if name in known), None)
    said = in_words(workspace, [standing], data) if standing else [("",)] * len(rows)
    dated = known[register.sort].type in DATED and register.sort != "valid_until"
    for row, values, words in zip(rows, data, said, strict=True):
        on = (row["sort"] if dated and row["sort"] else row["made_at"])[:10]
        target = ("row", register.id, row["row_id"])
        until = values.get("valid_until", "") or values.get("due_on", "")
        yield Entry(register.group, on, register.title, names[row["row_id"]], words[0], until, target)
