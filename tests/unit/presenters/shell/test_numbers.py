"""The number register on screen, without a screen: narrowed by kind and year, each line leading to its paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gui.presenters.numbers import NumbersPresenter
from model.workflow.numbers import NumberLine
from tests.unit.presenters.shell.fakes import Stage

LINES = [
    NumberLine("录A1", "inspection", "现场检查笔录", "示例院", "", "sealed", 2026, record="r1"),
    NumberLine("录A2", "inspection", "现场检查笔录", "示例院", "", "waiting", 2026, draft_id="d2"),
    NumberLine("改A1", "order", "责令改正通知书", "", "", "missing", 2025),
]


def opened(**said: Any) -> Stage:
    stage = Stage(NumbersPresenter, numbers={"numbers": LINES, "export": b"xlsx", **said})
    stage.presenter.open()
    return stage


def first_cells(stage: Stage) -> list[str]:
    return [cells[0] for _, cells in stage.state.lines]


def test_all_numbers_are_shown_and_what_is_amiss_is_counted() -> None:
    stage = opened()
    assert first_cells(stage) == ["录A1", "录A2", "改A1"]
    assert stage.state.counted == "共 3 个，其中 1 个要查明"
    assert [line.words for line in stage.state.years] == ["2026年", "2025年"]


def test_a_kind_or_a_year_narrows_them() -> None:
    stage = opened()
    stage.presenter.kind_chosen("inspection")
    assert (first_cells(stage), stage.state.counted) == (["录A1", "录A2"], "共 2 个")
    stage.presenter.year_chosen("2025")
    assert (first_cells(stage), stage.state.counted) == ([], "")


def test_a_line_leads_to_its_paper_or_to_its_seals_and_a_gap_nowhere() -> None:
    stage = opened()
    for key in ("0", "1", "2"):
        stage.presenter.line_chosen(key)
    assert stage.gone == [("finished", {"record": "r1"}), ("sign", {"draft_id": "d2"})]


def test_what_is_shown_is_what_is_written(tmp_path: Path) -> None:
    stage, target = opened(), tmp_path / "文号登记.xlsx"
    stage.presenter.kind_chosen("inspection")
    stage.presenter.year_chosen("2026")
    stage.presenter.export_requested(str(target))
    assert stage.called[-1] == ("numbers.export", "inspection", 2026)
    assert (target.read_bytes(), stage.state.said) == (b"xlsx", f"已导出到 {target}")
