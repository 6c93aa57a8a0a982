"""Printing several papers without a printer: which copies, in which order, with which mark, and what is noted."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from gui.presenters.print_papers import PrintPapersPresenter
from model.errors import KnownError
from model.workflow.cases.printing import SheetLine
from tests.unit.presenters.shell.fakes import Stage

LINES = [
    SheetLine("r1", "示例通知书", "示例改字〔2026〕第A1号", "示例养老院", "正本", 0),
    SheetLine("r1", "示例通知书", "示例改字〔2026〕第A1号", "示例养老院", "存根", 1),
    SheetLine("r2", "示例回证", "示例改字〔2026〕第A1号", "示例养老院", "", 0),
]


class Tray:
    """A printer's tray; `jam` is the page it jams at."""

    def __init__(self, jam: int = 0) -> None:
        self.sheets: list[tuple[str, int, str]] = []
        self.jam, self.finished = jam, False

    def print_page(self, picture, mark: str = "") -> None:
        if len(self.sheets) + 1 == self.jam:
            raise KnownError("printer.failed")
        self.sheets.append((picture.pdf, picture.number, mark))

    def finish(self) -> None:
        self.finished = True


class TwoPages:
    def picture(self, pdf, number, dpi, **_):
        return SimpleNamespace(pdf=pdf, number=number, count=2)


@pytest.fixture
def at() -> Stage:
    rooms = {
        "printing": {
            "sheets": LINES,
            "sheets_of_case": LINES,
            "copy_name": lambda mark: f"print:{mark}",
            "pages": lambda record, mark: f"{mark} of {record}",
        },
        "handing_out": {"begin_printing": None, "note_printed": None, "note_not_printed": None},
    }
    stage = Stage(PrintPapersPresenter, **rooms)
    stage.verbs.workspace = SimpleNamespace(paper=TwoPages())
    stage.presenter.open(records=("r1", "r2"))
    return stage


def noted(at: Stage) -> list[tuple[str, str, str]]:
    """What the audit was told, in order."""
    room = "handing_out."
    return [(call[0].removeprefix(room), *call[1:]) for call in at.called if call[0].startswith(room)]


def test_what_was_never_printed_is_ticked(at: Stage) -> None:
    assert [one.ticked for one in at.state.copies] == [True, False, True]
    assert "重印" in at.state.copies[1].detail


def test_the_ticked_copies_are_printed_in_order_each_with_its_mark_and_noted(at: Stage) -> None:
    at.presenter.copy_ticked("1", True)
    at.presenter.copy_ticked("2", False)
    tray = Tray()
    at.presenter.print_started(tray)
    assert tray.sheets == [
        ("正本 of r1", 1, "正本"),
        ("正本 of r1", 2, "正本"),
        ("存根 of r1", 1, "存根　重印第1次"),
        ("存根 of r1", 2, "存根　重印第1次"),
    ]
    assert tray.finished
    assert noted(at) == [
        ("begin_printing", "r1", "print:正本"),
        ("begin_printing", "r1", "print:存根"),
        ("note_printed", "r1", "print:正本"),
        ("note_printed", "r1", "print:存根"),
    ]
    assert (at.state.said, at.state.printing) == ("已送出打印，共 2 份", False)


def test_a_jam_leaves_what_may_have_come_out_as_begun(at: Stage) -> None:
    at.presenter.print_started(Tray(jam=2))
    assert noted(at) == [("begin_printing", "r1", "print:正本")]
    assert at.state.error != ""
    assert not at.state.printing


def test_a_copy_whose_first_page_was_not_taken_did_not_go_out(at: Stage) -> None:
    at.presenter.print_started(Tray(jam=3))
    begun = [("begin_printing", "r1", "print:正本"), ("begin_printing", "r2", "print:")]
    assert noted(at) == [*begun, ("note_not_printed", "r2", "print:")]
    assert at.state.error.startswith("打印机没有接受")


def test_what_was_not_printed_to_its_end_is_ticked_again_and_says_so(at: Stage) -> None:
    half = SheetLine("r1", "示例通知书", "", "", "正本", 0, 1)
    at.verbs.printing.sheets = lambda _records: [half]
    at.presenter.open(records=("r1",))
    assert at.state.copies[0].ticked
    assert at.state.copies[0].detail == "1 次没有打完，可能已经打出，再打印会标明重印"
    assert half.stamp == "正本　重印第1次"


def test_a_blank_receipt_bears_no_mark() -> None:
    assert SheetLine("r1", "示例通知书", "", "", "送达回证", 0).stamp == ""


def test_stopped_it_ends_after_the_copy_that_is_printing(at: Stage) -> None:
    tray = Tray()
    put = tray.print_page
    tray.print_page = lambda picture, mark="": (put(picture, mark), at.presenter.stop_requested())
    at.presenter.print_started(tray)
    assert [sheet[0] for sheet in tray.sheets] == ["正本 of r1", "正本 of r1"]
    assert at.state.said == "已送出打印，共 1 份"


def test_back_is_where_the_papers_are(at: Stage) -> None:
    at.presenter.back_requested()
    at.presenter.open(case_id="case-1")
    at.presenter.back_requested()
    assert at.gone == [("finished", {"record": "r1"}), ("case", {"case_id": "case-1"})]
