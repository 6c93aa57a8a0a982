"""Starting, without a screen."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from forms.checklist_table import library_index
from forms.register_table import load_register
from gui.presenters.start import StartPresenter, StartState
from model.errors import RefusedError
from model.kinds import KINDS
from model.workflow.cases.row_papers import RowActs, ToInspect
from model.workflow.cases.start import StartChoices, StartWish
from model.workflow.papers.sealers import PaperChoice, SealerLine
from tests.unit.presenters.filling.desk import JobsAtOnce, JobsInHand

INSPECTORS = (
    SealerLine("p1", "示例甲", "示例0001", "2027-05-01", ""),
    SealerLine("p2", "示例乙", "示例0002", "2027-05-01", ""),
    SealerLine("p3", "示例丙", "示例0003", "2025-05-01", "inspector.certificate_expired"),
)
FOUR_PLACES = ("督导人员一", "督导人员二（可不填）", "督导人员三（可不填）", "督导人员四（可不填）")


def _papers(authorised: bool) -> dict[str, PaperChoice]:
    return {
        "inspection": PaperChoice(KINDS["inspection"], "" if authorised else "start.no_authority", INSPECTORS),
        "supervision": PaperChoice(KINDS["supervision"], "", INSPECTORS),
    }


class Screen:
    """The start presenter over a register of three."""

    def __init__(self, jobs: Any = None, authorised: bool = True, refusal: Exception | None = None) -> None:
        self.jobs = jobs or JobsAtOnce()
        self.wishes: list[StartWish] = []
        self.searched: list[tuple[str, str]] = []
        self.shown: list[StartState] = []
        self.gone: list[tuple[str, dict[str, Any]]] = []
        self.refusal = refusal
        room = SimpleNamespace(
            StartWish=StartWish,
            choices=lambda: StartChoices(library_index(), _papers(authorised)),
            start=self._start,
        )
        self.verbs = SimpleNamespace(start=room, registers=SimpleNamespace(page=self._page, columns=load_register))
        self.presenter = StartPresenter(self.verbs, self.jobs, self.shown.append, self.go)
        self.presenter.open()

    def go(self, route: str, **arguments: Any) -> None:
        self.gone.append((route, arguments))

    @property
    def state(self) -> StartState:
        return self.shown[-1]

    def choose_all_but_inspector2(self) -> None:
        self.presenter.subject_chosen("institution-1")
        self.presenter.checklist_chosen("fire_safety")
        self.presenter.type_chosen("case")
        self.presenter.why_changed("电话举报，示例2号线索")
        self.presenter.person_chosen(0, "p1")

    def _page(self, register: str, search: str = "", limit: int = 0) -> list[SimpleNamespace]:
        self.searched.append((register, search))
        said = {"name": "示例院", "code": "91500242MA5U000001", "status": "在营", "beds": "115"}
        cells = tuple(said.get(name, "") for name in load_register(register).columns)
        return [SimpleNamespace(row_id=f"{register}-{at}", name="示例院", cells=cells) for at in range(3)]

    def _start(self, wish: StartWish) -> str:
        if self.refusal:
            raise self.refusal
        self.wishes.append(wish)
        return "d1"


def test_nothing_is_chosen_beforehand_and_what_is_missing_is_named_in_order() -> None:
    state = Screen().state
    assert state.missing == "对象、检查表、至少一个部分、检查类型、检查人员一、检查人员二"
    assert (state.subject, state.checklist, state.type, state.people.named) == (None, "", "", ("", ""))


def test_checklists_follow_the_kind_of_subject() -> None:
    screen = Screen()
    assert "unlicensed_site" not in [line.id for line in screen.state.checklists]
    screen.presenter.kind_chosen("site")
    assert [line.id for line in screen.state.checklists] == ["unlicensed_site"]
    assert screen.searched[-1] == ("site", "")


def test_an_expired_certificate_is_shown_with_its_reason() -> None:
    assert {line.id: line.refused for line in Screen().state.people.able} == {"p1": "", "p2": "", "p3": "执法证已过期"}


def test_a_subject_shows_what_tells_it_from_another() -> None:
    assert Screen().state.subjects[0].detail == "91500242MA5U000001　在营　床位数 115"


def test_a_case_carries_its_clue_and_the_sections_left_out_are_not_in_the_wish() -> None:
    screen = Screen()
    screen.choose_all_but_inspector2()
    assert screen.state.missing == "检查人员二"
    screen.presenter.person_chosen(1, "p2")
    screen.presenter.part_ticked("s01", False)
    screen.presenter.start_requested()
    wish = screen.wishes[0]
    assert (wish.clue, wish.reason, wish.type) == ("电话举报，示例2号线索", "", "case")
    assert wish.sections is not None
    assert "s01" not in wish.sections
    assert "s02" in wish.sections
    assert screen.gone == [("fill", {"draft_id": "d1"})]


def test_a_whole_checklist_names_no_sections() -> None:
    screen = Screen()
    screen.choose_all_but_inspector2()
    screen.presenter.person_chosen(1, "p2")
    screen.presenter.start_requested()
    assert screen.wishes[0].sections is None


def test_one_person_is_not_two_inspectors() -> None:
    screen = Screen()
    screen.choose_all_but_inspector2()
    screen.presenter.person_chosen(1, "p1")
    assert screen.state.missing == "不同的人"


def test_a_case_without_a_clue_and_a_routine_without_a_reason_cannot_begin() -> None:
    screen = Screen()
    screen.choose_all_but_inspector2()
    screen.presenter.person_chosen(1, "p2")
    screen.presenter.why_changed("  ")
    assert screen.state.missing == "线索来源和内容"
    screen.presenter.type_chosen("routine")
    assert screen.state.missing == "手工选定理由"
    screen.presenter.type_chosen("special")
    assert screen.state.missing == ""


def test_a_unit_without_authority_is_offered_supervision_alone_and_told_why() -> None:
    state = Screen(authorised=False).state
    assert [line.words for line in state.papers] == ["综合督导（巡查）记录"]
    assert (state.paper, state.title, state.with_checklist) == ("supervision", "开始督导", False)
    assert state.paper_note.startswith("本单位没有制作现场检查笔录的权限登记。")
    assert [line.id for line in state.kinds] == ["institution", "site"]


def test_with_authority_an_inspection_stands_first_and_supervision_beside_it() -> None:
    state = Screen().state
    assert [line.id for line in state.papers] == ["inspection", "supervision"]
    assert (state.paper, state.title, state.paper_note) == ("inspection", "开始检查", "")


def test_a_supervision_needs_a_subject_and_one_person_and_may_name_four() -> None:
    screen = Screen()
    screen.presenter.paper_chosen("supervision")
    assert screen.state.missing == "对象、督导人员一"
    assert screen.state.people.places == ("督导人员一",)
    screen.presenter.subject_chosen("institution-1")
    for place, person in enumerate(("p1", "p2", "p4", "p5")):
        screen.presenter.person_chosen(place, person)
    assert screen.state.people.places == FOUR_PLACES
    screen.presenter.person_chosen(1, "")
    screen.presenter.person_chosen(3, "")
    assert screen.state.people.places == FOUR_PLACES
    screen.presenter.start_requested()
    wish = screen.wishes[0]
    assert (wish.kind, wish.people, wish.checklist) == ("supervision", ("p1", "p4"), "")


def test_another_paper_forgets_who_was_chosen_and_whom_it_cannot_be_about() -> None:
    screen = Screen()
    screen.presenter.kind_chosen("unit")
    screen.presenter.person_chosen(0, "p1")
    screen.presenter.paper_chosen("supervision")
    assert (screen.state.people.named, screen.state.kind) == (("",), "institution")


def test_a_refusal_is_said_in_place() -> None:
    screen = Screen(refusal=RefusedError("start.people", least=2))
    screen.choose_all_but_inspector2()
    screen.presenter.person_chosen(1, "p2")
    screen.presenter.start_requested()
    assert screen.state.error == "至少要有 2 名不同的人员封签。请再选一名。"
    assert screen.gone == []


def test_an_answer_to_an_older_search_is_not_shown() -> None:
    screen = Screen(JobsInHand())
    screen.jobs.run_all()
    screen.presenter.search_changed("示")
    screen.presenter.search_changed("示例")
    screen.presenter.kind_chosen("unit")
    shown = len(screen.shown)
    screen.jobs.run_one()
    screen.jobs.run_one()
    assert len(screen.shown) == shown
    screen.jobs.run_one()
    assert screen.state.subjects[0].id == "unit-0"


def test_a_row_of_a_ledger_says_whom_with_what_and_why() -> None:
    screen = Screen()
    to = ToInspect("site", "site-1", "示例院", "case", "unlicensed_site", "未登记场所：示例院")
    screen.verbs.row_papers = SimpleNamespace(acts=lambda register, row: RowActs("ab" * 32, (), to))
    screen.presenter.open(register="site", row="site-1")
    state = screen.state
    assert (state.type, state.why, state.checklist) == ("case", "未登记场所：示例院", "unlicensed_site")
    assert state.subject is not None
    assert (state.kind, state.subject.id) == ("site", "site-1")
    assert (screen.presenter.unsaved, state.missing) == (0, "检查人员一、检查人员二")
    screen.presenter.person_chosen(0, "p1")
    screen.presenter.person_chosen(1, "p2")
    screen.presenter.start_requested()
    wish = screen.wishes[0]
    assert (wish.clue, wish.document, wish.row) == ("未登记场所：示例院", "ab" * 32, "site-1")
