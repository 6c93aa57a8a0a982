"""From a finding to its close-out through the real window, over a holiday: every paper, its numbers and its days."""

from __future__ import annotations

import pytest

from tests.helpers.fakes import FakeClock
from tests.helpers.offices import FIRST, SECOND, Offices, sealed_paper
from tests.helpers.papers import ORDER
from tests.journeys.conftest import Sit
from tests.journeys.papers import Clerk, papers, problems

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints

INSPECTORS = ("示例甲", "示例乙")
SERVED = {
    "content/date": "2026-03-30",
    "content/way": "direct",
    "content/served_at": "示例桃源镇示例路129号",
    "content/received_on": "2026-03-30",
    "content/receiver": "示例院长",
    "content/receiver_is": "head",
    "proof/slip/answer": "签了字的回证",
}


def test_from_the_findings_to_the_close_out(offices: Offices, sit_down: Sit) -> None:
    county = offices.county()
    sealed_paper(county, seed=2)
    county.store.close()
    clock = FakeClock()
    hands = sit_down(offices.root / "county", 5, clock)
    hands.log_in(FIRST)
    clerk = Clerk(hands, clock, list(zip(INSPECTORS, (FIRST, SECOND), strict=True)))

    case = clerk.case()
    assert case.standing.text() == "有问题，待处理，问题 3 个，还有 3 个没有了结"
    order = {**ORDER, "content/date": "2026-03-27", "problem/*/answer": "workdays", "problem/*/term_days": "10"}
    done = clerk.on("2026-03-27").issue("责令（限期）改正通知书", INSPECTORS, order)
    assert done.number.text() == "示例民检改字〔2026〕第A1号"
    case = clerk.case()
    assert papers(case)[-1] == ("2026-03-27", "责令（限期）改正通知书", "示例民检改字〔2026〕第A1号", "待送达、待盖章")
    assert {line[2:] for line in problems(case)} == {("待送达", "")}

    clerk.on("2026-03-30").issue("送达回证", INSPECTORS, SERVED)
    case = clerk.case()
    assert {line[2:] for line in problems(case)} == {("整改中", "2026-04-14")}  # 4月4日至6日清明节放假
