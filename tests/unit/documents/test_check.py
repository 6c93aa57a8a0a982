"""A wrong template is refused with the line and the reason, before anybody draws with it."""

from datetime import date

import pytest

from forms.checklist_table import compile_library_checklist
from forms.errors import FormError
from forms.paper_file import paper_names, wording
from forms.paper_form import compile_library_paper
from forms.xform import read_xform
from model.documents.check import check_template
from model.documents.grammar import BLOCKS as GRAMMAR_BLOCKS
from model.documents.template import BLOCKS
from model.documents.view import paper_view
from model.documents.view_shape import view_shape
from model.kinds import KINDS
from model.record import read_record
from model.wording import sentence
from tests.helpers.source import ROOT
from tests.unit.documents.sample import BY_PEN, CORRECTED, REFUSED, material, xform

OLD = ROOT / "forms/library/documents/old"
RECORDS = ROOT / "tests/golden/records"
COLUMN = '<column label="项" share="1"/>'
GOLDEN = ("inspection-1", "inspection-1-by-pen", "supervision-1", "signed_pages-1")


def found(body, form=None):
    """(line, what, code) of each problem; the body begins on line 2."""
    source = f'<document xmlns="urn:yijian:document:1" title="示例">\n{body}\n</document>'
    return [(one.row, one.column, one.code) for one in check_template(source.encode(), form or xform())]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        # parts
        ("<blink>闪</blink>", (2, "blink", "template.unknown_part")),
        ("<keyvalues>\n  <paragraph>不是项</paragraph>\n</keyvalues>", (3, "paragraph", "template.wrong_place")),
        ("<paragraph>一\n二<i>斜</i></paragraph>", (3, "i", "template.unknown_part")),
        ("<paragraph><title>题</title></paragraph>", (2, "title", "template.wrong_place")),
        ("<kai>楷</kai>", (2, "kai", "template.wrong_place")),
        ("<paragraph><b><title/></b></paragraph>", (2, "title", "template.wrong_place")),
        ('<when test="case"><each of="finding">\n<row/></each></when>', (3, "row", "template.wrong_place")),
        ("<table><row><cell/></row></table>", (2, "table", "template.missing_part")),
        (f"<table>{COLUMN * 3}\n<row><cell/><cell/></row></table>", (3, "row", "template.uneven")),
        (f"<table>{COLUMN}\n<row/></table>", (3, "row", "template.uneven")),
        (
            f'<table>{COLUMN}<row>\n<when test="case"><cell/></when></row></table>',
            (3, "when", "template.wrong_place"),
        ),
        ('<finding><each of="hint"><head/></each></finding>', (2, "each", "template.wrong_place")),
        ('<finding><pair label="项">没有标题</pair></finding>', (2, "finding", "template.missing_part")),
        ("<keyvalues>\n\n  无处可印\n</keyvalues>", (4, "keyvalues", "template.stray_words")),
        ('<keyvalues><pair label="项"/>无处可印</keyvalues>', (2, "keyvalues", "template.stray_words")),
        ("<when test='case'>无处可印</when>", (2, "document", "template.stray_words")),
        # attributes
        ('<paragraph flash="yes">字</paragraph>', (2, "paragraph", "template.unknown_attribute")),
        ('<paragraph flush="是">字</paragraph>', (2, "paragraph", "template.bad_value")),
        ("<heading>题</heading>", (2, "heading", "template.missing_attribute")),
        ('<heading level="9">题</heading>', (2, "heading", "template.bad_number")),
        ('<heading level="²">题</heading>', (2, "heading", "template.bad_number")),
        ('<table>\n<column label="项" share="0"/></table>', (3, "column", "template.bad_number")),
        ("<when><title/></when>", (2, "when", "template.missing_attribute")),
        ('<each of="finding" joim="；"><title/></each>', (2, "each", "template.unknown_attribute")),
        # slots and paths
        ("<title>{case/nmae}</title>", (2, "case/nmae", "template.unknown_path")),
        ("<title>一\n<b>二</b>\n三{case/number}\n{case/nmae}</title>", (5, "case/nmae", "template.unknown_path")),
        ("<title><b>一\n</b>\n\n{case/nmae}</title>", (5, "case/nmae", "template.unknown_path")),
        ("<title><b><kai>一</kai>\n\n</b>{case/nmae}</title>", (4, "case/nmae", "template.unknown_path")),
        ("<!-- 一\n二 --><title>字<!-- 三\n四 -->{case/nmae}</title>", (4, "case/nmae", "template.unknown_path")),
        ('<keyvalues><pair label="{visti/date}"/></keyvalues>', (2, "visti/date", "template.unknown_path")),
        ("<when test=\"case/kind = 'site'\"><title/></when>", (2, "case/kind = 'site'", "template.unknown_path")),
        ('<each of="findings"><title>{whatever}</title></each>', (2, "findings", "template.unknown_path")),
        ('<each of="finding"><title>{case/number}</title></each>', (2, "case/number", "template.unknown_path")),
        ('<each of="pair/before"><title>{../../code}</title></each>', (2, "../../code", "template.unknown_path")),
        ("<title>{finding[nmae = 'x']/code}</title>", (2, "finding[nmae = 'x']/code", "template.unknown_path")),
        ("<title>{/data/case/number}</title>", (2, "/data/case/number", "template.unknown_path")),
        ("<title>{finding}</title>", (2, "finding", "template.not_a_value")),
        ('<each of="count(finding)"><title/></each>', (2, "count(finding)", "template.not_a_path")),
        ("<title>编号{case/number</title>", (2, "title", "template.open_slot")),
        ("<title>\n编号case/number}</title>", (3, "title", "template.open_slot")),
        ("<title>{ }</title>", (2, " ", "xpath.syntax")),
        # expressions
        ("<title>{case/}</title>", (2, "case/", "xpath.syntax")),
        ("<title>{counts(finding)}</title>", (2, "counts(finding)", "xpath.unknown_function")),
        ("<title>{round()}</title>", (2, "round()", "xpath.wrong_arguments")),
        ("<title>{count('x')}</title>", (2, "count('x')", "xpath.not_nodes")),
        ("<title>{//code}</title>", (2, "//code", "xpath.unsupported")),
        ("<title>{today()}</title>", (2, "today()", "template.not_on_paper")),
        (f"<title>{{{'case/number = ' * 20}''}}</title>", (2, "case/number = " * 20 + "''", "xpath.too_long")),
        ("<title>\n<b></title>", (3, "", "xml.malformed")),
    ],
)
def test_each_fault_is_named_with_its_line_and_nothing_else_is(body, problem):
    assert found(body) == [problem]


