"""From a finding to its close-out through the real window, over holidays: every paper, its numbers and its days."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui.pages.finished import FinishedPage
from tests.helpers.fakes import FakeClock
from tests.helpers.letter_papers import INFORM, SERVICE, SUSPENSION, URGING
from tests.helpers.offices import FIRST, SECOND, Offices
from tests.helpers.papers import FILE, ORDER
from tests.helpers.reinspection_papers import EXTENSION, REINSPECTION
from tests.helpers.seven import seven_findings, third_person
from tests.journeys.conftest import Sit
from tests.journeys.papers import Clerk, papers, problems

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints

ORDER_TITLE = "责令（限期）改正通知书"
INSPECTORS = ("示例甲", "示例乙")
ORDERED = ("不在山洪", "疏散楼梯", "电气线路")  # what rests on a sufficient basis
OTHERS = ("地基无明显", "屋面", "未用易燃", "已录入")
FIRE = ("未用易燃", "疏散楼梯", "电气线路")  # what the fire brigade is told


def without_photos(answers: dict, **changes: str) -> dict:
    """The same answers, photos and ink aside, with some changed."""
    plain = {path: value for path, value in answers.items() if isinstance(value, str)}
    return {**plain, **{path.replace("__", "/"): value for path, value in changes.items()}}


@pytest.fixture
def clerk(offices: Offices, sit_down: Sit) -> Clerk:
    county = offices.county()
    seven_findings(county)
    third = third_person(county)
    county.store.close()
    clock = FakeClock()
    hands = sit_down(offices.root / "county", 5, clock)
    hands.log_in(FIRST)
    return Clerk(hands, clock, [*zip(INSPECTORS, (FIRST, SECOND), strict=True), third])


def test_seven_findings_six_closed_and_one_escalated(clerk: Clerk, tmp_path: Path) -> None:
    case = clerk.case()
    assert case.standing.text() == "有问题，待处理，问题 7 个，还有 7 个没有了结"
    assert {line[1] for line in problems(case)} == {"重大事故隐患项", "较重", "一般"}

    _ordered_and_urged(clerk)
    _told_the_fire_brigade(clerk)
    _one_extension(clerk)
    _reinspected(clerk)

    case = clerk.case()
    assert sorted(line[2] for line in problems(case)) == sorted(["已提请停业整顿", *["已销号"] * 6])
    _filed(clerk, tmp_path)


def _ordered_and_urged(clerk: Clerk) -> None:
    order = {**ORDER, "content/date": "2026-03-27", "problem/*/answer": "workdays", "problem/*/term_days": "10"}
    done = clerk.on("2026-03-27").issue("责令（限期）改正通知书", INSPECTORS, order, ORDERED)
    assert done.number.text() == "示例民检改字〔2026〕第A1号"
    urging = {**URGING, "content/date": "2026-03-27", "content/reply_by": "2026-04-14", "problem/*/term_days": "15"}
    done = clerk.issue("督促整改通知", INSPECTORS, {**urging, "problem/*/answer": "days"}, OTHERS)
    assert done.number.text() == "示例民督〔2026〕A1号"
    assert {line[3] for line in papers(clerk.case())[1:]} == {"待送达、待盖章"}
    served = without_photos(SERVICE, content__date="2026-03-30", content__received_on="2026-03-30")
    del served["problem/*/answer"]  # the last days follow from the day of receipt
    for which in ("责令（限期）改正通知书", "督促整改通知"):
        clerk.on("2026-03-30").issue("送达回证", INSPECTORS, served, after=which)
    due = {line[3] for line in problems(clerk.case())}
    assert due == {"2026-04-14"}  # ten working days over 清明 (4月4日至6日); fifteen days end on the same Tuesday


def _told_the_fire_brigade(clerk: Clerk) -> None:
    letter = {**INFORM, "content/date": "2026-03-31", "content/reply_by": "2026-04-21"}
    done = clerk.on("2026-03-31").issue("安全隐患书面告知函", INSPECTORS, letter, FIRE)
    assert done.number.text() == "示例民告函〔2026〕A1号"
    assert papers(clerk.case())[-1][3] == "待送达、待盖章、待回复"


def _one_extension(clerk: Clerk) -> None:
    extension = {**EXTENSION, "content/date": "2026-04-13", "content/applied_on": "2026-04-13"}
    extension |= {"problem/*/until": "2026-05-08"}
    done = clerk.on("2026-04-13").issue("延期整改批复", INSPECTORS, extension, ("不在山洪",), after=ORDER_TITLE)
    assert done.number.text() == "示例民检延字〔2026〕第A1号"
    stands = sorted(line[2:] for line in problems(clerk.case()))
    assert stands == [("延期整改", "2026-05-08"), *[("整改中", "2026-04-14")] * 6]


def _reinspected(clerk: Clerk) -> None:
    well = without_photos(
        REINSPECTION, content__date="2026-04-15", sign__sign1="passphrase", **{"problem__*__answer": "corrected"}
    )
    well["problem/*/proof_after"] = "示例：维修验收单"
    for gone in ("problem/*/next", "sign/ink1"):
        del well[gone]
    clerk.on("2026-04-15")
    clerk.issue("复查意见书", INSPECTORS, well, ("疏散楼梯", "电气线路"), after=ORDER_TITLE)
    clerk.issue("复查意见书", INSPECTORS, well, after="督促整改通知")
    assert sorted(line[2] for line in problems(clerk.case())) == [*["已销号"] * 6, "延期整改"]
    del well["problem/*/proof_after"]
    failed = {**well, "content/date": "2026-05-11", "problem/*/answer": "not", "problem/*/next": "suspend"}
    clerk.on("2026-05-11").issue("复查意见书", INSPECTORS, failed, ("不在山洪",))
    proposal = {**SUSPENSION, "content/date": "2026-05-12", "content/decision": "approved"}
    proposal = {path: value for path, value in proposal.items() if path != "content/decision_opinion"}
    three = (*INSPECTORS, "示例负责人")
    done = clerk.on("2026-05-12").issue("停业整顿建议呈批表", three, proposal)
    assert done.number.text() == "示例民停呈字〔2026〕第A1号"


def _filed(clerk: Clerk, tmp_path: Path) -> FinishedPage:
    filed = {**FILE, "content/date": "2026-05-20", "content/ended": "2026-05-12"}
    done = clerk.on("2026-05-20").issue("案卷", INSPECTORS[:1], filed)
    whole = tmp_path / "整卷.pdf"
    done.copy_chosen.emit("whole", str(whole))
    clerk.hands.wait(whole.exists)
    titles = [line[1] for line in papers(clerk.case())]
    assert titles == [
        "现场检查笔录",
        *("责令（限期）改正通知书", "督促整改通知", "送达回证", "送达回证", "安全隐患书面告知函", "延期整改批复"),
        *("复查意见书", "复查意见书", "复查意见书", "停业整顿建议呈批表", "案卷"),
    ]
    return done
