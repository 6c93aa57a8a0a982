"""Photos from a phone into the record without a mouse: chosen, captioned, a face blurred, put in order, undone."""

from __future__ import annotations

import hashlib
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt

from gui.pages.edit_photo import EditPhotoPage
from gui.pages.fill import FillPage
from gui.pages.pick_photos import PickPhotosPage
from model.photos.sample import sample_photo
from model.workflow.cases import start
from model.workflow.papers import fill, photos
from tests.helpers.offices import FIRST, Offices, wish
from tests.journeys.conftest import Sit
from tests.journeys.pages import Hands, Key

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints

HEIC = Path(__file__).parents[1] / "unit" / "photos" / "phone.heic"


@pytest.fixture
def phone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A phone as gvfs shows it, with one HEIC and one newer JPEG."""
    folder = tmp_path / "gvfs" / "mtp:host=示例手机" / "DCIM" / "Camera"
    folder.mkdir(parents=True)
    (folder / "IMG_1.HEIC").write_bytes(HEIC.read_bytes())
    (folder / "IMG_2.jpg").write_bytes(sample_photo(Random(1)))
    monkeypatch.setattr("gui.presenters.pick_photos.mount_roots", lambda: (tmp_path / "gvfs",))
    return folder


def test_from_the_phone_to_the_record_by_keyboard(offices: Offices, sit_down: Sit, phone: Path) -> None:
    county = offices.county()
    draft = start.start(county, wish(county))
    county.store.close()
    hands = sit_down(offices.root / "county", 1)
    hands.log_in(FIRST)
    hands.shell.go("fill", draft_id=draft)
    hands.arrive(FillPage)
    hands.press(Key.Key_PageDown, held=Qt.KeyboardModifier.ControlModifier)
    take_both(hands)
    blur_a_face(hands)
    caption_both(hands)
    hands.press(Key.Key_Escape, Key.Key_Right, Key.Key_Right)
    hands.press(Key.Key_Left, held=Qt.KeyboardModifier.ControlModifier)
    hands.press(Key.Key_Delete)
    hands.press(Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    hands.arrive(FillPage)
    hands.shell.window.close()

    again = offices.enter(offices.root / "county", 2)
    session = fill.open_draft(again, draft).session
    repeat = next(ref for ref in session.definition.by_ref if ref.endswith("/photo") and session.repeats(ref))
    copies = session.repeats(repeat)
    assert [session.value(f"{copy}/caption") for copy in copies] == ["灶台", "走廊〔已遮挡〕"]
    assert [session.value(f"{copy}/taken") for copy in copies] == ["", "2026:03:05 09:31:07"]
    assert {session.value(f"{copy}/received")[:10] for copy in copies} == {"2026-03-02"}
    originals = [photos.editable(again, session.value(f"{copy}/file")).original for copy in copies]
    assert originals == [(phone / "IMG_2.jpg").read_bytes(), HEIC.read_bytes()]
    stored = again.store.media.get(session.value(f"{copies[1]}/file"))
    assert stored.sha256 == hashlib.sha256(HEIC.read_bytes()).hexdigest()
    assert stored.print_sha256 != hashlib.sha256(again.photos.prepare(HEIC.read_bytes()).print_jpeg).hexdigest()


def take_both(hands: Hands) -> None:
    """Mark both pictures on the phone and take them in, the older one first."""
    hands.press(Key.Key_D)
    hands.arrive(PickPhotosPage)
    hands.press(Key.Key_Space, Key.Key_Right, Key.Key_Space, Key.Key_Return)
    hands.arrive(FillPage)


def blur_a_face(hands: Hands) -> None:
    """On the first photo."""
    hands.press(Key.Key_Right, Key.Key_E)
    hands.arrive(EditPhotoPage)
    hands.press(Key.Key_B, Key.Key_Right, Key.Key_Return)
    hands.arrive(FillPage)


def caption_both(hands: Hands) -> None:
    """Enter goes from one caption to the next."""
    hands.press(Key.Key_Right, Key.Key_Return)
    hands.answer("走廊")
    hands.write("灶台")
