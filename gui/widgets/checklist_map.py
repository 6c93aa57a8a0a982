"""The map of a checklist: a grid one walks with the arrows; colours and signs say what each row was answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from gui import icons, theme
from gui.presenters.filling.checklist_map import BLANK, FILLED, OPTIONAL, MapCell, MapState
from gui.widgets.answer_bar import SIGNS, TONES
from gui.widgets.layout import column, row
from gui.widgets.sign import Sign
from gui.widgets.text import label, paragraph

SIDE = 48  # px at 100 %: a cell
LOWEST = 3  # lines before the page scrolls as well
HEAD = 160  # px at 100 %: what stands before the cells of a section
LEGEND = (("yes", "符合"), ("no", "不符合"), ("na", "不适用"), ("unchecked", "未查"), (FILLED, "已填"))
CELL = Qt.ItemDataRole.UserRole
SPOKEN = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class _Line:
    head: str
    cells: tuple[MapCell, ...]


class _Cells(QAbstractTableModel):
    """Each section on as many lines as its cells need."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[_Line, ...] = ()
        self.columns = 1

    def show(self, state: MapState, columns: int) -> None:
        self.beginResetModel()
        self.columns = columns
        self.lines = tuple(
            _Line("" if at else f"{section.title}\n{section.words}", section.cells[at : at + columns])
            for section in state.sections
            for at in range(0, len(section.cells), columns)
        )
        self.endResetModel()

    def place_of(self, ref: str) -> QModelIndex:
        for line, one in enumerate(self.lines):
            for at, cell in enumerate(one.cells):
                if cell.ref == ref:
                    return self.index(line, at)
        return self.index(0, 0)

    def rowCount(self, parent: Index = ROOT) -> int:
        return len(self.lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        return self.columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        walked = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return walked if index.column() < len(self.lines[index.row()].cells) else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = CELL) -> Any:
        cells = self.lines[index.row()].cells
        if index.column() >= len(cells):
            return None
        cell = cells[index.column()]
        if role == CELL:
            return cell
        return cell.words if role in SPOKEN else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return self.lines[section].head
        return None


class _Painter(QStyledItemDelegate):
    """Ground and sign by the answer, a bar at the left for what may be major, a thick edge where the keyboard is."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL)
        if cell is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(3, 3, -3, -3)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        tone = TONES.get(cell.answer, "good" if cell.answer == FILLED else "")
        edge = "focus" if here else tone or "outline"
        painter.setPen(QPen(theme.colour(edge), theme.px(4) if here else 2))
        painter.setBrush(theme.colour(f"{tone}_soft" if tone else "surface"))
        painter.drawRoundedRect(box, 6, 6)
        self._paint_words(painter, cell, box, tone)
        painter.restore()

    def _paint_words(self, painter: QPainter, cell: MapCell, box: QRectF, tone: str) -> None:
        font = painter.font()
        font.setPixelSize(theme.px(13))
        font.setBold(cell.major)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        words = f"重{cell.number}" if cell.major else str(cell.number)
        painter.drawText(box.adjusted(5, 2, -2, 0), Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, words)
        side = theme.px(18)
        place = QRectF(box.right() - side - 3, box.bottom() - side - 3, side, side)
        if cell.answer not in (BLANK, OPTIONAL):
            icons.paint(painter, SIGNS.get(cell.answer, "pencil"), theme.colour(tone), place)
        if cell.lacking:
            icons.paint(painter, "triangle-alert", theme.colour("warn"), place.translated(-side - 2, 0))


class _Grid(QTableView):
    """Arrows go on into the next line at its ends; Enter or a click chooses."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cells = _Cells()
        self._state = MapState()
        self.setModel(self.cells)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName("检查表总览")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.measure(self, minimum_height=LOWEST * SIDE)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)
        head = theme.wear(self.verticalHeader(), look="map")
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.clicked.connect(self._choose)

    def render(self, state: MapState) -> None:
        """Show the cells, with the keyboard on the card it came from."""
        if state != self._state:
            self._state = state
            self._lay_out(state.here)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        current = self.currentIndex().data(CELL)
        if self._columns() != self.cells.columns:
            self._lay_out(current.ref if current else self._state.here)
        self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_state"):
            current = self.currentIndex().data(CELL)
            self._lay_out(current.ref if current else self._state.here)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        here, lines = self.currentIndex(), self.cells.lines
        line, at = here.row(), here.column()
        step = {QTableView.CursorAction.MoveLeft: -1, QTableView.CursorAction.MoveRight: 1}.get(action)
        if step:
            order = [(number, place) for number, one in enumerate(lines) for place in range(len(one.cells))]
            wanted = order.index((line, at)) + step
            return self.cells.index(*order[wanted]) if 0 <= wanted < len(order) else here
        down = {QTableView.CursorAction.MoveUp: -1, QTableView.CursorAction.MoveDown: 1}.get(action, 0)
        line = min(max(line + down, 0), len(lines) - 1) if down else super().moveCursor(action, modifiers).row()
        return self.cells.index(line, min(at, len(lines[line].cells) - 1))

    def _lay_out(self, ref: str) -> None:
        self.verticalHeader().setFixedWidth(theme.px(HEAD))
        self.cells.show(self._state, self._columns())
        for at in range(self.cells.columns):
            self.setColumnWidth(at, theme.px(SIDE))
        for at in range(len(self.cells.lines)):
            self.setRowHeight(at, theme.px(SIDE))
        if self.cells.lines:
            self.setCurrentIndex(self.cells.place_of(ref))

    def _columns(self) -> int:
        room = self.width() - theme.px(HEAD) - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width()
        return max(room // theme.px(SIDE), 1)

    def _choose(self, index: QModelIndex) -> None:
        if cell := index.data(CELL):
            self.chosen.emit(cell.ref)


class ChecklistMap(QWidget):
    """The grid, what the keyboard is on in words, what the signs mean, and the counts."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = _Grid()
        self.here = paragraph()
        self.summary = paragraph("", "hint")
        signs = [
            part
            for answer, words in LEGEND
            for part in (Sign(SIGNS.get(answer, "pencil"), TONES.get(answer, "good"), 18), label(words, "hint"))
        ]
        others = (Sign("triangle-alert", "warn", 18), label("未写全", "hint"), label("重：重大事故隐患项", "hint"))
        legend = row(*signs, *others, None, spacing=6)
        whole = column(self.here, self.grid, legend, self.summary, spacing=8)
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)
        self.setFocusProxy(self.grid)
        self.grid.chosen.connect(self.chosen)
        self.grid.left.connect(self.left)
        self.grid.selectionModel().currentChanged.connect(self._say_where)
        self.hide()

    def render(self, state: MapState | None) -> None:
        """Show the map, taking the keyboard when it comes, or hide it."""
        came = state is not None and self.isHidden()
        self.setVisible(state is not None)
        if state is not None:
            self.grid.render(state)
            self.summary.setText(state.summary)
        if came:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_where(self, index: QModelIndex) -> None:
        cell = index.data(CELL)
        self.here.setText(cell.words if cell else "")
