"""Editing a photo: shapes move within it, steps are taken back, and the answers name the new copy in one act."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from gui.presenters.edit_photo import GIVE_UP, EditPhotoPresenter, EditState
from gui.presenters.photos import photo_shapes as shapes
from model.errors import KnownError
from model.ports import PhotoEdit
from tests.unit.presenters.filling.desk import JobsAtOnce

COPY = "/data/s01/fire_01/photo[2]"
FACE, RING = PhotoEdit("blur", 1000, 1000, 3000, 3000), PhotoEdit("circle", 5000, 5000, 7000, 7000)


class At:
    """The presenter over one kept photo."""

    def __init__(self, *before: PhotoEdit, caption: str = "走廊", fault: Exception | None = None) -> None:
        self.shown: list[EditState] = []
        self.gone: list[tuple[str, dict[str, Any]]] = []
        self.kept: list[Any] = []
        self.fault = fault
        photos = SimpleNamespace(
            editable=lambda name: SimpleNamespace(original=b"original", edits=before), keep_edited=self._keep_edited
        )
        prepared = SimpleNamespace(prepare=lambda original, edits=(): SimpleNamespace(print_jpeg=(original, edits)))
        fill = SimpleNamespace(keep_together=lambda *said: self.kept.append(said))
        verbs = SimpleNamespace(photos=photos, fill=fill, workspace=SimpleNamespace(photos=prepared))
        self.presenter = EditPhotoPresenter(verbs, JobsAtOnce(), self.shown.append, self._go)
        self.presenter.open("d1", COPY, "ab.jpg", caption)

    def _keep_edited(self, name: str, edits: Any, copy: Any) -> SimpleNamespace:
        if self.fault:
            raise self.fault
        self.kept.append((name, edits, copy.print_jpeg))
        return SimpleNamespace(file_name="ab-1234.jpg")

    def _go(self, route: str, **arguments: Any) -> None:
        self.gone.append((route, arguments))

    @property
    def state(self) -> EditState:
        return self.shown[-1]


BACK = [("fill", {"draft_id": "d1", "ref": "/data/s01/fire_01"})]


def test_the_plain_photo_is_shown_with_what_was_done_before() -> None:
    at = At(FACE)
    assert (at.state.picture, at.state.edits, at.state.working) == ((b"original", ()), (FACE,), False)


def test_confirming_keeps_a_copy_and_answers_file_and_caption_in_one_act() -> None:
    at = At(caption="走廊〔已裁剪〕")
    at.presenter.edit_added(FACE)
    at.presenter.edit_added(RING)
    at.presenter.confirmed()

    copy, (draft, kind, steps) = at.kept
    assert copy == ("ab.jpg", (FACE, RING), (b"original", (FACE, RING)))
    assert (draft, kind) == ("d1", "together")
    assert [(one.op, one.ref, one.value) for one in steps] == [
        ("answer", f"{COPY}/file", "ab-1234.jpg"),
        ("answer", f"{COPY}/caption", "走廊〔已标注、已遮挡〕"),
    ]
    assert at.gone == BACK
    assert at.presenter.unsaved == 0


def test_taking_everything_away_takes_the_words_away() -> None:
    at = At(FACE, caption="走廊〔已遮挡〕")
    at.presenter.edit_removed(0)
    at.presenter.confirmed()
    assert at.kept[1][2][1].value == "走廊"


def test_nothing_changed_keeps_nothing() -> None:
    at = At(FACE)
    at.presenter.confirmed()
    assert (at.kept, at.gone) == ([], BACK)


def test_every_step_is_taken_back() -> None:
    at = At()
    at.presenter.tool_chosen("circle")
    first = at.state.edits[0]
    at.presenter.edit_changed(0, RING)
    at.presenter.edit_removed(0)
    assert at.state.edits == ()
    at.presenter.undo_requested()
    assert at.state.edits == (RING,)
    at.presenter.undo_requested()
    assert at.state.edits == (first,)
    at.presenter.undo_requested()
    assert (at.state.edits, at.state.can_undo) == ((), False)
    at.presenter.undo_requested()
    assert at.state.edits == ()


def test_there_is_one_crop_at_most() -> None:
    at = At()
    at.presenter.tool_chosen("crop")
    at.presenter.edit_added(RING)
    at.presenter.tool_chosen("crop")
    assert ([edit.kind for edit in at.state.edits], at.state.at) == (["crop", "circle"], 0)
    other = PhotoEdit("crop", 0, 0, 5000, 5000)
    at.presenter.edit_added(other)
    assert at.state.edits == (RING, other)


def test_escape_asks_once_before_shapes_are_lost() -> None:
    at = At()
    at.presenter.edit_added(FACE)
    at.presenter.left()
    assert (at.state.notice, at.gone, at.presenter.unsaved) == (GIVE_UP, [], 1)
    at.presenter.left()
    assert (at.gone, at.kept) == (BACK, [])


def test_a_copy_that_cannot_be_kept_leaves_the_shapes_on_screen() -> None:
    at = At(fault=KnownError("photo.unreadable"))
    at.presenter.edit_added(FACE)
    at.presenter.confirmed()
    assert at.state.notice.startswith("这张照片打不开")
    assert (at.state.edits, at.state.working, at.gone, at.presenter.unsaved) == ((FACE,), False, [], 1)


@pytest.mark.parametrize(
    ("dx", "dy", "to"),
    [
        (100, -100, (5100, 4900, 7100, 6900)),
        (9999, 9999, (8000, 8000, 10000, 10000)),
        (-9999, 0, (0, 5000, 2000, 7000)),
    ],
)
def test_a_shape_moves_but_stays_on_the_photo(dx: int, dy: int, to: tuple[int, ...]) -> None:
    assert shapes.moved(RING, dx, dy) == PhotoEdit("circle", *to)


def test_a_shape_is_stretched_until_it_would_be_too_small() -> None:
    assert shapes.stretched(RING, 100, -100) == PhotoEdit("circle", 5000, 5000, 7100, 6900)
    assert shapes.stretched(RING, -1900, 0) == RING
    assert shapes.pulled(RING, ("x0", "y1"), 4000, 12_000) == PhotoEdit("circle", 4000, 5000, 7000, 10_000)


def test_a_slip_of_the_finger_draws_nothing() -> None:
    assert shapes.drawn("blur", 100, 100, 280, 900) is None
    assert shapes.drawn("arrow", 100, 100, 110, 900) == PhotoEdit("arrow", 100, 100, 110, 900)
    assert shapes.drawn("circle", -50, 100, 900, 900) == PhotoEdit("circle", 0, 100, 900, 900)


def test_what_is_under_a_finger() -> None:
    crop = PhotoEdit("crop", 0, 0, 9000, 9000)
    assert shapes.under([FACE, RING, crop], 6000, 6000, 200) == 1
    assert shapes.under([FACE, RING, crop], 8950, 4000, 200) == 2
    assert shapes.under([FACE, RING, crop], 4000, 4000, 200) == -1


def test_shapes_are_said_in_words() -> None:
    assert shapes.said((), -1) == "还没有裁剪、标注或遮挡"
    assert shapes.said((FACE, RING), -1) == "已画：遮挡、圆圈"
    assert shapes.said((FACE, RING), 1) == "已画：遮挡、圆圈；当前：圆圈，距左 50%，距上 50%，宽 20%，高 20%"
