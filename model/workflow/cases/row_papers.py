"""Papers that begin from a row of a register: which may, whom they are about, and what the row says already."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forms.paper_file import Matter
from forms.register_table import Register, load_register
from model.errors import RefusedError
from model.kinds import KINDS, DocumentKind
from model.procedure import inspections_from_rows
from model.workflow.papers.authorities import authorised
from model.workflow.registers import filings
from model.workspace import Workspace, find

ABOUT = ("institution", "site", "unit")  # what a paper can be about: the row itself, or the first of these it names
ROWS = "rows:"  # in `cards` of a kind: a card for each row of that register
TIMES = "times"  # which paper of its kind this is for the row: the second reminder says 2


@dataclass(frozen=True, slots=True)
class RowSaid:
    """One row as one record says it; `values` are those of its fields, secret ones excepted."""

    register: Register
    row_id: str
    record: str
    values: Mapping[str, str]

    @property
    def name(self) -> str:
        """What lists call it."""
        return self.values.get(self.register.name_column, "")


@dataclass(frozen=True, slots=True)
class ToInspect:
    """The inspection a row leads to; `checklist` is "" where a person chooses."""

    subject_kind: str
    subject_id: str
    subject_name: str
    type: str
    checklist: str
    clue: str


@dataclass(frozen=True, slots=True)
class RowActs:
    """What can be begun from a row as `record` has it: papers by the kind of their record, and an inspection.

    `to_roster`: a filing says otherwise than the roster of institutions, which can take it over (workflow.filings).
    """

    record: str
    papers: tuple[str, ...]
    inspection: ToInspect | None
    to_roster: bool = False


def acts(workspace: Workspace, register: str, row_id: str) -> RowActs:
    """What this unit can begin today from a row as it stands; nothing from one that has no agreed version."""
    rows = find(workspace.store, register, row_id)
    if not rows:
        return RowActs("", (), None)
    row = row_said(workspace, rows[0]["record"], row_id)
    papers = tuple(kind.record for kind in followers(workspace, register))
    to_roster = register == filings.FILING and bool(filings.to_carry(workspace, row_id))
    return RowActs(row.record, papers, _to_inspect(workspace, row), to_roster)


def followers(workspace: Workspace, register: str) -> list[DocumentKind]:
    """The kinds of paper this unit may begin from a row of this register today."""
    listed = [kind for kind in KINDS.values() if register in kind.registers and kind.listed]
    return [kind for kind in listed if authorised(workspace, kind)]


def led_by(row: RowSaid) -> dict[str, str]:
    """A row as `case` of an inspection carries it that it led to."""
    return {"document": row.record, "register": row.register.id, "row_id": row.row_id}


def _to_inspect(workspace: Workspace, row: RowSaid) -> ToInspect | None:
    """None where the row leads to none, names nobody who can be inspected, or this unit may not inspect."""
    how, inspection = inspections_from_rows().get(row.register.id), KINDS["inspection"]
    if how is None or not authorised(workspace, inspection):
        return None
    subject_kind, subject_id = _subject(workspace, row)
    if subject_kind not in inspection.subjects:
        return None
    number = row.values.get("number", "")
    clue = f"{row.register.title}{number}：{row.name}"
    name = _name(workspace, subject_kind, subject_id)
    return ToInspect(subject_kind, subject_id, name, how["type"], how["checklist"], clue)


def row_said(workspace: Workspace, record: str, row_id: str) -> RowSaid:
    """The row as this record has it. RefusedError row.unknown."""
    rows = workspace.store.facts.rows(
        "select register, data from fact_row where record = ? and row_id = ?", [record, row_id]
    )
    if not rows:
        raise RefusedError("row.unknown", register="台账", row=row_id)
    register = load_register(rows[0]["register"])
    data: dict[str, Any] = json.loads(rows[0]["data"])
    values = {name: str(value) for name, value in data.items() if name not in register.secrets}
    return RowSaid(register, row_id, record, values)


def case_of_row(workspace: Workspace, kind: DocumentKind, row: RowSaid) -> dict[str, str]:
    """Whom it is about, and the row it begins from, as `case` carries them.

    RefusedError issue.not_after, start.wrong_subject.
    """
    if row.register.id not in kind.registers:
        raise RefusedError("issue.not_after", title=kind.title, after=row.register.title)
    subject_kind, subject_id = _subject(workspace, row)
    if subject_kind and subject_kind not in kind.subjects:
        raise RefusedError("start.wrong_subject")
    found = find(workspace.store, subject_kind, subject_id) if subject_kind else ()
    known: Mapping[str, Any] = found[0] if found else {}
    return {
        "subject_kind": subject_kind,
        "subject_id": subject_id,
        "subject_name": known.get("name", "") or row.values.get("place", "") or row.name,
        "subject_code": known.get("code", ""),
        "subject_address": known.get("address", ""),
        "document_number": row.values.get("number", ""),
        "document_title": row.register.title,
        **_begun(workspace, kind, row),
        **led_by(row),
    }


def _begun(workspace: Workspace, kind: DocumentKind, row: RowSaid) -> dict[str, str]:
    """The case that the first paper of a kind that is issued `again` began for the row, if this unit issued one."""
    if not kind.again:
        return {}
    first = workspace.store.facts.rows(
        "select case_id from fact_paper where kind = ? and register = ? and row_id = ? and unit = ?"
        " order by made_at, record limit 1",
        [kind.record, row.register.id, row.row_id, workspace.unit_id],
    )
    return {"case_id": str(first[0]["case_id"])} if first else {}


def content_of_row(workspace: Workspace, kind: DocumentKind, row: RowSaid) -> dict[str, str]:
    """What the row says, by the names of its fields, and which paper of this kind it is for the row."""
    before = workspace.store.facts.rows(
        "select count(*) as papers from fact_paper where kind = ? and register = ? and row_id = ?",
        [kind.record, row.register.id, row.row_id],
    )
    return {**_in_words(workspace, row.register, row.values), TIMES: str(before[0]["papers"] + 1)}


def cards_of_row(workspace: Workspace, cards: str, row: RowSaid) -> list[Matter]:
    """A matter for each row that hangs on this one; of its own register: itself and what is open beside it."""
    register = load_register(cards.removeprefix(ROWS))
    if register.id == row.register.id:
        return [_matter(workspace, register, row.row_id, row.values), *_beside(workspace, row)]
    found = workspace.store.facts.rows(
        "select distinct r.row_id, r.name, r.data from row_link l join current_row r using (register, row_id)"
        " where l.target = ? and l.register = ? order by r.name, r.row_id",
        [row.row_id, register.id],
    )
    return [_matter(workspace, register, one["row_id"], json.loads(one["data"])) for one in found]


def _beside(workspace: Workspace, row: RowSaid) -> list[Matter]:
    """Other rows of the same township that nobody has closed."""
    found = workspace.store.facts.rows(
        "select row_id, data from current_row where register = ? and row_id <> ? order by name, row_id",
        [row.register.id, row.row_id],
    )
    rows = [(one["row_id"], json.loads(one["data"])) for one in found]
    return [
        _matter(workspace, row.register, row_id, data)
        for row_id, data in rows
        if data.get("township", "") == row.values.get("township", "") and not data.get("closed_on")
    ]


def _matter(workspace: Workspace, register: Register, row_id: str, values: Mapping[str, str]) -> Matter:
    """`code` is the row's id, so a code the row has of its own is its `credit_code`."""
    said = _in_words(workspace, register, values)
    label = values.get(register.name_column, "")
    return {**said, "credit_code": said.get("code", ""), "code": row_id, "label": label}


def _in_words(workspace: Workspace, register: Register, values: Mapping[str, str]) -> dict[str, str]:
    """Values by field name, secret ones left out; of a row that is named, its name."""
    links = register.links()
    return {
        name: _name(workspace, links[name], value) if name in links else value
        for name, value in values.items()
        if value and name not in register.secrets
    }


def _subject(workspace: Workspace, row: RowSaid) -> tuple[str, str]:
    """The register and row a paper is about; a row that hangs on no one of these is about the unit, or on no one."""
    if row.register.id in ABOUT:
        return row.register.id, row.row_id
    links = {linked: row.values.get(name, "") for name, linked in row.register.links().items()}
    if named := next((one for one in ABOUT if links.get(one)), ""):
        return named, links[named]
    return ("unit", workspace.unit_id) if row.register.subject == "unit" else ("", "")


def _name(workspace: Workspace, register: str, row_id: str) -> str:
    """What lists call a row; "" for one that has not arrived."""
    rows = workspace.store.facts.rows(
        "select name from current_row where register = ? and row_id = ?", [register, row_id]
    )
    return str(rows[0]["name"]) if rows else ""
