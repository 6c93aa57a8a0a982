"""Photos of this laptop's own camera: each durable at once through the same intake, none called so too early."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from gui.presenters.photos.photo_acts import DeviceWanted
from gui.presenters.pick_photos import PickPhotosPresenter
from gui.presenters.take_photos import TakePhotosPresenter, TakeState
from model.errors import KnownError
from tests.unit.presenters.filling.desk import FIRE, JobsAtOnce, JobsInHand
from tests.unit.presenters.filling.screen import Screen

PHOTO = f"{FIRE}/photo"
AT_CARD = ("fill", {"draft_id": "d1", "ref": FIRE})


class Camera:
    """The presenter as it is reached from a card, with what it showed and where it went."""

    def __init__(self, jobs: Any = None) -> None:
        self.jobs = jobs or JobsAtOnce()
        self.fill = Screen(jobs=self.jobs).open(ref=FIRE)
        self.run()
        self.fill.presenter.photo_asked(DeviceWanted(PHOTO))
        (_route, arguments), *_ = self.fill.gone
        self.gone: list[tuple[str, dict[str, Any]]] = []
        self.shown: list[TakeState] = []
        self.clock = SimpleNamespace(now=lambda: "2026-03-02T14:05:00+08:00")
        verbs = SimpleNamespace(workspace=self.clock, photos=SimpleNamespace(originals=set))
        pick = PickPhotosPresenter(verbs, JobsAtOnce(), lambda _state: None, self.go)
        pick._roots = tuple
        pick.open(**arguments)
        pick.camera_requested()
        self.presenter = TakePhotosPresenter(verbs, self.jobs, self.shown.append, self.go)
        self.presenter.open(**self.gone.pop()[1])

    def go(self, route: str, **arguments: Any) -> None:
        self.gone.append((route, arguments))

    def run(self) -> None:
        if isinstance(self.jobs, JobsInHand):
            self.jobs.run_all()

    def take(self, content: bytes) -> None:
        self.presenter.picture_taken(lambda: content)

    @property
    def state(self) -> TakeState:
        return self.shown[-1]

    @property
    def kept(self) -> dict[str, str]:
        return {ref: value for op, ref, value in self.fill.desk.kept if op == "answer"}


def test_each_picture_is_durable_at_once_like_every_other_photo() -> None:
    at = Camera()
    at.take(b"jpeg 1")
    assert at.kept == {
        f"{PHOTO}[1]/file": "kept-相机.jpg",
        f"{PHOTO}[1]/taken": "2026:03:02 14:01:00",
        f"{PHOTO}[1]/received": "2026-03-02T14:05:00+08:00",
    }
    at.take(b"jpeg 2")
    assert (at.state.taken, at.state.coming) == ((b"small jpeg 2", b"small jpeg 1"), 0)
    at.presenter.back_requested()
    assert at.gone == [AT_CARD]


def test_the_moment_is_that_of_the_shutter() -> None:
    at = Camera(JobsInHand())
    at.take(b"jpeg 1")
    at.clock.now = lambda: "2026-03-02T14:05:09+08:00"
    at.run()
    assert at.kept[f"{PHOTO}[1]/received"] == "2026-03-02T14:05:00+08:00"


def test_nothing_is_called_taken_before_it_is_durable_and_leaving_waits() -> None:
    at = Camera(JobsInHand())
    at.take(b"jpeg 1")
    at.take(b"jpeg 2")
    assert (at.state.coming, at.presenter.unsaved) == (2, 2)
    at.presenter.back_requested()
    assert (at.state.notice, at.gone) == ("还有照片正在收入，收完就返回。", [])
    for _ in range(3):
        at.jobs.run_one()
        assert at.state.taken == ()
    at.run()
    assert at.state.taken == (b"small jpeg 2", b"small jpeg 1")
    assert at.gone == [AT_CARD]
    assert at.presenter.unsaved == 0


def test_one_that_fails_is_said_and_stops_no_other() -> None:
    at = Camera()
    at.take(b"no picture")
    assert at.state.notice.startswith("照片“相机.jpg”没有加上：")
    at.take(b"jpeg 2")
    assert (at.state.taken, at.state.coming, at.state.notice) == ((b"small jpeg 2",), 0, "")


def test_what_cannot_be_kept_is_neither_called_taken_nor_left() -> None:
    at = Camera()
    at.fill.desk.fault = KnownError("store.full")
    at.take(b"jpeg 1")
    at.presenter.back_requested()
    assert at.state.notice.startswith("磁盘已满")
    assert (at.state.taken, at.gone) == ((), [])
    at.fill.desk.fault = None
    at.presenter.back_requested()
    assert at.gone == [AT_CARD]
    assert at.kept[f"{PHOTO}[1]/file"] == "kept-相机.jpg"


@pytest.mark.parametrize("code", ["camera.not_installed", "camera.none", "camera.silent"])
def test_without_a_camera_the_way_by_phone_is_said(code: str) -> None:
    at = Camera()
    at.presenter.camera_failed(KnownError(code))
    assert "用手机拍" in at.state.notice
    at.presenter.camera_chosen()
    assert at.state.notice == ""


def test_a_picture_of_an_earlier_visit_is_not_counted_on_this_one() -> None:
    at = Camera(JobsInHand())
    at.take(b"jpeg 1")
    at.presenter.open("d1", PHOTO, Camera().presenter._inlet)
    at.run()
    assert (at.state.taken, at.state.coming) == ((), 0)
    assert f"{PHOTO}[1]/file" in at.kept
