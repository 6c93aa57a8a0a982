"""A large county for benches: fictitious institutions and inspections put straight into the fact tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from model.ports import Facts, Row
from model.workspace import Workspace

IN_ONE = 5000  # records in one transaction
FINDINGS = 5
FIRST_DAY = date(2024, 1, 2)


def fill(workspace: Workspace, inspections: int, institutions: int) -> None:
    """Let the workspace hold that many more; of each inspection what lists and counts read, without its 135 answers."""
    _put_all(workspace, workspace.store.facts, _institutions(workspace, institutions))
    _put_all(workspace, workspace.store.facts, _inspections(workspace, inspections, institutions))


Said = tuple[str, dict[str, list[Row]], dict[str, Any]]  # record, its facts, its current row if it has one


def _put_all(workspace: Workspace, facts: Facts, said: Iterator[Said]) -> None:
    while chunk := list(islice(said, IN_ONE)):
        with workspace.store.transaction():
            for record, rows, row in chunk:
                facts.put(record, rows)
                if row:
                    facts.replace("current_row", {"register": "institution", "row_id": row["row_id"]}, [row])


def _hashes(kind: str, count: int) -> Iterator[tuple[int, str]]:
    """Numbers with hashes of theirs, in the order of the hashes: pages of the tables are then written once."""
    hashes = (hashlib.sha256(f"{kind} {number}".encode()).hexdigest() for number in range(count))
    return iter(sorted(enumerate(hashes), key=lambda one: one[1]))


def _institutions(workspace: Workspace, count: int) -> Iterator[Said]:
    unit, author = workspace.unit_id, workspace.person.id
    for number, record in _hashes("institution", count):
        said = {
            "name": f"示例第{number}养老院",
            "code": f"示例代码{number:06d}",
            "address": f"示例镇示例路{number}号",
            "legal_person": f"示例负责人{number}",
            "status": "operating",
        }
        data = json.dumps(said, ensure_ascii=False)
        row_id = f"example-{number:06d}"
        about = {"register": "institution", "row_id": row_id, "position": 0, "unit": unit, "data": data}
        fact = {**about, "previous": "", "author": author, "made_at": "2024-01-02T09:00:00+08:00"}
        shown = {"name": said["name"], "sort": said["name"], "code": said["code"], "search": " ".join(said.values())}
        row = {**about, **shown, "record": record}
        yield record, {"fact_row": [fact]}, row


def _inspections(workspace: Workspace, count: int, institutions: int) -> Iterator[Said]:
    unit, unit_name, author = workspace.unit_id, workspace.unit["name"], workspace.person.id
    for number, record in _hashes("inspection", count):
        day = (FIRST_DAY + timedelta(days=number * 700 // count)).isoformat()
        inspection = {
            "id": f"example-inspection-{number}",
            "unit": unit,
            "unit_name": unit_name,
            "number": f"示例检录字〔2025〕第A{number}号",
            "checklist": "routine_safety",
            "title": "示例日常安全检查表",
            "type": "routine",
            "subject_kind": "institution",
            "subject_id": f"example-{number % institutions:06d}",
            "subject_name": f"示例第{number % institutions}养老院",
            "area": "500242",
            "visited_on": day,
            "made_at": f"{day}T11:{number % 60:02d}:00+08:00",
            "author": author,
            "corrects": "",
            **{"yes": 110, "no": FINDINGS, "na": 8, "unchecked": 12},
        }
        same = ("id", "unit", "unit_name", "number", "title", "subject_kind", "subject_id", "subject_name", "area")
        paper = {name: inspection[name] for name in (*same, "made_at", "author", "corrects")} | {
            **{"kind": "inspection", "case_id": inspection["id"], "inspection": "", "document": "", "dated": day},
            **{"problems": FINDINGS, "unchecked": 12, "content": {}},
        }
        findings = [
            {"item": f"EX-{item}", "section": "s01", "severity": "general", "follow": "order", "fact": "示例事实"}
            for item in range(FINDINGS)
        ]
        yield record, {"fact_paper": [paper], "fact_inspection": [inspection], "fact_finding": findings}, {}
