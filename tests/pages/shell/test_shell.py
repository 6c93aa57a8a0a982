"""The shell with real pages and fake verbs: places, keyboard, locking, unsaved work, the top handler."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gui import theme
from gui.navigation import PLACES, load, signals
from gui.pages.login import LoginPage
from gui.pages.passphrase import PassphrasePage
from gui.pages.today import TodayPage
from gui.pages.verify_file import VerifyFilePage
from gui.preferences import Preferences
from gui.resources import ASSETS
from gui.shell import Shell
from gui.widgets.page import Page
from tests.helpers.days import EMPTY_DAY
from tests.helpers.log_guard import LogGuard

PAGES = Path(__file__).parents[3] / "gui" / "pages"
ROUTES = sorted(one.stem for one in PAGES.glob("[a-z]*.py") if (PAGES.parent / "presenters" / one.name).exists())


@pytest.fixture
def shell(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Shell]:
    preferences = Preferences(QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat))
    preferences.workspace = tmp_path
    made = Shell(qapp, preferences, lambda: None)
    made.verbs = SimpleNamespace(today=EMPTY_DAY, leave=lambda: None)
    qtbot.addWidget(made.window)
    yield made
    made.window.close()


def enter(shell: Shell, qtbot: QtBot) -> None:
    shell.go("today")
    qtbot.waitUntil(lambda: shell.jobs.idle)


@pytest.mark.parametrize("route", ROUTES)
def test_every_signal_of_a_page_has_its_method_in_the_presenter(route: str) -> None:
    page, presenter = load(route)
    assert [name for name in signals(page) if not hasattr(presenter, name)] == []
    assert "render" in vars(page)
    assert hasattr(presenter, "open")


def test_every_place_has_a_page_and_an_icon() -> None:
    assert [place.route for place in PLACES if place.route not in ROUTES] == []
    assert [place.icon for place in PLACES if not (ASSETS / "icons" / f"{place.icon}.svg").exists()] == []


def test_entering_shows_unit_person_and_that_it_is_a_demo(shell: Shell, qtbot: QtBot) -> None:
    assert shell.window.side.isHidden()
    enter(shell, qtbot)
    assert not shell.window.side.isHidden()
    assert (shell.window.unit.text(), shell.window.user.text()) == ("示例局", "示例甲")
    assert not shell.window.demo.isHidden()


def test_ones_own_name_leads_to_ones_passphrase(shell: Shell, qtbot: QtBot) -> None:
    enter(shell, qtbot)
    assert shell.window.user.accessibleName() == "已登录：示例甲，更改口令"
    shell._presenter = SimpleNamespace(unsaved=1)
    shell.window.user.click()
    assert isinstance(shell.window.stack.currentWidget(), TodayPage)
    shell.window.user.click()
    assert isinstance(shell.window.stack.currentWidget(), PassphrasePage)


def test_the_place_of_a_register_is_marked(shell: Shell, qtbot: QtBot) -> None:
    enter(shell, qtbot)
    assert shell.window.places[0].isChecked()
    shell.window.show_page(shell.window.stack.currentWidget(), 3)
    assert [button.isChecked() for button in shell.window.places][:4] == [False, False, False, True]


def test_locking_leaves_nothing_of_the_workspace_on_screen(shell: Shell, qtbot: QtBot) -> None:
    enter(shell, qtbot)
    today = shell.window.stack.currentWidget()
    shell.lock()
    qtbot.waitUntil(lambda: not isValid(today))
    assert isinstance(shell.window.stack.currentWidget(), LoginPage)
    assert shell.window.top.isHidden()


def test_leaving_unsaved_work_takes_two_wishes(shell: Shell, qtbot: QtBot) -> None:
    enter(shell, qtbot)
    shell._presenter = SimpleNamespace(unsaved=1)
    shell.lock()
    assert isinstance(shell.window.stack.currentWidget(), TodayPage)
    assert shell.window.fault.text.startswith("这一页还有没有存下的改动")
    shell.lock()
    qtbot.waitUntil(lambda: shell.jobs.idle)
    assert isinstance(shell.window.stack.currentWidget(), LoginPage)


class Recorder:
    """A presenter that only remembers how it was opened."""

    def __init__(self) -> None:
        self.opened: list[dict[str, object]] = []

    def open(self, **arguments: object) -> None:
        self.opened.append(arguments)


def test_the_draft_on_screen_is_opened_again_after_the_next_log_in(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = Recorder()
    visit = shell._visit
    monkeypatch.setattr(shell, "_visit", lambda route: (Page(), fill) if route == "fill" else visit(route))
    enter(shell, qtbot)
    shell.go("fill", draft_id="d1")
    shell.lock()
    qtbot.waitUntil(lambda: shell.jobs.idle)
    enter(shell, qtbot)
    assert fill.opened == [{"draft_id": "d1"}, {"draft_id": "d1"}]


def test_a_draft_that_was_left_is_not_opened_again(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    enter(shell, qtbot)
    shell._preferences.draft = "d1"
    shell.go("today")
    assert shell._preferences.draft == ""
    shell._preferences.draft = "d1"
    shell._preferences.workspace = tmp_path / "other"
    assert shell._preferences.draft == ""


def test_the_place_one_left_is_open_again_after_the_next_log_in(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    enter(shell, qtbot)
    shell.go("verify_file")
    shell.lock()
    qtbot.waitUntil(lambda: shell.jobs.idle)
    enter(shell, qtbot)
    assert isinstance(shell.window.stack.currentWidget(), VerifyFilePage)
    assert shell.window.places[next(at for at, one in enumerate(PLACES) if one.title == "验证")].isChecked()
    shell._preferences.workspace = tmp_path / "other"
    assert shell._preferences.place == ""


def test_a_place_that_is_no_more_leads_to_the_first(shell: Shell, qtbot: QtBot) -> None:
    shell._preferences.place = "示例"
    enter(shell, qtbot)
    assert isinstance(shell.window.stack.currentWidget(), TodayPage)


def test_a_bug_is_logged_and_said_once(shell: Shell, log_guard: LogGuard) -> None:
    bug = ZeroDivisionError("x")
    with log_guard.expect("unexpected"):
        shell.report(type(bug), bug, None)
    assert shell.window.fault.text.startswith("程序出了意外")


def test_the_theme_is_switched_and_remembered(shell: Shell, qapp: QApplication) -> None:
    try:
        shell.window.appearance.themes["dark"].trigger()
        assert theme.current() == "dark"
        assert shell._preferences.theme == "dark"
    finally:
        theme.apply(qapp, "light")


def test_a_job_that_ends_after_its_page_is_gone_harms_nothing(shell: Shell, qtbot: QtBot) -> None:
    enter(shell, qtbot)
    page, presenter = shell._visited["today"]
    shell.lock()
    qtbot.waitUntil(lambda: not isValid(page))
    presenter.tell(summary="late")


def test_a_small_screen_is_filled(shell: Shell, qapp: QApplication) -> None:
    shell.begin()  # the offscreen screen is 800 × 800
    assert shell.window.isMaximized()
    assert shell.window.size() == qapp.primaryScreen().availableSize()
