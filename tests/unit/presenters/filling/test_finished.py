"""A finished paper, without a screen: pages drawn from a real PDF, printed, copied, verified."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gui.presenters import finished
from gui.presenters.finished import FinishedPresenter, FinishedState
from model.documents import PdfPaper
from model.errors import RefusedError
from model.workflow.files.evidence import Originals
from model.workflow.files.handing_out import HandedOut
from model.workflow.papers.follow_up import Standing
from tests.unit.presenters.filling.desk import JobsAtOnce, JobsInHand
from tests.unit.presenters.filling.handing import Desk, Tray, three_pages

RECORD = "ab12cd34" * 8
NONE = Originals()
ALONE = Standing()


class Pages(PdfPaper):
    """Pages are drawn by pdfium, the record is read by nobody."""

    def read(self, pdf: bytes) -> Any:
        return SimpleNamespace(record=b"", template=b'<document sheet="letter"/>')


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(finished, "read_record", lambda _content: SimpleNamespace(kind="inspection"))
    return make


def make(
    jobs: Any = None,
    verdict: str = "valid",
    fault: Exception | None = None,
    originals: Originals = NONE,
    unwritable: bool = False,
    stands: Standing = ALONE,
    followers: tuple[str, ...] = (),
    **begins: Any,
) -> SimpleNamespace:
    def paper(record: str) -> bytes:
        if fault:
            raise fault
        return three_pages()

    desk = Desk(unwritable)
    ports = SimpleNamespace(roots=[], seals=None, paper=Pages(), store=SimpleNamespace(objects=None))
    verbs = SimpleNamespace(
        evidence=SimpleNamespace(in_workspace=lambda *_: originals, export=partial(desk.write, "evidence")),
        handing_out=desk,
        printing=desk,
        case_file=SimpleNamespace(save_whole=partial(desk.write, "whole")),
        follow_up=SimpleNamespace(standing=lambda _record: stands, **begins),
        finalise=SimpleNamespace(paper=paper, read_number=lambda record: "示例检录字〔2026〕第A1号"),
        verifying=SimpleNamespace(verify=lambda pdf, *_: SimpleNamespace(verdict=verdict)),
        issue=SimpleNamespace(followers=lambda _record: list(followers)),
        workspace=ports,
    )
    shown: list[FinishedState] = []
    gone: list[tuple[str, dict[str, Any]]] = []

    def go(route: str, **arguments: Any) -> None:
        gone.append((route, arguments))

    presenter = FinishedPresenter(verbs, jobs or JobsAtOnce(), shown.append, go)
    presenter.open(record=RECORD)
    return SimpleNamespace(presenter=presenter, shown=shown, written=desk.written, gone=gone)


def test_number_and_code_are_shown_and_every_page_is_drawn(screen: Any) -> None:
    state = screen().shown[-1]
    assert (state.number, state.code) == ("示例检录字〔2026〕第A1号", "AB12CD34AB12CD34")
    assert [page.number for page in state.pages] == [1, 2, 3]
    assert state.pages[0].width == 1091  # 595 pt at 132 dots an inch


def test_a_paper_waiting_for_its_pages_says_who_signs_and_takes_them_back(screen: Any) -> None:
    waiting = Standing(by_pen=("party", "inspector1"), ours=True)
    at = screen(stands=waiting, begin_signed_pages=lambda record: f"draft of {record[:4]}")
    follow = at.shown[-1].follow
    assert follow.words == "待纸签：被检查单位负责人、检查人员一用笔签名。打印后逐页签名，再收回签字页。"
    assert (follow.tone, follow.collect, follow.correct, follow.links) == ("warn", True, True, ())
    at.presenter.collect_requested()
    assert at.gone == [("fill", {"draft_id": "draft of ab12"})]


def test_a_corrected_paper_leads_to_its_correction_and_is_not_corrected_again(screen: Any) -> None:
    at = screen(stands=Standing(by_pen=("party",), returned="aa", corrected_by="bb", ours=True))
    follow = at.shown[-1].follow
    assert follow.words == "签字页已收回。　这一份已被更正，以更正后的一份为准。"
    assert (follow.correct, follow.links) == (False, (("看签字页", "aa"), ("看更正后的一份", "bb")))
    at.presenter.record_chosen("bb")
    assert at.gone == [("finished", {"record": "bb"})]


def test_a_correction_begins_with_its_reason(screen: Any) -> None:
    at = screen(stands=Standing(ours=True), correct=lambda record, reason: f"{record[:4]} {reason}")
    at.presenter.correction_requested("示例理由")
    assert at.gone == [("fill", {"draft_id": "ab12 示例理由"})]


def test_another_units_paper_is_not_corrected_here(screen: Any) -> None:
    assert not screen(stands=Standing()).shown[-1].follow.correct


def test_pages_come_one_by_one(screen: Any) -> None:
    jobs = JobsInHand()
    at = screen(jobs)
    counts = []
    while jobs.held:
        jobs.run_one()
        counts.append(len(at.shown[-1].pages))
    assert counts == [0, 1, 2, 3]


def test_pages_of_a_paper_left_behind_are_not_shown(screen: Any) -> None:
    jobs = JobsInHand()
    at = screen(jobs)
    jobs.run_one()
    at.presenter.open(record="ee" * 32)
    jobs.run_one()
    assert at.shown[-1].pages == ()


def test_printing_goes_page_by_page_at_300_dots_an_inch(screen: Any) -> None:
    at, tray = screen(), Tray()
    at.presenter.print_started(tray)
    assert tray.sheets == [(1, 2480), (2, 2480), (3, 2480)]
    assert tray.finished == 1
    assert "正在打印第 2 页…" in [state.progress for state in at.shown]
    assert (at.shown[-1].progress, at.shown[-1].said) == ("", "已送出打印")


def test_a_printer_that_fails_is_said(screen: Any) -> None:
    at, tray = screen(), Tray(jam=2)
    at.presenter.print_started(tray)
    assert tray.sheets == [(1, 2480)]
    assert at.shown[-1].error.startswith("打印机没有接受")
    assert at.shown[-1].progress == ""
    assert at.shown[-1].handed == "打印到一半中断 1 次，可能已经打出"


def test_printed_again_it_says_so_on_every_page(screen: Any) -> None:
    at, first, second = screen(), Tray(), Tray()
    at.presenter.print_started(first)
    at.presenter.print_started(second)
    assert (first.marks, second.marks) == ({""}, {"重印第1次"})


@pytest.mark.parametrize("kind", ["copy", "word", "evidence"])
def test_a_copy_is_written_where_the_person_chose_and_counted(screen: Any, kind: str) -> None:
    at = screen()
    at.presenter.copy_chosen(kind, "/stick/示例.pdf")
    assert at.written == [(kind, RECORD, Path("/stick/示例.pdf"))]
    assert "正在写 示例.pdf…" in [state.progress for state in at.shown]
    assert (at.shown[-1].said, at.shown[-1].tone) == ("已另存到 /stick/示例.pdf", "good")
    assert (at.shown[-1].progress, at.shown[-1].busy) == ("", False)


def test_what_was_handed_out_is_said_in_one_line(screen: Any) -> None:
    at = screen()
    assert at.shown[-1].handed == ""
    at.presenter.print_started(Tray())
    at.presenter.print_started(Tray())
    at.presenter.copy_chosen("word", "/stick/示例.docx")
    assert at.shown[-1].handed == "已打印 2 次，另存 Word 1 次；最近 2026-03-02 17:20 示例甲"
    assert (at.shown[-1].sheet, at.shown[-1].word) == ("letter", True)
    at.presenter.copy_chosen("copy", "/stick/示例.pdf")
    assert not at.shown[-1].word


def test_a_writing_that_was_broken_off_is_said_with_what_it_may_have_left() -> None:
    broken = "写到一半中断 1 次，目标文件夹里可能留有未加密的文件"
    once = HandedOut({"copy": 1}, "示例甲", "2026-03-02T17:20:00+08:00", {"copy": 1})
    assert finished._handed(once) == f"另存 PDF 1 次；最近 2026-03-02 17:20 示例甲；{broken}"
    assert finished._handed(HandedOut({}, broken={"word": 1})) == broken


def test_a_printing_that_took_no_page_is_not_counted(screen: Any) -> None:
    at = screen()
    at.presenter.print_started(Tray(jam=1))
    assert at.written == []
    assert at.shown[-1].handed == ""


def test_a_copy_that_cannot_be_written_is_said_and_the_page_goes_on(screen: Any) -> None:
    at = screen(unwritable=True)
    at.presenter.copy_chosen("copy", "/stick/copy.pdf")
    assert "copy.pdf" in at.shown[-1].error
    assert (at.shown[-1].busy, at.shown[-1].progress, at.shown[-1].handed) == (False, "", "")


def test_originals_that_are_not_here_are_counted(screen: Any) -> None:
    state = screen(originals=Originals(("a.jpg",), ("b.jpg", "c.jpg"))).shown[-1]
    assert (state.photos, state.lacking) == (1, 2)


@pytest.mark.parametrize(("verdict", "tone", "begins"), [("valid", "good", "有效："), ("altered", "bad", "被改动：")])
def test_the_verdict_is_said(screen: Any, verdict: str, tone: str, begins: str) -> None:
    at = screen(verdict=verdict)
    at.presenter.verify_requested()
    assert at.shown[-1].said.startswith(begins)
    assert at.shown[-1].tone == tone


def test_a_partly_sealed_paper_is_not_shown(screen: Any) -> None:
    state = screen(fault=RefusedError("seal.partly")).shown[-1]
    assert not state.loaded
    assert state.error == "这份笔录还没有签完，不能导出。请先完成全部签章。"


def test_an_earlier_paper_looked_up_while_filling_leads_back_to_the_draft(screen: Any) -> None:
    at, gone = screen(), []
    at.presenter.go = lambda route, **arguments: gone.append((route, arguments))
    at.presenter.open(record="ee" * 32, draft_id="d1")
    at.presenter.today_requested()
    at.presenter.open(record="cd" * 32)
    at.presenter.today_requested()
    assert gone == [("fill", {"draft_id": "d1"}), ("today", {})]


def test_what_may_come_next_is_one_button_away(screen: Any) -> None:
    assert not screen().shown[-1].issues
    made = screen(followers=("order",))
    assert made.shown[-1].issues
    made.presenter.issue_requested()
    assert made.gone == [("issue", {"document": RECORD})]
