"""Forms that are wrong or mean harm: refused by name, with the place, before they cost anything."""

from __future__ import annotations

import pytest

from forms.dependencies import compile_form
from forms.errors import FormError
from tests.unit.forms.tiny import document, fill, xform

Q = '<data id="t"><q/></data>'
INPUT = '<input ref="/data/q"><label>q</label></input>'


def refusal(content: bytes) -> FormError:
    with pytest.raises(FormError) as caught:
        compile_form(content)
    return caught.value


def nested(depth: int) -> bytes:
    """A question inside `depth` groups."""
    lines = ["  " * level + f"group g{level}" for level in range(depth)]
    return xform("\n".join([*lines, "  " * depth + "text q"]))


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "xml.malformed"),
        (b"not xml", "xml.malformed"),
        (b"<a><b></a>", "xml.malformed"),
        (b"<a>&undefined;</a>", "xml.malformed"),
        (b"<a>" * 300 + b"</a>" * 300, "xml.malformed"),
        (b"<!DOCTYPE html><html/>", "xml.doctype"),
        (BOMB, "xml.doctype"),
        ("<a/>".encode("utf-16"), "xml.encoding"),
        ("<a>中</a>".encode("gbk"), "xml.encoding"),
        (b"<a>" + b" " * 5 * 1024 * 1024 + b"</a>", "xml.too_large"),
        (b"<html/>", "form.missing_element"),
    ],
)
def test_bytes_that_are_no_safe_xml(content: bytes, code: str):
    assert refusal(content).code == code


def test_a_lying_encoding_declaration_does_not_change_what_is_read():
    assert refusal(b'<?xml version="1.0" encoding="utf-16"?><html/>').code == "form.missing_element"


def test_a_malformed_form_is_refused_with_line_and_column():
    error = refusal(b"<a>\n  <b>\n</a>")
    assert error.values == {"line": 3, "column": 5}


