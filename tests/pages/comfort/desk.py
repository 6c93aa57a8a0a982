"""The desk of the gallery: the real window with somebody logged in, on a demo county's workspace that has been used."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.preferences import Preferences
from gui.shell import OUTSIDE, Shell
from gui.widgets.page import Page
from model.workspace import Workspace
from tests.helpers.leftovers import taken_away
from tests.helpers.offices import FIRST, Offices, adapters, filled_draft, sealed_paper, wish
from tests.helpers.townships import supervision_wish

SCREEN = (1366, 768)  # px: the smallest laptop this is made for


@dataclass
class Desk:
    """The window with somebody logged in, and what `papers` made."""

    shell: Shell
    qtbot: QtBot
    folder: Path
    record: str
    awaited: str
    done: str
    frozen: str
    begun: str
    supervision: str
    pages: str

    @property
    def page(self) -> Page:
        """What is in front."""
        page = self.shell.window.stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: self.shell.jobs.idle, timeout=30_000)
        QApplication.processEvents()

    def go(self, route: str, state: Any = None, **arguments: Any) -> None:
        """Visit a page, all others forgotten; with a state, show that one instead of what it loaded."""
        self.shell._visited.clear()
        self.shell.window.forget_pages()
        self.shell.guide.tour.left()
        self.shell.guide.tour.entered(route not in OUTSIDE)
        if route in OUTSIDE:
            self.shell.window.show_standing(None)
        self.shell.go(route, **arguments)
        self.settle()
        if state is not None:
            self.page.render(state)

    def change(self, **changed: Any) -> None:
        """Show the state of the page with these fields changed."""
        self.page.render(replace(self.shell._presenter.state, **changed))


def papers(workspace: Workspace) -> dict[str, str]:
    """Two sealed papers, of which one awaits its signed pages, and drafts: some begun, one done, one frozen."""
    from model.workflow.cases import start
    from model.workflow.papers import finalise, follow_up

    record, _pdf = sealed_paper(workspace, 1)
    awaited, _pdf = sealed_paper(workspace, 4, by_pen=True)
    done, frozen = filled_draft(workspace, 2), filled_draft(workspace, 3)
    finalise.finalise(workspace, frozen)
    return {
        "record": record,
        "awaited": awaited,
        "done": done,
        "frozen": frozen,
        "begun": start.start(workspace, wish(workspace)),
        "supervision": start.start(workspace, supervision_wish(workspace)),
        "pages": follow_up.begin_signed_pages(workspace, awaited),
    }


@contextmanager
def desk_of(qtbot: QtBot, qapp: QApplication, offices: Offices) -> Iterator[Desk]:
    """Log in to a workspace that has been used."""
    workspace = offices.county()
    made = papers(workspace)
    workspace.store.close()
    offices.opened.remove(workspace)
    folder = workspace.folder if hasattr(workspace, "folder") else offices.root / "county"
    preferences = Preferences(QSettings(str(offices.root / "preferences.ini"), QSettings.Format.IniFormat))
    preferences.workspace = folder
    shell = Shell(qapp, preferences, lambda: adapters(9))
    shell.begin()
    shell.window.showNormal()
    shell.window.resize(*SCREEN)
    shell.window.activateWindow()
    qtbot.waitUntil(shell.window.isActiveWindow)
    at = Desk(shell, qtbot, folder, **made)
    at.page.unlock_requested.emit(FIRST)
    at.settle()
    qtbot.waitUntil(lambda: not shell.window.side.isHidden(), timeout=30_000)
    at.settle()
    yield at
    taken_away(shell.window)
    shutil.rmtree(folder)
