"""The photos of a draft: taken in, put in order, removed and brought back, never lost on the way to another page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gui.presenters.photos.photo_acts import (
    DeviceWanted,
    EditWanted,
    FilesChosen,
    PhotoMoved,
    PhotoRemoved,
    PicturePasted,
)
from gui.presenters.photos.photo_words import clock_words, marks_of, split_marks
from model.errors import KnownError
from model.ports import PhotoEdit
from tests.unit.presenters.filling.desk import FIRE, Desk, JobsInHand
from tests.unit.presenters.filling.screen import Screen

PHOTO = f"{FIRE}/photo"
RECEIVED = "2026-03-02T14:03:09+08:00"


def pasted(name: str, content: bytes = b"jpeg x") -> PicturePasted:
    return PicturePasted(PHOTO, lambda: content, name)


@pytest.fixture
def screen() -> Screen:
    """A card with three photos."""
    screen = Screen().open(ref=FIRE)
    for name in "abc":
        screen.presenter.photo_asked(pasted(f"{name}.jpg"))
    return screen


def names(screen: Screen) -> list[str]:
    return [photo.file_name for photo in screen.card(FIRE).photos]


def test_a_pasted_picture_has_both_times(screen: Screen) -> None:
    photo = screen.card(FIRE).photos[0]
    assert (photo.file_name, photo.clock, photo.clock_tone) == ("kept-a.jpg", "拍摄 14:01，比收入早 2 分钟", "")


def test_a_photo_moves_with_all_it_says_in_one_act(screen: Screen) -> None:
    screen.presenter.answer_changed(f"{PHOTO}[3]/caption", "灶台")
    before = len(screen.desk.kept)
    screen.presenter.photo_asked(PhotoMoved(f"{PHOTO}[3]", -1))

    assert names(screen) == ["kept-a.jpg", "kept-c.jpg", "kept-b.jpg"]
    assert [photo.caption for photo in screen.card(FIRE).photos] == ["", "灶台", ""]
    assert screen.desk.kept[before] == ("together", f"{PHOTO}[2]/file", "8")
    again = Screen(screen.desk).open(ref=FIRE)
    assert names(again) == ["kept-a.jpg", "kept-c.jpg", "kept-b.jpg"]

    screen.presenter.undo_requested()
    assert names(screen) == ["kept-a.jpg", "kept-b.jpg", "kept-c.jpg"]


@pytest.mark.parametrize(("ref", "step"), [("[1]", -1), ("[3]", 1)])
def test_beyond_the_ends_nothing_moves(screen: Screen, ref: str, step: int) -> None:
    before = list(screen.desk.kept)
    screen.presenter.photo_asked(PhotoMoved(f"{PHOTO}{ref}", step))
    assert screen.desk.kept == before


def test_a_removed_photo_comes_back_in_its_place(screen: Screen) -> None:
    screen.presenter.answer_changed(f"{PHOTO}[2]/caption", "灶台")
    screen.presenter.photo_asked(PhotoRemoved(f"{PHOTO}[2]"))
    assert names(screen) == ["kept-a.jpg", "kept-c.jpg"]
    assert screen.state.notice == "已移除这张照片。按 Ctrl+Z 放回。"

    screen.presenter.undo_requested()
    assert names(screen) == ["kept-a.jpg", "kept-b.jpg", "kept-c.jpg"]
    assert screen.card(FIRE).photos[1].caption == "灶台"


def test_photos_that_fail_are_told_together_and_the_others_are_there(tmp_path: Path) -> None:
    (tmp_path / "1.jpg").write_bytes(b"jpeg 1")
    screen = Screen().open(ref=FIRE)
    gone = [str(tmp_path / f"{at}.jpg") for at in (1, 2, 3, 4, 5)]
    screen.presenter.photo_asked(FilesChosen(PHOTO, tuple(gone)))

    assert names(screen) == ["kept-1.jpg"]
    assert screen.state.notice.startswith("有 4 张照片没有加上（2.jpg、3.jpg、4.jpg等），其余照常。")
    assert screen.card(FIRE).photos_coming == 0


def test_the_editor_and_the_device_open_once_all_photos_are_here() -> None:
    jobs = JobsInHand()
    screen = Screen(jobs=jobs).open(ref=FIRE)
    jobs.run_all()
    screen.presenter.photo_asked(pasted("a.jpg"))
    screen.presenter.photo_asked(DeviceWanted(PHOTO))
    assert (screen.gone, screen.presenter.unsaved) == ([], 1)

    jobs.run_all()
    (route, arguments), *_ = screen.gone
    assert (route, arguments["draft_id"], arguments["ref"]) == ("pick_photos", "d1", PHOTO)
    screen.presenter.photo_asked(EditWanted(f"{PHOTO}[1]"))
    assert screen.gone[1:] == [
        ("edit_photo", {"draft_id": "d1", "ref": f"{PHOTO}[1]", "file_name": "kept-a.jpg", "caption": ""})
    ]


def test_a_draft_opened_again_while_photos_come_in_sees_them() -> None:
    jobs = JobsInHand()
    screen = Screen(jobs=jobs).open(ref=FIRE)
    jobs.run_all()
    screen.presenter.photo_asked(pasted("a.jpg"))
    screen.open(ref=FIRE)
    jobs.run_all()
    screen.presenter.photo_asked(pasted("b.jpg"))
    jobs.run_all()

    assert names(screen) == ["kept-a.jpg", "kept-b.jpg"]
    assert names(Screen(screen.desk).open(ref=FIRE)) == ["kept-a.jpg", "kept-b.jpg"]


def test_photos_chosen_on_another_page_are_taken_in_on_return(tmp_path: Path) -> None:
    (tmp_path / "1.jpg").write_bytes(b"jpeg 1")
    screen = Screen().open(ref=FIRE, photos=FilesChosen(PHOTO, (str(tmp_path / "1.jpg"),)))
    assert names(screen) == ["kept-1.jpg"]


def test_a_thumbnail_that_cannot_be_read_is_said(screen: Screen) -> None:
    class Lost(Desk):
        def thumbnail(self, name: str) -> bytes:
            raise KnownError("object.damaged", sha256="ab" * 32)

    jobs = JobsInHand()
    again = Screen(Lost(kept=screen.desk.kept), jobs).open(ref=FIRE)
    jobs.run_all()
    assert again.state.notice != ""
    assert len(names(again)) == 3


def test_after_a_correction_photos_stand_apart() -> None:
    screen = Screen().open(ref=FIRE)
    screen.answer(FIRE, "no")
    assert screen.card(FIRE).after_ref == ""

    screen.presenter.answer_changed(f"{FIRE}/corrected", "yes")
    assert screen.card(FIRE).after_ref == f"{FIRE}/after"
    assert "改正后的照片" in screen.card(FIRE).missing

    screen.presenter.photo_asked(replace(pasted("d.jpg"), ref=f"{FIRE}/after"))
    assert [photo.file_name for photo in screen.card(FIRE).after] == ["kept-d.jpg"]
    assert "改正后的照片" not in screen.card(FIRE).missing
    assert screen.card(FIRE).photos == ()


@pytest.mark.parametrize(
    ("taken", "words", "tone"),
    [
        ("2026:03:02 14:02:40", "拍摄 14:02，与本机一致", ""),
        ("2026:03:02 13:59:59", "拍摄 13:59，比收入早 3 分钟", ""),
        ("2026:03:02 14:06:09", "拍摄 14:06，相机比本机快 3 分钟", ""),
        ("2026:03:02 13:53:09", "拍摄 13:53，比收入早 10 分钟", ""),
        ("2026:03:02 13:52:08", "拍摄 13:52，比收入早 11 分钟", "warn"),
        ("2026:03:02 16:05:09", "拍摄 16:05，相机比本机快 2 小时 2 分钟", "warn"),
        ("2026:03:02 11:03:09", "拍摄 11:03，比收入早 3 小时", "warn"),
        ("2026:03:01 23:59:00", "拍摄于 2026-03-01 23:59，不是收入当天", "warn"),
        ("2031:01:01 00:00:00", "拍摄于 2031-01-01 00:00，不是收入当天", "warn"),
        ("0000:00:00 00:00:00", "拍摄时间读不懂：0000:00:00 00:00:00", "warn"),
        ("", "照片里没有拍摄时间", ""),
    ],
)
def test_how_the_cameras_clock_stands_to_ours(taken: str, words: str, tone: str) -> None:
    assert clock_words(taken, RECEIVED) == (words, tone)


def test_older_forms_have_no_times() -> None:
    assert clock_words("", "") == ("", "")


def test_what_was_done_is_said_once_each_and_found_again() -> None:
    edits = [PhotoEdit(kind, 0, 0, 1, 1) for kind in ("blur", "arrow", "circle", "crop")]
    assert marks_of(edits) == "〔已裁剪、已标注、已遮挡〕"
    assert marks_of([]) == ""
    assert split_marks("走廊〔东〕〔已裁剪、已遮挡〕") == ("走廊〔东〕", "〔已裁剪、已遮挡〕")
    assert split_marks("走廊〔已拆除〕") == ("走廊〔已拆除〕", "")
