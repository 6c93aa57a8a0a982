"""What templates can say of letters and notices, and what they are refused for."""

import pytest

from forms.paper_file import paper_names, wording
from forms.xml import parse_xml
from model.documents.template import evaluate
from model.documents.tree_text import as_text
from model.errors import KnownError
from tests.unit.documents.test_template import VIEW, tree


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<addressee>示例局、示例队</addressee>", ["Addressee 示例局、示例队："]),
        (
            "<clauses><clause>甲</clause><each of='item'><clause>{code}</clause></each></clauses>",
            ["Clauses level=3", "  Item 1. | 甲", "  Item 2. | a1", "  Item 3. | a2"],
        ),
        (
            '<clauses level="2"><clause><kai>甲。</kai>乙</clause></clauses>',
            ["Clauses level=2", "  Item （一） | _甲。_乙"],
        ),
        (
            "<enclosures><enclosure>甲</enclosure><enclosure>乙</enclosure></enclosures>",
            ["Enclosures 附件：", "  Item 1. | 甲", "  Item 2. | 乙"],
        ),
        ("<enclosures><enclosure>甲</enclosure></enclosures>", ["Enclosures 附件：", "  Item 甲"]),
        (
            '<closing seal="（印章）" date="2026年3月5日"><unit>{case/unit}</unit><unit>示例局</unit></closing>',
            ["Closing （印章） | 2026年3月5日", "  示例县民政局", "  示例局"],
        ),
        ("<contact>联系人：张示例</contact>", ["Contact （联系人：张示例）"]),
        (
            '<imprint office="办公室" date="2026年3月5日印发"><copies>抄送：示例局。</copies></imprint>',
            ["Imprint 抄送：示例局。 | 办公室 | 2026年3月5日印发"],
        ),
        (
            '<slip label="退回"><title>回执</title><addressee>示例局</addressee></slip>',
            ["Slip 退回", "  Title 回执", "  Addressee 示例局："],
        ),
    ],
)
def test_blocks(body, lines):
    assert tree(body) == lines


def document(attributes, body=""):
    source = f'<document xmlns="urn:yijian:document:1" title="t" {attributes}>{body}</document>'
    return evaluate(source.encode(), parse_xml(VIEW.encode(), 10_000), "CODE")


def test_a_document_names_its_sheet():
    assert [document(f'sheet="{name}"').sheet for name in ("letter", "dense")] == ["letter", "dense"]
    assert "sheet: letter, dashed" in as_text(document('sheet="letter" numbers="dashed"')).splitlines()


@pytest.mark.parametrize(
    ("attributes", "body"),
    [
        ('sheet="a3"', ""),
        ('sheet="letter"', "<signer>张示例</signer>"),
        ("", '<closing date="2026年3月5日"/>'),
        ("", '<closing date="2026年3月5日">' + "<unit>示例局</unit>" * 7 + "</closing>"),
        ("", "<imprint><copies>甲</copies><copies>乙</copies></imprint>"),
        ("", '<clauses level="5"><clause>甲</clause></clauses>'),
        ("", "<slip label='退回'><title>回执</title><pagebreak/><title>回执</title></slip>"),
        ("", "<slip label='退回'><foot>页脚只在文书上</foot></slip>"),
    ],
)
def test_what_no_letter_may_say_is_refused(attributes, body):
    with pytest.raises(KnownError) as refused:
        document(attributes, body)
    assert refused.value.code == "paper.template"


@pytest.mark.parametrize("paper", paper_names())
def test_every_paper_of_the_cabinet_names_its_sheet(paper):
    """Without one it would break its pages by the first rules, which are kept for papers sealed with them."""
    assert parse_xml(wording(paper), 256_000).get("sheet") in ("letter", "dense")
