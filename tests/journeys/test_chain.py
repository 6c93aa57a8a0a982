"""From a finding to its close-out through the real window, over holidays: every paper, its numbers and its days."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from gui.pages.finished import FinishedPage
from gui.pages.print_papers import PrintPapersPage
from model.ports import PagePicture
from tests.helpers.fakes import FakeClock
from tests.helpers.letter_papers import INFORM, REPLY, SERVICE, SUSPENSION, URGING
from tests.helpers.offices import FIRST, SECOND, Offices
from tests.helpers.papers import FILE, ORDER
from tests.helpers.reinspection_papers import EXTENSION, REINSPECTION
from tests.helpers.seven import seven_findings, third_person
from tests.journeys.conftest import Sit
from tests.journeys.pages import Key, words_of
from tests.journeys.papers import Clerk, papers, problems

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints

ORDER_TITLE = "责令（限期）改正通知书"
INSPECTORS = ("示例甲", "示例乙")
MADE = (
    (ORDER_TITLE, "示例民检改字〔2026〕第A1号"),
    ("督促整改通知", "示例民督〔2026〕A1号"),
    *(("安全隐患书面告知函", f"示例民告函〔2026〕A{at}号") for at in (1, 2, 3)),
)
TERM = {"problem/*/answer": "workdays", "problem/*/term_days": "10"}
DAYS = {"problem/*/answer": "days", "problem/*/term_days": "15"}
LETTER = {**INFORM, "content/date": "2026-03-27", "content/reply_by": "2026-04-21"}
DRAFTS = {
    "示例民检改字〔2026〕第A1号": {**ORDER, "content/date": "2026-03-27", **TERM},
    "示例民督〔2026〕A1号": {**URGING, "content/date": "2026-03-27", "content/reply_by": "2026-04-14", **DAYS},
    "示例民告函〔2026〕A1号": {**LETTER, "content/addressee": "示例县住房和城乡建设委员会"},
    "示例民告函〔2026〕A2号": {**LETTER, "content/addressee": "示例县规划和自然资源局"},
    "示例民告函〔2026〕A3号": LETTER,
}
PIECES = (
    ("现场检查笔录", "示例民检录字〔2026〕第A1号"),
    *MADE,
    ("送达回证", "示例民检改字〔2026〕第A1号"),
    ("送达回证", "示例民督〔2026〕A1号"),
    ("延期整改批复", "示例民检延字〔2026〕第A1号"),
    *(("复查意见书", f"示例民检复字〔2026〕第A{at}号") for at in (1, 2, 3)),
    ("停业整顿建议呈批表", "示例民停呈字〔2026〕第A1号"),
    *(("复函登记", f"示例民告函〔2026〕A{at}号") for at in (1, 2, 3)),
)
TEXTS = (
    "责令你单位按下列要求和期限逐项改正。",
    "改正期限：自收到本通知书之日起10个工作日内",
    "期限：自收到本通知之日起15日内",
    "示例县住房和城乡建设委员会：",
    "请于2026年4月21日前书面反馈示例县民政局。",
    "收到日期2026年3月30日",
    "2026年4月14日",
)


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

    _made_together(clerk)
    _printed_as_one_job(clerk, tmp_path)
    _served(clerk)
    _one_extension(clerk)
    _reinspected(clerk)
    _answered(clerk)

    case = clerk.case()
    assert sorted(line[2] for line in problems(case)) == sorted(["已提请停业整顿", *["已销号"] * 6])
    _filed(clerk, tmp_path)


def _made_together(clerk: Clerk) -> None:
    """Order, urging and three letters from seven findings; what may be a major hazard waits for a leader elsewhere."""
    hands, page = clerk.hands, clerk.on("2026-03-27").together()
    assert words_of(hands.focused) == "要办的文书"
    assert [page.papers.item(at).text().splitlines()[:2] for at in range(page.papers.count())] == [
        [ORDER_TITLE, "示例乐居敬老院　3 项"],
        ["督促整改通知", "示例乐居敬老院　4 项"],
        ["隐患、整改、责任清单", "示例乐居敬老院　2 项"],
        ["安全隐患书面告知函", "住房城乡建设部门　3 项"],
        ["安全隐患书面告知函", "规划和自然资源部门　1 项"],
        ["安全隐患书面告知函", "示例县消防救援大队　3 项"],
    ]
    clerk.look_at(page, "隐患、整改、责任清单")
    hands.tab_to("办这一份")
    hands.press(Key.Key_Space)
    clerk.look_at(page, ORDER_TITLE)
    for place, person in (("承办人一", "示例甲"), ("承办人二", "示例乙")):
        hands.pick(place, person)
        hands.press(Key.Key_Return)
    for department in ("住房城乡建设部门", "规划和自然资源部门", "示例县消防救援大队"):
        clerk.look_at(page, department)
        hands.pick("负责人", "示例乙")
        hands.press(Key.Key_Return)
    assert page.missing.text() == ""
    hands.tab_to("开始填写 5 份")
    hands.press(Key.Key_Space)
    hands.wait(lambda: page.papers.count() == 6 and hands.shell.jobs.idle)
    for number, answers in DRAFTS.items():
        clerk.write(page, number, answers)
    hands.wait(lambda: hands.shell.jobs.idle)
    standings = [page.papers.item(at).text().splitlines()[2] for at in range(page.papers.count())]
    assert standings == ["不办", *["草稿，可以封签"] * 5]
    assert page.view.widget().layout().count() >= 1  # the paper as drawn stands beside it
    hands.tab_to("示例甲 的签署口令")
    hands.answer(FIRST)
    assert words_of(hands.focused) == "示例乙 的签署口令"
    hands.answer(SECOND)


def _printed_as_one_job(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.hands.arrive(PrintPapersPage)
    boxes = [page.copies.itemAt(at).widget() for at in range(page.copies.count())]
    assert all(box.isChecked() for box in boxes)
    copies = ("正本", "副本", "存根", "送达回证")
    assert [box.accessibleName() for box in boxes] == [
        f"{title}　{number}　{copy}　（还没有打印过）" for title, number in MADE for copy in copies
    ]
    for box in boxes[4:]:
        box.setChecked(False)  # the others go out by another post
    tray = Tray()
    page.print_started.emit(tray)
    clerk.hands.wait(lambda: page.notice.text == "已送出打印，共 4 份")
    assert tray.marks == ["正本", "副本", "存根", ""]  # a blank receipt is called so by its title
    assert [page.copies.itemAt(at).widget().isChecked() for at in range(5)] == [*[False] * 4, True]


class Tray:
    """A printer's tray: the marks of the copies, in order."""

    def __init__(self) -> None:
        self.marks: list[str] = []

    def print_page(self, picture: PagePicture, mark: str = "") -> None:
        if picture.number == 1:
            self.marks.append(mark)

    def finish(self) -> None:
        assert self.marks


