"""The case file: every paper of a case in order, pages counted through, and all of it as one PDF."""

from __future__ import annotations

import json

import pypdfium2
import pytest

from model.errors import RefusedError
from model.workflow import case_file, finalise
from model.workflow.issue import choices
from tests.helpers.offices import corrected_paper, sealed_paper, signed_pages
from tests.helpers.papers import FILE, ORDER, issued


@pytest.fixture
def filed(county):
    inspection = sealed_paper(county, seed=2)[0]
    order = issued(county, "order", inspection, ORDER)
    return inspection, order, issued(county, "case_file", inspection, FILE, people=1)


def test_the_pieces_stand_in_order_with_their_pages(county, filed) -> None:
    inspection, order, file = filed
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


def test_an_earlier_file_of_the_case_is_no_piece_of_the_next(county, filed) -> None:
    again = choices(county, filed[0]).matters["papers"]
    assert [one["code"] for one in again] == [*filed[:2]]


def test_the_whole_file_is_one_pdf_with_its_pieces_numbered_through(county, filed, tmp_path) -> None:
    inspection, order, file = filed
    case_file.save_whole(county, file, tmp_path / "卷.pdf")
    whole = pypdfium2.PdfDocument(tmp_path / "卷.pdf")
    counts = [county.paper.picture(finalise.paper(county, one), 1, 18).count for one in (file, inspection, order)]
    assert len(whole) == sum(counts)
    texts = [whole[at].get_textpage().get_text_range() for at in range(len(whole))]
    numbered = texts[counts[0] :]
    corners = [
        whole[at].get_textpage().get_text_bounded(left=500, bottom=800, right=595, top=842).strip()
        for at in range(counts[0], len(whole))
    ]
    assert corners == [str(number) for number in range(1, len(numbered) + 1)]
    assert "卷内文件目录" in "".join(texts[: counts[0]])
    assert "现场检查笔录" in numbered[0]
    whole.close()
    assert [row["copy"] for row in county.store.print_log.of(file)] == ["whole"]


def test_a_piece_that_is_not_here_is_named(county, filed, tmp_path) -> None:
    _, _, file = filed
    county.store.facts.replace("fact_matter", {"record": file, "position": 2}, [{"code": "ab" * 32, "label": "示例件"}])
    with pytest.raises(RefusedError, match="missing"):
        case_file.save_whole(county, file, tmp_path / "卷.pdf")
    assert not (tmp_path / "卷.pdf").exists()


def test_what_was_signed_by_pen_and_what_corrected_it_are_pieces_too(county) -> None:
    """The correction says a case of its own; the pages know only their paper."""
    inspection = sealed_paper(county, seed=2, by_pen=True)[0]
    pages, _ = signed_pages(county, inspection)
    correction, _ = corrected_paper(county, inspection, "示例理由")
    case_id = county.store.facts.rows("select case_id from fact_paper where record = ?", [inspection])[0]["case_id"]
    assert {one["code"] for one in case_file.pieces(county, case_id)} == {inspection, pages, correction}
