"""一次办齐 without a screen, on a real county: offered, begun, edited, drawn, sealed together, taken up again."""

from __future__ import annotations

from typing import Any

import pytest

from gui.presenters.papers.paper_drafts import PaperDrafts
from gui.presenters.proposals import LACKING, ProposalsPresenter
from gui.verbs import Verbs
from model.errors import KnownError
from model.workflow.cases import batch
from model.workspace import Workspace
from tests.helpers.letter_papers import URGING
from tests.helpers.offices import FIRST, SECOND, Offices, adapters, inspectors
from tests.helpers.papers import ORDER
from tests.unit.presenters.shell.fakes import JobsAtOnce

NUMBERS = ["示例民检改字〔2026〕第A1号", "示例民督〔2026〕A1号"]


class Screen:
    """The presenter on a county whose inspection found what can be ordered and what can only be urged."""

    def __init__(self, county: Workspace, inspection: str) -> None:
        self.county, self.inspection = county, inspection
        self.gone: list[tuple[str, dict[str, Any]]] = []
        self.progress: list[str] = []
        verbs = Verbs(adapters)
        verbs.enter(county)
        self.presenter = ProposalsPresenter(
            verbs, JobsAtOnce(), self._saw, lambda route, **told: self.gone.append((route, told))
        )
        self.presenter.open(document=inspection)

    @property
    def state(self) -> Any:
        return self.presenter.state

    def _saw(self, state: Any) -> None:
        if state.progress and state.progress not in self.progress[-1:]:
            self.progress.append(state.progress)

    def tabs(self) -> list[tuple[str, str]]:
        return [(one.title, one.standing) for one in self.state.tabs]

    def look_at(self, title: str) -> None:
        self.presenter.paper_chosen(next(one.key for one in self.state.tabs if one.title == title))

    def name_both(self) -> None:
        for place, person in enumerate(inspectors(self.county)):
            self.presenter.person_chosen(place, person)

    def only(self, *titles: str) -> None:
        for one in self.state.tabs:
            self.presenter.paper_chosen(one.key)
            self.presenter.paper_ticked(one.title in titles)
        self.look_at(titles[0])

    def fill(self, answers: dict[str, str]) -> None:
        for path, value in answers.items():
            _section, star, name = path.partition("/*/")
            cards = [one.card.ref for one in self.state.sheet.cards]
            for ref in [f"{card}/{name}" for card in cards] if star else [f"/data/{path}"]:
                self.presenter.answer_changed(ref, value)


@pytest.fixture
def at(offices: Offices) -> Screen:
    return Screen(*offices.inspected())


ORDERING, URGED = "责令（限期）改正通知书", "督促整改通知"


@pytest.fixture
def written(at: Screen, monkeypatch: pytest.MonkeyPatch) -> Screen:
    """An order and an urging, begun and filled; not drawn after every answer."""
    monkeypatch.setattr(PaperDrafts, "_look", lambda *_: None)
    at.only(ORDERING, URGED)
    at.name_both()
    at.presenter.begin_requested()
    at.look_at(ORDERING)
    at.fill(ORDER)
    at.look_at(URGED)
    at.fill(URGING)
    return at


def test_every_paper_is_offered_with_its_reason_its_findings_and_nobody_named(at: Screen) -> None:
    waiting = "要办，还没有开始"
    letter = "安全隐患书面告知函"
    assert at.tabs() == [
        (ORDERING, waiting),
        (URGED, waiting),
        ("隐患、整改、责任清单", waiting),
        (letter, waiting),
        (letter, waiting),
    ]
    assert [one.detail for one in at.state.tabs][3:] == ["规划和自然资源部门　1 项", "住房城乡建设部门　1 项"]
    assert at.state.source == "示例乐居敬老院　现场检查笔录 示例民检录字〔2026〕第A1号"
    offer = at.state.offer
    assert (offer.to, offer.why) == ("示例乐居敬老院", "有已核的依据，可以责令改正")
    assert offer.missing == ("承办人一", "承办人二")
    assert at.state.missing == "责令（限期）改正通知书：承办人一、承办人二；督促整改通知：承办人一；等 5 份"


def test_a_person_named_once_stands_in_the_same_place_of_the_others(at: Screen) -> None:
    first, second = inspectors(at.county)
    at.name_both()
    at.look_at(URGED)
    assert at.state.offer.people.named == (first, second)
    at.look_at("隐患、整改、责任清单")
    assert at.state.offer.people.named == (first, "")  # a leader is another place
    assert at.presenter.unsaved == 1
    at.presenter.person_chosen(0, second)
    at.look_at(ORDERING)
    assert at.state.offer.people.named == (first, second)  # named here by hand
    at.look_at(URGED)
    assert at.state.offer.people.named == (second, second)


def test_what_is_left_out_is_not_begun_and_a_paper_about_nothing_cannot(at: Screen) -> None:
    at.only(ORDERING)
    assert at.tabs()[1] == (URGED, "不办")
    at.name_both()
    assert (at.state.begin, at.state.missing) == (1, "")
    at.presenter.matter_ticked("0", False)
    assert at.state.missing == "责令（限期）改正通知书：至少一项"
    at.presenter.matter_ticked("0", True)
    at.presenter.begin_requested()
    assert at.tabs()[-1] == (ORDERING, "草稿，还缺 7 处")
    assert at.state.sheet.number == NUMBERS[0]
    assert at.presenter.unsaved == 0


