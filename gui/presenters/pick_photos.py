"""Choosing photos on a phone or a memory card: found by itself, newest first, never written to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from gui.presenters.forms.keeping import Failure, Jobs
from gui.presenters.photos.photo_acts import FilesChosen
from gui.presenters.photos.photo_intake import Inlet
from gui.presenters.photos.photo_sources import Device, Found, devices, mount_roots, pictures, read
from model.errors import KnownError
from model.wording import explain

NOTHING = (
    "没有找到手机或存储卡。手机请用数据线接好、解锁，并在手机上选“传输文件”或“传输照片”；"
    "存储卡请插好。然后点“重新查找”。也可以按 C，用这台电脑的相机拍。"
)
NO_PICTURES = "这里没有照片。请换一个设备；是手机的，请解锁并选“传输照片”，再点“重新查找”。"


@dataclass(frozen=True, slots=True)
class PickLine:
    """One picture that can be chosen."""

    path: str
    name: str
    time: str
    thumbnail: bytes = b""
    taken: bool = False  # it is in this workspace already
    broken: bool = False


@dataclass(frozen=True, slots=True)
class PickState:
    """The page; `shown` is the device whose pictures are listed, by its place in `devices`."""

    devices: tuple[str, ...] = ()
    shown: int = 0
    lines: tuple[PickLine, ...] = ()
    searching: bool = True
    notice: str = ""
    tone: str = "info"


class PickPhotosPresenter:
    """Lists what is plugged in; thumbnails come one by one beside the store, those in sight first."""

    def __init__(self, verbs: Any, jobs: Jobs, show: Callable[[PickState], None], go: Callable[..., None]) -> None:
        self._verbs, self._jobs, self._show, self._go = verbs, jobs, show, go
        self._roots = mount_roots
        self._state = PickState()
        self._devices: tuple[Device, ...] = ()
        self._found: tuple[Found, ...] = ()
        self._known: set[tuple[int, str]] = set()
        self._draft = self._ref = ""
        self._inlet: Inlet
        self._turn = 0  # what was asked for before the last turn is no longer waited for
        self._first = 0

    def open(self, draft_id: str, ref: str, inlet: Inlet) -> None:
        """Look for devices, for the photo repeat `ref` of a draft; `inlet` is for the camera."""
        self._draft, self._ref, self._inlet = draft_id, ref, inlet
        self._jobs.submit(lambda: self._verbs.photos.originals(), self._knows, self._failed)

    def search_requested(self) -> None:
        """Look again at what is plugged in."""
        self._turn += 1
        self._render(PickState())
        self._jobs.submit_beside(lambda: devices(self._roots()), self._came, self._failed)

    def device_chosen(self, number: int) -> None:
        """Show the pictures of another device."""
        self._turn, turn = self._turn + 1, self._turn + 1
        device = self._devices[number]
        self._render(replace(self._state, shown=number, lines=(), searching=True, notice=""))
        self._jobs.submit_beside(lambda: pictures(device), lambda found: self._listed(turn, found), self._failed)

    def looked_at(self, first: int) -> None:
        """The first picture in sight: thumbnails are fetched from there on."""
        self._first = first

    def photos_chosen(self, paths: list[str]) -> None:
        """Take these, and go back to the card."""
        self._leave(photos=FilesChosen(self._ref, tuple(paths)))

    def camera_requested(self) -> None:
        """Take them here and now, with the camera of this laptop."""
        self._turn += 1
        self._go("take_photos", draft_id=self._draft, ref=self._ref, inlet=self._inlet)

    def back_requested(self) -> None:
        """Back to the card, without a photo."""
        self._leave()

    def _leave(self, **arguments: Any) -> None:
        self._turn += 1
        self._go("fill", draft_id=self._draft, ref="/".join(self._ref.split("/")[:4]), **arguments)

    def _knows(self, known: Iterable[tuple[int, str]]) -> None:
        self._known = set(known)
        self.search_requested()

    def _came(self, found: tuple[Device, ...]) -> None:
        self._devices = found
        titles = tuple(device.title for device in found)
        self._render(PickState(titles, searching=False, notice="" if found else NOTHING))
        if found:
            self.device_chosen(0)

    def _listed(self, turn: int, found: tuple[Found, ...]) -> None:
        if turn != self._turn:
            return
        self._found, self._first = found, 0
        lines = tuple(
            PickLine(str(one.path), one.path.name, f"{datetime.fromtimestamp(one.changed):%m-%d %H:%M}")
            for one in found
        )
        self._render(replace(self._state, lines=lines, searching=False, notice="" if lines else NO_PICTURES))
        self._fetch_next(turn)

    def _fetch_next(self, turn: int) -> None:
        """One thumbnail at a time, so that photos chosen meanwhile are not kept waiting."""
        lines = self._state.lines
        order = (*range(self._first, len(lines)), *range(min(self._first, len(lines))))
        at = next((at for at in order if not lines[at].thumbnail and not lines[at].broken), None)
        if turn == self._turn and at is not None:
            device, one = self._devices[self._state.shown], self._found[at]
            self._jobs.submit_beside(
                lambda: self._look(device, one),
                lambda seen: self._seen(turn, at, **seen),
                lambda failure: self._unseen(turn, at, failure),
            )

    def _look(self, device: Device, one: Found) -> dict[str, Any]:
        data = read(device, one.path)
        taken = any(size == one.size for size, _ in self._known) and (
            (len(data), hashlib.sha256(data).hexdigest()) in self._known
        )
        try:
            return {"thumbnail": self._verbs.workspace.photos.preview(data), "taken": taken}
        except KnownError:  # no picture after all; the others are
            return {"broken": True, "taken": taken}

    def _seen(self, turn: int, at: int, **seen: Any) -> None:
        if turn == self._turn:
            line = replace(self._state.lines[at], **seen)
            lines = (*self._state.lines[:at], line, *self._state.lines[at + 1 :])
            self._render(replace(self._state, lines=lines))
            self._fetch_next(turn)

    def _unseen(self, turn: int, at: int, failure: Failure) -> None:
        if turn == self._turn and failure.code == "photo.device_gone":
            self._failed(failure)
        else:
            self._seen(turn, at, broken=True)

    def _failed(self, failure: Failure) -> None:
        self._render(replace(self._state, searching=False, notice=explain(failure), tone="bad"))

    def _render(self, state: PickState) -> None:
        self._state = state
        self._show(state)
