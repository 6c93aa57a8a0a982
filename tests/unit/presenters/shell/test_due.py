"""应办, without a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gui.presenters.due import DuePresenter
from model.calendar import Reckoned
from model.rules.rule import rules
from model.workflow.due_lists import DueLine, RuleLine
from tests.unit.presenters.shell.fakes import Stage

YEAR_END = Reckoned(date(2026, 12, 31), estimated=False)
TOWNSHIP = RuleLine(rules()["T05-township"], bound=20, left=3, overdue=0, due=YEAR_END)
COUNTY = RuleLine(rules()["T05-county"], bound=20, left=0, overdue=0, due=None)
FILING = RuleLine(rules()["T45"], bound=4, left=1, overdue=1, due=Reckoned(date(2027, 1, 6), estimated=True))
FIRST = DueLine("row-1", "示例甲院", 1, YEAR_END, 0)
SECOND = DueLine("row-2", "示例乙院", 0, YEAR_END, 0)
THIRD = DueLine("row-3", "示例丙院", 0, YEAR_END, 0)
LATE = DueLine("row-9", "示例迟报院", 0, Reckoned(date(2027, 1, 6), estimated=True), 3)


def stage(*lines: RuleLine, pages: dict[object, list[DueLine]] | None = None) -> Stage:
    found = pages if pages is not None else {(): [FIRST, SECOND], (SECOND.key,): [THIRD]}
    verbs = {"summary": lines, "unfinished": lambda _rule, *after: found[after]}
    at = Stage(DuePresenter, due_lists=verbs)
    at.presenter.open()
    return at


def test_a_rule_says_who_owes_it_how_far_it_is_and_where_it_stands_in_the_law() -> None:
    state = stage(COUNTY, TOWNSHIP, FILING).state
    source = "酉阳县民政局2023年4月20日通知二（六）"
    assert state.rules[0] == ("T05-county", ("县级综合督导每年不少于一次", "县级", "20/20", "", "", source))
    assert state.rules[1][1][1:5] == ("乡镇（街道）", "17/20", "", "2026-12-31")
    assert state.rules[2][1][2:] == ("3/4", "1", "2027-01-06", "依据待核　日期暂估　养老机构管理办法（民政部令第66号）")


def test_the_first_rule_with_something_left_is_open() -> None:
    state = stage(COUNTY, TOWNSHIP).state
    assert (state.rule, state.heading) == ("T05-township", "乡镇（街道）综合督导每年不少于两次：还有 3 家")
    assert state.rows[0] == ("row-1", ("示例甲院", "1/2 次", "2026-12-31", ""))
    assert state.more


def test_the_next_rows_follow_the_last_one() -> None:
    at = stage(TOWNSHIP)
    at.presenter.more_requested()
    assert [key for key, _cells in at.state.rows] == ["row-1", "row-2", "row-3"]
    assert not at.state.more


def test_choosing_a_row_begins_the_paper_that_fulfils_the_rule_about_it() -> None:
    at = stage(TOWNSHIP)
    at.presenter.row_chosen("row-2")
    assert at.gone == [
        ("start", {"paper": "supervision", "kind": "institution", "subject": "row-2", "name": "示例乙院"})
    ]


def test_a_date_that_is_missing_is_entered_in_its_register() -> None:
    at = stage(FILING, pages={(): [LATE]})
    assert at.state.rows == (("row-9", ("示例迟报院", "未登记", "2027-01-06", "逾期 3 天　日期暂估")),)
    at.presenter.row_chosen("row-9")
    assert at.gone == [("register_entry", {"register": "institution", "row_id": "row-9"})]


def test_when_nothing_is_left_a_rule_can_still_be_looked_at() -> None:
    at = stage(COUNTY, pages={(): []})
    assert (at.state.rule, at.state.rows) == ("", ())
    at.presenter.rule_chosen("T05-county")
    assert (at.state.heading, at.state.more) == ("县级综合督导每年不少于一次：都已办结", False)


def test_a_note_of_the_rule_stands_under_its_heading() -> None:
    inspections = replace(TOWNSHIP, rule=rules()["T04"])
    assert stage(inspections).state.remark == "“市县”是合计还是各两次，原文不清，这里按每家机构合计两次。"


def test_the_days_of_the_office_are_one_act_away() -> None:
    at = stage(TOWNSHIP)
    at.presenter.calendar_requested()
    assert at.gone == [("register_list", {"register": "calendar_day"})]
