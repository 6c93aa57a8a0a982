"""What a paper that follows another is about: the findings of an inspection, or the cards of the paper before it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from forms.checklist_table import reviewed_items
from forms.definition import FormDefinition, Group
from forms.paper_file import Matter
from forms.xml import XmlElement
from model.facts.payload import payload
from model.record import Record, read_record
from model.workflow.cases.basis_reviews import reviews
from model.workflow.cases.case_papers import case_of_record, papers_of
from model.workflow.cases.problem_states import problems_of
from model.workflow.due.duties import office_calendar
from model.workflow.intake.apply import blank_form
from model.workspace import Workspace

BASES = ("follow", "basis", "basis_no_article", "reviewed_by")
METADATA = ("severity", *BASES, "department", "hazard", "hazard_suspected")
SAID = ("fact", "place", "quantity", "requirement", "corrected")


def matters_of(workspace: Workspace, record_sha256: str) -> list[Matter]:
    """The matters of a paper in their order, each with `code`, `label` and what is known of it by name.

    Of an inspection: its findings, with the metadata of their items; `days` is the suggestion of the checklist, which
    counts for nothing until a person confirms it. Of a supervision: what was found. Of any other paper: its cards;
    `before` is what was answered there, `due_before` the last day as it stands, `measures` what was reported.
    """
    archived = workspace.store.archive.get(record_sha256)
    if archived is None:
        return []
    record = read_record(archived.content)
    form = blank_form(workspace, record.form.sha256)
    if record.kind == "inspection":
        return _reviewed(workspace, record, list(_findings(payload(record), form)))
    if record.kind == "supervision":
        return list(_reminded(workspace, record_sha256))
    rows = workspace.store.facts.rows(
        "select code, label, answer, data from fact_matter where record = ? order by position", [record_sha256]
    )
    standing = _standing(workspace, record_sha256) if rows else {}
    return [
        {
            "code": row["code"],
            "label": row["label"],
            "before": row["answer"],
            **json.loads(row["data"]),
            **standing.get(row["code"], {}),
        }
        for row in rows
    ]


def _standing(workspace: Workspace, record_sha256: str) -> dict[str, Matter]:
    """How each problem of the case stands today, by code: its last day, what was reported, and `settled` once it is."""
    case_id = case_of_record(workspace, record_sha256)
    papers = papers_of(workspace, [case_id]).get(case_id, ())
    problems = problems_of(papers, office_calendar(workspace), workspace.clock().date())
    said = {
        one.code: {"due_before": one.due_on, "measures": one.measures, "settled": "" if one.open else one.state}
        for one in problems
    }
    return {code: {name: value for name, value in known.items() if value} for code, known in said.items()}


def _reminded(workspace: Workspace, record_sha256: str) -> Iterator[Matter]:
    """The projects of a supervision where something was found; `code` as the lists of cases count them."""
    rows = workspace.store.facts.rows(
        "select position, seen, reminder from fact_supervision_project where record = ? and problem = 'yes'"
        " order by position",
        [record_sha256],
    )
    for row in rows:
        fact, requirement = row["seen"] or "", row["reminder"] or ""
        yield {"code": f"project{row['position']}", "label": fact, "fact": fact, "requirement": requirement}


def _reviewed(workspace: Workspace, record: Record, found: list[Matter]) -> list[Matter]:
    """The findings with what was confirmed of their bases since the inspection began."""
    on_date, area = date.fromisoformat(record.made_at[:10]), workspace.unit["area"]
    since = reviewed_items(record.form.id, record.form.version, area, on_date, reviews(workspace))
    return [
        {**one, **{name: since[one["code"]][name] for name in BASES}} if one["code"] in since else one for one in found
    ]


def _findings(root: XmlElement, form: FormDefinition) -> Iterator[Matter]:
    for section in root:
        for item in section:
            asked = form.find(f"/{root.tag}/{section.tag}/{item.tag}")
            if not isinstance(asked, Group) or asked.metadata.get("role") != "item":
                continue
            values = {node.tag: node.text or "" for node in item if not len(node)}
            if values.get("answer") == "no" and asked.metadata.get("follow") != "hint":
                yield {
                    "code": asked.metadata.get("code", ""),
                    "label": asked.label,
                    "days": asked.metadata.get("days", ""),
                    **{name: asked.metadata.get(name, "") for name in METADATA},
                    **{name: values.get(name, "") for name in SAID},
                }
