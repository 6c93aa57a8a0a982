"""今日, without a screen."""

from __future__ import annotations

from dataclasses import replace

from gui.presenters.today import TodayPresenter
from model.rules.grammar import rules
from model.workflow.due.due_lists import DueLine, Totals
from model.workflow.due_acts import Act
from model.workflow.today import Counts, DraftLine, PaperLine, RowToSettle, Today
from tests.unit.presenters.shell.fakes import Stage

FILLING = DraftLine("d1", "示例颐和养老院", "日常安全", "routine", "filling", "2026-03-02T09:12:00+08:00")
SEALING = DraftLine("d2", "示例松鹤敬老院", "食品安全", "special", "sealing", "2026-03-01T16:40:00+08:00")
DONE = PaperLine(
    "inspection", "ab12", "示例字1号", "日常安全", "示例院", "示例局", "2026-02-27", "2026-02-27T11:00:00+08:00", 3, 1
)
CLEAN = PaperLine(
    "inspection", "cd34", "示例字2号", "日常安全", "示例院", "示例局", "", "2026-02-26T11:00:00+08:00", 0, 0
)

BY_PEN = replace(CLEAN, record="aa77", marks=("waiting", "correction"))

PATROL = DraftLine("d3", "示例院", "综合督导（巡查）记录", "", "filling", "2026-03-01T10:00:00+08:00")
SEEN = PaperLine(
    "supervision", "ef56", "示例督录1号", "综合督导（巡查）记录", "示例院", "示例镇", "2026-02-25", "", 1, 0
)

NOW = "2026-11-22T14:30"


def owed(rule: str, due: str) -> DueLine:
    about = (rules()[rule].subject, "row-1", "示例甲院", "")
    key = (0 if "T" in due else 1, due, "示例甲院", "row-1", rule)
    return DueLine(rules()[rule], *about, "2026-01-01", due, False, "open", 0, 0, "", (), key)


DUE, CLOCKS = (owed("T33", "2026-12-31"),), (owed("T41", "2026-11-22T15:05"),)


def stage(waiting: int = 0, begins: tuple[str, ...] = ("inspection", "supervision")) -> Stage:
    day = Today(begins, (FILLING, SEALING, PATROL), (DONE, CLEAN, SEEN), DUE, NOW, (BY_PEN,), clocks=CLOCKS)
    counts = Counts((("inspection", 2), ("supervision", 1)), waiting, Totals(1, 0, 2, 1))
    room = {"today": day, "counts": counts}
    at = Stage(TodayPresenter, today=room, obligations={"now_of": NOW}, due_acts={"of_line": None})
    at.presenter.open()
    return at


def test_drafts_say_whom_what_when_and_how_far() -> None:
    first, second, third = stage().state.drafts
    assert (first.title, first.detail, first.stage, first.signing) == (
        "示例颐和养老院",
        "日常安全 · 日常检查 · 2026-03-02 09:12",
        "填写中",
        False,
    )
    assert (second.stage, second.signing) == ("签章未完", True)
    assert third.detail == "综合督导（巡查）记录 · 2026-03-01 10:00"


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
    assert recent["ef56"] == ("2026-02-25", "示例院", "综合督导（巡查）记录", "问题 1", "示例督录1号")


def test_what_is_to_be_signed_by_pen_waits_above_the_list_and_opens_as_a_paper() -> None:
    at = stage()
    (card,) = at.state.awaited
    assert (card.id, card.title, card.stage) == ("aa77", "示例院", "待纸签")
    assert card.detail == "日常安全 · 示例字2号 · 打印签名后，收回签字页"


def test_a_row_that_waits_for_this_unit_stands_there_and_opens() -> None:
    rows = (
        RowToSettle("institution", "i1", "示例颐和养老院", forked=False, versions=2),
        RowToSettle("site", "s1", "示例托老点", forked=True, versions=2),
    )
    day = Today(("inspection",), (), (), (), NOW, (), rows)
    at = Stage(TodayPresenter, today={"today": day, "counts": Counts((), 0, Totals(0, 0, 0, 0))})
    at.presenter.open()
    assert [(card.title, card.detail, card.stage) for card in at.state.to_settle] == [
        ("示例颐和养老院", "养老机构 · 别的单位提出 2 处改动，请采纳或者不采纳", "待定"),
        ("示例托老点", "未登记场所 · 有互不相知的两个版本，请定用哪一版", "待定"),
    ]
    at.presenter.row_chosen(at.state.to_settle[1].id)
    assert at.gone == [("register_entry", {"register": "site", "row_id": "s1"})]


def test_a_line_says_what_followed_the_paper() -> None:
    day = Today(("inspection",), (), (BY_PEN, replace(DONE, marks=("corrected",))), (), NOW, ())
    at = Stage(TodayPresenter, today={"today": day, "counts": Counts((), 0, Totals(0, 0, 0, 0))})
    at.presenter.open()
    assert [cells[3] for _, cells in at.state.recent] == ["未发现不符合，待纸签，更正件", "不符合 3，未查 1，已被更正"]


def test_inspections_and_supervisions_are_counted_apart() -> None:
    assert stage().state.summary == "检查 2 次 · 督导 1 次"


def test_the_button_begins_what_this_unit_may_do() -> None:
    assert stage().state.act == "检查"
    assert stage(begins=("supervision",)).state.act == "督导"


def test_papers_that_wait_for_trust_are_mentioned_only_if_there_are_any() -> None:
    assert stage().state.waiting == ""
    assert stage(waiting=2).state.waiting.startswith("2 份文书")


def test_what_is_due_stands_there_and_leads_to_the_act() -> None:
    at = stage()
    assert at.state.due == (("T33 row-1 2026-01-01", ("2026-12-31", "39 天", "示例甲院", "每年不少于一次现场检查")),)
    assert at.state.totals == "正在计时 1　逾期 1　七天内到期 2"
    at.verbs.due_acts.of_line = lambda _line: Act("visit", "inspection", "institution", "row-1", "示例甲院")
    at.presenter.due_chosen("T33 row-1 2026-01-01")
    at.presenter.due_requested()
    assert [route for route, _ in at.gone] == ["start", "due"]


def test_reports_that_run_by_the_hour_stand_apart_with_who_owes_them() -> None:
    at = stage()
    report = "单位负责人接到事故报告后一小时内上报"
    assert at.state.clocks == (
        ("T41 row-1 2026-01-01", ("2026-11-22 15:05", "剩 35 分", "示例甲院", report, "养老机构")),
    )
    at.verbs.obligations.now_of = lambda: "2026-11-22T15:06"
    at.presenter.minute_passed()
    assert at.state.clocks[0][1][1] == "超过 1 分"
    at.verbs.due_acts.of_line = lambda _line: Act("open", register="incident", row_id="row-1")
    at.presenter.clock_chosen("T41 row-1 2026-01-01")
    assert at.gone == [("register_entry", {"register": "incident", "row_id": "row-1"})]
