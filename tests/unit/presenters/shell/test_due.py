"""应办, without a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

from gui.presenters.due import DuePresenter
from model.calendar import Calendar, Day
from model.rules.grammar import rules
from model.workflow.due.due_lists import DueLine, HomeLine, RuleLine, Totals, Visits
from model.workflow.due.obligations import Recounting
from model.workflow.due_acts import Act
from tests.unit.presenters.shell.fakes import Stage

NOW = "2026-11-22T14:30"
TOTALS = Totals(overdue=2, today=0, week=1, clocks=1)


def line(rule: str, due: str, state: str = "open", **more: object) -> DueLine:
    known = {
        "subject_kind": rules()[rule].subject,
        "subject": "row-1",
        "name": "示例甲院",
        "home": "",
        "begins": "2026-01-01",
    }
    known |= {"estimated": False, "overdue_days": 0, "done": 0, "done_on": "", "records": ()}
    key = (0 if "T" in due else 1, due, "示例甲院", "row-1", rule)
    return DueLine(rules()[rule], due=due, state=state, key=key, **(known | more))


CLOCK = line("T41", "2026-11-22T15:42", home="示例乙院", name="示例火警")
LATE = line("T01-roster", "2026-11-19", "overdue", overdue_days=3)
YEAR = line("T05-township", "2026-12-31", done=1)
NEXT = line("T04", "2027-01-06", subject="row-2", estimated=True)


def stage(**lists: object) -> Stage:
    verbs = {
        "totals": TOTALS,
        "moved_count": 0,
        "PAGE": 2,
        "left": lambda _whose, *after: [YEAR] if after else [CLOCK, LATE],
    }
    obligations = {"now_of": NOW, "today_of": date(2026, 11, 22), "read_moved": None}
    at = Stage(
        DuePresenter, due_lists={**verbs, **lists}, obligations=obligations, due_acts={"of_line": lists.get("act")}
    )
    at.verbs.due_lists.PAGE = 2
    at.presenter.open()
    return at


def test_what_is_most_urgent_comes_first_and_says_how_long_there_is_still() -> None:
    state = stage().state
    assert state.totals == "正在计时 1　逾期 2　七天内到期 1"
    assert "moved" not in [one.id for one in state.views]
    assert [cells for _key, cells in state.rows] == [
        (
            "2026-11-22 15:42",
            "剩 1 小时 12 分",
            "示例火警（示例乙院）",
            "单位负责人接到事故报告后一小时内上报",
            "未登记",
            "生产安全事故报告和调查处理条例第九条",
        ),
        (
            "2026-11-19",
            "逾期 3 天",
            "示例甲院",
            "自备案之日起二十个工作日内现场检查",
            "未登记",
            "同政办发〔2024〕1号（一）",
        ),
    ]
    assert (state.clocks, state.more) == (True, True)


def test_the_next_page_follows_the_last_line() -> None:
    at = stage()
    at.presenter.more_requested()
    assert [cells[0] for _key, cells in at.state.rows] == ["2026-11-22 15:42", "2026-11-19", "2026-12-31"]
    assert at.state.rows[2][1][1] == "39 天"
    assert not at.state.more


def test_a_running_clock_says_what_it_says_now() -> None:
    at = stage()
    at.verbs.obligations.now_of = lambda: "2026-11-22T15:50"
    at.presenter.minute_passed()
    assert at.state.rows[0][1][1] == "超过 8 分"


def test_the_sentence_of_a_line_names_the_article_and_what_is_not_sure() -> None:
    at = stage(left=lambda *_: [NEXT])
    at.presenter.row_pointed(at.state.rows[0][0])
    assert at.state.remark == (
        "示例甲院：每年不少于两次检查（同政办发〔2024〕1号（三））。"
        "自 2026-01-01 起已有 0 次，应不少于 2 次，最迟 2027-01-06。"
        "【日期暂估】"
        "“市县”是合计还是各两次，原文不清，这里按每家机构合计两次；年中新备案的不按比例折减（依据待核）。"
    )


def test_by_rule_what_is_left_of_the_chosen_one() -> None:
    done = RuleLine(rules()["T05-county"], bound=20, left=0, overdue=0, due="", estimated=False)
    open_one = RuleLine(rules()["T33"], bound=20, left=3, overdue=0, due="2026-12-31", estimated=False)
    said = RuleLine(rules()["T35"], bound=0, left=0, overdue=0, due="", estimated=False)
    at = stage(summary=(done, open_one, said), of_rule=lambda _rule, *_after: [YEAR])
    at.presenter.view_chosen("rule")
    assert (at.state.group, at.state.heading) == ("T33", "T33　每年不少于一次现场检查：还有 3 项")
    assert at.state.groups[0][1] == (
        "县级综合督导每年不少于一次",
        "县级",
        "20/20",
        "",
        "",
        "酉阳县民政局2023年4月20日通知第二部分（六）",
    )
    assert at.state.groups[1][1][2:] == ("17/20", "", "2026-12-31", "依据待核　养老机构管理办法（民政部令第66号）")
    assert [cells for _key, cells in at.state.rows] == [
        ("2026-12-31", "39 天", "示例甲院", "2026-01-01", "1/2 次", ""),
    ]
    at.presenter.group_chosen("T35")
    assert at.state.heading.endswith("：没有要办的")
    assert at.state.remark == "没有法定的天数：由检查人员逐条填写，送达以后在送达回证上算出届满日，见案件。"


def test_by_institution_with_its_visits_at_least_and_at_most_on_one_line() -> None:
    homes = [HomeLine("a", "示例甲院", 0, 0, ""), HomeLine("b", "示例乙院", 4, 1, "2026-11-19")]
    seen = (Visits("inspection", "", 1, 2, 4), Visits("supervision", "township", 0, 2, 0))
    at = stage(institutions=lambda _words: homes, of_institution=lambda _row: [LATE], visits=lambda _row: seen)
    at.presenter.view_chosen("home")
    assert at.state.groups == (("a", ("示例甲院", "没有", "")), ("b", ("示例乙院", "4 项，逾期 1", "2026-11-19")))
    assert (at.state.group, at.state.heading) == ("b", "示例乙院")
    assert at.state.remark == "检查 1 次（至少 2 次，至多 4 次）　乡镇（街道）督导 0 次（至少 2 次）"


def test_a_month_opens_at_this_day_and_turns() -> None:
    asked = []

    def month(first: date, after: date, whose: str) -> dict[str, int]:
        asked.append((first.isoformat(), after.isoformat(), whose))
        return {"2026-12-31": 5}

    at = stage(month=month, on_day=lambda _day, _whose: [YEAR])
    local = Day(date(2026, 11, 18), working=False, source="office", name="示例县庆")
    at.verbs.duties = SimpleNamespace(office_calendar=lambda: Calendar({local.on: local}))
    at.presenter.view_chosen("month")
    assert (at.state.month.title, at.state.month.blanks, at.state.group) == ("2026年11月", 6, "2026-11-22")
    assert at.state.month.marks == {"2026-11-18": "休"}
    at.presenter.month_turned(1)
    assert (at.state.month.title, at.state.month.blanks, at.state.group) == ("2026年12月", 1, "")
    assert at.state.month.days[30] == ("2026-12-31", 5)
    at.presenter.group_chosen("2026-12-31")
    assert (at.state.month.chosen, at.state.heading, len(at.state.rows)) == ("2026-12-31", "2026-12-31 到期", 1)
    at.presenter.month_turned(-1)
    assert asked[-1] == ("2026-11-01", "2026-12-01", "ours")
    for _ in range(3):
        at.presenter.month_turned(1)
    assert at.state.month.title == "2027年2月（放假安排未公布，暂估）"
    assert list(at.state.month.marks) == [
        "2027-02-05",
        "2027-02-08",
        "2027-02-09",
        "2027-02-10",
    ]  # 春节; 6 and 7 weekend
    for _ in range(4):
        at.presenter.month_turned(-1)
    assert at.state.month.marks == {f"2026-10-{day:02}": "休" for day in (1, 2, 5, 6, 7)} | {"2026-10-10": "班"}


def test_dates_that_moved_stay_until_they_are_read() -> None:
    at = stage(moved_count=1, moved=[(NEXT, "2027-01-05")])
    assert (at.state.moved, at.state.views[-1].id) == (1, "moved")
    at.presenter.view_chosen("moved")
    assert at.state.rows[0][1][0] == "2027-01-06（原 2027-01-05）"
    at.presenter.read_requested()
    assert at.state.view == "left"


def test_every_act_leads_to_its_page() -> None:
    wanted: list[tuple[Act, str, dict[str, object]]] = [
        (
            Act("visit", "inspection", "institution", "row-2", "示例乙院", checklist="filing_verification"),
            "start",
            {
                "paper": "inspection",
                "kind": "institution",
                "subject": "row-2",
                "name": "示例乙院",
                "checklist": "filing_verification",
            },
        ),
        (Act("led_visit", "inspection", "filing", "row-3"), "start", {"register": "filing", "row": "row-3"}),
        (
            Act("paper", "preservation", record="ab", given={"stage": "settle"}),
            "issue",
            {"document": "ab", "paper": "preservation", "given": {"stage": "settle"}},
        ),
        (
            Act("row_paper", "notice_to_file", "site", "row-4", record="cd"),
            "issue",
            {"document": "cd", "paper": "notice_to_file", "register": "site", "row": "row-4"},
        ),
        (
            Act("open", register="incident", row_id="row-5"),
            "register_entry",
            {"register": "incident", "row_id": "row-5"},
        ),
        (Act("look", record="ef"), "finished", {"record": "ef"}),
    ]
    for act, route, arguments in wanted:
        at = stage(act=lambda *_asked, act=act: act)
        at.presenter.row_chosen(at.state.rows[0][0])
        assert at.gone == [(route, arguments)]
    entered = Act("enter", register="drill", given={"institution": "row-1", "kind": "drill"})
    at = stage(act=lambda *_asked: entered)
    at.presenter.row_chosen(at.state.rows[0][0])
    assert at.gone == [("register_entry", {"register": "drill", "row_id": None, "given": entered.given})]


def test_the_days_and_the_readings_of_the_office_are_one_act_away() -> None:
    at = stage()
    at.presenter.calendar_requested()
    at.presenter.settings_requested()
    assert [arguments["register"] for _route, arguments in at.gone] == ["calendar_day", "rule_setting"]


def test_what_was_done_late_says_so_and_when() -> None:
    late = replace(LATE, state="met_late", done_on="2026-11-21", overdue_days=0)
    at = stage(past=lambda _whose, *_after: [late])
    at.presenter.view_chosen("past")
    assert at.state.rows[0][1][1:5:3] == ("逾期办结", "2026-11-21")


def test_while_all_is_reckoned_anew_the_page_says_so_and_shows_it_again_at_the_end() -> None:
    at = stage()
    at.presenter.recounted(Recounting(1500, 40000))
    assert at.state.recount == "正在重新计算应办，已算 1500/40000；列出的可能还是原来的，算完自动更新。"
    at.verbs.due_lists.left = lambda _whose: [NEXT]
    at.presenter.recounted(None)
    assert (at.state.recount, [cells[0] for _key, cells in at.state.rows]) == ("", ["2027-01-06"])


def test_a_day_on_which_much_falls_due_is_read_page_by_page() -> None:
    pages = {(): [LATE, YEAR], (YEAR.key,): [NEXT]}
    at = stage(month={"2026-12-31": 3}, on_day=lambda _day, _whose, *after: pages[after])
    at.verbs.duties = SimpleNamespace(office_calendar=Calendar)
    at.presenter.view_chosen("month")
    at.presenter.group_chosen("2026-12-31")
    assert (len(at.state.rows), at.state.more) == (2, True)
    at.presenter.more_requested()
    assert (len(at.state.rows), at.state.more) == (3, False)
