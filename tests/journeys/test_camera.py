"""Photos with the laptop's own camera, by keyboard, several in a row; not one of their bytes is plain on the disk."""

from __future__ import annotations

import hashlib
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from gui import camera
from gui.pages.fill import FillPage
from gui.pages.pick_photos import PickPhotosPage
from gui.pages.take_photos import TakePhotosPage
from model.photos.sample import sample_photo
from model.workflow.cases import start
from model.workflow.papers import fill, photos
from tests.helpers.fake_camera import FakeCamera
from tests.helpers.offices import FIRST, Offices, wish
from tests.journeys.conftest import Sit
from tests.journeys.pages import Hands, Key
from tests.journeys.test_plaintext import found, headers, slices

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints


@pytest.fixture
def lens(monkeypatch: pytest.MonkeyPatch) -> FakeCamera:
    """The laptop's camera, looking at something."""
    made = FakeCamera(QImage.fromData(sample_photo(Random(1))))
    monkeypatch.setattr(camera, "find", lambda: made)
    monkeypatch.setattr("gui.presenters.pick_photos.mount_roots", tuple)
    return made


def test_three_in_a_row_come_to_the_card_and_nowhere_else(
    offices: Offices, sit_down: Sit, lens: FakeCamera, tmp_path: Path
) -> None:
    county = offices.county()
    draft = start.start(county, wish(county))
    county.store.close()
    hands = sit_down(offices.root / "county", 1)
    hands.log_in(FIRST)
    hands.shell.go("fill", draft_id=draft)
    hands.arrive(FillPage)
    hands.press(Key.Key_PageDown, held=Qt.KeyboardModifier.ControlModifier)
    page = to_the_camera(hands)
    for number in range(3):
        lens.seen(QImage.fromData(sample_photo(Random(number))))
        hands.press(Key.Key_Space)
    hands.wait(lambda: page.count.text() == "已收入 3 张")
    pressed_help_and_back(hands, lens)
    hands.press(Key.Key_Escape)
    hands.arrive(FillPage)
    assert lens.running is None
    hands.shell.window.close()

    again = offices.enter(offices.root / "county", 2)
    session = fill.open_draft(again, draft).session
    repeat = next(ref for ref in session.definition.by_ref if ref.endswith("/photo") and session.repeats(ref))
    names = [session.value(f"{copy}/file") for copy in session.repeats(repeat)]
    originals = [photos.editable(again, name).original for name in names]
    assert [QImage.fromData(one).width() for one in originals] == [QImage.fromData(sample_photo(Random(1))).width()] * 3
    assert [again.store.media.get(name).sha256 for name in names] == [
        hashlib.sha256(one).hexdigest() for one in originals
    ]
    assert {session.value(f"{copy}/taken") for copy in session.repeats(repeat)} == {""}
    assert {session.value(f"{copy}/received")[:10] for copy in session.repeats(repeat)} == {"2026-03-02"}
    again.store.close()
    plain = dict(headers())
    for number, one in enumerate(originals):
        plain |= slices(f"photo {number}", one)
    assert len(plain) > 10
    assert found(plain, tmp_path / "county") == []


def to_the_camera(hands: Hands) -> TakePhotosPage:
    """From a card, past the phones."""
    hands.press(Key.Key_D)
    hands.arrive(PickPhotosPage)
    hands.press(Key.Key_C)
    page = hands.arrive(TakePhotosPage)
    hands.wait(page.shoot.isEnabled)
    return page


def pressed_help_and_back(hands: Hands, lens: FakeCamera) -> None:
    """Behind the help the camera is off."""
    QTest.keyClick(hands.focused, Key.Key_F1)
    hands.wait(lambda: lens.running is None)
    hands.press(Key.Key_Escape)
    hands.wait(lambda: lens.running == 0)
