"""The photos of a card: one strip, or two side by side when something was put right on the spot."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from gui import theme
from gui.presenters.forms.form_states import CardState
from gui.presenters.photos.photo_acts import FilesChosen
from gui.widgets.clipboard import pasted
from gui.widgets.photo_strip import PhotoStrip

BESIDE = 600  # px at 100 %: less than this and the strips stand one under the other


class PhotoArea(QWidget):
    """改正前 | 改正后 when the finding was corrected, else just the photos."""

    asked = Signal(object)  # a PhotoAct
    caption_changed = Signal(str, str)
    finished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before = self._strip("改正前", "照片")
        self.after: PhotoStrip | None = None
        self._pair = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._pair.setContentsMargins(0, 0, 0, 0)
        self._pair.setSpacing(16)
        self._pair.addWidget(self.before, 1)

    def render(self, state: CardState) -> None:
        """Show the photos of a card."""
        self.before.title.setVisible(bool(state.after_ref))
        self.before.render(state.photo_ref, state.photos, state.photos_coming)
        if state.after_ref and self.after is None:
            self.after = self._strip("改正后", "改正后的照片")
            self._pair.addWidget(self.after, 1)
        if self.after:
            self.after.setVisible(bool(state.after_ref))
            self.after.render(state.after_ref, state.after, state.after_coming)
        self._arrange()

    @property
    def strips(self) -> tuple[PhotoStrip, ...]:
        """The strips to be seen."""
        return tuple(strip for strip in (self.before, self.after) if strip and not strip.isHidden())

    def walk(self, step: int) -> bool:
        """To the next photo, or from the card to the first; False if there is none, or the keyboard is elsewhere."""
        tiles = [tile for strip in self.strips for tile in strip.tiles]
        at = next((at for at, tile in enumerate(tiles) if tile.hasFocus()), -1) + step
        able = 0 <= at < len(tiles) and QApplication.focusWidget() in (self.parentWidget(), *tiles)
        if able:
            tiles[at].setFocus()
        return able

    def commit(self) -> None:
        """Say captions that are still open."""
        for strip in self.strips:
            strip.commit()

    def take_files(self, paths: list[str], over: QWidget | None = None) -> None:
        """Files dropped on the card; on 改正后 if they were dropped there."""
        self.asked.emit(FilesChosen(self._strip_at(over).ref, tuple(paths)))

    def paste(self) -> bool:
        """What the clipboard holds, into the strip where the keyboard is; False if it holds no picture."""
        act = pasted(QApplication.clipboard().mimeData(), self._strip_at(QApplication.focusWidget()).ref)
        if act:
            self.asked.emit(act)
        return act is not None

    def minimumSizeHint(self) -> QSize:
        """As narrow as one strip: two that stand side by side hold no room when it is wanted elsewhere."""
        return QSize(max(strip.minimumSizeHint().width() for strip in self.strips), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = len(self.strips) == 2 and self.width() >= theme.px(BESIDE)
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._pair.direction() != wanted:
            self._pair.setDirection(wanted)

    def _strip_at(self, widget: QWidget | None) -> PhotoStrip:
        after = self.after
        return after if after in self.strips and widget and after and after.isAncestorOf(widget) else self.before

    def _strip(self, title: str, about: str) -> PhotoStrip:
        strip = PhotoStrip(title, about)
        for name in ("asked", "caption_changed", "finished"):
            getattr(strip, name).connect(getattr(self, name))
        return strip
