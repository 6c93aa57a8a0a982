"""Lists and rows as PDF and Word: the same words in both, every row there, a head row on every page."""

from __future__ import annotations

import io

import docx
import pytest

from model.documents import PdfPaper
from model.documents.pdfium import opened, pages
from model.documents.plain_sheet import tree_of
from model.errors import KnownError
from model.ports import PlainSheet, SheetTable
from tests.unit.documents.test_word import words_of, words_of_pdf

ROWS = [(f"示例检查员{number}", "示例县民政局", f"示例{number:04}") for number in range(120)]
PEOPLE = SheetTable(("姓名", "单位", "证号"), ROWS, "人员")
HISTORY = SheetTable(("日期", "事项"), [("2026-03-02", "登记")], "经过")
SHEET = PlainSheet(
    "检查人员名录",
    "示例县民政局　2026年3月2日",
    "2026-03-02T09:00:00+08:00",
    facts=(("机构名称", "示例怡然养老院"), ("服务场所地址", "示例省示例市示例县示例镇示例村一组十二号院内的北楼")),
    tables=(PEOPLE, HISTORY),
    foot=("校验码 1234ABCD",),
)


def test_every_row_is_there_under_a_head_row_on_every_page() -> None:
    with opened(PdfPaper().sheet(SHEET, "pdf")) as document:
        texts = [page.text for page in pages(document)]

    assert len(texts) == 4
    assert all("姓名" in text and "证号" in text for text in texts)
    assert [row[2] for row in ROWS if not any(row[2] in text for text in texts)] == []
    assert "一、人员" in texts[0]
    assert "二、经过" in texts[-1]
    assert all("校验码 1234ABCD" in text for text in texts)


def test_word_says_the_same_as_the_pdf() -> None:
    word = docx.Document(io.BytesIO(PdfPaper().sheet(SHEET, "docx")))

    assert words_of(word) == words_of_pdf(PdfPaper().sheet(SHEET, "pdf"), tree_of(SHEET))


def test_a_character_without_a_glyph_is_refused_by_name() -> None:
    with pytest.raises(KnownError, match=r"paper\.missing_glyphs"):
        PdfPaper().sheet(PlainSheet("示例\U0010fffd", "", SHEET.made_at), "pdf")
