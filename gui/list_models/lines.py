"""Lines: rows of text cells for a table view, shown as they arrive page by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class Lines(QAbstractTableModel):
    """Each line is (key, cells). Asks for more when the view comes near the end, and only once for each page."""

    more_requested = Signal()

    def __init__(self, headers: Sequence[str] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers: tuple[str, ...] = tuple(headers)
        self._lines: tuple[tuple[str, tuple[str, ...]], ...] = ()
        self._more = False

    def show(
        self, lines: Sequence[tuple[str, tuple[str, ...]]], more: bool = False, headers: Sequence[str] | None = None
    ) -> None:
        """Show these lines; if they are the old ones and more, the place is kept: a running clock ticks in it."""
        old, new = self._lines, tuple(lines)
        continues = headers in (None, self._headers) and old and _keys(new[: len(old)]) == _keys(old)
        self._more = more
        if not continues:
            self.beginResetModel()
            self._headers = self._headers if headers is None else tuple(headers)
            self._lines = new
            self.endResetModel()
            return
        if new[: len(old)] != old:
            self._lines = new[: len(old)]
            self.dataChanged.emit(self.index(0, 0), self.index(len(old) - 1, self.columnCount() - 1))
        if len(new) > len(old):
            self.beginInsertRows(ROOT, len(old), len(new) - 1)
            self._lines = new
            self.endInsertRows()

    def key(self, row: int) -> str:
        """The key of a line."""
        return self._lines[row][0]

    def number(self, key: str) -> int | None:
        """Where the line with this key stands, or None."""
        return next((number for number, (one, _cells) in enumerate(self._lines) if one == key), None)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._lines[index.row()][1][index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headers[section]
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        self._more = False  # until the next page has come
        self.more_requested.emit()


def _keys(lines: Sequence[tuple[str, tuple[str, ...]]]) -> list[str]:
    return [key for key, _cells in lines]
