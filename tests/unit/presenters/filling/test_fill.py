"""Filling, without a screen: the real form, verbs that keep, jobs at once or in hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui.presenters.forms.form_reader import is_alleged
from gui.presenters.forms.form_states import Chip
from gui.presenters.photos.photo_acts import FilesChosen
from tests.unit.presenters.filling.desk import BEDS, CARDS, FIRE, GAS, MENU, STAFF, Desk, JobsInHand
from tests.unit.presenters.filling.screen import Screen


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


def test_the_last_card_of_a_section_leads_into_the_next_section() -> None:
    screen = Screen().open(ref=GAS)
    screen.answer(GAS, "na")
    assert screen.state.section is not None
    assert (screen.state.section.key, screen.state.focus.ref) == ("s02", MENU)


def test_not_met_opens_its_finding_and_says_what_is_lacking() -> None:
    screen = Screen().open(ref=FIRE)
    screen.answer(FIRE, "no")
    assert screen.state.focus.ref == f"{FIRE}/fact"
    card = screen.card(FIRE)
    assert [one.label for one in card.finding] == [
        "事实",
        "位置",
        "数量",
        "整改要求",
        "查看的材料",
        "无法取证的原因",
        "当场改正",
    ]
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


def test_enter_in_the_last_field_of_the_last_card_leaves_the_field() -> None:
    screen = Screen().open(ref=STAFF)
    screen.answer(STAFF, "no")
    for name in ("fact", "place", "quantity", "requirement", "no_evidence"):
        screen.presenter.answer_changed(f"{STAFF}/{name}", "示例")
    screen.presenter.card_finished(f"{STAFF}/no_evidence")
    assert screen.state.focus.ref == STAFF


@pytest.mark.parametrize("answer", ["", "yes", "na", "unchecked"])
def test_a_major_item_is_called_by_its_weight_alone_until_it_is_found_wanting(answer: str) -> None:
    screen = Screen().open(ref=GAS)
    if answer:
        screen.answer(GAS, answer)
    screen.presenter.section_requested("s01")
    assert screen.card(GAS).chips[0] == Chip("重大事故隐患项", "warn")
    screen.answer(GAS, "no")
    assert screen.card(GAS).chips[0] == Chip("涉嫌重大事故隐患，待认定", "bad")
    screen.presenter.map_toggled()
    assert screen.state.map is not None
    (cell,) = (one for part in screen.state.map.sections for one in part.cells if one.ref == GAS)
    assert cell.words == "第 3 项，燃气报警装置有效，涉嫌重大事故隐患，待认定，不符合，问题还没有写全"


@pytest.mark.parametrize(
    ("severity", "follow", "answer", "alleged"),
    [
        ("major", "order", "no", True),
        ("major", "urge", "no", True),
        ("major", "hint", "no", False),
        ("major", "order", "unchecked", False),
        ("serious", "order", "no", False),
    ],
)
def test_only_what_makes_a_finding_is_suspected(severity: str, follow: str, answer: str, alleged: bool) -> None:
    assert is_alleged({"severity": severity, "follow": follow}, answer) is alleged


def test_an_item_without_basis_is_only_a_hint() -> None:
    screen = Screen().open(ref=GAS)
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


def test_several_photos_arrive_and_one_that_cannot_be_read_stops_no_other(tmp_path: Path) -> None:
    for name, content in (("a.jpg", b"jpeg a"), ("b.jpg", b"not a picture"), ("c.jpg", b"jpeg c")):
        (tmp_path / name).write_bytes(content)
    screen = Screen().open(ref=FIRE)
    paths = [str(tmp_path / name) for name in ("a.jpg", "b.jpg", "c.jpg", "gone.jpg")]
    screen.presenter.photo_asked(FilesChosen(f"{FIRE}/photo", tuple(paths)))
    card = screen.card(FIRE)
    assert [photo.file_name for photo in card.photos] == ["kept-a.jpg", "kept-c.jpg"]
    assert card.photos[0].thumbnail == b"small jpeg a"
    assert card.photos_coming == 0
    assert "gone.jpg" in screen.state.notice
    assert screen.desk.kept[:5] == [
        ("together", f"{FIRE}/photo", "4"),
        ("add_repeat", f"{FIRE}/photo", ""),
        ("answer", f"{FIRE}/photo[1]/file", "kept-a.jpg"),
        ("answer", f"{FIRE}/photo[1]/taken", "2026:03:02 14:01:00"),
        ("answer", f"{FIRE}/photo[1]/received", "2026-03-02T14:03:09+08:00"),
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


def test_coming_back_from_the_review_points_at_what_is_missing() -> None:
    screen = Screen().open(ref=FIRE, checked=True)
    assert screen.card(FIRE).answer.violation == "这里必须填写。请补上。"
    screen.answer(FIRE, "yes")
    assert screen.card(FIRE).answer.violation == ""


def test_a_frozen_draft_leads_to_the_seals() -> None:
    screen = Screen(Desk(stage="sealing")).open()
    assert screen.gone == [("sign", {"draft_id": "d1"})]


def test_a_save_that_comes_back_after_another_draft_was_opened_disturbs_nothing() -> None:
    jobs = JobsInHand()
    screen = Screen(jobs=jobs).open(ref=FIRE)
    jobs.run_all()
    screen.answer(FIRE, "yes")
    screen.presenter.open(draft_id="d2")
    shown = len(screen.shown)
    jobs.run_one()  # the save of the first draft
    assert screen.desk.kept[0] == ("answer", f"{FIRE}/answer", "yes")
    assert len(screen.shown) == shown
    jobs.run_all()
    assert screen.state.title == "示例检查表"
