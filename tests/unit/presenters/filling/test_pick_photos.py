"""Phones and cards are found by their DCIM folder; pictures newest first; nothing is ever written to them."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gui.presenters.photos.photo_acts import FilesChosen
from gui.presenters.photos.photo_sources import devices, mount_roots, pictures
from gui.presenters.pick_photos import PickPhotosPresenter, PickState
from model.errors import KnownError
from tests.unit.presenters.filling.desk import JobsAtOnce, JobsInHand

REF = "/data/s01/fire_01/photo"
INLET: Any = object()


def picture(path: Path, minute: int, content: bytes = b"jpeg") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content + path.name.encode())
    os.utime(path, (1_772_400_000 + 60 * minute,) * 2)
    return path


@pytest.fixture
def plugged(tmp_path: Path) -> Path:
    """A phone through gvfs, a card of a camera, a stick without photos."""
    phone = tmp_path / "gvfs" / "mtp:host=示例手机" / "内部存储" / "DCIM"
    picture(phone / "Camera" / "IMG_1.jpg", 1)
    picture(phone / "Camera" / "IMG_2.HEIC", 3)
    picture(phone / "Camera" / ".trashed-IMG_0.jpg", 9)
    picture(phone / "Camera" / "clip.mp4", 9)
    picture(phone / ".thumbnails" / "t.jpg", 9)
    picture(phone / "Camera" / "2026" / "IMG_3.jpg", 2)
    card = tmp_path / "media" / "user" / "EOS_DIGITAL" / "DCIM"
    picture(card / "100CANON" / "IMG_9.JPG", 5)
    (tmp_path / "media" / "user" / "stick" / "documents").mkdir(parents=True)
    return tmp_path


def roots(plugged: Path) -> tuple[Path, ...]:
    return plugged / "gvfs", plugged / "media", plugged / "nowhere"


def test_devices_are_found_and_named(plugged: Path) -> None:
    assert [one.title for one in devices(roots(plugged))] == ["示例手机 / 内部存储", "user / EOS_DIGITAL"]


def test_a_drive_is_called_by_its_letter(plugged: Path) -> None:
    drive = plugged / "media" / "user" / "EOS_DIGITAL"
    assert [one.title for one in devices([drive])] == [str(drive)]
    assert mount_roots("win32")[:2] == (Path("D:\\"), Path("E:\\"))
    assert Path("/run/user/1000/gvfs") in mount_roots("linux", 1000)


def test_pictures_are_listed_newest_first_without_what_is_hidden(plugged: Path) -> None:
    phone = devices(roots(plugged))[0]
    assert [one.path.name for one in pictures(phone)] == ["IMG_2.HEIC", "IMG_3.jpg", "IMG_1.jpg"]


def test_a_device_pulled_out_is_said(plugged: Path) -> None:
    phone = devices(roots(plugged))[0]
    shutil.rmtree(plugged / "gvfs")
    with pytest.raises(KnownError) as gone:
        pictures(phone)
    assert (gone.value.code, gone.value.values["name"]) == ("photo.device_gone", "示例手机 / 内部存储")


class At:
    """The presenter with what it showed and where it went."""

    def __init__(self, plugged: Path, known: set[tuple[int, str]] | None = None, jobs: Any = None) -> None:
        self.shown: list[PickState] = []
        self.gone: list[tuple[str, dict[str, Any]]] = []
        workspace = SimpleNamespace(photos=SimpleNamespace(preview=self._preview))
        verbs = SimpleNamespace(photos=SimpleNamespace(originals=lambda: known or set()), workspace=workspace)
        self.presenter = PickPhotosPresenter(verbs, jobs or JobsAtOnce(), self.shown.append, self._go)
        self.presenter._roots = lambda: roots(plugged)
        self.previewed: list[bytes] = []

    def _preview(self, data: bytes) -> bytes:
        self.previewed.append(data)
        if b"IMG_3" in data:
            raise KnownError("photo.unreadable")
        return b"small " + data

    def _go(self, route: str, **arguments: Any) -> None:
        self.gone.append((route, arguments))

    @property
    def state(self) -> PickState:
        return self.shown[-1]


def test_the_first_device_is_shown_with_thumbnails_and_what_is_known(plugged: Path) -> None:
    content = b"jpegIMG_1.jpg"
    at = At(plugged, {(len(content), hashlib.sha256(content).hexdigest())})
    at.presenter.open("d1", REF, INLET)

    said = [(one.name, one.thumbnail, one.taken, one.broken) for one in at.state.lines]
    assert said == [
        ("IMG_2.HEIC", b"small jpegIMG_2.HEIC", False, False),
        ("IMG_3.jpg", b"", False, True),
        ("IMG_1.jpg", b"small jpegIMG_1.jpg", True, False),
    ]
    assert (at.state.devices, at.state.searching) == (("示例手机 / 内部存储", "user / EOS_DIGITAL"), False)

    at.presenter.device_chosen(1)
    assert [one.name for one in at.state.lines] == ["IMG_9.JPG"]


def test_thumbnails_in_sight_come_first_and_one_at_a_time(plugged: Path) -> None:
    jobs = JobsInHand()
    at = At(plugged, jobs=jobs)
    at.presenter.open("d1", REF, INLET)
    for _ in range(3):
        jobs.run_one()
    assert len(jobs.held) == 1
    at.presenter.looked_at(2)
    jobs.run_one()
    jobs.run_one()
    assert [data[4:] for data in at.previewed] == [b"IMG_2.HEIC", b"IMG_1.jpg"]


def test_what_is_chosen_goes_to_the_card_and_nothing_was_written(plugged: Path) -> None:
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in plugged.rglob("*")}
    at = At(plugged)
    at.presenter.open("d1", REF, INLET)
    at.presenter.photos_chosen(["/phone/a.jpg", "/phone/b.heic"])

    chosen = FilesChosen(REF, ("/phone/a.jpg", "/phone/b.heic"))
    assert at.gone == [("fill", {"draft_id": "d1", "ref": "/data/s01/fire_01", "photos": chosen})]
    assert {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in plugged.rglob("*")} == before


def test_the_camera_takes_for_the_same_card(plugged: Path) -> None:
    at = At(plugged)
    at.presenter.open("d1", REF, INLET)
    at.presenter.camera_requested()
    assert at.gone == [("take_photos", {"draft_id": "d1", "ref": REF, "inlet": INLET})]


def test_back_without_a_photo(plugged: Path) -> None:
    at = At(plugged)
    at.presenter.open("d1", REF, INLET)
    at.presenter.back_requested()
    assert at.gone == [("fill", {"draft_id": "d1", "ref": "/data/s01/fire_01"})]


def test_a_device_pulled_out_midway_leaves_what_was_seen(plugged: Path) -> None:
    jobs = JobsInHand()
    at = At(plugged, jobs=jobs)
    at.presenter.open("d1", REF, INLET)
    for _ in range(4):
        jobs.run_one()
    shutil.rmtree(plugged / "gvfs")
    jobs.run_all()

    assert [bool(one.thumbnail) for one in at.state.lines] == [True, False, False]
    assert at.state.notice.startswith("“示例手机 / 内部存储”读不到了，可能已经拔出或锁屏。")
    at.presenter.search_requested()
    jobs.run_all()
    assert [one.name for one in at.state.lines] == ["IMG_9.JPG"]


def test_nothing_plugged_in_says_what_to_do(tmp_path: Path) -> None:
    at = At(tmp_path)
    at.presenter.open("d1", REF, INLET)
    assert at.state.notice.startswith("没有找到手机或存储卡。")
    assert at.state.lines == ()


def test_thumbnails_of_a_page_that_was_left_are_no_longer_fetched(plugged: Path) -> None:
    jobs = JobsInHand()
    at = At(plugged, jobs=jobs)
    at.presenter.open("d1", REF, INLET)
    for _ in range(3):
        jobs.run_one()
    at.presenter.back_requested()
    jobs.run_all()
    assert len(at.previewed) == 1
