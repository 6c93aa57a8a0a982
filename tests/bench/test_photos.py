"""Twenty photos of 12 megapixels come into a card while the window stays alive, beside Pillow alone on their files."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageOps
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gui.pages.today import TodayPage
from gui.presenters.forms.form_states import CardState
from gui.presenters.photos.photo_acts import FilesChosen
from model.workflow.cases import start
from tests.bench.measure import Bench
from tests.bench.screen import Screen, at_login, shows_card, unlock
from tests.helpers.offices import Offices, wish

PHOTOS, SIZE, SIDE = 20, (4000, 3000), 1000
GRAIN = 400  # cells across: a photo of 3 to 4 MB, as phones write them
BEAT = 5  # ms between two looks at the clock

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no such hints


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Files as a phone writes them, each another picture."""
    folder = tmp_path_factory.mktemp("phone")
    return [_photo(folder / f"IMG_{number:02}.jpg", number) for number in range(PHOTOS)]


def test_twenty_photos_come_in_while_the_window_stays_alive(
    bench: Bench, qapp: QApplication, offices: Offices, photos: list[Path]
) -> None:
    county = offices.county()
    draft = start.start(county, wish(county))
    county.store.close()
    gaps: list[float] = []
    with at_login(qapp, offices.root / "county") as screen:
        screen.painted(partial(unlock, screen), lambda: type(screen.page) is TodayPage)
        screen.painted(partial(screen.shell.go, "fill", draft_id=draft), partial(shows_card, screen))
        screen.settle()
        card = _first_card(screen)
        before = _memory()
        act = FilesChosen(card.photo_ref, tuple(str(path) for path in photos))
        with _watched(gaps):
            ours = screen.painted(lambda: screen.page.photo_asked.emit(act), lambda: _all_here(screen, card.ref))
        peak = _memory() - before
    alone = _pillow_alone(photos)
    bench.note(f"{PHOTOS} 张 1200 万像素的照片收入草稿，全部可见", [ours], "Pillow 只缩图", [alone])
    bench.note("其间窗口最长的一次停顿", [max(gaps)], "一帧（60 Hz）", [1 / 60])
    size = sum(path.stat().st_size for path in photos) / PHOTOS / 2**20
    bench.remark(f"收入 {PHOTOS} 张照片（平均 {size:.1f} MB）后，内存多用 {peak:.0f} MB。")


def _photo(path: Path, seed: int) -> Path:
    cells = GRAIN, GRAIN * SIZE[1] // SIZE[0]
    grain = Image.frombytes("RGB", cells, Random(seed).randbytes(cells[0] * cells[1] * 3))
    exif = Image.Exif()
    exif[0x0112] = 6
    grain.resize(SIZE, Image.Resampling.BICUBIC).save(path, "JPEG", quality=92, exif=exif)
    return path


def _first_card(screen: Screen) -> CardState:
    form = screen.presenter._form
    return form.card(form.order[0])


def _all_here(screen: Screen, ref: str) -> bool:
    card = screen.presenter._form.card(ref)
    return len(card.photos) == PHOTOS and not screen.presenter.unsaved


@contextmanager
def _watched(gaps: list[float]) -> Iterator[None]:
    """Note how long the event loop was away each time."""
    last = [time.perf_counter()]

    def beat() -> None:
        now = time.perf_counter()
        gaps.append(now - last[0])
        last[0] = now

    timer = QTimer()
    timer.timeout.connect(beat)
    timer.start(BEAT)
    yield
    beat()
    timer.stop()


def _pillow_alone(photos: list[Path]) -> float:
    begun = time.perf_counter()
    for path in photos:
        with Image.open(path) as image:
            image.draft("RGB", (2 * SIDE, 2 * SIDE))
            small = ImageOps.exif_transpose(image)
            small.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
            small.save(io.BytesIO(), "JPEG", quality=80, optimize=True)
    return time.perf_counter() - begun


def _memory() -> float:
    """MB this process holds now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 2**20