@pytest.mark.parametrize(
    ("instance", "binds", "body", "code", "values"),
    [
        ("", "", "", "form.missing_element", {"element": "data"}),
        ("<data><q/></data>", "", "", "form.missing_attribute", {"attribute": "id"}),
        ('<data id="t"><q/><q/></data>', "", "", "form.duplicate_node", {"ref": "/data/q"}),
        ('<data id="t"><q.一/></data>', "", "", "", {}),
        ('<data id="t"><r jr:template=""><a/></r></data>', "", "", "form.template_without_repeat", {"ref": "/data/r"}),
        (Q, '<bind nodeset="/data/x"/>', "", "form.unknown_node", {"ref": "/data/x", "element": "bind"}),
        (Q, '<bind nodeset="q"/>', "", "form.unknown_node", {"ref": "q"}),
        (Q, '<bind nodeset="/data/q"/><bind nodeset="/data/q"/>', "", "form.duplicate_bind", {"ref": "/data/q"}),
        (Q, '<bind nodeset="/data/q" type="geopoint"/>', "", "form.unsupported_type", {"type": "geopoint"}),
        (Q, '<bind nodeset="/data/q" p3ptype="x"/>', "", "form.unsupported_attribute", {"attribute": "p3ptype"}),
        (Q, '<bind nodeset="/data/q" jr:preload="uid"/>', "", "form.unsupported_attribute", {"attribute": "preload"}),
        (Q, '<setvalue ref="/data/q"/>', "", "form.unsupported_element", {"element": "setvalue", "inside": "model"}),
        (Q, "<itext/>", "", "form.unsupported_element", {"element": "itext"}),
        (Q, '<instance id="x"><root/></instance>', "", "form.unsupported_element", {"element": "instance"}),
        (Q, "", '<range ref="/data/q"/>', "form.unsupported_element", {"element": "range", "ref": "/data/q"}),
        (Q, "", '<input ref="/data/x"/>', "form.unknown_node", {"ref": "/data/x", "element": "input"}),
        (Q, "", INPUT + INPUT, "form.asked_twice", {"ref": "/data/q"}),
        (Q, "", '<input ref="/data"/>', "form.not_a_leaf", {"ref": "/data"}),
        (Q, "", '<input ref="/data/q" query="x"/>', "form.unsupported_attribute", {"attribute": "query"}),
        (Q, "", '<input ref="/data/q"><label ref="jr:itext(\'q\')"/></input>', "form.unsupported_attribute", {}),
        (Q, "", '<input ref="/data/q"><label>a<output value="1"/></label></input>', "form.unsupported_element", {}),
        (Q, "", '<select1 ref="/data/q"><itemset nodeset="x"/></select1>', "form.unsupported_element", {}),
        (Q, "", '<trigger ref="/data/q"/>', "form.unsupported_control", {"element": "trigger"}),
        (Q, "", '<upload ref="/data/q" mediatype="image/*"/>', "form.unsupported_control", {"type": "string"}),
        (Q, "", "<group><label>x</label></group>", "form.unknown_node", {"element": "group"}),
        (Q, "", '<repeat nodeset="/data/q"/>', "form.unknown_node", {"element": "repeat"}),
        (Q, "", '<repeat nodeset="/data/x"/>', "form.unknown_node", {"ref": "/data/x"}),
        (
            Q,
            "",
            "<select1 ref='/data/q'><item><value>a b</value></item></select1>",
            "form.bad_choice",
            {"value": "a b"},
        ),
        (
            Q,
            "",
            "<select1 ref='/data/q'><item><value>a</value></item><item><value>a</value></item></select1>",
            "form.duplicate_choice",
            {"ref": "/data/q"},
        ),
        (
            '<data id="t"><q>x</q></data>',
            '<bind nodeset="/data/q" type="int"/>',
            "",
            "form.bad_default",
            {"ref": "/data/q", "value": "x"},
        ),
        (
            '<data id="t"><r><a/></r></data>',
            "",
            '<repeat nodeset="/data/r"/><input ref="/data/r/a"/>',
            "form.outside_its_repeat",
            {"ref": "/data/r/a"},
        ),
        (
            '<data id="t"><r><s><a/></s></r></data>',
            "",
            '<repeat nodeset="/data/r"><repeat nodeset="/data/r/s"/></repeat>',
            "form.nested_repeat",
            {"ref": "/data/r/s"},
        ),
        (
            '<data id="t"><r><a/></r></data>',
            "",
            '<repeat nodeset="/data/r" jr:count="3"/>',
            "form.unsupported_attribute",
            {"attribute": "count", "ref": "/data/r"},
        ),
    ],
)
def test_a_faulty_form_is_refused_with_its_place(
    instance: str, binds: str, body: str, code: str, values: dict[str, object]
):
    if not code:
        assert compile_form(document(instance, binds, body)).definition.id == "t"
        return
    error = refusal(document(instance, binds, body))
    assert error.code == code
    assert error.values.items() >= values.items()


def test_twelve_groups_inside_each_other_and_not_one_more():
    assert len(compile_form(nested(12)).definition.elements) == 14
    assert refusal(nested(13)).code == "form.too_deep"


def test_groups_may_not_nest_in_the_body_alone_either():
    rows = "".join(f"<g{n}><q/></g{n}>" for n in range(100))
    body = "".join(f'<group ref="/data/g{n}">' for n in range(100)) + "</group>" * 100
    assert refusal(document(f'<data id="t">{rows}</data>', body=body)).code == "form.too_deep"


def test_five_thousand_questions_and_not_one_more():
    rows = "".join(f"<q{n}/>" for n in range(5_001))
    body = "".join(f'<input ref="/data/q{n}"/>' for n in range(5_001))
    error = refusal(document(f'<data id="t">{rows}</data>', body=body))
    assert (error.code, error.values) == ("form.too_many_questions", {"limit": 5_000})


def test_nodes_are_counted():
    rows = "".join(f"<q{n}/>" for n in range(20_001))
    assert refusal(document(f'<data id="t">{rows}</data>')).code == "form.too_many_nodes"


