"""What the frame of the window scrolls: as high as the page in front needs at least, whatever others would like."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget


class Ground(QWidget):
    """Holds the pages in the middle.

    Qt by itself would ask for the height all pages would like, those behind as well; a page that scrolls what it holds
    would then be scrolled a second time.
    """

    def __init__(self, stack: QStackedWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stack = stack
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(stack, 1000)
        across.addStretch(1)

    def heightForWidth(self, width: int) -> int:
        page = self._stack.currentWidget()
        layout = page.layout() if page else None
        return layout.totalMinimumHeightForWidth(min(width, self._stack.maximumWidth())) if layout else 0