@pytest.mark.parametrize(
    "body",
    [
        "<title>{case/number}</title>",
        '<each of="finding"><finding><head>{label}{../case/number}{/paper/case/number}</head></finding></each>',
        '<each of="pair"><photos><photo print="{before/print}">{code}{after/moments}</photo></photos></each>',
        "<each of=\"section/item[answer = 'no']\"><title>{count(/paper/item)}</title></each>".replace(
            "/paper/item", "/paper/section/item[code = current()/code]"
        ),
        '<each of="outside/section"><title>{.}</title></each>',
        '<each of="*"><title>{count(*)}</title></each>',
        '<when test="hint or not(unchecked)"><heading level="4">{visit/date_shown}</heading></when>',
        "<title>{if(count(shown) > 0, join('、', shown/number), '无')}</title>",
        "<title>{case/\n  number}</title>",
        "<title><![CDATA[<!-- 留 -->]]></title>",
    ],
)
def test_what_a_template_may_say_has_no_problems(body):
    assert found(body) == []


def test_all_faults_are_told_at_once_in_the_order_of_the_lines():
    body = '<blink/>\n<title flush="no">{case/nmae}\n{case/x}</title>\n<heading level="0"/>'
    assert [line for line, _, _ in found(body)] == [2, 3, 3, 4, 5]


