"""One case on screen, without a screen: where it stands, and what must be issued again is said at its head."""

from __future__ import annotations

from dataclasses import replace

from gui.presenters.case import CasePresenter
from model.workflow.cases.cases import Case
from model.workflow.cases.problem_states import Problem
from tests.unit.presenters.shell.fakes import Stage

RUNS = Problem("a", "", "示例：门上锁", "serious", "", "", due_on="2026-03-10", state="served")
LATE = replace(RUNS, reissue="served_after_due")
DONE = replace(RUNS, reissue="too_few_days", state="closed")


def opened(*problems: Problem) -> Stage:
    stage = Stage(CasePresenter, cases={"case_of": Case("c1", "示例院", "served", (), problems, ())})
    stage.presenter.open("c1")
    return stage


def test_a_period_that_was_over_when_it_was_served_is_said_at_the_head_and_beside_its_day() -> None:
    stage = opened(LATE, DONE)
    assert stage.state.standing == "整改中，问题 2 个，还有 1 个没有了结，1 个的期限要重新发文"
    assert [cells[3] for _, cells in stage.state.problems] == [
        "2026-03-10（送达时已过截止日期，要重新发文）",
        "2026-03-10",
    ]


def test_a_case_in_order_says_nothing_of_it() -> None:
    assert opened(DONE).state.standing == "整改中，问题 1 个，还有 0 个没有了结"
