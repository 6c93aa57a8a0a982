"""赋权清单 (S125): a unit's authority in words; what is pending or ended is on screen and not on the sheet."""

from __future__ import annotations

import io

from docx import Document

from model.documents import pdfium
from model.workflow.office import authority_sheet
from model.workflow.registers.ledger import save_values
from model.workspace import Workspace
from tests.helpers.townships import UNIT, unit_row

ROW = {"matter": "示例巡查", "document": "D03", "mode": "delegated", "in_name_of": UNIT, "pending": "no"}
DELEGATED = ROW | {"instrument_number": "示例发〔2025〕1号", "valid_from": "2025-01-01", "valid_until": "2027-12-31"}
CELLS = ("示例巡查", "D03 现场检查笔录", "赋权", UNIT, "示例发〔2025〕1号", "2025年1月1日起，至2027年12月31日")


def granted(county: Workspace, **changes: str) -> str:
    township = unit_row(county)
    save_values(county, "authority", county.new_id(), {**DELEGATED, "unit": township, **changes})
    return township


def test_a_row_is_said_in_words(county: Workspace) -> None:
    township = granted(county)
    granted(county, document="D07", valid_until="")
    first, second = authority_sheet.lines(county, township)
    assert (first.unit_name, first.cells, first.aside) == (UNIT, CELLS, "")
    assert second.cells[5] == "2025年1月1日起，没有期限"


def test_ours_comes_first_among_the_units_that_have_any(county: Workspace) -> None:
    assert [name for _, name in authority_sheet.units(county)] == ["示例县民政局"]
    granted(county)
    assert [name for _, name in authority_sheet.units(county)] == ["示例县民政局", UNIT]


def test_what_is_pending_or_ended_stands_aside(county: Workspace) -> None:
    township = granted(county)
    granted(county, document="D07", pending="yes")
    granted(county, document="D09", valid_until="2026-03-01")
    granted(county, document="D14", valid_until="2026-03-02")  # today is the last day
    found = {line.cells[1][:3]: line.aside for line in authority_sheet.lines(county, township)}
    assert found == {"D03": "", "D07": "pending", "D09": "ended", "D14": ""}


def test_the_sheet_to_be_posted_holds_what_does_not_stand_aside(county: Workspace) -> None:
    township = granted(county)
    granted(county, document="D07", pending="yes")
    granted(county, document="D09", valid_until="2026-03-01")
    with pdfium.opened(authority_sheet.sheet(county, township, "pdf")) as pdf:
        drawn = "".join(pdf[0].get_textpage().get_text_range().split())
    word = Document(io.BytesIO(authority_sheet.sheet(county, township, "docx")))
    written = [cell.text for row in word.tables[0].rows for cell in row.cells]
    assert f"{UNIT}2026年3月2日共1项" in drawn
    assert all(words in drawn for words in ("赋权清单", "现场检查笔录", "示例发〔2025〕1号"))
    assert not any(words in drawn for words in ("D07", "D09", "待核"))
    assert written == [*authority_sheet.HEADER, *CELLS]
