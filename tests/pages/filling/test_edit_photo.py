"""The photo editor by keyboard and by finger."""

from __future__ import annotations

import io
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.navigation import join
from gui.pages.edit_photo import EditPhotoPage
from gui.presenters.edit_photo import EditPhotoPresenter
from model.ports import PhotoEdit
from tests.unit.presenters.filling.desk import JobsAtOnce

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NO = Qt.KeyboardModifier.NoModifier


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), (120, 140, 160)).save(out, "JPEG")
    return out.getvalue()


class Editor:
    """The page on a photo of 4 to 3, with nothing done to it."""

    def __init__(self, page: EditPhotoPage) -> None:
        self.page = page
        self.kept: list[Any] = []
        self.gone: list[str] = []
        photos = SimpleNamespace(
            editable=lambda _name: SimpleNamespace(original=b"", edits=()),
            keep_edited=lambda name, edits, copy: self.kept.append(edits) or SimpleNamespace(file_name="b.jpg"),
        )
        prepare = SimpleNamespace(prepare=lambda _original, edits=(): SimpleNamespace(print_jpeg=jpeg()))
        fill = SimpleNamespace(keep_together=lambda *_said: None)
        verbs = SimpleNamespace(photos=photos, fill=fill, workspace=SimpleNamespace(photos=prepare))
        self.presenter = join(
            page, EditPhotoPresenter, verbs, JobsAtOnce(), lambda route, **_more: self.gone.append(route)
        )
        self.presenter.open("d1", "/data/s01/fire_01/photo[1]", "a.jpg", "")
        page.canvas.setFocus()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO) -> None:
        QTest.keyClick(self.page.canvas, key, modifier)

    @property
    def edits(self) -> tuple[PhotoEdit, ...]:
        return self.presenter._state.edits

    def at(self, x: int, y: int) -> QPoint:
        place = self.page.canvas.place
        return QPoint(
            round(place.left() + x * place.width() / 10_000), round(place.top() + y * place.height() / 10_000)
        )

    def drag(self, begin: tuple[int, int], end: tuple[int, int]) -> None:
        canvas, left = self.page.canvas, Qt.MouseButton.LeftButton
        QTest.mousePress(canvas, left, NO, self.at(*begin))
        QTest.mouseMove(canvas, self.at(*end))
        QTest.mouseRelease(canvas, left, NO, self.at(*end))


@pytest.fixture
def editor(in_window: Callable[[QWidget], QWidget]) -> Editor:
    page = EditPhotoPage()
    in_window(page)
    return Editor(page)


def near(edit: PhotoEdit, kind: str, *to: int) -> bool:
    """Within 1 %, for a finger lands between pixels."""
    return edit.kind == kind and all(
        abs(a - b) <= 100 for a, b in zip((edit.x0, edit.y0, edit.x1, edit.y1), to, strict=True)
    )


def test_keys_begin_move_stretch_and_finish(editor: Editor) -> None:
    editor.press(Qt.Key.Key_B)
    editor.press(Qt.Key.Key_Right)
    editor.press(Qt.Key.Key_Down, SHIFT)
    editor.press(Qt.Key.Key_Left, CONTROL)
    assert editor.edits == (PhotoEdit("blur", 4090, 3500, 6090, 6600),)
    assert editor.page.canvas.accessibleName() == "照片，已画：遮挡；当前：遮挡，距左 40%，距上 35%，宽 20%，高 31%"

    editor.press(Qt.Key.Key_Return)
    assert editor.kept == [(PhotoEdit("blur", 4090, 3500, 6090, 6600),)]
    assert editor.gone == ["fill"]


def test_n_takes_the_next_delete_removes_control_z_brings_back(editor: Editor) -> None:
    for key in (Qt.Key.Key_O, Qt.Key.Key_A, Qt.Key.Key_C):
        editor.press(key)
    editor.press(Qt.Key.Key_N)
    editor.press(Qt.Key.Key_Delete)
    assert [edit.kind for edit in editor.edits] == ["arrow", "crop"]
    editor.press(Qt.Key.Key_Z, CONTROL)
    assert [edit.kind for edit in editor.edits] == ["circle", "arrow", "crop"]


def test_escape_leaves_and_asks_first_when_there_is_something_to_lose(editor: Editor) -> None:
    editor.press(Qt.Key.Key_O)
    editor.press(Qt.Key.Key_Escape)
    assert editor.gone == []
    assert editor.page.notice.text.startswith("有还没有存下的改动。")
    editor.press(Qt.Key.Key_Escape)
    assert editor.gone == ["fill"]


def test_a_finger_draws_moves_and_pulls(editor: Editor) -> None:
    editor.page.tools["blur"].click()
    editor.press(Qt.Key.Key_Delete)  # the one in the middle; a finger draws its own
    editor.drag((1000, 1000), (3000, 4000))
    assert near(editor.edits[0], "blur", 1000, 1000, 3000, 4000)

    editor.drag((2000, 2500), (4000, 3500))
    assert near(editor.edits[0], "blur", 3000, 2000, 5000, 5000)

    editor.drag((5000, 5000), (7000, 8000))
    assert near(editor.edits[0], "blur", 3000, 2000, 7000, 8000)

    editor.drag((8500, 8500), (8600, 8600))
    assert len(editor.edits) == 1


def test_everything_to_be_tapped_is_large_enough(editor: Editor) -> None:
    page = editor.page
    for button in (*page.tools.values(), page.remove, page.undo, page.back, page.done):
        assert button.height() >= 44, button.text()


def test_the_screen_shows_what_the_paper_will(editor: Editor) -> None:
    editor.press(Qt.Key.Key_O)
    editor.press(Qt.Key.Key_C)
    picture = editor.page.canvas.grab().toImage()
    ring, outside, plain = (picture.pixelColor(editor.at(*at)) for at in ((3520, 5000), (200, 5000), (5000, 5000)))
    assert ring.red() > 180 > ring.green()
    assert outside.lightness() < plain.lightness() - 40
