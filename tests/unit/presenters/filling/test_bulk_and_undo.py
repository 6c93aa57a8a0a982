"""One answer for the rest of a section, and taking acts back across sections, also after the program was closed."""

from __future__ import annotations

import pytest

from model.errors import KnownError
from tests.unit.presenters.filling.desk import AT, BEDS, FIRE, GAS, MENU, STAFF, Desk, JobsInHand
from tests.unit.presenters.filling.screen import Screen

MET = "/data/visit/met"
PHOTO = f"{FIRE}/photo"


def value(screen: Screen, ref: str) -> str:
    return screen.presenter._open_form.session.value(ref)


def reopened(screen: Screen) -> Screen:
    """The same draft opened by a program started anew, from what is durable alone."""
    desk = screen.desk
    return Screen(Desk(kept=list(desk.kept), focus=desk.focus, photos=desk.photos)).open()


def values(screen: Screen) -> bytes:
    return screen.presenter._open_form.session.instance_xml()


@pytest.mark.parametrize(("answer", "words"), [("yes", "符合"), ("unchecked", "未查")])
def test_the_rest_of_a_section_is_answered_in_one_act_and_says_so(answer: str, words: str) -> None:
    screen = Screen().open(ref=MENU)
    screen.presenter.bulk_requested(answer)
    assert screen.desk.kept == [
        ("bulk", f"{MENU}/answer", "4"),
        ("answer", f"{MENU}/answer", answer),
        ("answer", f"{STAFF}/answer", answer),
        ("answer", f"{MENU}/bulk", AT),
        ("answer", f"{STAFF}/bulk", AT),
    ]
    assert [chip.words for chip in screen.card(STAFF).chips][-1] == "批量 14:03"
    assert {screen.card(ref).saved.words for ref in (MENU, STAFF)} == {"已存 14:03"}
    assert (screen.state.notice, screen.state.tone) == (
        f"已把这一节其余 2 项记为“{words}”，并注明批量。按 Ctrl+Z 撤销。",
        "good",
    )


def test_a_bulk_answer_leaves_alone_what_may_be_major_what_is_answered_and_what_is_filled_in() -> None:
    screen = Screen().open(ref=BEDS)
    screen.presenter.bulk_requested("yes")
    assert [value(screen, f"{ref}/answer") for ref in (FIRE, BEDS, GAS)] == ["yes", "", ""]
    assert screen.state.focus.ref == BEDS
    assert screen.desk.focus == BEDS
    assert "另有 2 项须逐项回答" in screen.state.notice
    screen.answer(FIRE, "no")
    screen.presenter.bulk_requested("unchecked")
    assert value(screen, f"{FIRE}/answer") == "no"
    assert screen.state.notice.startswith("这一节没有可以批量回答的项")


def test_in_the_visit_nothing_is_answered_in_bulk() -> None:
    screen = Screen().open()
    screen.presenter.bulk_requested("yes")
    assert screen.desk.kept == []
    assert screen.state.notice.startswith("这一节没有可以批量回答的项")


def test_a_single_answer_is_no_longer_one_in_bulk_even_if_it_is_the_same() -> None:
    screen = Screen().open(ref=MENU)
    screen.presenter.bulk_requested("yes")
    screen.answer(STAFF, "yes")
    assert screen.desk.kept[-3:] == [
        ("together", f"{STAFF}/answer", "2"),
        ("answer", f"{STAFF}/answer", "yes"),
        ("answer", f"{STAFF}/bulk", ""),
    ]
    assert "批量 14:03" not in [chip.words for chip in screen.card(STAFF).chips]
    assert "批量 14:03" in [chip.words for chip in screen.card(MENU).chips]


def test_a_bulk_answer_that_is_not_kept_is_said_on_every_card() -> None:
    screen = Screen().open(ref=MENU)
    screen.desk.fault = KnownError("file.unwritable", name="store.db", why="磁盘已满")
    screen.presenter.bulk_requested("yes")
    assert {screen.card(ref).saved.state for ref in (MENU, STAFF)} == {"unsaved"}
    assert screen.presenter.unsaved == 1
    screen.desk.fault = None
    screen.presenter.retry_requested()
    assert {screen.card(ref).saved.state for ref in (MENU, STAFF)} == {"saved"}
    assert len(screen.desk.kept) == 5


