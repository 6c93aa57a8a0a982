"""The number register on screen, without a screen: narrowed by kind and year, each line leading to its paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gui.presenters.numbers import NumbersPresenter
from model.workflow.papers.numbers import NumberLine
from tests.unit.presenters.shell.fakes import Stage

LINES = [
    NumberLine("录A1", "inspection", "现场检查笔录", "示例院", "", "sealed", 2026, record="r1"),
    NumberLine("录A2", "inspection", "现场检查笔录", "示例院", "", "waiting", 2026, draft_id="d2"),
    NumberLine("改A1", "order", "责令改正通知书", "", "", "missing", 2025),
    NumberLine("改5", "order", "责令改正通知书", "示例院", "2025-05-06", "by_hand", 2025, entry="e1"),
]


def opened(**said: Any) -> Stage:
    stage = Stage(
        NumbersPresenter, numbers={"numbers": LINES, "running_low": [], "export": b"xlsx", **said}, moving={"mark": "A"}
    )
    stage.presenter.open()
    return stage


def first_cells(stage: Stage) -> list[str]:
    return [cells[0] for _, cells in stage.state.lines]


def test_all_numbers_are_shown_and_what_is_amiss_is_counted() -> None:
    stage = opened()
    assert first_cells(stage) == ["录A1", "录A2", "改A1", "改5"]
    assert stage.state.counted == "本机工作站代号 A，共 4 个，其中 1 个要查明"
    assert [line.words for line in stage.state.years] == ["2026年", "2025年"]


def test_a_kind_or_a_year_narrows_them() -> None:
    stage = opened()
    stage.presenter.kind_chosen("inspection")
    assert (first_cells(stage), stage.state.counted) == (["录A1", "录A2"], "本机工作站代号 A，共 2 个")
    stage.presenter.year_chosen("2025")
    assert (first_cells(stage), stage.state.counted) == ([], "本机工作站代号 A，共 0 个")


def test_a_line_leads_to_its_paper_or_to_its_seals_and_a_gap_to_why_it_is_one() -> None:
    stage = opened()
    for key in ("0", "1", "2"):
        stage.presenter.line_chosen(key)
    given = {"what": "unused", "document": "D07", "number": "改A1", "year": "2025"}
    assert stage.gone == [
        ("finished", {"record": "r1"}),
        ("sign", {"draft_id": "d2"}),
        ("register_entry", {"register": "number_entry", "row_id": None, "given": given}),
    ]


def test_what_is_shown_is_what_is_written(tmp_path: Path) -> None:
    stage, target = opened(), tmp_path / "文号登记.xlsx"
    stage.presenter.kind_chosen("inspection")
    stage.presenter.year_chosen("2026")
    stage.presenter.export_requested(str(target))
    assert stage.called[-1] == ("numbers.export", "inspection", 2026)
    assert (target.read_bytes(), stage.state.said) == (b"xlsx", f"已导出到 {target}")


def test_what_was_entered_by_hand_opens_its_row_and_more_can_be_entered() -> None:
    stage = opened()
    stage.presenter.line_chosen("3")
    stage.presenter.entry_requested()
    stage.presenter.ranges_requested()
    assert stage.gone == [
        ("register_entry", {"register": "number_entry", "row_id": "e1"}),
        ("register_entry", {"register": "number_entry", "row_id": None}),
        ("register_list", {"register": "number_range"}),
    ]


def test_ranges_that_run_low_are_said() -> None:
    stage = opened(running_low=[("督促整改通知", 2), ("案件（线索）移送函", 0)])
    assert stage.state.low == (
        "公文函号号段快用完了：督促整改通知剩 2 个号、案件（线索）移送函剩 0 个号。请在“公文函号号段”里登记新的一段。"
    )