def test_a_suggested_period_counts_only_once_it_is_confirmed_for_its_finding(at: Screen) -> None:
    at.only(ORDERING)
    at.name_both()
    at.presenter.begin_requested()
    card = at.state.sheet.cards[0]
    assert (card.days, card.card.answer.value) == ("7", "")
    at.presenter.term_confirmed(card.card.ref, "workdays")
    said = {one.label: one.value for one in at.state.sheet.cards[0].card.finding}
    assert (at.state.sheet.cards[0].card.answer.value, said["天数"]) == ("workdays", "7")


def test_the_draft_is_drawn_beside_its_answers(at: Screen) -> None:
    at.only(ORDERING)
    at.name_both()
    at.presenter.begin_requested()
    pages = at.state.sheet.pages
    assert [one.number for one in pages] == list(range(1, pages[0].count + 1))
    at.presenter.answer_changed("/data/content/contact", "示例戊 023-00000009")
    assert at.state.sheet.pages != pages
    assert at.state.sheet.problem == ""


def test_what_one_paper_says_fills_the_empty_places_of_the_others(at: Screen) -> None:
    at.only(ORDERING, URGED)
    at.name_both()
    at.presenter.begin_requested()
    at.look_at(URGED)
    at.presenter.answer_changed("/data/content/contact", "示例己 1")
    at.look_at(ORDERING)
    at.fill({"content/date": "2026-03-03", "content/contact": "示例甲 2", "content/report_to": "示例科"})
    at.presenter.carry_requested()
    assert at.state.said == "其余各份填了 2 处，请逐份看过。"
    at.look_at(URGED)
    said = {one.label: one.value for one in at.state.sheet.rows}
    assert (said["文书日期"], said["联系人和电话"], said["反馈材料报送到哪里"]) == ("2026-03-03", "示例己 1", "示例科")
    assert said["抄送"] == ""


def test_what_is_not_filled_is_pointed_at_and_nothing_is_sealed(written: Screen) -> None:
    written.look_at(ORDERING)
    written.presenter.answer_changed("/data/content/head", "")
    written.look_at(URGED)
    assert written.state.sealers == tuple(zip(inspectors(written.county), ("示例甲", "示例乙"), strict=True))
    written.presenter.seal_requested((FIRST, SECOND))
    assert (written.state.error, written.state.sheet.number) == (LACKING, NUMBERS[0])
    head = next(one for one in written.state.sheet.rows if one.ref == "/data/content/head")
    assert head.violation != ""
    assert written.state.focus.ref == "/data/content/head"
    assert {stage for _, stage in written.tabs()[-2:]} == {"草稿，还缺 1 处", "草稿，可以封签"}


def test_all_is_sealed_with_one_passphrase_a_person_and_goes_to_the_printer(written: Screen) -> None:
    written.presenter.seal_requested((FIRST, SECOND))
    assert written.progress == [
        "正在核对口令…",
        "正在定稿、封签第 1/2 份：责令（限期）改正通知书",
        "正在定稿、封签第 2/2 份：督促整改通知",
    ]
    done = batch.after(written.county, written.inspection)
    assert [one.number for one in done.done] == NUMBERS
    records = tuple(one.record for one in done.done)
    assert written.gone == [("print_papers", {"records": records, "case_id": done.case_id})]


def test_a_wrong_passphrase_seals_nothing_and_says_whose(written: Screen) -> None:
    written.presenter.seal_requested((FIRST, "wrong"))
    assert written.state.error.startswith("示例乙的口令不对，一份都还没有封签。")
    assert [one[1] for one in written.tabs()[-2:]] == ["草稿，可以封签"] * 2
    assert not written.state.sealing


def test_stopped_after_one_paper_the_other_stays_a_draft(written: Screen) -> None:
    stop = written.presenter.stop_requested
    told = written.presenter._told
    written.presenter._told = lambda words: (told(words), stop() if "第 1/2" in words else None)
    written.presenter.seal_requested((FIRST, SECOND))
    assert written.state.said == "已封签 1 份，其余仍是草稿。"
    assert written.tabs()[-2:] == [(URGED, "草稿，可以封签"), (ORDERING, "已封签")]
    assert written.gone == []
    written.presenter.print_requested()
    assert written.gone[0][0] == "print_papers"


def test_after_a_fault_what_is_sealed_stays_and_the_rest_goes_on(written: Screen, monkeypatch) -> None:
    seal, calls = batch.seal, []

    def full(*given: Any) -> Any:
        calls.append(given)
        if len(calls) == 4:
            raise KnownError("store.full")
        return seal(*given)

    monkeypatch.setattr(batch, "seal", full)
    written.presenter.seal_requested((FIRST, SECOND))
    assert written.state.error != ""
    again = Screen(written.county, written.inspection)  # the program was started anew
    assert again.tabs()[-2:] == [(URGED, "已定稿，待封签"), (ORDERING, "已封签")]
    again.presenter.seal_requested((FIRST, SECOND))
    assert [one.number for one in batch.after(again.county, again.inspection).done] == NUMBERS


def test_a_draft_left_out_stays_one(written: Screen) -> None:
    written.presenter.paper_ticked(False)
    assert written.tabs()[-1] == (URGED, "草稿，可以封签（这次不封）")
    written.presenter.seal_requested((FIRST, SECOND))
    found = batch.after(written.county, written.inspection)
    assert ([one.kind for one in found.drafts], [one.kind for one in found.done]) == (["urging"], ["order"])
