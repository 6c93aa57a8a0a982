"""Two offices on screen: a laptop joins its county by two files, and the county takes in what the laptop sealed."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui.pages.admit import AdmitPage
from gui.pages.import_records import ImportRecordsPage
from gui.pages.join import JoinPage
from gui.pages.today import TodayPage
from gui.pages.verify_file import VerifyFilePage
from gui.pages.welcome import WelcomePage
from tests.helpers.offices import FIRST, SECOND, Offices, sealed_paper
from tests.journeys.conftest import Sit
from tests.journeys.pages import Hands, Key

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints

PEOPLE = (("示例戊", "示例5002420005", FIRST), ("示例己", "示例5002420006", SECOND))


def test_a_laptop_joins_its_county_and_hands_in_a_paper(offices: Offices, sit_down: Sit, tmp_path: Path) -> None:
    offices.county().store.close()
    request, answer, pdf = (tmp_path / name for name in ("request.json", "answer.json", "paper.pdf"))
    request_print = ask_to_join(sit_down(tmp_path / "laptop", 4), request)
    answer_print = admit(sit_down(offices.root / "county", 5), request, request_print, answer)
    accept(sit_down(tmp_path / "laptop", 4), answer, answer_print)
    laptop = offices.enter(tmp_path / "laptop", 6)
    pdf.write_bytes(sealed_paper(laptop)[1])
    laptop.store.close()
    take_in(sit_down(offices.root / "county", 7), pdf)


def ask_to_join(hands: Hands, request: Path) -> str:
    """At the laptop: two people, the request file, the recovery key; returns the fingerprint shown."""
    hands.arrive(WelcomePage)
    hands.tab_to("加入区县")
    hands.press(Key.Key_Return)
    page = hands.arrive(JoinPage)
    for name, number, passphrase in PEOPLE:
        hands.tab_to("姓名")
        hands.answer(name, number, "示例县人民政府", "20301231")
        hands.tab_to("口令")
        hands.write(passphrase)
        hands.tab_to("再输一次")
        hands.write(passphrase)
        hands.tab_to("加入这个人")
        hands.press(Key.Key_Return)
    hands.tab_to("人齐了")
    hands.press(Key.Key_Return)
    hands.wait(lambda: page.request_print.text() != "")
    page.request_kept.emit(str(request))
    hands.wait(request.exists)
    hands.arrive(JoinPage)
    hands.tab_to("下一步")
    hands.press(Key.Key_Return)
    hands.tab_to("我已经抄好")
    hands.press(Key.Key_Space)
    hands.tab_to("完成")
    hands.press(Key.Key_Return)
    hands.arrive(JoinPage)
    fingerprint = page.request_print.text()
    hands.shell.window.close()
    return fingerprint


def admit(hands: Hands, request: Path, fingerprint: str, answer: Path) -> str:
    """At the county: compare, certify, save the answer; returns the fingerprint shown."""
    hands.log_in(FIRST)
    hands.visit("import_records", ImportRecordsPage).drop.files_dropped.emit([str(request)])
    page = hands.arrive(AdmitPage)
    assert page.request_print.text() == fingerprint
    assert page.people.lines.rowCount() == len(PEOPLE)
    hands.pick("这台电脑属于哪个单位", "示例县民政局")
    page.answer_requested.emit(FIRST, str(answer))
    hands.wait(lambda: page.answer_print.text() != "")
    shown = page.answer_print.text()
    hands.shell.window.close()
    return shown


def accept(hands: Hands, answer: Path, fingerprint: str) -> None:
    """At the laptop: log in, take the answer, compare, and be in."""
    hands.answer(FIRST)
    page = hands.arrive(JoinPage)
    page.drop.files_dropped.emit([str(answer)])
    hands.wait(lambda: page.answer_print.text() != "")
    assert page.answer_print.text() == fingerprint
    hands.tab_to("您的口令")
    hands.answer(FIRST)
    hands.arrive(TodayPage)
    assert hands.shell.window.user.text() == "示例戊"
    hands.shell.window.close()


def take_in(hands: Hands, pdf: Path) -> None:
    """At the county: import the laptop's paper and verify it."""
    hands.log_in(FIRST)
    importing = hands.visit("import_records", ImportRecordsPage)
    importing.drop.files_dropped.emit([str(pdf)])
    hands.wait(lambda: importing.summary.text() != "")
    assert importing.summary.text() == "已导入 1 份"
    assert cells(importing.list, 0)[:3] == ["paper.pdf", "已导入", "有效"]
    verifying = hands.visit("verify_file", VerifyFilePage)
    verifying.drop.files_dropped.emit([str(pdf)])
    hands.wait(lambda: verifying.verdict.words.text() != "")
    assert verifying.verdict.words.text() == "有效"
    assert [cells(verifying.seals, at)[0] for at in range(2)] == ["示例戊", "示例己"]
    today = hands.visit("today", TodayPage)
    assert today.summary.text() == "检查 1 次 · 督导 0 次"


def cells(view: object, row: int) -> list[str]:
    """One line of a table as it is shown."""
    lines = view.lines
    return [lines.data(lines.index(row, column)) for column in range(lines.columnCount())]
