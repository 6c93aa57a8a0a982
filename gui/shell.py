"""The shell: leads from page to page, keeps who is in, and is the top handler of what went wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from gui import machine, navigation, theme
from gui.guide import Guide
from gui.jobs import Jobs
from gui.main_window import MainWindow
from gui.navigation import PLACES
from gui.preferences import Preferences
from gui.presenters import status
from gui.recount import Recount
from gui.verbs import Verbs
from gui.widgets.page import Page
from model.wording import sentence

COMFORTABLE = QSize(1366, 860)  # px
OUTSIDE = ("login", "welcome", "new_workspace", "join", "device")  # pages without an open workspace
GLANCE_MS = 30_000  # between two looks at battery and disk
HELP, BACK, PASSPHRASE = "help", "back", "passphrase"
UNSAVED = "这一页还有没有存下的改动。请先保存；如果要放弃它们，就再点一次。"

log = logging.getLogger(__name__)


class Shell(QObject):
    """Pages are built at the first visit and live until the workspace is left."""

    def __init__(self, app: QApplication, preferences: Preferences, adapters: Callable[[], Any]) -> None:
        super().__init__()
        self._app, self._preferences = app, preferences
        self.jobs = Jobs(self)
        self.verbs = Verbs(adapters)
        self.window = MainWindow()
        self.guide = Guide(self.window, preferences)
        self.recount = Recount(self.verbs, self.jobs, self._recounted)
        self._visited: dict[str, tuple[Page, Any]] = {}
        self._presenter: Any = None
        self._route = ""
        self._before_help: tuple[Page, QWidget | None] | None = None  # what was in front, and what had the keyboard
        self._warned = False
        self.window.place_chosen.connect(self._to_place)
        self.window.lock_requested.connect(self.lock)
        self.window.help_requested.connect(self._open_help)
        self.window.passphrase_requested.connect(self._to_passphrase)
        self.window.theme_requested.connect(self._wear_theme)
        self.window.scale_requested.connect(self._wear_scale)
        self.window.scale_stepped.connect(self._step_scale)
        self.window.closed.connect(self._end)
        self.window.may_close = self._may_leave
        self.jobs.idle_changed.connect(self._show_kept)
        self._glancing = QTimer(self, interval=GLANCE_MS)
        self._glancing.timeout.connect(self._glance)
        self._glancing.start()

    def begin(self) -> None:
        """Show the window: at the login of a known workspace, else at the welcome."""
        folder = self._preferences.workspace
        if folder.is_dir() and any(folder.iterdir()):
            self.go("login", folder=folder)
        else:
            self.go("welcome", folder=folder)
        self._show_window()

    def _show_window(self) -> None:
        """As large as is comfortable; the whole screen where that is all there is."""
        available = self._app.primaryScreen().availableSize()
        self.window.resize(COMFORTABLE.boundedTo(available))
        if COMFORTABLE.boundedTo(available) == COMFORTABLE:
            self.window.show()
        else:
            self.window.showMaximized()

    def go(self, route: str, **arguments: Any) -> None:
        """Visit a page; its presenter's `open(**arguments)` loads what it shows.

        A `folder` among the arguments is the workspace the next start will offer. `back` leaves the help.
        """
        if route == BACK:
            self._leave_help()
            return
        if "folder" in arguments:
            self._preferences.workspace = arguments["folder"]
        if route == "today" and not self.window.side.isVisibleTo(self.window):
            self._enter()
            route, arguments = self._where_one_left()
        if route not in OUTSIDE:
            self._preferences.draft = str(arguments.get("draft_id", ""))
        page, presenter = self._visit(route)
        self._presenter, self._warned = presenter, False
        self._route, self._before_help = route, None
        self.window.fault.say("")
        number = self._place_of(route, arguments)
        if number is not None:
            self._preferences.place = PLACES[number].title
        self.window.show_page(page, number)
        presenter.open(**arguments)
        if route not in OUTSIDE:
            self.recount.look()

    def _where_one_left(self) -> tuple[str, dict[str, Any]]:
        """The program was closed, locked or killed there: the same card has focus again, or the same place is open."""
        if self._preferences.draft:
            return "fill", {"draft_id": self._preferences.draft}
        place = next((one for one in PLACES if one.title == self._preferences.place), PLACES[0])
        return place.route, dict(place.arguments)

    def _open_help(self) -> None:
        """Help of the page in front, which stays as it is and is not asked to load again."""
        page = self.window.stack.currentWidget()
        if self._before_help is None and isinstance(page, Page):
            self._before_help = page, self._app.focusWidget()
            shown, presenter = self._visit(HELP)
            self.window.show_page(shown, None)
            presenter.open(self._route)

    def _leave_help(self) -> None:
        """Back to the page that was in front, the keyboard included."""
        if self._before_help is not None:
            (page, focused), self._before_help = self._before_help, None
            self.window.show_page(page, None)
            if focused is not None and isValid(focused):
                focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def lock(self) -> None:
        """Close the workspace and go back to the login."""
        if not self._may_leave():
            return
        self.recount.stop()
        self.jobs.submit(self.verbs.leave, lambda _nothing: None, lambda _error: None)
        self._visited.clear()
        self.guide.tour.left()
        self.window.forget_pages()
        self.window.show_standing(None)
        self.go("login", folder=self._preferences.workspace)

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """The top handler: a bug is logged and said once; every answer is already saved."""
        log.error("unexpected", exc_info=(kind, error, trace))
        self.window.fault.say(sentence("program.fault"))

    def _visit(self, route: str) -> tuple[Page, Any]:
        if route not in self._visited:
            page_class, presenter_class = navigation.load(route)
            page = page_class()
            self._visited[route] = (
                page,
                navigation.join(page, presenter_class, self.verbs, self.jobs, self.go, self._page_shown),
            )
        return self._visited[route]

    def _to_place(self, number: int) -> None:
        if self._may_leave():
            self.go(PLACES[number].route, **PLACES[number].arguments)

    def _to_passphrase(self) -> None:
        if self._route != PASSPHRASE and self._may_leave():
            self.go(PASSPHRASE)

    def _may_leave(self) -> bool:
        """False once, with a warning, when the page holds what is not saved; the second wish is taken as meant."""
        if self._warned or not getattr(self._presenter, "unsaved", 0):
            return True
        self._warned = True
        self.window.fault.say(UNSAVED, "warn")
        return False

    def _place_of(self, route: str, arguments: dict[str, Any]) -> int | None:
        for number, place in enumerate(PLACES):
            if place.route == route and all(arguments.get(key) == value for key, value in place.arguments.items()):
                return number
        return None

    def _enter(self) -> None:
        self._glance()
        self.jobs.submit(lambda: self.verbs.today.standing(), self._entered, lambda _error: None)

    def _entered(self, standing: Any) -> None:
        self.window.show_standing(standing)
        self.guide.tour.entered(standing.demo)

    def _wear_theme(self, name: str) -> None:
        self._preferences.theme = name
        theme.apply(self._app, name)

    def _wear_scale(self, percent: int) -> None:
        if percent != theme.scale():
            self._preferences.scale = percent
            theme.apply(self._app, theme.current(), percent)

    def _step_scale(self, step: int) -> None:
        """One size up or down; 0 is back to the usual one."""
        at = theme.SCALES.index(theme.scale()) + step if step else 0
        self._wear_scale(theme.SCALES[min(max(at, 0), len(theme.SCALES) - 1)])

    def _page_shown(self, page: Page, state: Any) -> None:
        self._show_kept()
        self.guide.saw(page, state)

    def _show_kept(self) -> None:
        kept = status.kept(getattr(self._presenter, "unsaved", 0), self.jobs.idle)
        self.window.kept.say(kept.words, kept.tone, signed=bool(kept.tone))

    def _recounted(self, found: Any) -> None:
        """Pages that show what is due say that it is being reckoned anew, and show it again at the end."""
        tell = getattr(self._presenter, "recounted", None)
        if tell:
            tell(found)

    def _glance(self) -> None:
        """Ask the machine how it is, where nobody waits for the answer."""
        folder = self._preferences.workspace
        self.jobs.glance(lambda: (machine.battery(), machine.free_bytes(folder)), self._show_machine)

    def _show_machine(self, seen: tuple[machine.Battery | None, int | None]) -> None:
        battery, free = seen
        said = status.battery(battery.percent, battery.emptying) if battery else status.NOTHING
        self.window.battery.show_mark(said)
        self.window.disk.show_mark(status.disk(free))

    def _end(self) -> None:
        self._glancing.stop()
        self.recount.stop()
        self.window.closed.disconnect(self._end)  # a window may be closed again on the way out
        self.jobs.submit(self.verbs.leave, lambda _nothing: None, lambda _error: None)
        self.jobs.close()
