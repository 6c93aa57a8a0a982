"""Beside a card: what the last visit found, its chip, its panel, and what differs now."""

from __future__ import annotations

from typing import Any

import pytest

from gui.presenters.panels.compare import CompareState
from gui.presenters.panels.last_visit import LastVisitState
from gui.presenters.review import ReviewPresenter, ReviewState
from model.errors import KnownError
from tests.unit.presenters.filling.desk import BEDS, FIRE, GAS, MENU, STAFF, Desk, JobsAtOnce, JobsInHand
from tests.unit.presenters.filling.earlier import GOOD, OPEN, REPAIRED, memory, said
from tests.unit.presenters.filling.screen import Screen


class Remembering(Desk):
    """A desk that has been here before; counts how often it is asked."""

    asked: list[list[str]]
    pictures_asked: list[str]

    def __init__(self, **earlier: Any) -> None:
        super().__init__(**earlier)
        self.asked, self.pictures_asked = [], []

    def remember(self, draft_id: str, items: list[str]) -> dict[str, Any]:
        self.asked.append(items)
        return super().remember(draft_id, items)

    def pictures(self, record: str, photos: list[Any]) -> Any:
        from model.workflow.cases.last_visit import Pictures

        self.pictures_asked.append(record)
        return Pictures({photo.name: b"thumbnail" for photo in photos})


def opened(earlier: dict[str, Any], ref: str = FIRE, **desk: Any) -> Screen:
    screen = Screen(Remembering(earlier=earlier, **desk)).open(ref=ref)
    screen.presenter.focus_moved(ref)  # as the page says once the keyboard is there
    return screen


def panel(screen: Screen, name: str) -> Any:
    screen.presenter.panel_requested(name)
    return screen.state.side.panel


@pytest.mark.parametrize(
    ("earlier", "ref", "words", "tone"),
    [
        (OPEN, FIRE, "上次不符合 · 2026-01-05 · 未销", "warn"),
        (REPAIRED, GAS, "上次符合 · 2026-01-05", ""),
        (memory("beds_01", said("r1", "2026-01-05", "120")), BEDS, "上次“120” · 2026-01-05", ""),
        (
            memory("beds_01", said("r1", "2026-01-05", "一二三四五六七八九十一二三")),
            BEDS,
            "上次“一二三四五六七八九十一…” · 2026-01-05",
            "",
        ),
        (
            memory("fire_01", said("r1", "2026-01-05", "no", fact="x", corrected=True)),
            FIRE,
            "上次不符合 · 2026-01-05 · 当场改正",
            "",
        ),
        (
            memory("fire_01", said("r2", "2026-02-05", "na"), said("r1", "2026-01-05", "no", fact="x")),
            FIRE,
            "上次不适用 · 2026-02-05；2026-01-05 不符合 · 未销",
            "warn",
        ),
    ],
)
def test_a_card_says_quietly_what_the_last_visit_found(
    earlier: dict[str, Any], ref: str, words: str, tone: str
) -> None:
    past = opened(earlier).card(ref).past
    assert past is not None
    assert (past.words, past.tone) == (words, tone)


def test_a_place_never_visited_says_nothing() -> None:
    assert [card.past for card in opened({}).state.section.cards] == [None, None, None]


def test_the_store_is_asked_once_a_section_and_never_by_a_tap() -> None:
    screen = opened(OPEN | GOOD)
    screen.answer(FIRE, "yes")
    screen.answer(GAS, "yes")
    screen.presenter.section_requested("s01")
    assert screen.desk.asked == [["fire_01", "beds_01", "gas_01"], ["menu_01", "staff_01"]]


def test_the_page_does_not_wait_for_the_past() -> None:
    jobs = JobsInHand()
    screen = Screen(Remembering(earlier=OPEN), jobs).open(ref=FIRE)
    jobs.run_one()
    assert screen.card(FIRE).past is None
    screen.answer(FIRE, "yes")
    jobs.run_all()
    assert screen.card(FIRE).past is not None
    assert screen.card(FIRE).answer.value == "yes"


def test_a_past_that_cannot_be_read_is_said_and_stops_nothing() -> None:
    class Broken(Desk):
        def remember(self, draft_id: str, items: list[str]) -> dict[str, Any]:
            raise KnownError("store.busy")

    jobs = JobsInHand()
    screen = Screen(Broken(), jobs).open(ref=FIRE)
    jobs.run_all()
    assert screen.state.notice
    screen.answer(FIRE, "yes")
    assert screen.card(FIRE).answer.value == "yes"


def test_the_panel_tells_the_earlier_words_photos_and_paper() -> None:
    shown = panel(opened(OPEN), "last_visit")
    assert isinstance(shown, LastVisitState)
    assert (shown.item, shown.tone) == ("1　疏散通道畅通", "warn")
    assert shown.standing == "2026-01-05 发现的问题：未销，之后还没有检查为符合。"
    (visit,) = shown.visits
    assert (visit.title, visit.words) == ("2026-01-05　不符合", ("事实：通道堆物", "部位：一楼"))
    assert (visit.source, visit.record) == ("示例检查表　第r2号　示例县民政局", "r2")
    assert (visit.photos, visit.coming) == ((b"thumbnail",), 0)


