"""机构全景, without a screen."""

from __future__ import annotations

from gui.presenters.panorama import HEADERS, PROFILE_HEADERS, PanoramaPresenter
from model.errors import KnownError
from model.workflow.due.due_lists import Visits
from model.workflow.due_acts import Act
from model.workflow.panorama import Entry, Panorama
from model.workflow.panorama_acts import Begins, Ledger
from tests.unit.presenters.shell.fakes import Stage

PAPER = Entry("papers", "2026-03-02", "现场检查笔录", "示例0001号", "日常安全", "", ("paper", "ab12"))
ROW = Entry("safety", "2026-02-01", "证照", "食品经营许可证", "在用", "2026-12-31", ("row", "licence", "lic-1"))
PROBLEM = Entry("problems", "2026-03-02", "较重", "示例事实", "待处理", "", ("case", "c-1"))
ASKED = ("T04", "institution", "i-1", "2026-01-01")
DUTY = Entry("duties", "2026-01-01", "示例办法", "每年不少于两次检查", "待办", "2026-12-31", ("due", *ASKED))
BEGINS = Begins(
    ("inspection", "supervision"),
    (
        Ledger("funds", "prepaid", "预收费核查", "institution"),
        Ledger("safety", "drill", "应急宣传和演练", "institution"),
    ),
)
SEEN = Panorama(
    "institution",
    "i-1",
    "示例怡然养老院",
    (("status", "状态", "在营"), ("address", "服务场所地址", "示例路1号"), ("beds", "床位数", "60")),
    (DUTY, PAPER, PROBLEM, ROW),
    (Visits("inspection", "", 1, 2, 0), Visits("supervision", "township", 0, 2, 0)),
)
HERE = ("institution", "i-1")
TO_INSPECT = {
    "paper": "inspection",
    "kind": "institution",
    "subject": "i-1",
    "name": "示例怡然养老院",
    "checklist": "",
}


def stage(**verbs: object) -> Stage:
    acts = {
        "begins": BEGINS,
        "duty": Act("visit", "inspection", "institution", "i-1", "示例怡然养老院"),
        "visit": lambda kind, register, row_id: Act("visit", kind, register, row_id, "示例怡然养老院"),
    }
    made = Stage(PanoramaPresenter, panorama={"panorama": SEEN, "save_file": None, **verbs}, panorama_acts=acts)
    made.presenter.open("institution", "i-1")
    return made


def test_everything_that_happened_is_shown_first_and_what_is_asked_has_a_section_of_its_own() -> None:
    state = stage().state

    assert state.name == "示例怡然养老院"
    assert state.summary == ("状态 在营", "床位数 60")
    assert state.visits == ("今年", "检查 1 次（至少 2 次，上限未公布）", "乡镇（街道）督导 0 次（至少 2 次）")
    assert [line.words for line in state.sections] == [
        "全部经过 3",
        "应办 1",
        "未了结的问题 1",
        "检查和文书 1",
        "资金",
        "安全 1",
        "登记资料",
    ]
    assert [cells[1] for _, cells in state.lines] == ["现场检查笔录", "较重", "证照"]


def test_the_list_is_never_shown_empty_before_its_lines_for_the_keyboard_waits_on_it() -> None:
    assert [bool(state.lines) for state in stage().shown if state.loaded] == [True]


def test_a_section_narrows_and_the_profile_has_headers_of_its_own() -> None:
    at = stage()

    at.presenter.section_chosen("safety")
    assert (at.state.headers, at.state.lines) == (
        HEADERS,
        (("0", ("2026-02-01", "证照", "食品经营许可证", "在用", "2026-12-31")),),
    )
    at.presenter.section_chosen("profile")
    assert at.state.headers == PROFILE_HEADERS
    assert at.state.lines[1] == ("1", ("服务场所地址", "示例路1号"))


def test_each_line_leads_to_what_it_speaks_of() -> None:
    at = stage()
    for section in ("papers", "safety", "problems", "duties", "profile"):
        at.presenter.section_chosen(section)
        at.presenter.line_chosen("0")

    assert at.gone == [
        ("finished", {"record": "ab12"}),
        ("register_entry", {"register": "licence", "row_id": "lic-1", "home": HERE}),
        ("case", {"case_id": "c-1"}),
        ("start", TO_INSPECT),
        ("register_entry", {"register": "institution", "row_id": "i-1", "home": HERE}),
    ]
    assert ("panorama_acts.duty", "i-1", *ASKED) in at.called


def test_a_visit_is_begun_from_anywhere_and_a_row_where_its_ledger_stands() -> None:
    at = stage()
    assert [line.words for line in at.state.acts] == ["检查", "督导"]
    at.presenter.section_chosen("funds")  # nothing stands there yet
    assert (at.state.lines, [line.words for line in at.state.acts]) == ((), ["检查", "督导", "登记：预收费核查"])
    for act in at.state.acts:
        at.presenter.act_chosen(act.id)
    new = {"register": "prepaid", "row_id": None, "given": {"institution": "i-1"}, "home": HERE}
    assert at.gone == [
        ("start", TO_INSPECT),
        ("start", {**TO_INSPECT, "paper": "supervision"}),
        ("register_entry", new),
    ]


def test_what_was_saved_elsewhere_is_said_until_somebody_goes_on() -> None:
    at = stage()
    at.presenter.open("institution", "i-1", said="已保存")
    assert at.state.said == "已保存"
    at.presenter.section_chosen("safety")
    assert at.state.said == ""


def test_coming_back_to_the_same_one_keeps_its_section_and_another_begins_anew() -> None:
    at = stage()
    at.presenter.section_chosen("safety")

    at.presenter.open("institution", "i-1")
    assert at.state.section == "safety"
    at.presenter.open("institution", "i-2")
    assert at.state.section == "all"


def test_the_file_is_said_to_be_plain_and_a_full_stick_is_said_in_place() -> None:
    at = stage()
    at.presenter.export_requested("示例.pdf")
    assert at.state.said == "已写到 示例.pdf。文件没有加密，请妥善保管。"

    full = stage(save_file=KnownError("file.unwritable", name="示例.pdf", why="磁盘已满"))
    full.presenter.export_requested("示例.pdf")
    assert "示例.pdf" in full.state.error
