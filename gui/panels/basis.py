"""依据与方法: the bases of an item as far as they are verified, and how each of its methods is done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forms.methods import Method
from gui import theme
from gui.presenters.panels.basis import BasisState
from gui.widgets.layout import clear, scrolled
from gui.widgets.text import label, paragraph


class BasisPanel(QWidget):
    """To read; it has no acts of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = BasisState()
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.area = scrolled(content)
        theme.wear(self.area, look="read")
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrows scroll it
        self.area.setAccessibleName("依据与方法")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def render(self, state: BasisState) -> None:
        """Show one item's basis and methods."""
        if state == self._shown:
            return
        self._shown = state
        clear(self._column)
        parts = [paragraph(state.item, "muted"), *(paragraph(line) for line in state.basis)]
        for part in (*parts, *(words for method in state.methods for words in _method(method))):
            self._column.addWidget(part)
            part.show()


def _method(method: Method) -> tuple[QWidget, ...]:
    how, leaves = paragraph(method.how), paragraph(f"留下：{method.leaves}", "muted")
    return label(method.name, "heading"), how, leaves
