"""Taking photos with this laptop's camera: each comes in at once, as all other photos do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from gui.presenters.forms.keeping import Jobs
from gui.presenters.photos.photo_intake import Inlet, Source
from model.errors import KnownError
from model.wording import explain

NAME = "相机.jpg"
STILL_COMING = "还有照片正在收入，收完就返回。"


@dataclass(frozen=True, slots=True)
class TakeState:
    """What the page shows beside what the camera sees."""

    taken: tuple[bytes, ...] = ()  # thumbnails of those taken on this visit, the last one first
    coming: int = 0
    notice: str = ""
    tone: str = "bad"


class TakePhotosPresenter:
    """Feeds one repeat of an open form; the form stays the one the fill page has open."""

    begin = TakeState()

    def __init__(self, verbs: Any, jobs: Jobs, show: Callable[[TakeState], None], go: Callable[..., None]) -> None:
        self._verbs, self._show, self._go = verbs, show, go
        self._state = self.begin
        self._inlet: Inlet

    @property
    def unsaved(self) -> int:
        """What leaving now would lose."""
        return self._inlet.form.unsaved

    def open(self, draft_id: str, ref: str, inlet: Inlet) -> None:
        """Take photos for the repeat `ref` of a draft through `inlet`."""
        self._draft, self._ref, self._inlet, self._left = draft_id, ref, inlet, False
        self._tell(taken=(), coming=0, notice="")

    def picture_taken(self, read: Callable[[], bytes]) -> None:
        """The shutter: `read` gives the JPEG, called beside the screen."""
        self._tell(coming=self._state.coming + 1, notice="")
        source = Source(NAME, read, self._verbs.workspace.now())
        self._inlet.take(source, partial(self._came, self._inlet))

    def camera_failed(self, error: KnownError) -> None:
        """There is no camera, or no more."""
        self._tell(notice=explain(error))

    def camera_chosen(self) -> None:
        """It is tried again: what was said of it no longer holds."""
        self._tell(notice="")

    def back_requested(self) -> None:
        """Back to the card, once every photo is durable."""
        if error := self._inlet.form.keeping.error:
            self._tell(notice=error, tone="bad")
        elif self.unsaved:
            self._tell(notice=STILL_COMING, tone="info")
        self._inlet.when_durable(self._leave)

    def _leave(self) -> None:
        """Once, however often it was asked for while it could not be."""
        if not self._left:
            self._left = True
            self._go("fill", draft_id=self._draft, ref="/".join(self._ref.split("/")[:4]))

    def _came(self, inlet: Inlet, thumbnail: bytes, why: str) -> None:
        if inlet is not self._inlet:  # taken on an earlier visit
            return
        taken = (thumbnail, *self._state.taken) if thumbnail else self._state.taken
        self._tell(taken=taken, coming=self._state.coming - 1, notice=why or self._state.notice, tone="bad")

    def _tell(self, **changed: Any) -> None:
        self._state = replace(self._state, **changed)
        self._show(self._state)