def test_what_expressions_read_is_counted():
    rows = "".join(f"<q{n}/>" for n in range(5_000))
    binds = "".join(f'<bind nodeset="/data/q{n}" required="count(/data/*) = 1"/>' for n in range(41))
    error = refusal(document(f'<data id="t">{rows}</data>', binds))
    assert (error.code, error.values["ref"]) == ("form.too_many_dependencies", "/data/q40")


@pytest.mark.parametrize(
    ("form", "path"),
    [
        ("text a | calculate: /data/a + 1", "/data/a calculate → /data/a calculate"),
        ("text a | relevant: . = 'x'", "/data/a relevant → /data/a relevant"),
        (
            "text a | calculate: /data/b\ntext b | calculate: /data/c\ntext c | calculate: /data/a",
            "/data/a calculate → /data/b calculate → /data/c calculate → /data/a calculate",
        ),
        (
            "group g | relevant: /data/g/a = 'x'\n  text a",
            "/data/g relevant → /data/g relevant",
        ),
        (
            "group g | relevant: /data/n > 0\n  text a\nhidden n | calculate: string-length(/data/g/a)",
            "/data/g relevant → /data/n calculate → /data/g relevant",
        ),
    ],
)
def test_a_cycle_is_named_with_its_path(form: str, path: str):
    error = refusal(xform(form))
    assert (error.code, error.values["path"]) == ("form.cycle", path)


@pytest.mark.parametrize(
    "form",
    [
        "text a | constraint: . != /data/b\ntext b | constraint: . != /data/a",
        "text a | required: . = '' and /data/b = ''\ntext b | required: . = '' and /data/a = ''",
        "text a | readonly: /data/b = 'x'\ntext b | readonly: /data/a = 'x'",
        "hidden a | calculate: once(1)",
    ],
)
def test_conditions_that_only_look_at_each_other_are_no_cycle(form: str):
    assert compile_form(xform(form)).definition.id == "tiny"


def test_doubling_text_again_and_again_is_stopped():
    rows = ["text q0 | default: 0123456789"]
    rows += [f"hidden q{n} | calculate: concat(/data/q{n - 1}, /data/q{n - 1})" for n in range(1, 40)]
    with pytest.raises(FormError) as caught:
        fill("\n".join(rows))
    assert caught.value.code == "xpath.too_much_work"


@pytest.mark.parametrize(
    "asked",
    [
        "contains(/data/q, 'b')",
        "normalize-space(/data/q) = ''",
        "substring-before(/data/q, 'b') = 'a'",
        "substring-after(/data/q, 'b') = 'a'",
        "translate('a', /data/q, 'b') = 'c'",
        "selected(/data/q, 'b')",
        "selected-at(/data/q, 1) = 'b'",
        "count-selected(/data/q) > 1",
        "concat(/data/q, /data/q) = 'b'",
    ],
)
def test_a_long_text_asked_for_each_of_many_copies_is_stopped(asked: str):
    with pytest.raises(FormError) as caught:
        fill(
            f"text q\nrepeat r\n  text a\nhidden n | calculate: count(/data/r[{asked}])",
            instance=f'<data id="tiny" version="1"><q>{"a" * 10_000}</q>{"<r><a/></r>" * 60}<n/></data>'.encode(),
        )
    assert caught.value.code == "xpath.too_much_work"


def test_a_text_without_end_is_no_number():
    assert fill(f"text q | default: {'1' * 1_001}\nhidden n | calculate: number(/data/q)").value("/data/n") == ""
    assert fill("text q | default: 0001\nhidden n | calculate: number(/data/q)").value("/data/n") == "1"


def test_a_chain_of_thousands_of_calculations_needs_no_stack():
    rows = ["integer q0 | default: 1"]
    rows += [f"hidden q{n} | type: int | calculate: /data/q{n - 1} + 1" for n in range(1, 3_000)]
    assert fill("\n".join(reversed(rows))).value("/data/q2999") == "3000"
