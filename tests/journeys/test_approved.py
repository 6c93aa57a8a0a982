"""An inspection under its approval, in the real window: the case goes on, and type and clue are not asked again."""

from __future__ import annotations

import pytest

from gui.pages.fill import FillPage
from gui.pages.start import StartPage
from tests.helpers.fakes import FakeClock
from tests.helpers.inspection_papers import approved
from tests.helpers.offices import FIRST, SECOND, Offices
from tests.journeys.conftest import Sit
from tests.journeys.pages import Key
from tests.journeys.papers import Clerk

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints


def test_what_was_approved_is_inspected(offices: Offices, sit_down: Sit) -> None:
    county = offices.county()
    approval = approved(county)
    (paper,) = county.store.facts.rows("select * from fact_paper where record = ?", [approval])
    county.store.close()
    clock = FakeClock()
    hands = sit_down(offices.root / "county", 5, clock)
    hands.log_in(FIRST)
    clerk = Clerk(hands, clock, [("示例甲", FIRST), ("示例乙", SECOND)])

    case = clerk.case()
    assert case.buttons[0].text() == "现场检查笔录"
    case.buttons[0].click()
    page = hands.arrive(StartPage)
    hands.wait(lambda: paper["subject_name"] in page.chosen.text())
    assert page.under.text() == f"依据行政检查审批表 {paper['number']}：个案检查"
    assert page.types.isHidden()
    hands.pick("检查表", "自建房")
    hands.wait(lambda: hands.shell.jobs.idle)
    for title, person in (("检查人员一", "示例甲"), ("检查人员二", "示例乙")):
        hands.pick(title, person)
    assert page.missing.text() == ""
    hands.tab_to("开始")
    hands.press(Key.Key_Return)
    hands.arrive(FillPage)
    session = hands.shell._presenter._open_form.session
    assert session.value("/data/case/case_id") == paper["case_id"]
    assert session.value("/data/case/type") == "case"
    assert session.value("/data/case/clue") == "示例：来电反映夜间疏散门上锁。"