def test_a_path_of_another_kind_of_paper_is_unknown():
    supervision = compile_library_paper("D62", "500242")
    assert found("<title>{case/supervisor3_name}</title>", supervision) == []
    assert [code for _, _, code in found("<title>{case/inspector1_cert}</title>", supervision)] == [
        "template.unknown_path"
    ]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"", "xml.malformed"),
        (b"<document/>", "template.not_one"),
        (b"<!DOCTYPE x><document/>", "xml.doctype"),
        (b"\xff\xfe", "xml.encoding"),
        (b"<document" + b" " * 300_000, "xml.too_large"),
    ],
)
def test_what_is_no_template_is_said_in_one_sentence(source, code):
    (problem,) = check_template(source, xform())
    assert problem.code == code
    assert sentence(problem.code, **problem.values).endswith("。")


def test_a_flood_of_faults_is_cut_off_and_deep_nesting_is_told():
    assert len(found("<blink/>" * 30_000)) == 100
    assert len(found(f"<title>{'{' * 200_000}</title>")) == 100
    assert found(f"<title>{'{case/number}' * 19_000}</title>") == []
    assert found(f"<title>{'<b>' * 90}{'</b>' * 90}</title>") == [(2, "b", "template.too_deep")]


def test_a_form_that_does_not_read_is_no_problem_of_the_template():
    with pytest.raises(FormError):
        check_template(b"<document/>", b"<x/>")


def test_every_problem_has_its_sentence():
    body = '<blink/><title flush="x">{case/nmae}{finding}{</title><heading level="0">{today()}</heading><row/>'
    source = f'<document xmlns="urn:yijian:document:1">{body}</document>'.encode()
    problems = check_template(source, xform())
    assert len(problems) == 8
    assert all(sentence(one.code, **one.values).endswith("。") for one in problems)


@pytest.mark.parametrize("paper", paper_names())
def test_the_templates_of_the_cabinet_have_no_problems(paper):
    (kind,) = [one for one in KINDS.values() if one.paper == paper]
    if kind.checklist:
        form = compile_library_checklist("routine_safety", "500242", date(2026, 11, 22))
    else:
        form = compile_library_paper(paper, "500242")
    assert check_template(wording(paper), form) == []


@pytest.mark.parametrize("checklist", ["effectiveness_evaluation", "major_hazards", "unlicensed_site"])
def test_the_record_of_inspection_goes_with_every_checklist_also_the_superseded_one(checklist):
    form = compile_library_checklist(checklist, "500242", date(2026, 11, 22))
    assert [check_template(one, form) for one in (wording("D03"), (OLD / "D03-1.xml").read_bytes())] == [[], []]


def test_the_grammar_knows_every_block():
    assert set(BLOCKS) == set(GRAMMAR_BLOCKS)


def paths(node, above=""):
    for name, copies in node.children.items():
        yield f"{above}/{name}"
        for one in copies:
            yield from paths(one, f"{above}/{name}")


@pytest.mark.parametrize("changes", [{}, {"filled": CORRECTED}, {"sign": REFUSED}, {"sign": BY_PEN}])
def test_no_view_has_a_place_that_its_shape_lacks(changes):
    whole = material(met=(), **changes)
    shape = set(paths(view_shape(read_xform(whole.xform))))
    assert set(paths(paper_view(read_record(whole.record), whole.xform))) <= shape


@pytest.mark.parametrize("name", GOLDEN)
def test_no_released_record_has_a_place_that_its_shape_lacks(name):
    form = (RECORDS / f"{name}.form.xml").read_bytes()
    view = paper_view(read_record((RECORDS / f"{name}.json").read_bytes()), form)
    assert set(paths(view)) <= set(paths(view_shape(read_xform(form))))


def test_a_shape_has_no_list_that_no_view_could_have():
    photos = {"fire_02": {"answer": "yes", "photos": [("p9.jpg", "")]}}
    whole = material(met=(), filled=CORRECTED | photos)
    view = set(paths(paper_view(read_record(whole.record), whole.xform)))
    lists = ("/record/", "/counts/", "/photo/", "/pair/", "/shown/", "/outside/", "/unchecked/")
    assert [
        one for one in paths(view_shape(read_xform(whole.xform))) if one.startswith(lists) and one not in view
    ] == []
