"""The case file: every paper of a case in order, pages counted through, and all of it as one PDF."""

from __future__ import annotations

import json

import pypdfium2
import pytest

from model.errors import RefusedError
from model.kinds import KINDS
from model.workflow.cases import case_file, cases
from model.workflow.cases.issue import IssueWish, choices, issue
from model.workflow.papers import finalise
from model.workflow.papers.fill import open_draft
from tests.helpers.ledger_papers import CHECKED, COMPLAINT, REPLY, SLIP, batch, of_row, saved
from tests.helpers.offices import Offices, corrected_paper, inspectors, sealed_paper, signed_pages, subject
from tests.helpers.papers import FILE, ORDER, issued


def _filed(county) -> tuple[str, str, str]:
    inspection = sealed_paper(county, seed=2)[0]
    order = issued(county, "order", inspection, ORDER)
    return inspection, order, issued(county, "case_file", inspection, FILE, people=1)


@pytest.fixture
def filed(offices: Offices):
    return offices.county_after(_filed)


def test_the_pieces_stand_in_order_with_their_pages(filed) -> None:
    county, (inspection, order, file) = filed
    rows = county.store.facts.rows("select * from fact_matter where record = ? order by position", [file])
    said = [json.loads(row["data"]) for row in rows]
    assert [(row["code"], row["label"]) for row in rows] == [
        (inspection, "现场检查笔录"),
        (order, "责令（限期）改正通知书"),
    ]
    counts = [county.paper.picture(finalise.paper(county, one), 1, 18).count for one in (inspection, order)]
    assert [(one["order"], one["first_page"], one["last_page"]) for one in said] == [
        ("1", "1", str(counts[0])),
        ("2", str(counts[0] + 1), str(sum(counts))),
    ]
    assert [one["check"] for one in said] == [inspection[:16].upper(), order[:16].upper()]
    content = county.store.facts.rows("select content from fact_paper where record = ?", [file])[0]["content"]
    assert json.loads(content)["pages"] == str(sum(counts))


def test_an_earlier_file_of_the_case_is_no_piece_of_the_next(filed) -> None:
    county, (inspection, order, _) = filed
    again = choices(county, inspection).matters["papers"]
    assert [one["code"] for one in again] == [inspection, order]


def test_the_whole_file_is_one_pdf_with_its_pieces_numbered_through(filed, tmp_path) -> None:
    county, (inspection, order, file) = filed
    case_file.save_whole(county, file, tmp_path / "卷.pdf")
    counts = [county.paper.picture(finalise.paper(county, one), 1, 18).count for one in (file, inspection, order)]
    texts, corners = read(tmp_path / "卷.pdf")
    assert len(texts) == sum(counts)
    assert corners[counts[0] :] == [str(number) for number in range(1, sum(counts[1:]) + 1)]
    assert "卷内文件目录" in "".join(texts[: counts[0]])
    assert "现场检查笔录" in texts[counts[0]]
    assert [row["copy"] for row in county.store.print_log.of(file)] == ["whole"]


def read(path) -> tuple[list[str], list[str]]:
    """The words of every page, and those in its right upper corner."""
    with pypdfium2.PdfDocument(path) as whole:
        pages = [whole[at].get_textpage() for at in range(len(whole))]
        corners = [page.get_text_bounded(left=500, bottom=800, right=595, top=842).strip() for page in pages]
        return [page.get_text_range() for page in pages], corners


def test_a_piece_that_is_not_here_is_named(filed, tmp_path) -> None:
    county, (_, _, file) = filed
    county.store.facts.replace("fact_matter", {"record": file, "position": 2}, [{"code": "ab" * 32, "label": "示例件"}])
    with pytest.raises(RefusedError, match="missing"):
        case_file.save_whole(county, file, tmp_path / "卷.pdf")
    assert not (tmp_path / "卷.pdf").exists()


def test_what_was_signed_by_pen_and_what_corrected_it_are_pieces_too(offices: Offices) -> None:
    """The correction says a case of its own; the pages know only their paper."""
    county, inspection = offices.inspected(by_pen=True)
    pages, _ = signed_pages(county, inspection)
    correction, _ = corrected_paper(county, inspection, "示例理由")
    case_id = county.store.facts.rows("select case_id from fact_paper where record = ?", [inspection])[0]["case_id"]
    assert {one["code"] for one in case_file.pieces(county, case_id)} == {inspection, pages, correction}


def case_of(county, record: str) -> str:
    return county.store.facts.rows("select case_id from fact_paper where record = ?", [record])[0]["case_id"]


def test_papers_of_one_row_are_bound_together_whichever_of_them_the_file_begins_from(county, tmp_path) -> None:
    """Each of them is a case of its own; what came from another row stands in another file."""
    whom = {"institution": subject(county)}
    row = saved(county, "complaint", COMPLAINT | whom)
    slip = of_row(county, "complaint_slip", row, SLIP)
    reply = of_row(county, "complaint_reply", row, REPLY)
    of_row(county, "complaint_slip", saved(county, "complaint", COMPLAINT | {"number": "示例工单2"} | whom), SLIP)
    assert [one["code"] for one in case_file.pieces(county, case_of(county, reply))] == [slip, reply]

    file = issued(county, "case_file", slip, FILE, people=1)
    case = cases.case_of(county, case_of(county, slip))
    assert ([one.kind for one in case.papers], case.state) == (["complaint_slip", "case_file"], "recorded")
    assert [one["code"] for one in case_file.pieces(county, case_of(county, slip))] == [slip, reply]

    case_file.save_whole(county, file, tmp_path / "卷.pdf")
    texts, corners = read(tmp_path / "卷.pdf")
    cover, contents = ("".join(text.split()) for text in texts[:2])
    assert f"当事人{case.subject_name}" in cover
    assert "卷内件数2件卷内页数2页" in cover
    assert "1示例民诉处字〔2026〕第A1号示例县民政局投诉举报处理单2026年3月2日1—1原件" in contents
    assert "2示例民诉复〔2026〕A1号示例县民政局投诉举报答复书2026年3月2日2—2原件" in contents
    assert corners == ["", "", "1", "2"]
    assert ["投诉举报处理单" in texts[2], "投诉举报答复书" in texts[3]] == [True, True]


def test_what_a_paper_of_a_row_remarks_is_no_remark_about_the_file(county) -> None:
    checked = of_row(county, "pushed_check", batch(county), CHECKED)
    draft = issue(county, IssueWish("case_file", inspectors(county)[:1], checked))
    session = open_draft(county, draft).session
    assert (CHECKED["content/remark"], session.value("/data/content/remark")) == ("示例：其余各户下周核查", "")
    assert session.value("/data/case/subject_name") != ""


def test_every_case_can_be_bound_from_the_paper_that_began_it() -> None:
    begin = {kind.record for kind in KINDS.values() if kind.registers or not kind.follows}
    assert begin - set(KINDS["case_file"].follows) == set()
