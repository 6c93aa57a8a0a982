"""The table of certified rates: each institution, both ways, with the share the office asks for or without."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from model.tables import read_table
from model.workflow.files import certified_table
from model.workflow.registers.ledger import save_values
from model.workflow.registers.register_figures import award_percent, certified
from model.workspace import Workspace
from tests.unit.documents.test_word import words_of

SETTING = {"rule": "T11", "setting": "percent", "name": "示例会议定"}


@pytest.fixture
def staffed(county: Workspace) -> Workspace:
    """Two institutions: at the first a carer who holds and one who left, at the second a carer and a nurse."""
    first, second = (
        row["row_id"]
        for row in county.store.facts.rows(
            "select row_id from current_row where register = 'institution' order by name limit 2"
        )
    )
    for name, where, post, state in (
        ("示例甲", first, "carer", "employed"),
        ("示例乙", second, "carer", "employed"),
        ("示例丙", second, "medical", "employed"),
        ("示例丁", second, "manager", "employed"),
    ):
        said = {"name": name, "institution": where, "post": post, "state": state, "hired_on": "2025-03-03"}
        save_values(county, "staff", name, said)
    held = {"name": "示例证", "kind": "carer_post", "number": "示例1", "state": "valid"}
    save_values(county, "certificate", "held", {**held, "staff": "示例甲"})
    return county


def lines(workspace: Workspace) -> list[tuple[str, ...]]:
    return [certified_table.cells_of(one)[1:] for one in certified_table.table(workspace)[1]]


def test_each_institution_has_its_line_and_no_share_where_no_rule_asks_for_one(staffed: Workspace) -> None:
    assert award_percent(staffed) == 0  # 酉阳: the measures are those of 大同
    header, found = certified_table.table(staffed)
    assert header == ("机构", "在职", "护理人员", "专业人才", "合计")
    assert [one.name for one in found] == sorted(one.name for one in found)
    assert lines(staffed) == [
        ("1", "1/1（100.0%）", "—", "1/1（100.0%）"),
        ("3", "0/1（0.0%）", "0/1（0.0%）", "0/2（0.0%）"),
    ]


def test_an_office_that_asks_for_a_share_sees_who_has_it(staffed: Workspace) -> None:
    save_values(staffed, "rule_setting", "s1", {**SETTING, "number": "85", "valid_from": "2026-03-01"})
    assert award_percent(staffed) == 85
    assert certified(staffed, {}).percent == 85
    assert certified_table.table(staffed)[0][-2:] == ("分开算够 85%", "合计算够 85%")
    assert [line[-2:] for line in lines(staffed)] == [("够", "够"), ("不够", "不够")]


def test_a_share_that_does_not_hold_yet_is_none(staffed: Workspace) -> None:
    save_values(staffed, "rule_setting", "s1", {**SETTING, "number": "85", "valid_from": "2026-03-03"})
    assert award_percent(staffed) == 0


def test_the_table_is_written_and_noted(staffed: Workspace, tmp_path: Path) -> None:
    save_values(staffed, "rule_setting", "s1", {**SETTING, "number": "90"})
    assert certified_table.save(staffed, tmp_path / "示例.docx") == 2
    said = words_of(Document(str(tmp_path / "示例.docx")))
    assert "从业人员持证率统计表" in said
    assert "与违法无关" in said
    certified_table.save(staffed, tmp_path / "示例.csv")
    read = read_table((tmp_path / "示例.csv").read_bytes(), "示例.csv")
    assert next(cells[1:5] for _line, cells in read.rows) == ("1", "1/1（100.0%）", "—", "1/1（100.0%）")
    certified_table.save(staffed, tmp_path / "示例.pdf")
    assert (tmp_path / "示例.pdf").read_bytes()[:4] == b"%PDF"
    events = [entry["event"] for entry in staffed.store.audit.entries("certified_rates")]
    assert events == ["paper.handing_out", "paper.handed_out"] * 3
