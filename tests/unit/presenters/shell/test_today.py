"""今日, without a screen."""

from __future__ import annotations

from gui.presenters.today import TodayPresenter
from model.workflow.today import DraftLine, InspectionLine, Today
from tests.unit.presenters.shell.fakes import Stage

FILLING = DraftLine("d1", "示例颐和养老院", "日常安全", "routine", "filling", "2026-03-02T09:12:00+08:00")
SEALING = DraftLine("d2", "示例松鹤敬老院", "食品安全", "special", "sealing", "2026-03-01T16:40:00+08:00")
DONE = InspectionLine(
    "ab12", "示例字1号", "日常安全", "示例院", "示例局", "2026-02-27", "2026-02-27T11:00:00+08:00", 3, 1
)
CLEAN = InspectionLine("cd34", "示例字2号", "日常安全", "示例院", "示例局", "", "2026-02-26T11:00:00+08:00", 0, 0)


def stage(waiting: int = 0) -> Stage:
    day = Today("示例甲", "示例局", True, (FILLING, SEALING), (DONE, CLEAN), 2, waiting)
    at = Stage(TodayPresenter, today={"today": day})
    at.presenter.open()
    return at


def test_drafts_say_whom_what_when_and_how_far() -> None:
    first, second = stage().state.drafts
    assert (first.title, first.detail, first.stage, first.signing) == (
        "示例颐和养老院",
        "日常安全 · 日常检查 · 2026-03-02 09:12",
        "填写中",
        False,
    )
    assert (second.stage, second.signing) == ("签章未完", True)


def test_each_stage_is_continued_on_its_own_page() -> None:
    at = stage()
    at.presenter.draft_chosen("d1")
    at.presenter.draft_chosen("d2")
    assert at.gone == [("fill", {"draft_id": "d1"}), ("sign", {"draft_id": "d2"})]


def test_recent_inspections_say_what_was_found() -> None:
    recent = dict(stage().state.recent)
    assert recent["ab12"] == ("2026-02-27", "示例院", "日常安全", "不符合 3，未查 1", "示例字1号")
    assert recent["cd34"][0] == "2026-02-26"
    assert recent["cd34"][3] == "未发现不符合"


def test_papers_that_wait_for_trust_are_mentioned_only_if_there_are_any() -> None:
    assert stage().state.waiting == ""
    assert stage(waiting=2).state.waiting.startswith("2 份文书")
