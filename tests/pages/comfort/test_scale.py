"""100 to 200 %: by keyboard and menu, at once, kept, and alike whether worn from the start or changed on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui import theme
from gui.preferences import Preferences
from gui.shell import Shell
from gui.widgets import buttons
from gui.widgets.answer_bar import AnswerBar
from gui.widgets.fitted_list import FittedList
from gui.widgets.lines_view import LinesView
from gui.widgets.passphrase_edit import PassphraseEdit
from gui.widgets.sign import Sign
from gui.widgets.text import label
from tests.helpers.days import EMPTY_DAY

Dress = Callable[[str, int], None]
CONTROL = Qt.KeyboardModifier.ControlModifier
ANSWERS = (("yes", "符合"), ("no", "不符合"), ("na", "不适用"), ("unchecked", "未查"))
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", "raise")  # the offscreen platform


@pytest.fixture
def shell(qtbot: QtBot, qapp: QApplication, tmp_path: Path, dress: Dress) -> Iterator[Shell]:
    dress("light", 100)
    preferences = Preferences(QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat))
    preferences.workspace = tmp_path
    made = Shell(qapp, preferences, lambda: None)
    made.verbs = SimpleNamespace(today=EMPTY_DAY, leave=lambda: None)
    qtbot.addWidget(made.window)
    made.window.resize(1366, 768)
    made.go("today")
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.window.close()


def press(shell: Shell, key: Qt.Key) -> int:
    QTest.keyClick(shell.window, key, CONTROL)
    return theme.scale()


def test_keys_make_everything_larger_and_smaller_within_bounds(shell: Shell) -> None:
    assert [press(shell, Qt.Key.Key_Plus) for _ in range(5)] == [125, 150, 175, 200, 200]
    assert [press(shell, Qt.Key.Key_Minus) for _ in range(2)] == [175, 150]
    assert [press(shell, Qt.Key.Key_0), press(shell, Qt.Key.Key_Minus)] == [100, 100]
    assert press(shell, Qt.Key.Key_Equal) == 125


def test_it_is_seen_at_once_and_kept(shell: Shell) -> None:
    before = shell.window.user.fontMetrics().height()
    shell.window.appearance.scales[200].trigger()
    assert shell.window.user.fontMetrics().height() == pytest.approx(2 * before, abs=2)
    assert shell._preferences.scale == 200
    shell.window.appearance.tick()
    assert [scale for scale, action in shell.window.appearance.scales.items() if action.isChecked()] == [200]


def test_a_scale_nobody_offers_is_not_taken_from_the_preferences(shell: Shell) -> None:
    shell._preferences._settings.setValue("scale", "9000")
    assert shell._preferences.scale == 100


def test_the_column_at_the_left_leaves_its_words_to_screen_readers_when_they_have_no_room(shell: Shell) -> None:
    side = shell.window.side
    assert (side.places[0].toolButtonStyle(), side.width()) == (Qt.ToolButtonStyle.ToolButtonTextBesideIcon, 148)
    press(shell, Qt.Key.Key_Plus)
    press(shell, Qt.Key.Key_Plus)
    assert (side.places[0].toolButtonStyle(), side.width()) == (Qt.ToolButtonStyle.ToolButtonIconOnly, 90)
    assert (side.places[0].accessibleName(), side.places[0].toolTip()) == ("今日", "今日（Ctrl+1）")
    assert side.places[0].height() >= 44


def test_the_size_can_be_chosen_before_anybody_is_in(shell: Shell, qtbot: QtBot) -> None:
    shell.lock()
    qtbot.waitUntil(lambda: shell.jobs.idle)
    assert shell.window.look.isVisible()
    shell.window.look.click()
    assert shell.window.appearance.isVisible()
    shell.window.appearance.close()


def lines() -> LinesView:
    view = LinesView("示例", ("甲", "乙"))
    view.set_widths((120, 0))
    return view


def found() -> FittedList:
    made = FittedList("示例")
    made.addItem("示例养老院\n第二行")
    made.fit_all()
    return made


PARTS: dict[str, Callable[[], QWidget]] = {
    "button": lambda: buttons.primary("开始检查", "clipboard-check"),
    "answers": lambda: AnswerBar(ANSWERS, ANSWERS),
    "title": lambda: label("标题", "title"),
    "passphrase": PassphraseEdit,
    "sign": Sign,
    "lines": lines,
    "list": found,
}


@pytest.mark.parametrize("part", PARTS)
def test_what_grows_on_the_way_is_as_large_as_what_was_made_large(part: str, qtbot: QtBot, dress: Dress) -> None:
    def sizes(widget: QWidget) -> list[tuple[int, int]]:
        QApplication.sendPostedEvents()  # what asked for another place is given it now
        widget.adjustSize()
        return [one.size().toTuple() for one in (widget, *widget.findChildren(QWidget)) if one.isVisible()]

    dress("light", 100)
    grown = PARTS[part]()
    qtbot.addWidget(grown)
    grown.show()
    small = sizes(grown)
    dress("light", 200)
    made = PARTS[part]()
    qtbot.addWidget(made)
    made.show()
    assert sizes(grown) == sizes(made)
    assert part in ("lines", "list") or small != sizes(made)


def test_lines_of_a_table_and_of_a_list_grow_too(qtbot: QtBot, dress: Dress) -> None:
    dress("light", 100)
    table, short = lines(), found()
    for one in (table, short):
        qtbot.addWidget(one)
    dress("light", 150)
    assert (table.verticalHeader().defaultSectionSize(), table.columnWidth(0)) == (66, 180)
    assert short.item(0).sizeHint().height() >= 84
