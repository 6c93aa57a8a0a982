"""What an eye and a finger find wrong with a window: words cut off, characters without a shape, targets too small."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QRawFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTableView,
    QWidget,
)

from gui import theme
from gui.resources import ASSETS, SCREEN_FONTS
from gui.widgets.answer_bar import AnswerButton

SLACK = 2  # px: hints are rounded up
QTS_OWN = ("QLineEditIconButton", "QComboBoxPrivateContainer", "QTableCornerButton")


def inside(window: QWidget) -> Iterator[QWidget]:
    """Everything of ours that is shown."""
    for one in window.findChildren(QWidget):
        if one.isVisible() and type(one).__name__ not in QTS_OWN and one.metaObject().className() not in QTS_OWN:
            yield one


def words_of(widget: QWidget) -> str:
    """The words somebody would point at it with."""
    said = getattr(widget, "text", "")
    said = said() if callable(said) else said
    return f"{type(widget).__name__} {str(said or widget.accessibleName())[:24]!r}"


def clipped(window: QWidget) -> list[str]:
    """Words that have less room than they need, and parts that stick out of what holds them."""
    found = [f"{words_of(one)}: {why}" for one in inside(window) if (why := lacks_room(one) or sticks_out(one))]
    return [*found, *sideways(window)]


def lacks_room(widget: QWidget) -> str:
    """Why the words of a widget cannot all be seen, or ""."""
    if isinstance(widget, QLabel):
        return label_lacks(widget)
    if isinstance(widget, AnswerButton):
        bold = QFont(widget.font())
        bold.setBold(True)
        return too_narrow(widget, text_width(widget.text(), bold) + theme.px(28) + 14)
    if isinstance(widget, QAbstractButton) and widget.text() and not icon_only(widget):
        return too_narrow(widget, widget.sizeHint().width()) or too_low(widget, widget.fontMetrics().height())
    if isinstance(widget, QLineEdit):
        return line_lacks(widget)
    if isinstance(widget, QComboBox) and not widget.toolTip():
        return too_narrow(widget, text_width(widget.currentText(), widget.font()) + theme.px(50))
    if isinstance(widget, QListWidget):
        return list_lacks(widget)
    if isinstance(widget, QTableView):
        return headers_lack(widget)
    return ""


def label_lacks(label: QLabel) -> str:
    if not label.text() or not label.pixmap().isNull():
        return ""
    if label.wordWrap():
        return too_low(label, label.heightForWidth(label.width()))
    return (
        ""
        if label.toolTip()
        else too_narrow(label, label.sizeHint().width()) or too_low(label, label.sizeHint().height())
    )


def line_lacks(line: QLineEdit) -> str:
    shown = (
        line.placeholderText() if not line.text() else line.text() if line.isReadOnly() and not line.toolTip() else ""
    )
    around = theme.px(24) + (theme.px(28) if line.isClearButtonEnabled() else 0)
    return too_low(line, line.minimumSizeHint().height()) or (
        too_narrow(line, text_width(shown, line.font()) + around) if shown else ""
    )


def list_lacks(view: QListWidget) -> str:
    for at in range(view.count()):
        item = view.item(at)
        icon = 0 if item.icon().isNull() else view.iconSize().width() + 4
        room = view.visualItemRect(item).adjusted(theme.px(8) + icon, 0, -theme.px(8), 0)
        if view.viewMode() == QListWidget.ViewMode.IconMode:  # the words stand under the icon
            room = QRect(0, 0, view.gridSize().width(), view.gridSize().height() - view.iconSize().height())
        wrap = Qt.TextFlag.TextWordWrap if view.wordWrap() else Qt.TextFlag.TextSingleLine
        needed = view.fontMetrics().boundingRect(QRect(0, 0, room.width(), 0), wrap, item.text())
        if (needed.height() > room.height() or needed.width() > room.width() + SLACK) and not item.toolTip():
            return f"line {item.text()[:12]!r} needs {needed.size().toTuple()}, has {room.size().toTuple()}"
    return ""


def headers_lack(view: QTableView) -> str:
    header, bold = view.horizontalHeader(), QFont(view.font())
    bold.setBold(True)
    for column in range(view.model().columnCount()):
        words = str(view.model().headerData(column, Qt.Orientation.Horizontal) or "")
        if header.sectionSize(column) < text_width(words, bold) + theme.px(20):
            return f"column {words!r} has {header.sectionSize(column)} px"
    return ""


def too_narrow(widget: QWidget, needed: int) -> str:
    return f"{widget.width()} of {needed} px wide" if widget.width() + SLACK < needed else ""


def too_low(widget: QWidget, needed: int) -> str:
    return f"{widget.height()} of {needed} px high" if widget.height() + SLACK < needed else ""


def text_width(words: str, font: QFont) -> int:
    return QFontMetrics(font).horizontalAdvance(words)


def icon_only(button: QAbstractButton) -> bool:
    style = getattr(button, "toolButtonStyle", None)
    return style is not None and style() == Qt.ToolButtonStyle.ToolButtonIconOnly


def sticks_out(widget: QWidget) -> str:
    """Parts of what scrolls may stand outside, but nothing else may."""
    holder = widget.parentWidget()
    if widget.isWindow() or holder is None or isinstance(widget, QScrollBar) or scrolls(widget):
        return ""
    if isinstance(holder, QAbstractScrollArea) or isinstance(holder.parentWidget(), QAbstractItemView):
        return ""
    room, own = holder.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK), widget.geometry()
    return "" if room.contains(own) else f"stands at {own.getRect()} in {holder.rect().getRect()}"


def scrolls(widget: QWidget) -> bool:
    area = widget.parentWidget().parentWidget() if widget.parentWidget() else None
    return isinstance(area, QAbstractScrollArea) and area.viewport() is widget.parentWidget()


def sideways(window: QWidget) -> list[str]:
    """Areas one would have to scroll sideways; tables may."""
    areas = [one for one in window.findChildren(QScrollArea) if one.isVisible()]
    wide = [one for one in areas if one.widget() and one.widget().width() > one.viewport().width() + SLACK]
    return [f"{words_of(one)}: {one.widget().width()} px in {one.viewport().width()}" for one in wide]


def small_targets(window: QWidget) -> list[str]:
    """What a finger of 44 px at 100 % would miss."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
    least = theme.TOUCH  # px: a finger does not grow with the words
    return [
        f"{words_of(one)}: {one.width()} × {one.height()} px"
        for one in inside(window)
        if isinstance(one, kinds)
        and (one.height() < least or one.width() < least)
        and not isinstance(one.parentWidget(), QComboBox)
    ]


def words_shown(window: QWidget) -> str:
    """All characters somebody could read."""
    said: list[str] = []
    for one in inside(window):
        for name in ("text", "placeholderText", "title", "toPlainText", "currentText", "toolTip"):
            reader = getattr(one, name, None)
            value = reader() if callable(reader) else reader
            said += [value] if isinstance(value, str) else []
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            model = one.model()
            across = range(model.columnCount() if isinstance(one, QTableView) else 1)
            for line in range(min(model.rowCount(), 40)):
                said += [str(model.index(line, at).data() or "") for at in across]
    return "".join(said)


@cache
def bundled() -> tuple[QRawFont, ...]:
    """The fonts the program brings along."""
    return tuple(QRawFont(str(ASSETS / "fonts" / name), 16) for name in SCREEN_FONTS)


def shapeless(words: str) -> list[str]:
    """Characters one of the bundled fonts cannot draw."""
    marks = {one for one in words if not one.isspace() and one not in "\u200b\ufeff\ufffc"}
    return sorted(one for one in marks if not all(font.supportsCharacter(ord(one)) for font in bundled()))
