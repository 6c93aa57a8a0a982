"""A table of lines: whole rows, tall enough for a finger, opened by Enter, double click or tap."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui import theme
from gui.list_models.lines import Lines

LEAST, GENEROUS = 160, 260  # px at 100 %: of the column that takes what is left; where the table scrolls anyway
LOWEST = 3  # lines, the header among them, before the page scrolls as well


class LinesView(QTableView):
    """`opened(key)` when a line is chosen; `more_requested` when the end comes near."""

    opened = Signal(str)
    more_requested = Signal()
    _widths: tuple[int, ...] = ()

    def __init__(self, title: str, headers: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = Lines(headers, self)
        self.setModel(self.lines)
        self.setAccessibleName(title)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        theme.measure(self, minimum_height=LOWEST * theme.TOUCH + 24)
        self._dress()
        self.clicked.connect(self._open)
        self.lines.more_requested.connect(self.more_requested)

    def set_widths(self, widths: Sequence[int]) -> None:
        """Column widths in px at 100 %; 0 takes what is left. Never measured from the contents: lists are long."""
        self._widths = tuple(widths[: self.lines.columnCount()])
        self._share_out()

    def choose(self, key: str) -> None:
        """Mark the line with this key, if it is there and not marked already."""
        number = self.lines.number(key)
        if number is not None and number != self.currentIndex().row():
            self.selectRow(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.rowCount():
            self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.TOUCH))
        self.horizontalHeader().setFixedHeight(theme.px(theme.TOUCH))
        self._share_out()

    def _share_out(self) -> None:
        """Where there is no room for the widths, the widest columns stay readable and the table scrolls."""
        spare = self.viewport().width() - sum(map(theme.px, self._widths))
        left = spare if spare >= theme.px(LEAST) else theme.px(GENEROUS)
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, theme.px(width) if width else left)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.lines.key(index.row()))
