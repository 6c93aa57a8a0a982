"""Filling, without a screen: the real form, verbs that keep, jobs at once or in hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gui.presenters.fill import FillPresenter
from gui.presenters.fill_state import FillState
from gui.presenters.form_states import CardState
from model.errors import KnownError
from tests.unit.presenters.filling.desk import BEDS, CARDS, FIRE, GAS, MENU, STAFF, Desk, JobsAtOnce, JobsInHand

DISK = KnownError("file.unwritable", name="store.db", why="磁盘已满")


class Screen:
    """A presenter at a desk, and what it showed and where it went."""

    def __init__(self, desk: Desk | None = None, jobs: Any = None) -> None:
        self.desk, self.jobs = desk or Desk(), jobs or JobsAtOnce()
        self.shown: list[FillState] = []
        self.gone: list[tuple[str, dict[str, Any]]] = []
        go = lambda route, **arguments: self.gone.append((route, arguments))  # noqa: E731
        self.presenter = FillPresenter(self.desk.verbs, self.jobs, self.shown.append, go)

    def open(self, **arguments: Any) -> Screen:
        self.presenter.open(draft_id="d1", **arguments)
        return self

    @property
    def state(self) -> FillState:
        return self.shown[-1]

    def card(self, ref: str) -> CardState:
        assert self.state.section is not None
        return next(card for card in self.state.section.cards if card.ref == ref)

    def answer(self, ref: str, value: str) -> None:
        self.presenter.answer_changed(f"{ref}/answer", value)


def test_a_new_draft_opens_on_the_visit_and_lists_every_section() -> None:
    state = Screen().open().state
    assert [(line.key, line.title, line.total) for line in state.lines][1:] == [("s01", "消防", 3), ("s02", "食品", 2)]
    assert state.lines[0].title == "现场信息"
    assert state.section is not None
    assert state.section.key == "visit"
    assert state.title == "示例检查表"
    assert state.subject == "示例颐和养老院"


def test_a_section_left_out_is_not_offered() -> None:
    assert [line.key for line in Screen(Desk(scope="s02")).open().state.lines] == ["visit", "s02"]


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


def test_the_last_card_of_a_section_leads_into_the_next_section() -> None:
    screen = Screen().open(ref=GAS)
    screen.answer(GAS, "na")
    assert screen.state.section is not None
    assert (screen.state.section.key, screen.state.focus.ref) == ("s02", MENU)


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


def test_not_met_opens_its_finding_and_says_what_is_lacking() -> None:
    screen = Screen().open(ref=FIRE)
    screen.answer(FIRE, "no")
    assert screen.state.focus.ref == f"{FIRE}/fact"
    card = screen.card(FIRE)
    assert [one.label for one in card.finding] == ["事实", "位置", "数量", "整改要求", "查看的材料", "无法取证的原因"]
    assert card.missing == "事实、位置、数量、整改要求、照片或无法取证的原因"
    assert (screen.state.lines[1].failed, screen.state.lines[1].lacking) == (1, 1)


def test_enter_in_the_last_field_goes_to_what_is_lacking_then_to_the_next_card() -> None:
    screen = Screen().open(ref=FIRE)
    screen.answer(FIRE, "no")
    for name in ("fact", "place", "quantity", "no_evidence"):
        screen.presenter.answer_changed(f"{FIRE}/{name}", "示例")
    screen.presenter.card_finished(f"{FIRE}/no_evidence")
    assert screen.state.focus.ref == f"{FIRE}/requirement"
    screen.presenter.answer_changed(f"{FIRE}/requirement", "清理通道")
    screen.presenter.card_finished(f"{FIRE}/no_evidence")
    assert screen.state.focus.ref == BEDS
    assert screen.state.lines[1].lacking == 0


def test_a_major_item_stays_pending_and_an_item_without_basis_is_only_a_hint() -> None:
    screen = Screen().open(ref=GAS)
    assert "涉嫌重大事故隐患，待认定" in [chip.words for chip in screen.card(GAS).chips]
    screen.presenter.section_requested("s02")
    assert "自查提示，不形成问题" in [chip.words for chip in screen.card(MENU).chips]
    assert screen.card(MENU).basis[0] == "依据：本地区没有适用的依据"


def test_next_unanswered_goes_round_and_says_when_there_is_none() -> None:
    screen = Screen().open(ref=FIRE)
    for ref in (BEDS, GAS, STAFF):
        screen.answer(ref, "4" if ref == BEDS else "unchecked")
    screen.presenter.next_unanswered_requested(FIRE)
    assert screen.state.focus.ref == MENU
    screen.presenter.next_unanswered_requested(MENU)
    assert screen.state.focus.ref == FIRE
    screen.answer(FIRE, "yes")
    screen.answer(MENU, "yes")
    screen.presenter.next_unanswered_requested(MENU)
    assert screen.state.notice == "所有检查项都有回答了。"


def test_walking_passes_through_all_sections_and_stops_at_the_ends() -> None:
    screen = Screen().open(ref=FIRE)
    walked = [FIRE]
    for _ in range(6):
        screen.presenter.walk_requested(walked[-1], 1)
        walked.append(screen.state.focus.ref)
    assert walked == [*CARDS, STAFF, STAFF]
    screen.presenter.walk_requested(FIRE, -1)
    assert screen.state.focus.ref == STAFF


@pytest.mark.parametrize(
    ("words", "found"), [("燃气", [GAS]), ("示例", []), ("公示 食谱", [MENU]), ("STAFF", [STAFF]), ("消防法", [FIRE])]
)
def test_finding_by_words(words: str, found: list[str]) -> None:
    screen = Screen().open()
    screen.presenter.find_requested(words)
    assert [line.ref for line in screen.state.found] == found


def test_choosing_what_was_found_goes_there_and_ends_the_search() -> None:
    screen = Screen().open()
    screen.presenter.find_requested("食谱")
    screen.presenter.found_chosen(MENU)
    assert (screen.state.focus.ref, screen.state.words, screen.state.found) == (MENU, "", ())


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


def test_several_photos_arrive_and_one_that_cannot_be_read_stops_no_other(tmp_path: Path) -> None:
    for name, content in (("a.jpg", b"jpeg a"), ("b.jpg", b"not a picture"), ("c.jpg", b"jpeg c")):
        (tmp_path / name).write_bytes(content)
    screen = Screen().open(ref=FIRE)
    paths = [str(tmp_path / name) for name in ("a.jpg", "b.jpg", "c.jpg", "gone.jpg")]
    screen.presenter.photos_chosen(FIRE, paths)
    card = screen.card(FIRE)
    assert [photo.file_name for photo in card.photos] == ["kept-a.jpg", "kept-c.jpg"]
    assert card.photos[0].thumbnail == b"small jpeg a"
    assert card.photos_coming == 0
    assert "gone.jpg" in screen.state.notice
    assert screen.desk.kept[:2] == [
        ("add_repeat", f"{FIRE}/photo", ""),
        ("answer", f"{FIRE}/photo[1]/file", "kept-a.jpg"),
    ]


def test_a_photo_meets_the_demand_for_evidence() -> None:
    screen = Screen().open(ref=FIRE)
    screen.answer(FIRE, "no")
    screen.presenter._open_form.add_copy(f"{FIRE}/photo")
    screen.presenter.answer_changed(f"{FIRE}/photo[1]/file", "kept-a.jpg")
    assert "照片" not in screen.card(FIRE).missing


def test_persons_met_are_added_and_removed() -> None:
    screen = Screen().open()
    screen.presenter.copy_added("/data/visit/met")
    assert screen.state.focus.ref == "/data/visit/met[1]/name"
    screen.presenter.copy_added("/data/visit/met")
    screen.presenter.answer_changed("/data/visit/met[2]/name", "示例丙")
    screen.presenter.copy_removed("/data/visit/met[1]")
    assert screen.state.section is not None
    met = next(row for row in screen.state.section.rows if row.ref == "/data/visit/met")
    assert [copy.rows[0].value for copy in met.copies] == ["示例丙"]
    assert screen.desk.kept[-1] == ("remove_repeat", "/data/visit/met[1]", "")


def test_the_review_waits_until_everything_is_durable() -> None:
    screen = Screen(jobs=JobsInHand()).open(ref=FIRE)
    screen.jobs.run_all()
    screen.answer(FIRE, "yes")
    screen.presenter.review_requested()
    assert screen.gone == []
    screen.jobs.run_all()
    assert screen.gone == [("review", {"draft_id": "d1"})]


def test_coming_back_from_the_review_points_at_what_is_missing() -> None:
    screen = Screen().open(ref=FIRE, checked=True)
    assert screen.card(FIRE).answer.violation == "这里必须填写。请补上。"
    screen.answer(FIRE, "yes")
    assert screen.card(FIRE).answer.violation == ""


def test_a_frozen_draft_leads_to_the_seals() -> None:
    screen = Screen(Desk(stage="sealing")).open()
    assert screen.gone == [("sign", {"draft_id": "d1"})]


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
