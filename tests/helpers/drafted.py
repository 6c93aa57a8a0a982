"""Papers of one inspected institution for tests of what goes wrong: drafted, lacking, changed under way, read back."""

from __future__ import annotations

import io
from collections.abc import Mapping

from docx import Document

from model.documents.pdf import tree
from model.workflow.cases.issue import IssueWish, issue
from model.workflow.papers import finalise
from model.workflow.registers import register_rows
from model.workflow.registers.ledger import save_values
from model.workspace import Workspace
from tests.helpers.offices import inspectors
from tests.helpers.papers import answered
from tests.unit.documents.test_word import words_of, words_of_pdf


def drafted(county: Workspace, kind: str, document: str, answers: Mapping[str, object], **wished: object) -> str:
    """A draft so answered."""
    draft_id = issue(county, IssueWish(kind, inspectors(county), document, **wished))
    answered(county, draft_id, answers)
    return draft_id


def without(answers: Mapping[str, object], *paths: str) -> dict[str, object]:
    return {path: said for path, said in answers.items() if path not in paths}


def lacking(county: Workspace, draft_id: str) -> set[str]:
    """What finalising says is wrong: reference below /data and code."""
    return {f"{one.ref.removeprefix('/data/')} {one.code}" for one in finalise.finalise(county, draft_id).violations}


def said_by(county: Workspace, record: str) -> str:
    """The words of a sealed paper, which its Word file says too."""
    pdf = finalise.paper(county, record)
    whole = county.paper.read(pdf)
    words = words_of_pdf(pdf, tree(whole))
    assert words == words_of(Document(io.BytesIO(county.paper.word(whole))))
    return words


def institution(county: Workspace, name: str) -> str:
    """A new institution of that name; its row."""
    row_id = county.new_id()
    values = {"name": name, "status": "operating", "area": "500242", "address": "示例路9号"}
    save_values(county, "institution", row_id, values)
    return row_id


def changed(county: Workspace, register: str, row_id: str, **values: str) -> None:
    """Save a row of a register anew, by hand."""
    form = register_rows.open_row(county, register, row_id)
    session = register_rows.open_session(county, form)
    for name, value in values.items():
        assert session.answer(f"/data/{name}", value) is None
    register_rows.save_row(county, register, row_id, session.submission_xml(), form.previous)


def authority_row(county: Workspace, paper: str) -> str:
    """The row that lets the county make this paper."""
    rows = county.store.facts.rows("select row_id, data from current_row where register = 'authority'")
    (row_id,) = [one["row_id"] for one in rows if f'"{paper}"' in one["data"]]
    return row_id


def case_id_of(county: Workspace, record: str) -> str:
    return county.store.facts.rows("select case_id from fact_paper where record = ?", [record])[0]["case_id"]