def test_the_panel_tells_what_was_put_right_and_noted() -> None:
    told = said("r1", "2026-01-05", "no", fact="通道堆物", corrected=True, notes=("院长陪同",))
    shown = panel(opened(memory("fire_01", told)), "last_visit")
    assert (shown.standing, shown.tone) == ("2026-01-05 发现的问题：当场改正。", "info")
    assert shown.visits[0].words == ("事实：通道堆物", "已当场改正", "备注：院长陪同")


def test_the_panel_follows_the_keyboard_and_fetches_pictures_once() -> None:
    screen = opened(OPEN | REPAIRED)
    panel(screen, "last_visit")
    screen.presenter.focus_moved(GAS)
    shown = screen.state.side.panel
    assert shown.standing == "2025-10-08 发现的问题：已销。"
    assert [visit.title for visit in shown.visits] == ["2026-01-05　符合", "2025-10-08　不符合"]
    screen.presenter.focus_moved(FIRE)
    assert screen.desk.pictures_asked == ["r2"]


def test_the_panel_says_when_there_is_nothing_to_tell() -> None:
    screen = opened({})
    assert panel(screen, "last_visit").standing == "本机没有这一项以前的检查记录。"
    screen.presenter.focus_moved("/data/visit/place")
    assert "检查卡片" in screen.state.side.panel.standing


@pytest.mark.parametrize(("asked", "record"), [("", "r1"), ("r2", "r2")])
def test_the_paper_opens_and_knows_the_way_back(asked: str, record: str) -> None:
    screen = opened(REPAIRED, GAS)
    panel(screen, "last_visit")
    screen.presenter.panel_said("paper_requested", (asked,))
    assert screen.gone == [("finished", {"record": record, "draft_id": "d1"})]


def test_without_a_paper_none_opens() -> None:
    screen = opened({})
    panel(screen, "last_visit")
    screen.presenter.panel_said("paper_requested", ("",))
    assert screen.gone == []


def test_the_page_is_not_left_while_something_is_not_kept() -> None:
    screen = opened(OPEN)
    screen.desk.fault = KnownError("store.full")
    screen.answer(GAS, "yes")
    panel(screen, "last_visit")
    screen.presenter.panel_said("paper_requested", ("r2",))
    assert screen.gone == []
    assert screen.state.side.panel.notice


def compared(screen: Screen) -> dict[str, list[tuple[str, str]]]:
    state = panel(screen, "compare")
    assert isinstance(state, CompareState)
    return {title: [(line.ref, line.detail) for line in lines] for title, lines in state.groups}


def test_what_was_open_and_has_no_answer_yet_asks_first() -> None:
    screen = opened(OPEN | REPAIRED | GOOD)
    assert compared(screen) == {"上次的问题还没查": [(FIRE, "上次不符合（2026-01-05，未销）→ 这次还没回答")]}
    assert screen.state.side.panel.said == "上次的问题还没查 1 项"


def test_every_item_that_differs_is_listed_by_how_it_differs() -> None:
    staff = memory("staff_01", said("r1", "2025-10-08", "no", fact="没有证"))
    screen = opened(OPEN | REPAIRED | GOOD | staff)
    for ref, answer in ((FIRE, "yes"), (GAS, "no"), (MENU, "na"), (STAFF, "no")):
        screen.answer(ref, answer)
    assert compared(screen) == {
        "仍不符合": [(STAFF, "上次不符合（2025-10-08，未销）→ 这次不符合")],
        "新发现不符合": [(GAS, "上次符合（2026-01-05）→ 这次不符合")],
        "已改正": [(FIRE, "上次不符合（2026-01-05，未销）→ 这次符合")],
        "其他变化": [(MENU, "上次符合（2026-01-05）→ 这次不适用")],
    }


def test_the_list_follows_each_answer_and_leads_to_the_item() -> None:
    screen = opened(OPEN | GOOD)
    panel(screen, "compare")
    screen.answer(FIRE, "yes")
    screen.presenter.focus_moved(BEDS)
    assert screen.state.side.panel.said == "已改正 1 项"
    screen.presenter.panel_said("line_chosen", (MENU,))
    assert screen.state.focus.ref == MENU


def test_all_alike_and_never_here_are_two_things() -> None:
    screen = opened(GOOD)
    screen.answer(MENU, "yes")
    assert panel(screen, "compare").said == "到目前为止，回答都和上次一样。"
    assert panel(opened({}), "compare").said == "本机没有这里以前的检查记录，没有可以比较的。"


def reviewed(earlier: dict[str, Any], *kept: tuple[str, str, str]) -> tuple[ReviewState, list[Any]]:
    shown: list[ReviewState] = []
    gone: list[Any] = []
    desk = Desk(earlier=earlier, kept=list(kept))
    presenter = ReviewPresenter(desk.verbs, JobsAtOnce(), shown.append, lambda *a, **k: gone.append((a, k)))
    presenter.open(draft_id="d1")
    for line in shown[-1].compared:
        presenter.line_chosen(line.ref)
    return shown[-1], gone


def test_the_review_says_in_one_line_what_differs_and_leads_there() -> None:
    state, gone = reviewed(OPEN | GOOD, ("answer", f"{FIRE}/answer", "no"), ("answer", f"{MENU}/answer", "no"))
    (line,) = state.compared
    assert (line.title, line.detail) == ("仍不符合 1 项，新发现不符合 1 项", "从第 1 项看起；填写时按 C，逐项看")
    assert gone == [(("fill",), {"draft_id": "d1", "ref": FIRE, "checked": True})]


def test_the_review_of_a_first_visit_compares_nothing() -> None:
    assert reviewed({})[0].compared == ()
