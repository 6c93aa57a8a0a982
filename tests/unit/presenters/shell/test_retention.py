"""保管期满: what may be ended and why, ended by a second wish, and what stands there afterwards."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui.pages.retention import RetentionPage
from gui.presenters.retention import MOST, RetentionPresenter, RetentionState, RowTick
from model.errors import RefusedError
from model.workflow.registers.retention import EndedRow, Keeping, Purge
from tests.unit.presenters.shell.fakes import Stage

LAW = Keeping("placement", "老年人安置", ("解除日期",), 5, "示例办法", "第三十二条", True, "", 2)
OPEN = Keeping("staff", "从业人员", ("离职日期",), None)
OWN = Keeping("complaint", "投诉举报", ("办结日期",), 3, number="示例发〔2026〕1号", ended=1)
BAN = Keeping("ban", "行业禁入", ("解除日期", "禁入截止日期"), 10, "示例法", "第二条")
ROWS = {
    "placement": tuple(EndedRow(str(at), f"{at} 号", "解除日期", "2021-02-01", "2026-02-01") for at in (1, 2)),
    "staff": (),
    "complaint": (EndedRow("c", "示例来件", "办结日期", "2022-01-01", "2025-01-01"),),
    "ban": tuple(EndedRow(str(at), f"{at}", "解除日期", "2010-01-01", "2020-01-01") for at in range(MOST + 7)),
}
MADE = Purge("r" * 64, "staff", "从业人员", "2026-03-02T09:00:00+08:00", "示例甲", "示例单位", "示例理由", 3, "foreign")


def stage(*known: Keeping, **said: object) -> Stage:
    verbs = {"keepings": known, "ended_rows": ROWS.__getitem__, "purges": (MADE,), "purge": None}
    at = Stage(RetentionPresenter, retention=verbs | said)
    at.presenter.open()
    return at


def test_the_first_ledger_with_rows_to_end_is_shown_with_its_reason() -> None:
    at = stage(OPEN, LAW, OWN)
    assert at.state.register == "placement"
    assert at.state.basis == "老年人安置：从解除日期起保管 5 年，依据《示例办法》第三十二条（依据待核）。"
    assert at.state.rows == (
        RowTick("1", "1 号　解除日期 2021-02-01，保管到 2026-02-01"),
        RowTick("2", "2 号　解除日期 2021-02-01，保管到 2026-02-01"),
    )
    assert at.state.reason == "从解除日期起保管 5 年，已经期满"
    assert [line.detail for line in at.state.registers] == ["0 行", "2 行", "1 行"]


def test_what_is_not_checked_stands_on_screen_alone_and_what_is_known_in_the_record() -> None:
    at = stage(BAN, OWN)
    at.presenter.register_chosen("complaint")
    assert at.state.basis == "投诉举报：从办结日期起保管 3 年，依据本单位的 示例发〔2026〕1号。"
    assert at.state.reason == "从办结日期起保管 3 年，已经期满（示例发〔2026〕1号）"
    at.presenter.register_chosen("ban")
    assert at.state.reason == "从解除日期、禁入截止日期起保管 10 年，已经期满（《示例法》第二条）"
    assert (len(at.state.rows), at.state.further) == (MOST, 7)


def test_without_years_nothing_ends_and_what_to_do_is_said() -> None:
    at = stage(OPEN)
    assert at.state.basis.endswith("请在“保管年限”里按文号登记本单位的年限。")
    assert (at.state.rows, at.state.reason) == ((), "")
    at.presenter.years_requested()
    at.presenter.back_requested()
    assert at.gone == [("register_list", {"register": "retention"}), ("registers", {})]


def test_what_is_ticked_ends_and_the_page_says_how_many() -> None:
    at = stage(LAW)
    at.presenter.all_ticked(True)
    at.presenter.row_ticked("1", False)
    at.presenter.purge_requested("示例")
    assert ("retention.purge", "placement", ["2"], "示例") in at.called
    assert at.state.said == "已清除 1 行，清除记录列在下面"
    assert not any(one.ticked for one in at.state.rows)


def test_a_refusal_is_said_and_what_was_ticked_stays() -> None:
    at = stage(LAW, purge=RefusedError("retention.no_reason"))
    at.presenter.row_ticked("1", True)
    at.presenter.purge_requested("")
    assert at.state.error == "没有写清除的理由。请写明理由后再清除。"
    assert [one.ticked for one in at.state.rows] == [True, False]


def test_purge_records_say_who_and_why_and_whether_they_count() -> None:
    ((key, cells),) = stage(LAW).state.made
    assert key == "r" * 64 + "staff"
    assert cells == (
        *("2026-03-02 09:00", "示例单位　示例甲", "从业人员", "3 行"),
        *("没有效力：不是制作单位的行", "示例理由"),
    )


STATE = RetentionState(
    register="placement",
    rows=(RowTick("1", "1 号"), RowTick("2", "2 号", ticked=True)),
    reason="示例：期满",
    loaded=True,
)


@pytest.fixture
def page(qtbot: QtBot) -> RetentionPage:
    shown = RetentionPage()
    qtbot.addWidget(shown)
    shown.render(STATE)
    shown.show()
    return shown


def test_only_a_second_wish_with_a_reason_ends_rows(page: RetentionPage, qtbot: QtBot) -> None:
    wishes: list[str] = []
    page.purge_requested.connect(wishes.append)
    assert not page.bar.asked.isVisible()
    page.bar.ask.click()
    assert page.bar.asked.isVisible()
    assert (page.bar.reason.text(), wishes) == ("示例：期满", [])
    page.bar.reason.clear()
    page.bar.confirm.click()
    assert wishes == []
    page.bar.reason.setText("示例理由")
    assert page.bar.confirm.text() == "清除这 1 行，不能恢复"
    page.bar.confirm.click()
    assert wishes == ["示例理由"]


def test_nothing_ticked_nothing_asked(page: RetentionPage) -> None:
    page.bar.ask.click()
    page.render(RetentionState(rows=(RowTick("1", "1 号"),), loaded=True))
    assert not page.bar.asked.isVisible()
    assert not page.bar.ask.isEnabled()
    page.render(RetentionState(loaded=True))
    assert page.nothing.isVisible()
    assert not page.bar.isVisible()


def test_ticks_and_all_or_none_are_told(page: RetentionPage) -> None:
    told: list[object] = []
    page.row_ticked.connect(lambda key, ticked: told.append((key, ticked)))
    page.all_ticked.connect(told.append)
    page.ticks.itemAt(0).widget().click()
    page.everything.click()
    page.none.click()
    assert told == [("1", True), True, False]
