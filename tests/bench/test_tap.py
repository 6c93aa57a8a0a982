"""From the tap on an answer until the card is painted again with 已存, beside one bare commit of SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from gui.pages.today import TodayPage
from gui.widgets.answer_bar import AnswerBar
from model.workflow.cases import start
from tests.bench.measure import Bench, Run, p99, timed
from tests.bench.screen import Screen, at_login, shows_card, unlock
from tests.helpers.offices import Offices, wish

DRAFTS, DEEP_DRAFTS = 5, 20
CHECKLIST = "routine_safety"  # 135 items
NOT_MET = 9  # every 9th answer of a section is 不符合
KINDS = {"judged": "符合", "finding": "不符合（展开问题栏）", "section": "转入下一部分（卡片已在空闲时建好）"}
PEER = "裸 SQLite 提交（FULL）"
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no such hints


@pytest.fixture
def commit(tmp_path: Path) -> Iterator[Run]:
    """One row made durable by SQLite alone, unencrypted, as durable as ours: WAL, synchronous = FULL."""
    bare = sqlite3.connect(tmp_path / "bare.db", isolation_level=None)
    bare.execute("pragma journal_mode = wal")
    bare.execute("pragma synchronous = full")
    bare.execute("create table answer (ref text, value text, at text)")
    insert = "insert into answer values ('/data/s01/lic_01/answer', 'yes', '2026-03-02T09:00:00+08:00')"
    yield timed(lambda: bare.execute(insert))
    bare.close()


def test_an_answer_is_durable_and_painted_before_the_finger_is_up(
    bench: Bench, qapp: QApplication, offices: Offices, commit: Run, deep: bool
) -> None:
    county = offices.county()
    drafts = [start.start(county, wish(county, checklist=CHECKLIST)) for _ in range(DEEP_DRAFTS if deep else DRAFTS)]
    county.store.close()
    took: dict[str, list[float]] = {"judged": [], "finding": [], "section": []}
    floor: list[float] = []
    with at_login(qapp, offices.root / "county") as screen:
        screen.painted(lambda: unlock(screen), lambda: type(screen.page) is TodayPage)
        for draft in drafts:
            screen.painted(partial(screen.shell.go, "fill", draft_id=draft), partial(shows_card, screen))
            for key in [line.key for line in screen.presenter._state.lines]:
                for kind, button in taps(screen, key):
                    took[kind].append(screen.painted(partial(tap, button), lambda: not screen.presenter.unsaved))
                    floor.append(commit())
    for kind, words in KINDS.items():
        what = f"点答案到已存并重绘：{words}，{len(took[kind])} 次"
        bench.note(f"{what}，中位数", took[kind], PEER, floor)
        bench.note(f"{what}，p99", took[kind], PEER, floor, of=p99, aim="≤ 16 ms")


def taps(screen: Screen, section: str) -> Iterator[tuple[str, QAbstractButton]]:
    """The buttons to tap in one section, in order, each with its kind of KINDS."""
    if section not in screen.page.sections:
        screen.painted(lambda: screen.page.section_requested.emit(section), lambda: section in screen.page.sections)
    cards = [one for one in screen.page.sections[section].cards.values() if isinstance(one.answers, AnswerBar)]
    for position, card in enumerate(cards, start=1):
        not_met = position % NOT_MET == 0
        kind = "finding" if not_met else "section" if position == len(cards) else "judged"
        if kind == "section":  # reading a card takes longer than building the next section while nobody taps
            while not screen.page.stack.ahead.complete:
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        yield kind, card.answers.buttons["no" if not_met else "yes"]


def tap(button: QAbstractButton) -> None:
    """Press and release; no event is handled in between, as QTest would."""
    middle = QPointF(button.rect().center())
    for kind, held in ((QEvent.Type.MouseButtonPress, LEFT), (QEvent.Type.MouseButtonRelease, NONE)):
        event = QMouseEvent(kind, middle, button.mapToGlobal(middle), LEFT, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(button, event)