def _served(clerk: Clerk) -> None:
    waits = {line[2]: line[3] for line in papers(clerk.case())[1:]}
    assert waits == {
        "示例民检改字〔2026〕第A1号": "待送达、待盖章",
        "示例民督〔2026〕A1号": "待送达、待盖章",
        **{f"示例民告函〔2026〕A{at}号": "待送达、待盖章、待回复" for at in (1, 2, 3)},
    }
    served = without_photos(SERVICE, content__date="2026-03-30", content__received_on="2026-03-30")
    del served["problem/*/answer"]  # the last days follow from the day of receipt
    for which in (ORDER_TITLE, "督促整改通知"):
        clerk.on("2026-03-30").issue("送达回证", INSPECTORS, served, after=which)
    due = {line[3] for line in problems(clerk.case())}
    assert due == {"2026-04-14"}  # ten working days over 清明 (4月4日至6日); fifteen days end on the same Tuesday


def _answered(clerk: Clerk) -> None:
    """Each department answers its letter, which then waits for nothing."""
    reply = without_photos(REPLY, content__date="2026-05-13", content__received_on="2026-05-13")
    for at in (1, 2, 3):
        clerk.on("2026-05-13").issue("复函登记", INSPECTORS[:1], reply, after=f"示例民告函〔2026〕A{at}号")
    assert {line[3] for line in papers(clerk.case()) if line[1] == "安全隐患书面告知函"} == {""}


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
    lines = papers(clerk.case())
    assert [line[1:3] for line in lines] == [*PIECES, ("案卷", lines[-1][2])]
    said = words_in(whole)
    listed = [f"{at}{number}示例县民政局{title}" for at, (title, number) in enumerate(PIECES, 1)]
    places = [said.find(words) for words in ("卷内文件目录", *listed, "各件的校验码")]
    assert -1 not in places
    assert places == sorted(places)  # the list of pieces says every one of them, in its order
    for words in TEXTS:
        assert words in said, words
    return done


def words_in(path: Path) -> str:
    """The words of a PDF without white space."""
    document = pypdfium2.PdfDocument(path)
    said = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(said.split())
