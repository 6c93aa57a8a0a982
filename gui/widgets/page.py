"""Page: the frame every page stands in: title, acts at its right, a notice, the body."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.flow import Flow
from gui.widgets.notice import Notice
from gui.widgets.text import label


class Page(QWidget):
    """Put acts into `acts` and everything else into `body`; `notice` says what went wrong or well.

    A page's focus proxy is where the keyboard begins when the page is visited.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(title, "title")
        self.title.setWordWrap(True)
        self.acts = Flow(self.title, apart=True)
        self.notice = Notice()
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 20, 28, 16)
        whole.setSpacing(14)
        whole.addLayout(self.acts)
        whole.addWidget(self.notice)
        whole.addLayout(self.body, 1)

    def render(self, state: Any) -> None:
        """Show a state made by the presenter; every page says how."""
        raise NotImplementedError
