"""The column at the left: the places, then help, appearance and the lock; signs alone where words have no room."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from gui import theme
from gui.navigation import PLACES
from gui.widgets.sight import following

WIDTH, NARROW = 148, 60  # px at 100 %
KEYED = 9  # places with a key of their own: Ctrl+0 is the usual size
LOW = 30  # px at 100 %


class Side(QFrame):
    """`narrow` leaves the words to tool tips and screen readers."""

    place_chosen = Signal(int)
    help_requested = Signal()
    lock_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.wear(self, look="side")
        self._narrow: bool | None = None
        self.places = [self._place(number) for number in range(len(PLACES))]
        self.help = side_button("帮助", "circle-question-mark", "F1")
        self.look = side_button("外观", "sun-moon", "深浅和字号，Ctrl+加号、减号")
        self.lock = side_button("锁定", "lock", "关闭工作区，回到登录")
        self.help.clicked.connect(self.help_requested)
        self.lock.clicked.connect(self.lock_requested)
        self.buttons = (*self.places, self.help, self.look, self.lock)
        group = QButtonGroup(self)
        for button in self.places:
            group.addButton(button)
        ground = QWidget()
        stack = QVBoxLayout(ground)
        stack.setContentsMargins(8, 8, 8, 8)
        stack.setSpacing(2)
        for button in self.places:
            stack.addWidget(button)
        stack.addStretch(1)
        for button in (self.help, self.look, self.lock):
            stack.addWidget(button)
        self.area = following(QScrollArea())
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(ground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Signs alone, or signs and words."""
        for button in self.buttons:  # without words only a finger has to fit, so that all of them do
            button.setFixedHeight(max(theme.TOUCH, theme.px(LOW)) if narrow else theme.px(theme.TOUCH))
        if narrow == self._narrow:
            return
        self._narrow = narrow
        width = NARROW if narrow else WIDTH
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        theme.measure(self, fixed_width=width)
        for button in self.buttons:
            button.setToolButtonStyle(style)
            theme.wear(button, look="place narrow" if narrow else "place")

    def _place(self, number: int) -> QToolButton:
        place = PLACES[number]
        button = side_button(place.title, place.icon, f"Ctrl+{number + 1}" if number < KEYED else "")
        button.setCheckable(True)
        button.clicked.connect(partial(self.place_chosen.emit, number))
        return button


def side_button(title: str, icon: str, hint: str) -> QToolButton:
    """One entry of the column, as wide as the column lets it be."""
    button = theme.wear(QToolButton(), look="place")
    button.setText(title)
    button.setAccessibleName(title)
    button.setToolTip(f"{title}（{hint}）" if hint else title)
    button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return theme.set_icon(button, icon)
