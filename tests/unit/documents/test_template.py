"""What templates can say, and what they are refused for."""

import pytest

from model.documents.template import evaluate
from model.documents.tree_text import as_text
from model.errors import KnownError
from tests.unit.documents.grown import grown

VIEW = """<paper><case><unit>示例县民政局</unit><empty/></case>
<item><code>a1</code><answer>yes</answer></item><item><code>a2</code><answer>no</answer></item></paper>"""


def tree(body, view=VIEW):
    """The tree as text, without the lines every document has."""
    source = f'<document xmlns="urn:yijian:document:1" title="示例">{body}</document>'
    document = evaluate(source.encode(), grown(view), "CODE")
    return as_text(document).splitlines()[1:-1]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<title>检查\n   笔录</title>", ["Title 检查笔录"]),  # source line breaks are not spaces
        ("<paragraph>机关：{case/unit}。</paragraph>", ["Paragraph 机关：示例县民政局。"]),
        ("<paragraph>无此路径“{case/none}”</paragraph>", ["Paragraph 无此路径“”"]),
        ("<paragraph>一<b>二</b><kai>三</kai><pending>四</pending></paragraph>", ["Paragraph 一*二*_三_?四?"]),
        ("<paragraph>甲<when test=\"case/unit = ''\">乙</when>丙</paragraph>", ["Paragraph 甲丙"]),
        ('<paragraph><each of="item" join="；">{code}</each></paragraph>', ["Paragraph a1；a2"]),
        ("<paragraph><each of=\"item[answer = 'no']\">{code}</each></paragraph>", ["Paragraph a2"]),
        ('<each of="item"><paragraph>{code}</paragraph></each>', ["Paragraph a1", "Paragraph a2"]),
        ('<when test="missing"><title>不印</title></when>', []),
        ('<paragraph flush="yes">顶格</paragraph>', ["Paragraph 顶格 | flush=True"]),
        ('<keyvalues><pair label="项" empty="／">{case/empty}</pair></keyvalues>', ["KeyValues", "  KeyValue 项 | ／"]),
        # the language of the forms: an empty path is '', groups are true, what forms can ask templates can
        ("<paragraph><when test=\"none = ''\">没有</when></paragraph>", ["Paragraph 没有"]),
        ('<paragraph><when test="case">有</when><when test="case/empty">空</when></paragraph>', ["Paragraph 有"]),
        ("<paragraph>“{case}”{if(count(item) > 1, '多项', '一项')}</paragraph>", ["Paragraph “”多项"]),
        ("<paragraph>{format-date('2026-03-05', '%Y年%n月%e日')}</paragraph>", ["Paragraph 2026年3月5日"]),
        ("<paragraph>{/paper/item[last()]/code}{join('、', item/code)}</paragraph>", ["Paragraph a2a1、a2"]),
        ('<paragraph><each of="item" join="；">{position(.)}{code}</each></paragraph>', ["Paragraph 1a1；2a2"]),
        ('<paragraph><each of="item">{count(/paper/item[code = current()/code])}</each></paragraph>', ["Paragraph 11"]),
        ("<seal>（印章）</seal><pagebreak/>", ["SealSpace （印章）", "PageBreak"]),
    ],
)
def test_blocks(body, lines):
    assert tree(body) == lines


def test_headings_count_by_level_in_chinese():
    levels = (1, 2, 2, 3, 4, 1, 2, 3)
    found = tree("".join(f'<heading level="{level}">题</heading>' for level in levels))
    marks = [line.split(" | ")[1] for line in found]
    assert marks == ["一、", "（一）", "（二）", "1.", "（1）", "二、", "（一）", "1."]


def test_a_long_paper_counts_beyond_ten():
    found = tree('<heading level="1">题</heading>' * 21)
    assert [found[at].split(" | ")[1] for at in (9, 10, 19, 20)] == ["十、", "十一、", "二十、", "二十一、"]


def test_findings_count_anew_under_each_heading():
    finding = "<finding><head>题</head></finding>"
    found = tree(f'<heading level="1">甲</heading>{finding * 2}<heading level="1">乙</heading>{finding}')
    marks = [line.split(" | ")[0] for line in found if line.startswith("Finding")]
    assert marks == ["Finding 1", "Finding 2", "Finding 1"]


