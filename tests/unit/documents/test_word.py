"""The Word file: the words of the PDF in their order, and what makes it open the same in Word and in WPS."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from PIL import Image

from model.documents import PdfPaper
from model.documents import tree as t
from model.documents.pdf import tree
from model.documents.pdfium import opened, pages
from model.documents.word import WRITERS
from model.errors import KnownError
from model.ports import Material
from tests.golden.documents.test_d03 import RECORDS, sample
from tests.helpers.offices import Offices, sealed_paper
from tests.helpers.townships import joined_township, sealed_supervision
from tests.unit.documents.sample import CASE, FILLED, VISIT, jpeg, material

PAPER = PdfPaper()
SHEET = """<document xmlns="urn:yijian:document:1" title="t" author="a" subject="s">{}</document>"""


def dense(text):
    """Without white space; pdfium writes a hyphen at the end of a line as U+FFFE."""
    return "".join(text.split()).replace("\ufffe", "-")


def words_of_pdf(pdf, said):
    """All pages without their foot and without the headers of item tables."""
    foot = dense("".join([*(f"{name}：" for name in said.signers), *said.foot]))
    with opened(pdf) as document:
        count, found = len(document), ""
        for number, page in enumerate(pages(document), 1):
            words, end = dense(page.text), f"{foot}第{number}页共{count}页{number if said.sheet == 'letter' else ''}"
            assert words.endswith(end), f"page {number} has another foot"
            found += words.removesuffix(end)
    for block in said.blocks:
        if isinstance(block, t.Table):
            found = found.replace(dense("".join(column.label for column in block.columns)), "")
    return found


def words_of(part):
    """Paragraphs and tables in the order of the document, without rows that are table headers."""
    found = ""
    for one in part.iter_inner_content():
        if isinstance(one, Table):
            rows = [row for row in one.rows if row._tr.find(f".//{qn('w:tblHeader')}") is None]
            cells = [dict.fromkeys(cell._tc for cell in row.cells) for row in rows]
            found += "".join(letters(tc) for row in cells for tc in row)
        else:
            found += dense(one.text)
    return found


def letters(element):
    return dense("".join(node.text or "" for node in element.iter(qn("w:t"))))


def written(whole: Material):
    return Document(io.BytesIO(PAPER.word(whole)))


@pytest.mark.parametrize("name", RECORDS)
def test_word_and_pdf_say_the_same(name):
    whole = sample(name)
    assert words_of(written(whole)) == words_of_pdf(PAPER.draw(whole), tree(whole))


def test_the_paper_of_a_real_checklist_says_the_same_in_word(offices: Offices):
    _, pdf = sealed_paper(offices.county(), checklist="routine_safety")
    whole = PAPER.read(pdf)
    found = words_of(written(whole))
    assert found == words_of_pdf(pdf, tree(whole))
    assert len(found) > 6_000
    assert "逐项检查情况" in found


def test_a_supervision_says_the_same_in_word(offices: Offices, tmp_path: Path):
    township = joined_township(offices.county(), offices, tmp_path / "township")
    _, pdf = sealed_supervision(township)
    whole = PAPER.read(pdf)
    found = words_of(written(whole))
    assert found == words_of_pdf(pdf, tree(whole))
    assert "非执法文书" in found
    assert len(written(whole).inline_shapes) == 1 + 1  # a photo and the ink of one; the other signed by passphrase


def test_line_breaks_and_rare_characters_of_an_answer_are_kept():
    whole = material(visit=VISIT | {"opinion": "第一行𬭸\n第二行“引号”"})
    assert "第一行𬭸\n第二行“引号”" in [one.text for one in written(whole).paragraphs]
    assert words_of(written(whole)) == words_of_pdf(PAPER.draw(whole), tree(whole))


def test_every_kind_of_block_is_written():
    pictured = {t.PhotoGrid, t.Signatures}
    assert {*WRITERS, *pictured, t.Slip, t.PageBreak} == set(t.Block.__args__)


def test_the_head_says_that_it_is_no_record_and_the_foot_counts_pages():
    whole = sample("signed")
    page = written(whole).sections[0]
    check = hashlib.sha256(whole.record).hexdigest()[:8].upper()
    assert [one.text for one in page.header.paragraphs] == [
        f"工作副本：可以编辑，不是记录，也没有封签。记录是同一编号的 PDF，校验码 {check}。"
    ]
    foot = [letters(one._p) for one in page.footer.paragraphs]
    assert (foot[0], foot[-1]) == ("被检查单位负责人逐页签名：＿＿＿＿＿＿＿＿＿＿", "第1页共1页")
    assert [one.get(qn("w:instr")) for one in page.footer._element.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_who_signs_every_page_by_pen_has_a_line_in_the_foot():
    foot = [one.text for one in written(sample("by_pen")).sections[0].footer.paragraphs]
    assert foot[0] == "被检查单位负责人：＿＿＿＿＿＿＿＿　检查人员：＿＿＿＿＿＿＿＿　检查人员：＿＿＿＿＿＿＿＿"


def test_the_sheet_is_the_a4_of_the_pdf():
    page = written(sample("signed")).sections[0]
    sides = (page.page_width, page.page_height, page.left_margin, page.right_margin, page.top_margin)
    assert [round(side.mm) for side in (*sides, page.bottom_margin)] == [210, 297, 28, 22, 25, 33]


def test_an_item_table_repeats_its_header_and_keeps_its_widths():
    _, items, *_ = written(sample("signed")).tables
    first, section = items.rows[0]._tr, items.rows[1]._tr
    assert first.find(f".//{qn('w:tblHeader')}") is not None
    assert [len(section.findall(f".//{qn(name)}")) for name in ("w:tc", "w:gridSpan", "w:keepNext")] == [1, 1, 1]
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in items.rows)
    twips = [int(column.get(qn("w:w"))) for column in items._tbl.iter(qn("w:gridCol"))]
    assert twips == [1179, 4717, 998, 2177]  # 13, 52, 11 and 24 hundredths of 160 mm
    assert items._tbl.find(f".//{qn('w:tblLayout')}").get(qn("w:type")) == "fixed"


def test_two_halves_share_a_row_and_a_whole_value_spans_three_columns():
    table = written(sample("signed")).tables[0]
    spans = [[cell.grid_span for cell in dict.fromkeys(row.cells)] for row in table.rows]
    assert spans[0] == [1, 3]
    assert spans[4] == [1, 1, 1, 1]


def test_chinese_has_chinese_fonts_by_name():
    document = written(sample("signed"))
    fonts = {
        name: document.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Normal", "Title", "Heading 1", "Heading 2")
    }
    assert fonts == {"Normal": "宋体", "Title": "宋体", "Heading 1": "黑体", "Heading 2": "楷体"}
    said = next(run for one in document.paragraphs for run in one.runs if run.text == "不申请回避")
    assert said.style.element.rPr.rFonts.get(qn("w:eastAsia")) == "楷体"


def test_the_small_print_with_its_hash_is_not_stretched_over_the_line():
    styles = written(sample("signed")).styles
    assert (styles["附注"].paragraph_format.alignment, styles["Normal"].paragraph_format.alignment) == (0, 3)


def test_headings_are_headings_and_the_file_names_the_paper():
    document = written(sample("signed"))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings[:2] == ["一、表明身份与告知", "二、检查结果"]
    said = document.core_properties
    assert (said.title, said.author) == ("现场检查笔录 示例民检录字〔2026〕第A7号", "示例县民政局")


def test_photos_are_the_print_jpegs_and_each_ink_is_a_picture():
    whole = sample("corrected")
    with zipfile.ZipFile(io.BytesIO(PAPER.word(whole))) as file:
        media = [file.read(name) for name in file.namelist() if name.startswith("word/media/")]
    photos = {content for content in media if content[:2] == b"\xff\xd8"}
    inks = [Image.open(io.BytesIO(content)) for content in media if content not in photos]
    assert photos == set(whole.media.values())
    assert [(ink.mode, ink.getextrema()) for ink in inks] == [
        ("LA", ((0, 0), (0, 255)))
    ]  # three times the same strokes
    assert len(written(whole).inline_shapes) == 3 + 3


def test_a_photo_keeps_its_shape_in_half_a_line():
    photo, *_ = written(material({"p1.jpg": jpeg(400, 800)})).inline_shapes
    assert (round(photo.width.mm), round(photo.height.mm)) == (29, 58)


def test_without_ink_the_line_is_empty():
    whole = sample("by_pen")
    assert len(written(whole).inline_shapes) == len(whole.media)


def test_a_page_break_a_stamp_and_two_tables_in_a_row():
    inner = (
        "<keyvalues><pair label='甲'>1</pair></keyvalues><keyvalues><pair label='乙'>2</pair></keyvalues>"
        "<pagebreak/><heading level='1'>次页</heading><seal>印章</seal>"
    )
    document = written(material(template=SHEET.format(inner).encode()))
    blocks = [type(one).__name__ for one in document.iter_inner_content()]
    assert blocks == ["Table", "Paragraph", "Table", "Paragraph", "Table", "Paragraph"]
    assert [one.text for one in document.paragraphs if one.paragraph_format.page_break_before] == ["一、次页"]
    assert words_of(document) == "甲1乙2一、次页印章"
    assert document.tables[2].rows[0].height.mm == pytest.approx(45, abs=0.1)


def test_a_missing_photo_is_told_and_a_missing_glyph_is_not_words_problem():
    whole = material()
    with pytest.raises(KnownError) as told:
        PAPER.word(Material(whole.record, whole.xform, whole.template, {}))
    assert told.value.code == "paper.media_missing"
    smiling = material(case=CASE | {"subject_name": "示例\U0001f600养老院"}, filled={"fire_02": FILLED["fire_02"]})
    assert "示例\U0001f600养老院" in words_of(written(smiling))
