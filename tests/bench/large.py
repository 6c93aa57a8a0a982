"""A large county for benches: fictitious records put into the tables of facts by SQL, in the order of their keys.

Of each inspection there is what lists and counts read, without its 135 answers.
"""

from __future__ import annotations

import json
from typing import Any

from model.workspace import Workspace

FINDINGS = 5
ROOM = 1 << 20  # KiB: pages of indexes are met in any order, and written once if all have room meanwhile
MADE_AT = "2024-01-02T09:00:00+08:00"
# What hangs on an institution besides its inspections: register, one for every so-many-th, and what it says.
HANGING = (
    ("staff", 1, {"name": "示例护理员", "state": "employed", "hired_on": "2025-03-02"}),
    ("licence", 1, {"name": "示例许可", "valid_until": "2027-03-31"}),
    ("filing", 1, {"name": "示例备案", "kind": "first", "state": "filed", "filed_on": "2026-10-26"}),
    ("drill", 1, {"name": "示例演练", "kind": "drill", "complete": "yes", "held_on": "2026-03-02"}),
    ("drill", 1, {"name": "示例宣传", "kind": "publicity", "complete": "yes", "held_on": "2026-08-02"}),
    ("training", 1, {"name": "示例培训", "kind": "other", "organiser": "own", "held_on": "2026-05-02"}),
    ("complaint", 2, {"name": "示例投诉", "state": "received", "due_on": "2026-11-30"}),
)
NUMBERS = "with recursive n(i) as (select 0 union all select i + 1 from n where i < :count - 1)"
# 64 digits that look like a hash: of another order than the numbers, as records arrive in any order.
HASH = "printf('%08x%016x%040x', (i * 2654435761 + :salt * 40503) & 4294967295, :salt, i)"
INSTITUTION = f"""insert into current_row (register, row_id, record, position, unit, name, code, search, sort, data)
    {NUMBERS} select 'institution', printf('example-%06d', i), {HASH}, 0, :unit, '示例第' || i || '养老院',
    printf('示例代码%06d', i), printf('示例第%d养老院 示例代码%06d 示例镇示例路%d号 示例负责人%d', i, i, i, i),
    '示例第' || i || '养老院', json_object('name', '示例第' || i || '养老院', 'code', printf('示例代码%06d', i),
    'address', printf('示例镇示例路%d号', i), 'legal_person', '示例负责人' || i, 'status', 'operating',
    'township', printf('示例%d镇', i % 40), 'area', '140212') from n"""
HUNG = f"""insert into current_row (register, row_id, record, position, unit, name, code, search, sort, data)
    {NUMBERS} select :register, printf('example-%d-%06d', :salt, i), {HASH}, 0, :unit, :name || i, '', :name || i,
    :name || i, json_set(:said, '$.name', :name || i, '$.institution', printf('example-%06d', i)) from n
    where i % :every = 0"""
STATED = """insert into fact_row (record, position, register, row_id, previous, unit, author, made_at, data)
    select record, 0, register, row_id, '', unit, :author, :made_at, data from current_row
    where row_id like 'example-%' order by record"""
LINKED = """insert into row_link (target, register, field, row_id, record)
    select data ->> 'institution', register, 'institution', row_id, record from current_row
    where row_id like 'example-%' and register <> 'institution' order by 1, 2, 3, 4"""
INSPECTED = f"""insert into fact_inspection (record, id, unit, unit_name, number, checklist, title, type, subject_kind,
    subject_id, subject_name, area, visited_on, made_at, author, corrects, yes, "no", na, unchecked)
    {NUMBERS} select {HASH} as record, 'example-inspection-' || i, :unit, :unit_name,
    printf('示例检录字〔2025〕第A%d号', i), 'routine_safety', '示例日常安全检查表', 'routine', 'institution',
    printf('example-%06d', i % :institutions), printf('示例第%d养老院', i % :institutions), '140212',
    date('2024-01-02', (i * 700 / :count) || ' days'),
    date('2024-01-02', (i * 700 / :count) || ' days') || printf('T11:%02d:00+08:00', i % 60),
    :author, '', 110, {FINDINGS}, 8, 12 from n order by 1"""
WRITTEN = f"""insert into fact_paper (record, id, kind, unit, unit_name, number, title, subject_kind, subject_id,
    subject_name, area, dated, case_id, inspection, document, problems, unchecked, made_at, author, corrects, content)
    select record, id, 'inspection', unit, unit_name, number, title, subject_kind, subject_id, subject_name, area,
    visited_on, id, '', '', {FINDINGS}, 12, made_at, author, '', '{{}}' from fact_inspection
    where id like 'example-%' order by record"""
FOUND = f"""insert into fact_finding (record, item, section, severity, follow, fact)
    with n(i) as (values {", ".join(f"({item})" for item in range(FINDINGS))})
    select record, 'EX-' || i, 's01', 'general', 'order', '示例事实' from fact_inspection cross join n
    where id like 'example-%' order by record, i"""


def _run(workspace: Workspace, sql: str, given: dict[str, Any]) -> None:
    """One statement, one transaction, by the connection that `Facts` writes with."""
    workspace.store.facts._connection.execute(sql, given)


def fill(workspace: Workspace, inspections: int, institutions: int) -> int:
    """Let the workspace hold that many more, with what hangs on the institutions; the number of records."""
    (was,) = workspace.store.facts.rows("pragma cache_size")
    _run(workspace, f"pragma cache_size = -{ROOM}", {})
    given: dict[str, Any] = {"unit": workspace.unit_id, "unit_name": workspace.unit["name"], "made_at": MADE_AT}
    given |= {"author": workspace.person.id, "count": institutions, "institutions": institutions, "salt": 99}
    _run(workspace, INSTITUTION, given)
    for salt, (register, every, said) in enumerate(HANGING):
        hung = {"register": register, "every": every, "name": said["name"], "said": json.dumps(said), "salt": salt}
        _run(workspace, HUNG, given | hung)
    for sql in (STATED, LINKED):
        _run(workspace, sql, given)
    for sql in (INSPECTED, WRITTEN, FOUND):
        _run(workspace, sql, given | {"count": inspections, "salt": 98})
    _run(workspace, f"pragma cache_size = {was['cache_size']}", {})
    return institutions + sum(institutions // every for _, every, _said in HANGING) + inspections