@pytest.mark.parametrize("between", [False, True])
def test_one_key_takes_a_bulk_answer_back_and_one_does_it_again(between: bool) -> None:
    screen = Screen().open(ref=MENU)
    screen.answer(MENU, "yes")
    before = values(screen)
    screen.presenter.section_requested("s01")
    screen.presenter.bulk_requested("yes")
    after = values(screen)
    screen = reopened(screen) if between else screen
    screen.presenter.undo_requested()
    assert values(screen) == before
    assert screen.state.focus.ref == FIRE
    assert screen.state.notice == "已撤销。按 Ctrl+Y 重做。"
    screen = reopened(screen) if between else screen
    screen.presenter.redo_requested()
    assert values(screen) == after
    assert values(reopened(screen)) == after


@pytest.mark.parametrize("between", [False, True])
def test_acts_of_every_kind_are_taken_back_one_by_one_and_done_again(between: bool) -> None:
    screen = Screen(Desk(photos={"a.jpg": b"a", "b.jpg": b"b"})).open(ref=FIRE)
    form = screen.presenter._open_form
    stages = [values(screen)]

    def acted() -> None:
        stages.append(values(screen))

    screen.answer(FIRE, "no")
    acted()
    for words in ("通道", "通道堆放", "通道堆放纸箱"):  # one text, kept three times while it was typed
        screen.presenter.answer_changed(f"{FIRE}/fact", words)
    acted()
    for name in ("a.jpg", "b.jpg"):
        form.add_copy(PHOTO)
        acted()
        screen.presenter.answer_changed(f"{form.reader.copies(PHOTO)[-1]}/file", name)
        acted()
    screen.presenter.copy_removed(f"{PHOTO}[1]")
    acted()
    screen.answer(STAFF, "unchecked")
    acted()
    screen.presenter.copy_added(MET)
    acted()
    for stage in stages[-2::-1]:
        screen = reopened(screen) if between else screen
        screen.presenter.undo_requested()
        assert values(screen) == stage
    assert screen.state.focus.ref == FIRE
    screen.presenter.undo_requested()
    assert screen.state.notice == "没有可以撤销的了。"
    for stage in stages[1:]:
        screen = reopened(screen) if between else screen
        screen.presenter.redo_requested()
        assert values(screen) == stage
    screen.presenter.redo_requested()
    assert screen.state.notice == "没有可以重做的了。"


def test_taking_back_goes_to_the_card_in_its_section() -> None:
    screen = Screen().open(ref=FIRE)
    screen.answer(FIRE, "yes")
    screen.presenter.section_requested("s02")
    screen.presenter.undo_requested()
    assert screen.state.section is not None
    assert (screen.state.section.key, screen.state.focus.ref) == ("s01", FIRE)


def test_a_new_act_forgets_what_could_be_done_again() -> None:
    screen = Screen().open(ref=FIRE)
    screen.answer(FIRE, "yes")
    screen.presenter.undo_requested()
    screen.answer(MENU, "yes")
    screen.presenter.redo_requested()
    assert value(screen, f"{FIRE}/answer") == ""
    assert value(screen, f"{MENU}/answer") == "yes"


def test_ink_is_not_taken_back_while_filling() -> None:
    screen = Screen(
        Desk(
            kept=[
                ("answer", f"{FIRE}/answer", "yes"),
                ("answer", "/data/sign/sign1", "hand"),
                ("answer", "/data/sign/ink1", "1,1 2,2"),
            ]
        )
    ).open()
    screen.presenter.undo_requested()
    assert value(screen, "/data/sign/ink1") == "1,1 2,2"
    assert value(screen, f"{FIRE}/answer") == ""


def test_the_foot_of_the_page_says_saving_until_the_last_answer_is_durable() -> None:
    screen = Screen(jobs=JobsInHand()).open(ref=FIRE)
    screen.jobs.run_all()
    screen.answer(FIRE, "yes")
    screen.jobs.run_all()
    assert screen.state.saved.words == "已存 14:03"
    screen.answer(GAS, "yes")
    screen.answer(MENU, "yes")
    assert screen.state.saved.state == "saving"
    screen.jobs.run_one()
    assert screen.state.saved.state == "saving"
    screen.jobs.run_all()
    assert screen.state.saved.words == "已存 14:03"
