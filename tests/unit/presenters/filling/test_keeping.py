"""What is durable, and what the screen says of it: order, failures, a kill, the way to the review."""

from __future__ import annotations

from model.errors import KnownError
from tests.unit.presenters.filling.desk import BEDS, FIRE, GAS, Desk, JobsInHand
from tests.unit.presenters.filling.screen import Screen

DISK = KnownError("file.unwritable", name="store.db", why="磁盘已满")


def test_an_answer_is_kept_and_the_keyboard_moves_to_the_next_card() -> None:
    screen = Screen().open(ref=FIRE)
    screen.answer(FIRE, "yes")
    assert screen.desk.kept == [("answer", f"{FIRE}/answer", "yes")]
    assert screen.card(FIRE).saved.words == "已存 14:03"
    assert screen.state.focus.ref == BEDS


def test_the_card_says_saved_only_after_the_keep() -> None:
    screen = Screen(jobs=JobsInHand()).open(ref=FIRE)
    screen.jobs.run_all()
    screen.answer(FIRE, "yes")
    assert (screen.card(FIRE).answer.value, screen.card(FIRE).saved.state) == ("yes", "saving")
    screen.jobs.run_all()
    assert screen.card(FIRE).saved.state == "saved"


def test_a_keep_that_fails_is_said_and_nothing_overtakes_it() -> None:
    screen = Screen().open(ref=FIRE)
    screen.desk.fault = DISK
    screen.answer(FIRE, "yes")
    screen.presenter.answer_changed(f"{BEDS}/answer", "30")
    assert "磁盘已满" in screen.card(FIRE).saved.words
    assert screen.card(BEDS).saved.state == "unsaved"
    assert screen.state.can_retry
    assert screen.presenter.unsaved == 2
    screen.desk.fault = None
    screen.presenter.retry_requested()
    assert screen.desk.kept == [("answer", f"{FIRE}/answer", "yes"), ("answer", f"{BEDS}/answer", "30")]
    assert {screen.card(FIRE).saved.state, screen.card(BEDS).saved.state} == {"saved"}
    assert not screen.state.can_retry


def test_an_answer_the_form_refuses_stays_with_its_reason_and_blocks_the_review() -> None:
    screen = Screen().open(ref=BEDS)
    screen.presenter.answer_changed(f"{BEDS}/answer", "三十")
    assert (screen.card(BEDS).answer.value, screen.card(BEDS).answer.violation) == (
        "三十",
        "写法不对，没有保存。请按示例的写法重填。",
    )
    assert screen.desk.kept == []
    screen.presenter.review_requested()
    assert screen.gone == []
    assert screen.state.focus.ref == f"{BEDS}/answer"
    screen.presenter.answer_changed(f"{BEDS}/answer", "30")
    screen.presenter.review_requested()
    assert screen.gone == [("review", {"draft_id": "d1"})]


def test_after_a_kill_everything_kept_is_there_and_the_keyboard_is_where_it_was() -> None:
    screen = Screen().open(ref=FIRE)
    screen.answer(FIRE, "no")
    screen.presenter.focus_moved(f"{FIRE}/fact")
    screen.presenter.answer_changed(f"{FIRE}/fact", "通道堆放杂物")
    again = Screen(Desk(kept=list(screen.desk.kept), focus=screen.desk.focus)).open()
    assert again.state.focus.ref == f"{FIRE}/fact"
    assert (again.card(FIRE).answer.value, again.card(FIRE).finding[0].value) == ("no", "通道堆放杂物")
    assert again.card(FIRE).saved.words == "已存"


def test_focus_is_remembered_once_for_each_place() -> None:
    screen = Screen(jobs=JobsInHand()).open(ref=FIRE)
    screen.jobs.run_all()
    for _ in range(3):
        screen.presenter.focus_moved(BEDS)
    assert len(screen.jobs.held) == 1
    screen.jobs.run_all()
    assert screen.desk.focus == BEDS


def test_the_review_waits_until_everything_is_durable() -> None:
    screen = Screen(jobs=JobsInHand()).open(ref=FIRE)
    screen.jobs.run_all()
    screen.answer(FIRE, "yes")
    screen.presenter.review_requested()
    assert screen.gone == []
    screen.jobs.run_all()
    assert screen.gone == [("review", {"draft_id": "d1"})]


def test_an_answer_given_again_is_not_kept_twice() -> None:
    screen = Screen().open(ref=FIRE)
    screen.answer(FIRE, "yes")
    screen.answer(FIRE, "yes")
    assert len(screen.desk.kept) == 1


def test_only_the_card_that_changed_is_a_new_state() -> None:
    screen = Screen().open(ref=FIRE)
    before = {ref: screen.card(ref) for ref in (FIRE, BEDS, GAS)}
    screen.answer(FIRE, "yes")
    assert screen.card(FIRE) is not before[FIRE]
    assert screen.card(BEDS) is before[BEDS]
    assert screen.card(GAS) is before[GAS]


def test_a_review_asked_for_before_a_failure_is_forgotten() -> None:
    screen = Screen(jobs=JobsInHand()).open(ref=FIRE)
    screen.jobs.run_all()
    screen.answer(FIRE, "yes")
    screen.presenter.review_requested()
    screen.desk.fault = DISK
    screen.jobs.run_all()
    screen.desk.fault = None
    screen.presenter.retry_requested()
    screen.jobs.run_all()
    assert screen.card(FIRE).saved.state == "saved"
    assert screen.gone == []


def test_the_review_is_refused_while_something_is_not_kept() -> None:
    screen = Screen().open(ref=FIRE)
    screen.desk.fault = DISK
    screen.answer(FIRE, "yes")
    screen.presenter.review_requested()
    assert screen.gone == []
    assert screen.state.notice.startswith("有 1 处未存")
    screen.desk.fault = None
    screen.presenter.review_requested()
    assert screen.gone == [("review", {"draft_id": "d1"})]
