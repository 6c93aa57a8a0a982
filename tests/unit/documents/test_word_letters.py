"""Letters as Word: the words of the PDF, the 22 lines of 28 characters, who stands where."""

import pytest
from docx.oxml.ns import qn

from model.documents import PdfPaper
from model.documents.pdf import tree
from tests.unit.documents.letters import CLOSING, CONTACT, IMPRINT, LETTERS, PLEA, SLIP, letter
from tests.unit.documents.test_word import letters, words_of, words_of_pdf, written

PAPER = PdfPaper()


@pytest.mark.parametrize("sheet", ["letter", "dense"])
@pytest.mark.parametrize("name", LETTERS)
def test_word_and_pdf_say_the_same(name, sheet):
    whole = letter(LETTERS[name], sheet)
    found = words_of(written(whole))
    assert found == words_of_pdf(PAPER.draw(whole), tree(whole))
    assert found.startswith(
        "示例民函〔2026〕7号示例县民政局关于告知示例县长寿养老院消防安全隐患有关情况的函示例县消防救援大队："
    )


@pytest.mark.parametrize("sheet", ["letter", "dense"])
def test_names_of_300_characters_and_rare_ones_are_said_whole(sheet):
    name = "示例𬭸㛃䶮" + "县" * 295
    long = {
        "示例县消防救援大队": name,
        "示例县民政局办公室": name,
        "此线以下": name,
        "（收件章）": name,
        "示例局": name,
    }
    body = LETTERS["slip"] + CLOSING.replace("{case/unit_name}", "示例局") + CONTACT + IMPRINT
    for short in long:
        body = body.replace(short, name)
    whole = letter(body, sheet)
    found = words_of(written(whole))
    assert found == words_of_pdf(PAPER.draw(whole), tree(whole))
    assert found.count(name) == 6  # addressee, who signs the slip, its line, its stamp, who signs, the office


def test_the_sheet_is_that_of_the_standard():
    page = written(letter(LETTERS["short"])).sections[0]
    sides = (page.page_width, page.page_height, page.left_margin, page.right_margin, page.top_margin)
    assert [round(side.mm, 1) for side in (*sides, page.bottom_margin)] == [210.0, 297.0, 28.0, 26.0, 37.0, 35.0]
    grid = page._sectPr.find(qn("w:docGrid"))
    assert {name: grid.get(qn(f"w:{name}")) for name in ("type", "linePitch", "charSpace")} == {
        "type": "linesAndChars",
        "linePitch": "579",  # 28.95 points: 22 of them fit into 225 mm
        "charSpace": "-848",  # a fifth of a point less than 三号: 28 of them fit into 156 mm
    }


def test_letters_name_the_fonts_of_offices():
    document = written(letter(LETTERS["long"]))
    styles = ("Normal", "Title", "Heading 1", "Heading 2", "页码", "黑体字", "楷体字")
    fonts = [document.styles[name].element.rPr.rFonts.get(qn("w:eastAsia")) for name in styles]
    assert fonts == ["仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体", "黑体", "楷体_GB2312"]
    assert document.styles["Normal"].font.size.pt == 16
    assert document.styles["Title"].font.size.pt == 22


def test_page_numbers_stand_at_the_outer_side_one_character_in():
    document = written(letter(LETTERS["short"]))
    page = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    odd, even = (one.paragraphs[0] for one in (page.footer, page.even_page_footer))
    assert [(one.alignment, letters(one._p)) for one in (odd, even)] == [(2, "1"), (0, "1")]
    assert odd.paragraph_format.right_indent.pt == even.paragraph_format.left_indent.pt == 14
    assert [letters(one._p) for one in page.even_page_footer.paragraphs][-1] == "第1页共1页"


def test_dashes_beside_the_number_are_a_setting():
    whole = letter(PLEA)
    dashed = type(whole)(
        whole.record, whole.xform, whole.template.replace(b'sheet="letter"', b'sheet="letter" numbers="dashed"')
    )
    foot = written(dashed).sections[0].footer.paragraphs[0]
    assert letters(foot._p) == "—1—"


def test_a_closing_keeps_the_last_paragraph_and_its_imprint_floats_to_the_foot():
    document = written(letter(PLEA + CLOSING + IMPRINT))
    closing = document.paragraphs[1:4]
    assert [one.text for one in closing] == ["（印章）", "示例县民政局", "2026年3月5日"]
    assert all(one.paragraph_format.keep_with_next for one in document.paragraphs[:4])
    (imprint,) = document.tables
    place = imprint._tbl.tblPr.find(qn("w:tblpPr"))
    assert (place.get(qn("w:vertAnchor")), place.get(qn("w:tblpYSpec"))) == ("margin", "bottom")


def test_units_that_sign_together_stand_side_by_side_each_with_room_for_its_stamp():
    table = written(letter(LETTERS["joint"])).tables[-1]
    said = [[[one.text for one in cell.paragraphs] for cell in row.cells] for row in table.rows]
    assert said == [
        [["（印章）", "示例县民政局", ""], ["（印章）", "示例县消防救援大队", ""]],
        [["（印章）", "示例县市场监督管理局", ""], ["（印章）", "示例县卫生健康委员会", "2026年3月5日"]],
    ]
    assert [round(row.height.mm) for row in table.rows] == [51, 51]  # 45 mm and what keeps stamps apart


def test_a_slip_is_kept_on_one_page():
    document = written(letter(SLIP))
    kept = [
        one.find(f".//{qn('w:keepNext')}") is not None for one in document.element.body if one.tag != qn("w:sectPr")
    ]
    assert kept == [True] * (len(kept) - 1) + [False]
