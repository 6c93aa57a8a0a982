"""The column beside the cards, with a panel made up for the test: opened, followed, left and hidden by keys."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from gui.navigation import join
from gui.pages.fill import FillPage
from gui.presenters import side
from gui.presenters.fill import FillPresenter
from gui.presenters.side import Panel, PanelDesk
from tests.unit.presenters.filling.desk import BEDS, FIRE, Desk, JobsAtOnce

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no such hints


class PhrasePanel(QWidget):
    phrase_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.button = QPushButton()
        self.button.clicked.connect(lambda: self.phrase_chosen.emit("扶手松动"))
        QVBoxLayout(self).addWidget(self.button)

    def render(self, state: str) -> None:
        self.button.setText(state)


class PhrasePresenter:
    def __init__(self, desk: PanelDesk) -> None:
        self.desk = desk

    def moved(self, ref: str) -> None:
        self.desk.tell(f"在 {self.desk.entry.text if self.desk.entry else '现场信息'}")

    def phrase_chosen(self, words: str) -> None:
        self.desk.answer(self.desk.ref, words)
        self.desk.go(self.desk.ref)


@pytest.fixture
def page(in_window: Callable[[QWidget], QWidget], monkeypatch: pytest.MonkeyPatch) -> Iterator[FillPage]:
    monkeypatch.setattr(side, "PANELS", (Panel("phrase", "常用语", "Alt+C"),))
    for room, name, made in (
        ("gui.panels", "Panel", PhrasePanel),
        ("gui.presenters.panels", "Presenter", PhrasePresenter),
    ):
        module = ModuleType(f"{room}.phrase")
        setattr(module, f"Phrase{name}", made)
        monkeypatch.setitem(sys.modules, f"{room}.phrase", module)
    page = in_window(FillPage())
    assert isinstance(page, FillPage)
    yield page
    page.hide()  # before the made-up panel goes


def press(key: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, held)


def test_a_panel_is_opened_followed_used_left_and_hidden_by_keys(page: FillPage) -> None:
    desk = Desk(kept=[("answer", f"{FIRE}/answer", "no")])
    join(page, FillPresenter, desk.verbs, JobsAtOnce(), lambda *_: None).open(draft_id="d1", ref=FIRE)
    assert not page.side.isVisible()
    press("c", Qt.KeyboardModifier.AltModifier)
    assert page.side.isVisible()
    assert page.side.title.text() == "常用语"
    panel = page.side.panels["phrase"]
    assert panel.button.text() == "在 疏散通道畅通"
    press(Qt.Key.Key_Down)
    assert (page.stack.focused_ref(), panel.button.text()) == (BEDS, "在 床位数（张）")
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    assert page.stack.focused_ref() == f"{FIRE}/fact"
    press("c", Qt.KeyboardModifier.AltModifier)
    assert panel.button.hasFocus()
    press(Qt.Key.Key_Space)
    assert desk.kept[-1] == ("answer", f"{FIRE}/fact", "扶手松动")
    assert page.stack.focused_ref() == f"{FIRE}/fact"
    press("c", Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Escape)
    assert page.stack.focused_ref() == f"{FIRE}/fact"
    press(Qt.Key.Key_F2)
    assert not page.side.isVisible()
    press(Qt.Key.Key_F2)
    assert page.side.isVisible()


def test_what_a_panel_hears_after_another_draft_was_opened_disturbs_nothing(page: FillPage) -> None:
    presenter = join(page, FillPresenter, Desk().verbs, JobsAtOnce(), lambda *_: None)
    presenter.open(draft_id="d1", ref=FIRE)
    presenter.panel_requested("phrase")
    late = presenter._side.desk("phrase")
    presenter.open(draft_id="d2", ref=BEDS)
    late.tell("太晚")
    assert not page.side.isVisible()
    presenter.panel_requested("phrase")
    assert page.side.panels["phrase"].button.text() == "在 床位数（张）"


def narrow(page: FillPage) -> None:
    page.resize(800, 700)  # px: a card has its room there, but not with a panel beside it


def test_where_one_alone_has_room_a_panel_stands_in_place_of_the_cards_until_one_goes_back(page: FillPage) -> None:
    join(page, FillPresenter, Desk().verbs, JobsAtOnce(), lambda *_: None).open(draft_id="d1", ref=BEDS)
    narrow(page)
    back = (Qt.Key.Key_Escape,), (Qt.Key.Key_F2,), ("c", Qt.KeyboardModifier.AltModifier)
    for keys in back:
        press("c", Qt.KeyboardModifier.AltModifier)
        panel = page.side.panels["phrase"]
        assert panel.button.hasFocus()
        assert (page.side.isVisible(), page.stack.isVisible()) == (True, False)
        assert page.side.width() == page.columns.width()
        press(*keys)
        assert (page.side.isVisible(), page.stack.isVisible()) == (False, True)
        assert (page.stack.focused_ref(), page.stack.width()) == (BEDS, page.columns.width())


def test_what_is_done_in_a_panel_that_stands_alone_leads_back_to_the_card(page: FillPage) -> None:
    desk = Desk(kept=[("answer", f"{FIRE}/answer", "no")])
    join(page, FillPresenter, desk.verbs, JobsAtOnce(), lambda *_: None).open(draft_id="d1", ref=f"{FIRE}/fact")
    narrow(page)
    press("c", Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Space)
    assert desk.kept[-1] == ("answer", f"{FIRE}/fact", "扶手松动")
    assert page.stack.focused_ref() == f"{FIRE}/fact"
    assert not page.side.isVisible()
    press(Qt.Key.Key_F2)
    assert page.side.panels["phrase"].button.hasFocus()


def test_a_window_made_smaller_keeps_what_has_the_keyboard_and_made_larger_shows_both(page: FillPage) -> None:
    join(page, FillPresenter, Desk().verbs, JobsAtOnce(), lambda *_: None).open(draft_id="d1", ref=BEDS)
    press("c", Qt.KeyboardModifier.AltModifier)
    narrow(page)
    assert (page.side.isVisible(), page.stack.focused_ref()) == (False, BEDS)
    page.resize(1218, 716)
    assert (page.side.isVisible(), page.side.width(), page.stack.focused_ref()) == (True, 336, BEDS)
    press("c", Qt.KeyboardModifier.AltModifier)
    narrow(page)
    assert (page.stack.isVisible(), page.side.panels["phrase"].button.hasFocus()) == (False, True)
    page.resize(1218, 716)
    assert (page.stack.isVisible(), page.side.panels["phrase"].button.hasFocus()) == (True, True)


def test_the_map_and_a_panel_that_stands_alone_take_turns(page: FillPage) -> None:
    join(page, FillPresenter, Desk().verbs, JobsAtOnce(), lambda *_: None).open(draft_id="d1", ref=BEDS)
    narrow(page)
    press("c", Qt.KeyboardModifier.AltModifier)
    press("m")
    assert (page.map.grid.hasFocus(), page.side.isVisible()) == (True, False)
    press(Qt.Key.Key_Escape)
    assert page.stack.focused_ref() == BEDS
