"""机构全景, without a screen."""

from __future__ import annotations

from gui.presenters.panorama import HEADERS, PROFILE_HEADERS, PanoramaPresenter
from model.errors import KnownError
from model.workflow.panorama import Entry, Panorama
from tests.unit.presenters.shell.fakes import Stage

PAPER = Entry("papers", "2026-03-02", "现场检查笔录", "示例0001号", "日常安全", "", ("paper", "ab12"))
ROW = Entry("safety", "2026-02-01", "证照", "食品经营许可证", "在用", "2026-12-31", ("row", "licence", "lic-1"))
PROBLEM = Entry("problems", "2026-03-02", "较重", "示例事实", "待处理", "", ("case", "c-1"))
DUTY = Entry("duties", "2026-01-01", "示例办法", "每年不少于两次检查", "待办", "2026-12-31", ("due", "i-1"))
SEEN = Panorama(
    "institution",
    "i-1",
    "示例怡然养老院",
    (("status", "状态", "在营"), ("address", "服务场所地址", "示例路1号"), ("beds", "床位数", "60")),
    (DUTY, PAPER, PROBLEM, ROW),
)


def stage(**verbs: object) -> Stage:
    made = Stage(PanoramaPresenter, panorama={"panorama": SEEN, "save_file": None, **verbs})
    made.presenter.open("institution", "i-1")
    return made


def test_everything_that_happened_is_shown_first_and_what_is_asked_has_a_section_of_its_own() -> None:
    state = stage().state

    assert state.name == "示例怡然养老院"
    assert state.summary == "状态 在营　床位数 60"
    assert [line.words for line in state.sections] == [
        "全部经过 3",
        "应办 1",
        "未了结的问题 1",
        "检查和文书 1",
        "安全 1",
        "登记资料",
    ]
    assert [cells[1] for _, cells in state.lines] == ["现场检查笔录", "较重", "证照"]


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
        ("register_entry", {"register": "licence", "row_id": "lic-1"}),
        ("case", {"case_id": "c-1"}),
        ("due", {"view": "home", "group": "i-1"}),
        ("register_entry", {"register": "institution", "row_id": "i-1"}),
    ]


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
