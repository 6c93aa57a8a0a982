"""The case file: every paper of a case in order, its pages counted through, and all of it as one PDF to hand on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from forms.paper_file import Matter
from model.errors import RefusedError
from model.kinds import KINDS
from model.workflow.cases.case_papers import all_of_case, came
from model.workflow.files.handing_out import write_plain
from model.workflow.papers.finalise import paper
from model.workspace import Workspace

KIND = "case_file"
# The cases that papers from the same row of a register began: a complaint's handling slip and the answer to it.
_SAME_ROW = """
select distinct other.case_id from fact_paper own
join fact_paper other on other.row_id = own.row_id and other.register = own.register
where own.case_id = :case_id and other.row_id <> ''
and own.kind in (select value from json_each(:kinds)) and other.kind in (select value from json_each(:kinds))
"""


def pieces(workspace: Workspace, case_id: str) -> list[Matter]:
    """The papers of a case as the cards of its file, in the order in which they came; earlier files are no pieces.

    A paper from a row of a register is a case of its own; what else came from that row can stand in the same file.
    """
    papers = [row for one in _bound_together(workspace, case_id) for row in all_of_case(workspace, one)]
    return [
        {
            "code": row["record"],
            "label": KINDS[row["kind"]].title,
            "piece_number": row["number"] or "",
            "piece_unit": row["unit_name"] or "",
            "piece_date": row["dated"] or "",
            "check": row["record"][:16].upper(),
        }
        for row in sorted(papers, key=came)
        if row["kind"] != KIND
    ]


def _bound_together(workspace: Workspace, case_id: str) -> set[str]:
    kinds = json.dumps([kind.record for kind in KINDS.values() if kind.registers])
    rows = workspace.store.facts.rows(_SAME_ROW, {"case_id": case_id, "kinds": kinds})
    return {case_id, *(row["case_id"] for row in rows)}


def paged(workspace: Workspace, matters: Sequence[Matter]) -> list[Matter]:
    """The same pieces with their place in the file: order, first and last page, counted through from 1."""
    placed: list[Matter] = []
    page = 0
    for order, matter in enumerate(matters, 1):
        count = workspace.paper.picture(paper(workspace, matter["code"]), 1, 18).count
        first, page = page + 1, page + count
        placed.append({**matter, "order": str(order), "first_page": str(first), "last_page": str(page)})
    return placed


def save_whole(workspace: Workspace, record_sha256: str, path: Path) -> None:
    """Write the file and all its pieces as one PDF, pages numbered through: for printing and handing on, not sealed.

    Raises RefusedError case_file.missing (a piece is not here), seal.partly; KnownError file.unwritable.
    """
    cards = workspace.store.facts.rows(
        "select code, label from fact_matter where record = ? order by position", [record_sha256]
    )
    for card in cards:
        if workspace.store.archive.get(card["code"]) is None:
            raise RefusedError("case_file.missing", title=card["label"])
    parts = [paper(workspace, card["code"]) for card in cards]
    whole = workspace.paper.bound(paper(workspace, record_sha256), parts)
    write_plain(workspace, record_sha256, "whole", path, lambda out: out.write(whole))
