"""The list of sections with what is done in each, in numbers and with a tick; or what a search found."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListWidgetItem, QWidget

from gui import icons, theme
from gui.presenters.filling.fill_state import FoundLine, SectionLine
from gui.widgets.fitted_list import FittedList

KEY = Qt.ItemDataRole.UserRole
WIDTH = 268  # px at 100 %
WIDEST = 280  # px: large words wrap rather than take the room of the cards


class _Lines(FittedList):
    """Chosen by click or Enter; arrows only walk."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def fit_all(self) -> None:
        self.setFixedWidth(min(theme.px(WIDTH), WIDEST))
        super().fit_all()

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(KEY))


class SectionList(_Lines):
    """All sections; the open one is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("章节", parent)
        self._shown: tuple[SectionLine, ...] = ()
        self._theme = ""

    def render(self, lines: Sequence[SectionLine], current: str) -> None:
        """Show progress; only lines that changed are touched."""
        if [line.key for line in lines] != [line.key for line in self._shown]:
            self.clear()
            for line in lines:
                item = QListWidgetItem(self)
                item.setData(KEY, line.key)
            self._shown = ()
        dressed = theme.current() == self._theme
        for at, line in enumerate(lines):
            if not (dressed and at < len(self._shown) and self._shown[at] == line):
                _show(self.item(at), line)
                self.fit(self.item(at))
            if line.key == current and self.currentRow() != at:
                self.setCurrentRow(at)
        self._shown, self._theme = tuple(lines), theme.current()


class FoundList(_Lines):
    """Items that were found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("找到的检查项", parent)
        self._shown: tuple[FoundLine, ...] = ()

    def render(self, found: Sequence[FoundLine]) -> None:
        """Show them, each under its section."""
        if tuple(found) == self._shown:
            return
        self._shown = tuple(found)
        self.clear()
        for line in found:
            item = QListWidgetItem(f"{line.section}\n{line.text}", self)
            item.setData(KEY, line.ref)
        self.fit_all()
        if found:
            self.setCurrentRow(0)


def _show(item: QListWidgetItem, line: SectionLine) -> None:
    parts = [f"{line.done}/{line.total}"]
    parts += [f"不符合 {line.failed}"] if line.failed else []
    parts += [f"未写全 {line.lacking}"] if line.lacking else []
    item.setText(f"{line.title}\n{'　'.join(parts)}")
    done = "，已完成" if line.complete else ""
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.title}，{'，'.join(parts)}{done}")
    name, role = _sign(line)
    colours = theme.colours(theme.current())
    item.setIcon(icons.icon(name, colours[role], colours["muted"]) if name else _blank())


def _sign(line: SectionLine) -> tuple[str, str]:
    """Icon and the role of its colour; a section not begun has none."""
    if line.complete:
        return "circle-check", "good"
    if line.lacking:
        return "triangle-alert", "warn"
    return ("pencil", "muted") if line.done else ("", "")


@cache
def _blank() -> QIcon:
    """Keeps the titles under each other."""
    nothing = QPixmap(64, 64)  # px: an icon is made smaller where it is too large, never larger
    nothing.fill(Qt.GlobalColor.transparent)
    return QIcon(nothing)
