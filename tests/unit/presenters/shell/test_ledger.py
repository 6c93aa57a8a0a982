"""三清单 on screen, without a screen: narrowed, page by page, under headings, and written out whole."""

from __future__ import annotations

from pathlib import Path

from gui.presenters.cases import CasesPresenter
from gui.presenters.ledger import LedgerPresenter
from model.workflow.cases.cases import CaseLine, CaseLines
from model.workflow.cases.ledger_lists import Asked, Listing, ListRow
from tests.unit.presenters.shell.fakes import Stage

HEADER = ("机构", "问题", "程度", "状态")


def rows(first: int, count: int) -> tuple[ListRow, ...]:
    cells = [("示例院", f"问题{at}", ("一般", "较重")[at % 2], "整改中") for at in range(first, first + count)]
    return tuple(ListRow(f"c{at}", one, late=at == 1) for at, one in enumerate(cells, first))


def listing(view: str, asked: Asked, after: str = "") -> Listing:
    """Two pages: of sixty rows the first forty, then the rest."""
    page = rows(40, 20) if after else rows(0, 40)
    return Listing("问题清单", HEADER, page, "" if after else "k")


def opened(**said: object) -> Stage:
    calls = {"listing": listing, "whole": lambda view, asked: Listing("问题清单", HEADER, rows(0, 60)), "export": b"x"}
    stage = Stage(LedgerPresenter, ledger_lists=calls | said)
    stage.presenter.open()
    return stage


def test_too_few_rows_are_followed_by_the_next_page_at_once() -> None:
    stage = opened()
    assert (len(stage.state.lines), stage.state.more) == (60, False)
    assert stage.state.counted == "共 60 行，其中已过期限 1 行"


def test_enough_rows_wait_until_somebody_scrolls() -> None:
    stage = opened(listing=lambda view, asked, after="": Listing("", HEADER, rows(0, 50), "" if after else "k"))
    assert (len(stage.state.lines), stage.state.more, stage.state.counted[:3]) == (50, True, "已列出")
    stage.presenter.more_requested()
    assert (len(stage.state.lines), stage.state.more) == (100, False)


def test_what_is_narrowed_is_asked_for() -> None:
    stage = opened()
    for by, value in (("words", "示例"), ("state", "overdue"), ("severity", "major"), ("department", "FRS")):
        stage.presenter.narrowed(by, value)
    stage.presenter.narrowed("still_open", True)
    assert stage.called[-1] == (
        *("ledger_lists.listing", "problem"),
        *(Asked("示例", "overdue", "major", "FRS", still_open=True), "k"),
    )


def test_groups_have_headings_that_lead_nowhere() -> None:
    stage = opened()
    stage.presenter.group_chosen("程度")
    assert len(stage.state.lines) == 62
    assert stage.state.lines[0] == ("0", ("一般　30 行", "", "", ""))
    stage.presenter.line_chosen("0")
    stage.presenter.line_chosen("1")
    assert stage.gone == [("case", {"case_id": "c0"})]
    assert [line.words for line in stage.state.groups] == ["按机构分组", "按程度分组", "按状态分组"]


def test_every_row_is_written_grouped_as_on_screen(tmp_path: Path) -> None:
    stage, target = opened(), tmp_path / "问题清单.docx"
    stage.presenter.group_chosen("程度")
    stage.presenter.export_requested(str(target))
    verb, written, ending = stage.called[-1]
    assert (verb, len(written.rows), ending) == ("ledger_lists.export", 62, "docx")
    assert (target.read_bytes(), stage.state.said) == (b"x", f"已导出到 {target}")


def test_cases_of_a_rare_state_are_looked_for_further_back() -> None:
    line = CaseLine("c1", "示例院", "示例表", "2026-03-02", "closed", 0, 1, "", 0, 3)
    pages = {"": CaseLines((), "k1"), "k1": CaseLines((line,), "k2"), "k2": CaseLines((), "")}
    stage = Stage(CasesPresenter, cases={"cases": lambda words, state, after: pages[after]})
    stage.presenter.open()
    assert ([key for key, _ in stage.state.lines], stage.state.more) == (["c1"], False)