def test_a_value_keeps_its_line_breaks_and_its_braces():
    assert tree("<paragraph>{case/unit}</paragraph>", "<paper><case><unit>甲\n{乙}</unit></case></paper>") == [
        "Paragraph 甲",
        "{乙}",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<blink>闪</blink>",
        "<paragraph><i>斜</i></paragraph>",
        '<heading level="9">题</heading>',
        '<heading level="²">题</heading>',
        "<table><row><cell>没有列</cell></row></table>",
        '<table><column label="a" share="1"/><column label="b" share="1"/><row/></table>',
        "<finding><pair label='项'>没有标题</pair></finding>",
        "<keyvalues><paragraph>不是项</paragraph></keyvalues>",
        "<paragraph>{case/}</paragraph>",
        "<paragraph>{//item}</paragraph>",
        "<paragraph>{item/ancestor::paper}</paragraph>",
        "<paragraph>{unknown-function(item)}</paragraph>",
        "<paragraph>{today()}</paragraph>",
        "<paragraph>{if(false(), concat('', now()), '')}</paragraph>",
        "<paragraph>{uuid()}</paragraph>",
        "<paragraph>{item[once('x') = 'x']/code}</paragraph>",
        "<paragraph>{jr:choice-name('yes', '/data/a')}</paragraph>",
        "<paragraph>{/data/case/unit}</paragraph>",
        "<paragraph>{item/@code}</paragraph>",
        "<paragraph>{item/code | case/unit}</paragraph>",
        f"<paragraph>{{{'case/unit = ' * 20}''}}</paragraph>",
        "<b>" * 61 + "</b>" * 61,
        f"<paragraph>{'<b>' * 60}{'</b>' * 60}</paragraph>",
        '<when test="case">' * 61 + "</when>" * 61,
        '<each of="count(item)"><title>不是路径</title></each>',
    ],
)
def test_what_no_template_may_say_is_refused(body):
    with pytest.raises(KnownError) as refused:
        tree(body)
    assert refused.value.code == "paper.template"


@pytest.mark.parametrize(
    "source", [b"", b"<document/>", b"<!DOCTYPE x><document/>", b"\xff\xfe", b"<document" + b" " * 300_000]
)
def test_what_is_no_template_is_refused(source):
    with pytest.raises(KnownError) as refused:
        evaluate(source, grown(VIEW), "CODE")
    assert refused.value.code == "paper.template"


def test_a_template_that_makes_a_paper_without_end_is_refused():
    body = "<paragraph>字</paragraph>"
    for _ in range(4):
        body = f'<each of="/paper/item">{body}</each>'
    view = f"<paper>{'<item/>' * 40}</paper>"
    with pytest.raises(KnownError) as refused:
        tree(body, view)
    assert refused.value.values["reason"] == "内容没有止境"


def long_view(copies, characters):
    return f"<paper><long>{'字' * characters}</long>{'<item><code>a</code></item>' * copies}</paper>"


def test_elements_may_stand_sixty_deep():
    assert tree(f"<paragraph>{'<b>' * 59}深{'</b>' * 59}</paragraph>") == ["Paragraph *深*"]


@pytest.mark.parametrize(
    ("body", "copies", "characters"),
    [
        ('<each of="item"><paragraph>{/paper/long}</paragraph></each>', 110, 10_000),  # a long value for each
        (f'<each of="item"><paragraph>{"字" * 10_000}</paragraph></each>', 110, 1),  # a long wording for each
        (f'<paragraph><each of="item" join="{"、" * 10_000}">字</each></paragraph>', 110, 1),
        ('<each of="item"><when test="contains(/paper/long, \'x\')"><title/></when></each>', 60, 10_000),
        ('<paragraph>{count(item[count(/paper/item[code = "b"]) = 1])}</paragraph>', 600, 1),  # each for each
        ("<each of=\"item[count(/paper/item[code = 'a']) &gt; 1]\"><title/></each>", 600, 1),
    ],
)
def test_work_and_words_are_counted_over_the_whole_paper(body, copies, characters):
    with pytest.raises(KnownError) as refused:
        tree(body, long_view(copies, characters))
    assert refused.value.values["reason"] == "内容没有止境"


def test_a_source_of_nothing_but_blanks_costs_nothing():
    assert tree(f"<paragraph>甲{' ' * 200_000}\n 乙</paragraph>") == ["Paragraph 甲乙"]
