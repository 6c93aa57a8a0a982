"""Issuing without a screen: what is offered, about what, by whom, and what is still missing."""

from __future__ import annotations

import pytest

from gui.presenters.issue import IssuePresenter
from model.kinds import KINDS
from model.workflow.cases.issue import IssueChoices, IssueWish
from model.workflow.papers.authorities import Authority
from model.workflow.papers.sealers import PaperChoice, SealerLine
from tests.unit.presenters.shell.fakes import Stage

PEOPLE = (
    SealerLine("p1", "示例甲", "示例0001", "2027-05-01", ""),
    SealerLine("p2", "示例乙", "示例0002", "2027-05-01", ""),
)
MATTERS = (
    {"code": "a_01", "label": "示例检查项一", "severity": "serious", "fact": "示例事实一"},
    {"code": "a_03", "label": "示例检查项三", "fact": "示例事实三", "corrected": "yes"},
    {"code": "a_02", "label": "示例检查项二", "severity": "general", "follow": "urge", "fact": "示例事实二"},
)


@pytest.fixture
def at() -> Stage:
    papers = (PaperChoice(KINDS["order"], "", PEOPLE), PaperChoice(KINDS["signed_pages"], "start.no_authority", ()))
    known = {"findings": MATTERS}
    choices = IssueChoices("现场检查笔录", "示例民检录字〔2026〕第A1号", "示例养老院", "case-1", papers, known)
    stage = Stage(IssuePresenter, issue={"choices": choices, "issue": "draft-1"})
    stage.verbs.issue.IssueWish = IssueWish
    stage.presenter.open(document="ab" * 32)
    return stage


def test_what_may_follow_is_offered_and_what_may_not_says_why(at: Stage) -> None:
    assert [line.id for line in at.state.papers] == ["order"]
    assert "签字页" in at.state.note
    assert at.state.source == "示例养老院　现场检查笔录 示例民检录字〔2026〕第A1号"
    assert at.state.missing == "文书"


def test_every_matter_is_ticked_and_says_its_weight_and_its_fact(at: Stage) -> None:
    at.presenter.paper_chosen("order")
    assert [(one.words, one.detail, one.ticked) for one in at.state.matters] == [
        ("示例事实一（较重）", "示例检查项一", True),
        ("示例事实三（已当场改正）", "示例检查项三", False),
        ("示例事实二（依据只够督促）", "示例检查项二", True),
    ]


def test_a_paper_begins_with_its_people_and_the_matters_that_stay(at: Stage) -> None:
    at.presenter.paper_chosen("order")
    assert at.state.missing == "承办人一、承办人二"
    at.presenter.person_chosen(0, "p1")
    at.presenter.person_chosen(1, "p1")
    assert at.state.missing == "不同的人"
    at.presenter.person_chosen(1, "p2")
    at.presenter.matter_ticked("0", False)
    assert at.state.missing == ""
    at.presenter.issue_requested()
    wish = at.called[-1][1]
    assert (wish.kind, wish.people, wish.document, wish.matters) == ("order", ("p1", "p2"), "ab" * 32, [MATTERS[2]])
    assert at.gone == [("fill", {"draft_id": "draft-1"})]


def test_about_nothing_at_all_it_does_not_begin(at: Stage) -> None:
    at.presenter.paper_chosen("order")
    for key in ("0", "1", "2"):
        at.presenter.matter_ticked(key, False)
    assert "至少一项" in at.state.missing


def test_a_paper_chosen_beforehand_is_chosen(at: Stage) -> None:
    at.presenter.open(document="ab" * 32, paper="order")
    assert (at.state.paper, at.state.title) == ("order", "办理责令（限期）改正通知书")
    at.presenter.back_requested()
    assert at.gone == [("case", {"case_id": "case-1"})]


def test_what_is_known_beforehand_is_filled_in_on_that_paper_alone(at: Stage) -> None:
    at.presenter.open(document="ab" * 32, paper="order", given={"stage": "settle"})
    for place, person in enumerate(("p1", "p2")):
        at.presenter.person_chosen(place, person)
    at.presenter.issue_requested()
    assert at.called[-1][1].content == {"stage": "settle"}
    at.presenter.open(document="ab" * 32, paper="notice", given={"stage": "settle"})
    at.presenter.paper_chosen("order")
    at.presenter.issue_requested()
    assert at.called[-1][1].content == {}


def test_what_was_chosen_is_lost_only_by_a_second_wish(at: Stage) -> None:
    at.presenter.paper_chosen("order")
    assert at.presenter.unsaved == 0
    at.presenter.matter_ticked("0", False)
    at.presenter.back_requested()
    assert (at.gone, at.state.error) == ([], "这里还有没有存下的内容。请先保存；要放弃它们，就再按一次。")
    at.presenter.back_requested()
    assert at.gone == [("case", {"case_id": "case-1"})]
    at.presenter.matter_ticked("0", True)
    at.presenter.person_chosen(0, "p1")
    assert at.presenter.unsaved == 1
    at.presenter.issue_requested()
    assert at.presenter.unsaved == 0


def test_what_begins_from_a_row_goes_back_to_the_row(at: Stage) -> None:
    at.presenter.open(document="ab" * 32, register="filing", row="row-1", paper="order")
    assert at.called[-1] == ("issue.choices", "ab" * 32, "row-1")
    assert at.state.back == "回到台账（Esc）"
    at.presenter.back_requested()
    assert at.gone == [("register_entry", {"register": "filing", "row_id": "row-1"})]
    at.presenter.person_chosen(0, "p1")
    at.presenter.person_chosen(1, "p2")
    at.presenter.issue_requested()
    wish = at.called[-1][1]
    assert (wish.document, wish.row) == ("ab" * 32, "row-1")


def test_where_several_authorities_differ_one_is_chosen_before_it_begins(at: Stage) -> None:
    own = Authority("w1", "养老机构行政检查", "示例县民政局", "own", "")
    lent = Authority("w2", "示例委托事项", "示例市民政局", "entrusted", "示例民委〔2026〕1号")
    papers = (PaperChoice(KINDS["order"], "", PEOPLE, (own, lent)),)
    at.verbs.issue.choices = lambda _document, _row: IssueChoices(
        "现场检查笔录", "", "", "c", papers, {"findings": MATTERS}
    )
    at.presenter.open(document="ab" * 32, paper="order")
    assert at.state.people.places == ("以谁的名义、凭哪一项权限", "承办人一", "承办人二")
    assert [(one.id, one.words, one.detail) for one in at.state.people.lines(0)] == [
        ("w1", "示例县民政局（本级）", "养老机构行政检查"),
        ("w2", "示例市民政局（委托 示例民委〔2026〕1号）", "示例委托事项"),
    ]
    assert at.state.people.lines(1) == at.state.people.able
    for place, one in ((1, "p1"), (2, "p2")):
        at.presenter.person_chosen(place, one)
    assert at.state.missing == "以谁的名义、凭哪一项权限"
    at.presenter.person_chosen(0, "w2")
    assert at.state.missing == ""
    at.presenter.issue_requested()
    assert (at.called[-1][1].authority, at.called[-1][1].people) == ("w2", ("p1", "p2"))
