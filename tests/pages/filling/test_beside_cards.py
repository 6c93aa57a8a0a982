"""What the page remembers and tells beside a card: panels by key, phrases at the caret, notes under the card."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.navigation import join
from gui.pages.fill import FillPage
from gui.presenters.fill import FillPresenter
from gui.widgets.card import Card
from gui.widgets.two_notes import TwoNotes
from model.workflow.cases.last_visit import Pictures
from tests.unit.presenters.filling.desk import FIRE, GAS, Desk, JobsAtOnce, JobsInHand
from tests.unit.presenters.filling.earlier import GOOD, OPEN, REPAIRED
from tests.unit.presenters.filling.test_phrases import FACT, Writing

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no such hints
CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
Open = Callable[..., "Window"]


class Window:
    """The page on a desk, worked by keys."""

    def __init__(self, page: FillPage, desk: Desk, jobs: JobsAtOnce) -> None:
        self.page, self.desk = page, desk
        self.gone: list[tuple[str, dict[str, Any]]] = []
        verbs = desk.verbs
        if hasattr(verbs, "last_visit"):
            verbs.last_visit.pictures = lambda record, photos: Pictures({})
        self.presenter = join(page, FillPresenter, verbs, jobs, lambda *a, **k: self.gone.append((a[0], k)))

    def press(self, *keys: Any, held: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key, held)

    def words(self) -> list[str]:
        """What is to be read in the column at the right."""
        return [one.text() for one in self.page.side.findChildren(QLabel) if one.isVisible() and one.text()]

    def card(self, ref: str) -> Card:
        return next(one for section in self.page.sections.values() for key, one in section.cards.items() if key == ref)

    @property
    def at(self) -> str:
        return self.page.stack.focused_ref()


@pytest.fixture
def window(in_window: Callable[[QWidget], QWidget]) -> Open:
    def begin(desk: Desk, jobs: JobsAtOnce | None = None, ref: str = FIRE) -> Window:
        made = Window(FillPage(), desk, jobs or JobsAtOnce())
        in_window(made.page)
        made.presenter.open(draft_id="d1", ref=ref)
        return made

    return begin


def test_l_tells_the_last_visit_and_o_opens_its_paper(window: Open) -> None:
    at = window(Desk(earlier=OPEN))
    assert "上次不符合 · 2026-01-05 · 未销" in at.card(FIRE).accessibleName()
    at.press("l")
    assert at.page.side.title.text() == "上次检查"
    assert "2026-01-05　不符合" in at.words()
    assert "事实：通道堆物\n部位：一楼" in at.words()
    at.press("o")
    assert at.gone == [("finished", {"record": "r2", "draft_id": "d1"})]


def test_the_visits_are_walked_by_arrows_and_opened_by_enter(window: Open) -> None:
    at = window(Desk(earlier=REPAIRED))
    at.presenter.found_chosen(GAS)
    at.press("l", "l")
    panel = at.page.side.panels["last_visit"]
    assert panel.visits.lines[0].hasFocus()
    at.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert panel.visits.lines[1].hasFocus()
    at.press(Qt.Key.Key_Return)
    assert at.gone == [("finished", {"record": "r1", "draft_id": "d1"})]
    at.press(Qt.Key.Key_Escape)
    assert at.at == GAS


def test_c_lists_what_differs_and_enter_goes_to_the_item(window: Open) -> None:
    at = window(Desk(earlier=OPEN | REPAIRED | GOOD))
    at.presenter.answer_changed(f"{GAS}/answer", "no")
    at.presenter.found_chosen(GAS)
    at.press("c", "c")
    assert "上次的问题还没查" in at.words()
    at.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget().accessibleName() == "3　燃气报警装置有效，上次符合（2026-01-05）→ 这次不符合"
    at.press(Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert at.at == FIRE


def test_b_shows_basis_and_how_the_method_is_done(window: Open) -> None:
    at = window(Desk())
    at.press("b")
    assert at.page.side.title.text() == "依据与方法"
    assert any("《消防法》第二十八条" in words for words in at.words())
    assert "现场查看" in at.words()
    at.presenter.focus_moved(GAS)
    assert "测试" in at.words()
    assert "现场查看" not in at.words()


def writing(window: Open, *words: str) -> Window:
    at = window(Writing(*words))
    at.presenter.found_chosen(FACT)
    assert at.at == FACT
    return at


def field(at: Window) -> Any:
    return at.card(FIRE)._finding.questions[FACT]


def test_f4_opens_phrases_at_the_caret_and_a_digit_writes_one(window: Open) -> None:
    at = writing(window, "通道堆物", "门锁闭")
    at.press("x", Qt.Key.Key_F4)
    assert at.page.phrases.isVisible()
    assert at.page.phrases.y() > field(at).input.mapTo(at.page, field(at).input.rect().topLeft()).y()
    at.press("2")
    assert not at.page.phrases.isVisible()
    assert at.at == FACT
    assert field(at).input.toPlainText() == "x门锁闭"
    assert ("answer", FACT, "x门锁闭") in at.desk.kept


def test_who_is_quicker_than_the_disk_has_the_list_at_once_and_the_phrase_when_it_comes(
    window: Open, qtbot: QtBot
) -> None:
    jobs = JobsInHand()
    at = window(Writing("通道堆物", "门锁闭"), jobs, GAS)
    jobs.run_all()
    at.press("2", Qt.Key.Key_F4)
    assert at.page.phrases.lines.hasFocus()
    at.press("2")
    jobs.run_all()
    fact = at.card(GAS)._finding.questions[f"{GAS}/fact"]
    qtbot.waitUntil(lambda: fact.input.toPlainText() == "门锁闭")
    assert not at.page.phrases.isVisible()
    assert at.at == f"{GAS}/fact"


def test_the_list_leaves_the_line_one_writes_on_to_be_read(window: Open) -> None:
    at = writing(window, "通道堆物")
    at.press(Qt.Key.Key_F4)
    sheet, phrases = field(at).input, at.page.phrases
    line = sheet.viewport().mapTo(at.page, sheet.cursorRect().bottomLeft()).y()
    assert phrases.y() > line
    assert phrases.height() - phrases.keys.geometry().bottom() < 20  # px: no more room than it needs


def test_phrases_are_walked_and_escape_writes_nothing(window: Open) -> None:
    at = writing(window, "甲", "乙", "丙")
    at.press(Qt.Key.Key_F4, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert field(at).input.toPlainText() == "丙"
    at.press(Qt.Key.Key_F4, Qt.Key.Key_Escape)
    assert (at.at, field(at).input.toPlainText()) == (FACT, "丙")
    at.press(Qt.Key.Key_F4, "9")
    assert at.page.phrases.isVisible()


def test_keys_of_the_list_are_not_keys_of_the_page(window: Open) -> None:
    at = writing(window, "甲", "乙")
    at.press(Qt.Key.Key_F4, "l", "p", Qt.Key.Key_Delete)
    at.press("z", held=CONTROL)
    assert not at.page.side.isVisible()
    acts = [one[0] for one in at.desk.said if one[0] != "offered"]
    assert acts == ["pin", "put_back"]
    assert at.page.phrases.isVisible()


def test_a_phrase_is_said_otherwise_in_place(window: Open) -> None:
    at = writing(window, "甲")
    at.press(Qt.Key.Key_F4, "e")
    at.press("a", "b", Qt.Key.Key_Return)
    assert [(act, phrase.words, words) for act, phrase, words in at.desk.said if act == "reword"] == [
        ("reword", "甲", "ab")
    ]


def test_whoever_taps_elsewhere_stays_there(window: Open) -> None:
    at = writing(window, "甲")
    at.press(Qt.Key.Key_F4)
    at.card(GAS).setFocus()
    assert not at.page.phrases.isVisible()
    assert at.at == GAS


def test_f4_outside_a_text_does_nothing(window: Open) -> None:
    at = window(Writing("甲"))
    at.press(Qt.Key.Key_F4)
    assert not at.page.phrases.isVisible()


def notes(at: Window, ref: str = FIRE) -> TwoNotes | None:
    return at.card(ref).findChild(TwoNotes)


def test_t_opens_both_notes_side_by_side_and_empty_ones_collapse(window: Open) -> None:
    at = window(Desk())
    assert notes(at) is None
    at.press("t")
    both = notes(at)
    assert both is not None and both.isVisible()
    first, second = both.questions.values()
    assert (at.at, first.title, second.title) == (f"{FIRE}/note1", "检查人员一的备注", "检查人员二的备注")
    assert first.y() == second.y()
    at.press(Qt.Key.Key_Escape)
    assert not both.isVisible()


def test_a_note_is_kept_and_stays_to_be_seen(window: Open) -> None:
    at = window(Desk())
    at.press("t", "a", Qt.Key.Key_Return, "b", Qt.Key.Key_Return)
    both = notes(at)
    assert both is not None and both.isVisible()
    assert [one for one in at.desk.kept if "note" in one[1]] == [
        ("answer", f"{FIRE}/note1", "a"),
        ("answer", f"{FIRE}/note2", "b"),
    ]
    again = window(Desk(kept=at.desk.kept))
    assert notes(again).isVisible()


def test_a_narrow_card_puts_the_notes_one_under_the_other(window: Open) -> None:
    at = window(Desk())
    at.press("t")
    at.page.resize(560, 716)
    QApplication.processEvents()
    first, second = notes(at).questions.values()
    assert (first.x(), first.y() < second.y()) == (second.x(), True)
