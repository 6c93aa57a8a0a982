"""Where pages end, for papers of any length: pages as data, each piece told by the words it bears."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.documents import tree as t
from model.documents.blocks import set_blocks
from model.documents.pieces import Text, paginate
from model.documents.sheet import DENSE, FIRST, LETTER

SHEETS = {"dense": DENSE, "letter": LETTER}
COLUMNS = (t.Column("表头", 20), t.Column("表头", 80))
SHORT, TALL = 500, 2500  # characters of a cell: at most half a page; more than a page


def said(text):
    return (t.Run(text),)


def paragraph(length):
    return t.Paragraph(said("文" * length))


def heading(level):
    return t.Heading(level, "一、", "题")


def row(length):
    return t.Row((said("始"), said(f"格{'容' * length}终")))


def section(length):
    return t.Row((said("节" * length),))


paragraphs = st.integers(1, 900).map(paragraph)
headings = st.lists(st.integers(1, 4).map(heading), min_size=1, max_size=3)
rows = st.lists(st.one_of(st.integers(1, SHORT).map(row), st.integers(1, 30).map(section)), max_size=40)
tables = rows.map(lambda many: t.Table(COLUMNS, (*many, row(3))))
tall_tables = st.integers(SHORT, TALL).map(lambda length: t.Table(COLUMNS, (row(length),)))
values = st.integers(1, 500).map(lambda length: t.KeyValues((t.KeyValue("项", said(f"始{'容' * length}终")),)))
parts = st.one_of(paragraphs, tables, tall_tables, values)
closings = st.one_of(
    st.integers(1, 6).map(lambda many: t.Closing("（印章）", ("署名",) * many, "日期")),
    st.integers(1, 4).map(lambda many: t.Signatures((t.Signature("署名", "", "", ""),) * many)),
)


@st.composite
def papers(draw):
    """Headings, each over a part, and a closing at the end."""
    blocks = []
    for titles, part in draw(st.lists(st.tuples(headings, parts), min_size=1, max_size=6)):
        blocks += [*(titles if draw(st.booleans()) else ()), part]
    return [*blocks, *draw(st.one_of(st.just([]), headings)), draw(closings)]


def laid(blocks, sheet):
    """Pages as lists of (top, bottom, words)."""
    pages = paginate(set_blocks(blocks, sheet), sheet.height)
    return [[(one.y, one.y + one.piece.height, words(one.piece)) for one in page] for page in pages]


def words(piece):
    return "".join(mark.text for mark in piece.marks if isinstance(mark, Text))


def said_by(pages):
    return ["".join(said for _, _, said in page) for page in pages]


@pytest.mark.parametrize("name", SHEETS)
@given(blocks=papers())
def test_pages_of_any_paper(name, blocks):
    sheet = SHEETS[name]
    pages = laid(blocks, sheet)
    for page in pages:
        assert page[-1][1] <= sheet.height + 0.01
        assert all(above[1] <= below[0] + 0.01 for above, below in pairwise(page))
        assert "题" not in page[-1][2], "a heading alone at a foot"
        for above, below in pairwise([(0, 0, ""), *page]):
            if "格" in below[2] and "格" not in above[2] and "节" not in above[2]:
                assert "表头" in above[2], "rows without their header"
    for text in said_by(pages):
        if "署名" in text:
            assert {"文", "终", "容"} & set(text.split("署名")[0]), "signatures on a page without text"


@pytest.mark.parametrize("name", SHEETS)
@given(blocks=papers())
def test_nothing_is_lost_and_nothing_is_said_twice_but_headers(name, blocks):
    sheet = SHEETS[name]
    flow = "".join(words(piece) for piece in set_blocks(blocks, sheet)).replace("表头表头", "")
    paged = "".join(said_by(laid(blocks, sheet))).replace("表头表头", "")
    assert {character: paged.count(character) for character in "文格容节题署"} == {
        character: flow.count(character) for character in "文格容节题署"
    }


@pytest.mark.parametrize("name", SHEETS)
@given(table=tables, before=st.integers(1, 900), last=closings)
def test_a_row_of_less_than_half_a_page_is_whole(name, table, before, last):
    pages = laid([paragraph(before), heading(1), table, last], SHEETS[name])
    for piece in (one for page in pages for _, _, one in page if "格" in one):
        assert piece.startswith("始格")
        assert piece.endswith("终")


@pytest.mark.parametrize("name", SHEETS)
def test_a_row_as_high_as_the_page_under_its_header_is_whole_and_a_higher_one_torn(name):
    sheet = SHEETS[name]
    header, _ = set_blocks([t.Table(COLUMNS, (row(1),))], sheet)
    fits = next(
        length
        for length in range(TALL, 0, -25)
        if set_blocks([t.Table(COLUMNS, (row(length),))], sheet)[1].height <= sheet.height - header.height
    )
    whole = said_by(laid([paragraph(300), t.Table(COLUMNS, (row(1), row(fits)))], sheet))
    assert [text.count("表头表头") for text in whole] == [1, 1]
    assert whole[1].count("容") == fits
    torn = said_by(laid([paragraph(300), t.Table(COLUMNS, (row(1), row(TALL * 2)))], sheet))
    assert "终" in torn[-1] and len(torn) > 2
    assert all(text.startswith("表头表头") for text in torn[1:])


def test_the_letter_sheet_has_22_lines_of_28_characters():
    pages = laid([t.Paragraph(said("文" * 28 * 22 * 2), flush=True)], LETTER)
    assert [[len(line) for _, _, line in page] for page in pages] == [[28] * 22] * 2


def test_an_imprint_stands_at_the_foot_and_a_slip_after_it_on_a_new_page():
    slip = t.Slip("裁", (t.Title("回执"), paragraph(40)))
    imprint = t.Imprint(said("抄送：示例局。"), "示例办公室", "2026年3月5日印发")
    first, second = laid([paragraph(40), t.Closing("", ("署名",), "日期"), imprint, slip], LETTER)
    assert first[-1][1] == pytest.approx(LETTER.height)
    assert first[-1][2] == "抄送：示例局。示例办公室2026年3月5日印发"
    assert [text for _, _, text in second][:2] == ["裁", "回执"]


def test_a_slip_that_fits_stays_below_the_letter_and_is_never_torn():
    slip = t.Slip("裁", (t.Title("回执"), paragraph(200)))
    for length, pages in ((28 * 5, 1), (28 * 12, 2), (28 * 21, 2)):
        laid_out = said_by(laid([paragraph(length), slip], LETTER))
        assert len(laid_out) == pages
        assert laid_out[-1].endswith("裁回执" + "文" * 200)


def test_stamps_neither_touch_nor_leave_the_type_area():
    units = tuple(f"示例县{name}" for name in ("民政局", "消防救援大队", "市场监督管理局", "卫生健康委员会", "公安局"))
    pieces = set_blocks([t.Closing("（印章）", units, "2026年3月5日")], LETTER)
    assert [words(piece) for piece in pieces] == [
        "（印章）示例县民政局（印章）示例县消防救援大队",
        "（印章）示例县市场监督管理局（印章）示例县卫生健康委员会",
        "（印章）示例县公安局2026年3月5日",
    ]


def test_three_stamps_of_45_mm_fit_beside_each_other_and_four_do_not():
    pieces = set_blocks([t.Closing("（印章）", ("署名",) * 4, "日期")], LETTER)
    assert [words(piece).count("署名") for piece in pieces] == [3, 1]


def test_what_stands_before_a_page_break_is_kept_with_nothing_after_it():
    blocks = [paragraph(3), t.Enclosures("附件：", (t.Item("", said("名称")),)), t.PageBreak(), paragraph(4)]
    assert said_by(laid(blocks, LETTER)) == ["文文文附件：名称", "文文文文"]


def test_a_page_that_a_template_begins_itself_draws_nothing_over():
    blocks = [paragraph(28 * 3), t.PageBreak(), heading(1), t.Signatures((t.Signature("署名", "", "", ""),))]
    assert said_by(laid(blocks, DENSE)) == ["文" * 28 * 3, "一、题署名："]


def test_papers_of_the_first_rules_still_break_as_they_did():
    tall = [paragraph(5), t.Table(COLUMNS, (row(TALL),))]
    # 68 lines, of which 46 have room under the paragraph and the header
    assert [len(page) for page in laid(tall, FIRST)] == [1 + 1 + 46, 1 + 22]
    # 33 lines fill the page
    alone = [paragraph(35 + 37 * 32), t.Signatures((t.Signature("署名", "", "", ""),))]
    assert [text.count("文") > 0 for text in said_by(laid(alone, FIRST))] == [True, False]
    assert [text.count("文") > 0 for text in said_by(laid(alone, DENSE))] == [True, True]
