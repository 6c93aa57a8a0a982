"""What one prints of a case: its copies, the blank receipt taken along, and what a broken-off printing leaves known."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from forms.slips import slip
from model.documents import PdfPaper
from model.kinds import KINDS
from model.ports import Material
from model.workflow.cases.printing import alone, copy_name, pages, sheets
from model.workflow.files import handing_out
from model.workflow.papers import finalise
from model.workspace import Workspace
from tests.helpers.letter_papers import SERVICE
from tests.helpers.offices import Offices, sealed_paper
from tests.helpers.papers import ORDER, issued

RECORDS = Path(__file__).parents[2] / "golden" / "records"
SERVED = ["notice", "result", "order", "urging", "reinspection", "extension", "preservation", "inform"]
SERVED += ["transfer", "crime_transfer", "call_in", "assistance", "hazard"]
SERVED += ["filing_receipt", "supplement", "notice_to_file"]


def marks(county: Workspace, record: str) -> list[tuple[str, int, int, str]]:
    return [(one.mark, one.printed, one.broken, one.stamp) for one in sheets(county, [record])]


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    said = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(said.split())


def test_a_served_paper_is_printed_with_a_blank_receipt_until_it_is_served(offices: Offices) -> None:
    county, inspection = offices.inspected()
    order = issued(county, "order", inspection, ORDER)
    assert [one[0] for one in marks(county, order)] == ["正本", "副本", "存根", "送达回证"]
    assert [one[0] for one in marks(county, inspection)] == [""]

    assert pages(county, order, "正本") == finalise.paper(county, order)
    blank = words(pages(county, order, "送达回证"))
    assert blank.startswith("送达回证示例民检改字〔2026〕第A1号送达机关示例县民政局送达文书《责令（限期）改正通知书》")
    assert "受送达人示例乐居敬老院" in blank
    assert "收到日期年月日" in blank

    issued(county, "service", order, SERVICE)
    assert [one[0] for one in marks(county, order)] == ["正本", "副本", "存根"]


def test_a_printing_that_never_ended_is_known_and_the_next_one_is_a_reprint(offices: Offices) -> None:
    county = offices.county()
    order = issued(county, "order", sealed_paper(county, seed=2)[0], ORDER)
    handing_out.begin_printing(county, order, copy_name("正本"))
    county.store.close()  # as a power cut would leave it: nothing was noted after the first page

    again = offices.county(mark=2)
    assert marks(again, order)[:2] == [("正本", 0, 1, "正本　重印第1次"), ("副本", 0, 0, "副本")]
    assert handing_out.handed_out(again, order).half_printed == 1
    assert handing_out.handed_out(again, order).broken_off == 0

    handing_out.begin_printing(again, order, copy_name("正本"))
    handing_out.note_printed(again, order, copy_name("正本"))
    handing_out.begin_printing(again, order, copy_name("副本"))
    handing_out.note_not_printed(again, order, copy_name("副本"))
    assert marks(again, order)[:2] == [("正本", 1, 1, "正本　重印第2次"), ("副本", 0, 0, "副本")]


def test_a_paper_without_copies_counts_its_own_printings(offices: Offices) -> None:
    county, inspection = offices.inspected()
    assert alone(county, inspection).stamp == ""
    handing_out.begin_printing(county, inspection)
    handing_out.note_printed(county, inspection)
    assert alone(county, inspection).stamp == "重印第1次"


@pytest.mark.parametrize("kind", SERVED)
def test_the_blank_receipt_goes_with_every_paper_that_is_served(kind: str) -> None:
    record, form = RECORDS / f"{kind}-1.json", RECORDS / f"{kind}-1.form.xml"
    drawn = PdfPaper().draw(Material(record.read_bytes(), form.read_bytes(), slip("D14")))
    said = words(drawn)
    assert f"《{KINDS[kind].title}》" in said
    assert pages_in(drawn) == 1


def test_all_that_is_served_is_in_that_list() -> None:
    assert sorted(SERVED) == sorted(one.record for one in KINDS.values() if one.served)


def pages_in(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return count
