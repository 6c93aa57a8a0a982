"""What closes a problem shows it put right: a reinspection (D09) and the three lists (D31) ask for it."""

from __future__ import annotations

import pytest

from forms.session import FillSession
from tests.unit.library.blank_papers import missing, paper, refused

CARD = "problem/p01"
WHY = {
    "D09": "已改正的才能销号，销号要有佐证。请添加改正后的照片，或者写明看了哪份材料。",
    "D31": "销号要有整改后的佐证。请写明是哪份材料，或者添加照片。",
}
CLOSED = {"D09": "corrected", "D31": "closed"}


def closing(name: str) -> FillSession:
    session = paper(name)
    assert refused(session, f"{CARD}/answer", CLOSED[name]) == ""
    return session


@pytest.mark.parametrize("name", WHY)
def test_nothing_is_closed_without_what_shows_it(name: str) -> None:
    assert WHY[name] in [one.message for one in closing(name).violations()]


@pytest.mark.parametrize("name", WHY)
def test_a_document_or_a_photo_shows_it(name: str) -> None:
    read, seen = closing(name), closing(name)
    assert refused(read, f"{CARD}/proof_after", "示例验收单") == ""
    photo = seen.add_repeat(f"/data/{CARD}/photo")
    assert seen.answer(f"{photo}/file", "示例.jpg") is None
    for session in (read, seen):
        assert WHY[name] not in [one.message for one in session.violations()]


def test_what_was_not_put_right_needs_none_of_it() -> None:
    session = paper("D09")
    assert refused(session, f"{CARD}/answer", "not") == ""
    assert not {one for one in missing(session) if "proof" in one}


def test_the_lists_say_what_showed_it_before() -> None:
    assert f"{CARD}/proof_before" in missing(closing("D31"))
