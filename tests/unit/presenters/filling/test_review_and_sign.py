"""Review, signatures and seals, without a screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gui.presenters.forms.form_states import QuestionState
from gui.presenters.review import ReviewPresenter
from gui.presenters.sign import SignPresenter
from model.errors import KnownError
from tests.unit.presenters.filling.desk import BEDS, FIRE, GAS, MENU, STAFF, Desk, JobsAtOnce

ALL_YES = [("answer", f"{ref}/answer", "yes") for ref in (FIRE, GAS, MENU)]
VISIT = [
    ("answer", f"/data/visit/{name}", value)
    for name, value in {
        "date": "2026-03-02",
        "began": "09:00",
        "ended": "11:30",
        "place": "示例路1号",
        "cert1_shown_at": "09:01",
        "cert1_shown_to": "示例丁",
        "cert2_shown_at": "09:01",
        "cert2_shown_to": "示例丁",
        "purpose": "explained",
        "recusal_told_at": "09:02",
        "recusal": "not_asked",
        "approval_none": "示例",
        "notice_none": "示例",
        "measures": "none",
        "handling": "无",
        "assisted": "none",
        "recording_none": "示例",
        "opinion": "无意见",
    }.items()
]
DONE = [*VISIT, *ALL_YES, ("answer", f"{BEDS}/answer", "30"), ("answer", f"{STAFF}/answer", "unchecked")]


class Screen:
    """One presenter at a desk."""

    def __init__(self, presenter: Callable[..., Any], desk: Desk) -> None:
        self.desk, self.shown, self.gone = desk, [], []
        self.presenter = presenter(desk.verbs, JobsAtOnce(), self.shown.append, self.go)
        self.presenter.open(draft_id="d1")

    def go(self, route: str, **arguments: Any) -> None:
        self.gone.append((route, arguments))

    @property
    def state(self) -> Any:
        return self.shown[-1]

    def say(self, **answers: str) -> None:
        for name, value in answers.items():
            self.presenter.answer_changed(f"/data/sign/{name}", value)


def test_the_review_lists_what_is_missing_by_section_and_leads_there() -> None:
    kept = [*VISIT, *ALL_YES, ("answer", f"{FIRE}/answer", "no"), ("answer", f"{FIRE}/place", "二楼")]
    screen = Screen(ReviewPresenter, Desk(kept=kept))
    groups = {group.title: [(line.ref, line.detail) for line in group.lines] for group in screen.state.violations}
    assert list(groups) == ["消防", "食品"]
    assert groups["消防"][0] == (f"{FIRE}/fact", "事实：这里必须填写。请补上。")
    assert groups["食品"] == [(f"{STAFF}/answer", "检查结果：这里必须填写。请补上。")]
    assert not screen.state.can_sign
    screen.presenter.line_chosen(f"{FIRE}/fact")
    assert screen.gone == [("fill", {"draft_id": "d1", "ref": f"{FIRE}/fact", "checked": True})]


def test_the_review_counts_answers_and_lists_findings_and_what_was_not_looked_at() -> None:
    kept = [*DONE, ("answer", f"{GAS}/answer", "no"), ("answer", f"{GAS}/fact", "探测器失效")]
    state = Screen(ReviewPresenter, Desk(kept=kept)).state
    assert state.counts == (("符合", 2), ("不符合", 1), ("不适用", 0), ("未查", 1), ("未答", 0))
    assert [line.detail for line in state.findings] == ["涉嫌重大事故隐患，待认定；事实：探测器失效"]
    assert [line.ref for line in state.unchecked] == [STAFF]


def test_only_a_complete_form_can_be_signed() -> None:
    screen = Screen(ReviewPresenter, Desk(kept=list(DONE)))
    assert screen.state.can_sign
    screen.presenter.sign_requested()
    assert screen.gone == [("sign", {"draft_id": "d1"})]


def test_ink_is_asked_of_whoever_signs_by_hand_and_labels_say_whose() -> None:
    screen = Screen(SignPresenter, Desk(kept=list(DONE)))
    screen.say(sign1="hand", sign2="passphrase", party_state="signed")
    labels = {row.ref.rsplit("/", 1)[1]: row.label for row in screen.state.rows if isinstance(row, QuestionState)}
    assert labels["ink1"] == "检查人员一签字：示例甲"
    assert "ink2" not in labels
    assert "ink_party" in labels


def test_an_unfinished_signature_blocks_the_freezing_and_is_named() -> None:
    screen = Screen(SignPresenter, Desk(kept=list(DONE)))
    screen.say(sign1="hand", sign2="passphrase", party_state="absent", party_reason="外出")
    assert screen.state.missing == "检查人员一签字、见证人"
    screen.say(ink1="1,1 2,2", witness="示例村示例戊")
    assert screen.state.missing == ""


def signed(desk: Desk) -> Screen:
    screen = Screen(SignPresenter, desk)
    screen.say(sign1="passphrase", sign2="passphrase", party_state="refused", party_name="示例丁")
    screen.say(party_reason="认为事实不符", witness="示例村示例戊")
    screen.presenter.finalise_requested()
    return screen


def test_two_passphrases_in_turn_make_the_paper_whole() -> None:
    screen = signed(Desk(kept=list(DONE)))
    assert (screen.state.phase, screen.state.sealing, screen.state.number) == (
        "seal",
        "inspector1",
        "示例检录字〔2026〕第A1号",
    )
    screen.presenter.seal_requested("passphrase of p1")
    assert [(one.role, one.sealed) for one in screen.state.inspectors] == [("inspector1", True), ("inspector2", False)]
    assert (screen.state.sealing, screen.gone) == ("inspector2", [])
    screen.presenter.seal_requested("passphrase of p2")
    assert screen.gone == [("finished", {"record": "ab" * 32})]


def test_a_passphrase_that_does_not_fit_changes_nothing() -> None:
    screen = signed(Desk(kept=list(DONE)))
    screen.presenter.seal_requested("passphrase of p2")
    assert screen.state.error
    assert (screen.state.sealing, screen.desk.sealed) == ("inspector1", [])


def test_a_partly_sealed_paper_is_taken_up_where_it_was_left() -> None:
    screen = Screen(SignPresenter, Desk(kept=list(DONE), stage="sealing", sealed=["inspector1"]))
    assert (screen.state.phase, screen.state.sealing) == ("seal", "inspector2")
    assert screen.state.number == "示例检录字〔2026〕第A1号"


def test_a_paper_given_up_leads_to_the_register_of_numbers() -> None:
    screen = signed(Desk(kept=list(DONE)))
    screen.presenter.void_requested(" ")
    assert (screen.gone, screen.desk.voided) == ([], "")
    assert screen.state.error == "还没有写作废的理由。请写明为什么作废。"
    screen.presenter.void_requested("示例：对象写错")
    assert (screen.gone, screen.desk.voided) == ([("numbers", {})], "示例：对象写错")


def test_a_paper_given_up_to_begin_again_goes_on_with_its_answers() -> None:
    screen = signed(Desk(kept=list(DONE)))
    screen.presenter.again_requested("示例：对象写错")
    assert screen.desk.voided == "示例：对象写错"
    assert screen.gone == [("fill", {"draft_id": "d1-again"})]


def test_numbers_that_run_low_are_said_where_one_is_taken() -> None:
    desk = Desk(kept=list(DONE))
    desk.left = 2
    assert signed(desk).state.few == "这种函的号段只剩 2 个号。请早些在“公文函号号段”台账里登记新的一段。"
    assert signed(Desk(kept=list(DONE))).state.few == ""


def test_what_was_not_kept_is_said_and_nothing_is_frozen_without_it() -> None:
    screen = Screen(SignPresenter, Desk(kept=list(DONE)))
    screen.say(sign1="passphrase", sign2="passphrase", party_state="absent", party_reason="外出", witness="示例戊")
    screen.desk.fault = KnownError("file.unwritable", name="store.db", why="磁盘已满")
    screen.say(witness="示例己")
    assert screen.state.unsaved
    assert "磁盘已满" in screen.state.saved
    screen.presenter.finalise_requested()
    assert screen.desk.stage == "filling"
    screen.desk.fault = None
    screen.presenter.retry_requested()
    assert not screen.state.unsaved
    screen.presenter.finalise_requested()
    assert screen.desk.stage == "finalised"
    assert screen.desk.kept[-1] == ("answer", "/data/sign/witness", "示例己")


def test_whoever_signs_by_pen_is_told_what_follows() -> None:
    screen = Screen(SignPresenter, Desk(kept=list(DONE)))
    assert not screen.state.by_pen
    screen.say(sign1="hand", sign2="passphrase", party_state="paper")
    assert screen.state.by_pen
    screen.say(party_state="refused")
    assert not screen.state.by_pen
