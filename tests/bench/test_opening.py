"""From the passphrase to 今日 and to the first card, in a county full of inspections, beside an empty one."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.pages.today import TodayPage
from model.workflow import today
from model.workflow.cases import cases, problems, start
from model.workflow.due import due_lists, obligations
from model.workflow.registers import registers
from model.workspace import Workspace
from tests.bench import large
from tests.bench.conftest import RESULTS
from tests.bench.measure import Bench, Run, timed
from tests.bench.screen import Screen, at_login, shows_card, unlock
from tests.helpers.offices import Offices, wish

INSPECTIONS, INSTITUTIONS = 100_000, 40_000
RUNS = 5
ORDER, LAST = "rank, due, name, subject, rule", "2026-12-31"

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no such hints


@pytest.fixture(scope="module")
def counties(
    pytestconfig: pytest.Config, template: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Path, str]]:
    """The full and the empty county, each with a draft just begun: folder and draft."""
    bench, root = pytestconfig.stash[RESULTS], tmp_path_factory.mktemp("counties")
    made: dict[str, tuple[Path, str]] = {}
    for name in ("full", "empty"):
        county = Offices(template, root).county(name)
        draft = start.start(county, wish(county, checklist="routine_safety"))
        if name == "full":
            bench.remark(_filled(county))
        county.store.close()
        made[name] = (root / name, draft)
    return made


def _filled(county: Workspace) -> str:
    """Fill the county and reckon what is due of it, slice by slice; what that took."""
    begun = time.perf_counter()
    records = large.fill(county, INSPECTIONS, INSTITUTIONS)
    filled, slices = time.perf_counter(), [0.0]
    obligations.roll(county)
    while True:
        at = time.perf_counter()
        if not obligations.work(county):
            break
        slices.append(time.perf_counter() - at)
    took = time.perf_counter() - filled
    lines = county.store.facts.rows("select sum(n) as n from due_count")[0]["n"]
    return (
        f"大工作区：{INSTITUTIONS} 家机构、{records} 份记录（检查 {INSPECTIONS} 次，每次 {large.FINDINGS} 条不符合），"
        f"生成用时 {filled - begun:.0f} 秒；应办 {lines} 项从头算一遍 {took:.0f} 秒，分 {len(slices)} 段，"
        f"一段中位数 {statistics.median(slices) * 1000:.0f} ms，最长 {max(slices) * 1000:.0f} ms；平时只算动了的。"
    )


def test_a_full_county_opens_like_an_empty_one(
    bench: Bench, qapp: QApplication, counties: dict[str, tuple[Path, str]]
) -> None:
    def opening(name: str, reopens_draft: bool) -> Run:
        folder, draft = counties[name]
        wanted = shows_card if reopens_draft else _today
        return partial(_opened, qapp, folder, draft if reopens_draft else "", wanted)

    for what, reopens in (("口令通过到今日", False), ("口令通过到上次那张卡片（135 项）", True)):
        ours = f"{what}，{INSPECTIONS // 10_000} 万次检查"
        bench.compare(ours, opening("full", reopens), {"空工作区": opening("empty", reopens)}, runs=RUNS)


def test_a_register_of_many_is_listed_and_searched_like_one_of_few(
    bench: Bench, offices: Offices, counties: dict[str, tuple[Path, str]]
) -> None:
    full, empty = (offices.enter(counties[name][0], mark=2) for name in ("full", "empty"))
    for what, words in (("名录首页 200 行", ""), ("按词查找，命中 1 行", f"示例路{INSTITUTIONS - 1}号")):
        ours = timed(partial(registers.page, full, "institution", words))
        few = timed(partial(registers.page, empty, "institution", words))
        bench.compare(f"{what}，{INSTITUTIONS // 10_000} 万家", ours, {"20 家的名录": few})


def test_what_is_due_of_many_is_listed_beside_one_bare_query(
    bench: Bench, offices: Offices, counties: dict[str, tuple[Path, str]]
) -> None:
    full = offices.enter(counties["full"][0], mark=3)
    some = f"select * from obligation where owed_by = 'county' and state = 'open' order by {ORDER} limit"
    day = f"select * from obligation where owed_by = 'county' and state = 'open' and rank = 1 and due = '{LAST}'"
    rule = "select * from obligation where rule = 'T33' and state = 'open' order by due, rank, name, subject limit 200"
    counted = "select rule, state, count(*) from obligation group by rule, state"
    everybody, last = due_lists.EVERYBODY, date.fromisoformat(LAST)
    for what, call, bare, aim in (
        ("今日打开要读的全部", partial(today.today, full), f"{some} 12", "≤ 150 ms"),
        ("应办：本单位的头 200 项", partial(due_lists.left, full), f"{some} 200", "≤ 200 ms"),
        ("应办：全部的头 200 项", partial(due_lists.left, full, everybody), f"{some} 200", "≤ 200 ms"),
        ("应办：迟办和缺漏，全部的头 200 项", partial(due_lists.past, full, everybody), f"{some} 200", "≤ 200 ms"),
        (
            "应办：年底那一天，全部的头 200 项",
            partial(due_lists.on_day, full, last, everybody),
            f"{day} limit 200",
            "≤ 200 ms",
        ),
        ("应办：一条规则还剩的头 200 家", partial(due_lists.of_rule, full, "T33"), rule, "≤ 200 ms"),
        ("应办：一个月每天几项", partial(due_lists.month, full, last.replace(day=1), last, everybody), counted, ""),
        ("应办：几个总数", partial(due_lists.totals, full, everybody), counted, ""),
        ("应办：每条规则一行", partial(due_lists.summary, full), counted, ""),
    ):
        peers = {"一条光的 SQL": timed(partial(full.store.facts.rows, bare))}
        bench.compare(what, timed(call), peers, runs=RUNS, aim=aim)


def test_many_are_searched_as_one_types_beside_one_bare_query(
    bench: Bench, offices: Offices, counties: dict[str, tuple[Path, str]]
) -> None:
    full = offices.enter(counties["full"][0], mark=5)
    words = f"第{INSTITUTIONS - 1}"
    like = "select row_id, name from current_row where register = 'institution' and search like '%{}%' limit 200"
    for what, call in (
        ("名录", partial(registers.page, full, "institution")),
        ("应办按机构", partial(due_lists.institutions, full)),
    ):
        for said, typed in (("命中 1 家", words), ("命中很多，第一页", words[:2]), ("没有命中", "没有这一家")):
            peers = {"一条光的 SQL（like）": timed(partial(full.store.facts.rows, like.format(typed)))}
            bench.compare(f"{what}，边打字边找：{said}", timed(partial(call, typed)), peers, runs=RUNS, aim="≤ 50 ms")


def test_a_page_of_many_cases_is_read_beside_one_bare_query(
    bench: Bench, offices: Offices, counties: dict[str, tuple[Path, str]]
) -> None:
    full = offices.enter(counties["full"][0], mark=4)
    bare = "select case_id, max(made_at) from fact_paper group by case_id"
    peers = {"按案件取最近一份文书的一条 SQL": timed(partial(full.store.facts.rows, bare))}
    for what, call in (
        (f"案件的一页，{INSPECTIONS // 10_000} 万案", partial(cases.cases, full)),
        ("案件的一页，只看已销号", partial(cases.cases, full, state="closed")),
        ("案件按词查找，命中 1 案", partial(cases.cases, full, words=f"第A{INSPECTIONS - 1}号")),
        ("问题清单的一页", partial(problems.ledger, full)),
        ("等待的文书", partial(problems.awaiting, full)),
    ):
        bench.compare(what, timed(call), peers, runs=RUNS)


def _opened(app: QApplication, folder: Path, draft: str, wanted: Callable[[Screen], bool]) -> float:
    """Seconds from a right passphrase until what is wanted is painted, in a store opened for the first time."""
    with at_login(app, folder) as screen:
        screen.shell._preferences.draft = draft
        took = screen.painted(partial(unlock, screen), partial(wanted, screen))
        screen.settle()
    return took


def _today(screen: Screen) -> bool:
    return type(screen.page) is TodayPage and screen.presenter.state.loaded
