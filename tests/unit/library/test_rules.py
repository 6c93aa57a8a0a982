"""Every name in the file of rules is a name of the cabinet: registers, their fields and choices, papers, checklists."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from forms.checklist_table import library_index
from forms.paper_form import compile_library_paper
from forms.register_table import load_register, register_ids
from forms.xform import read_xform
from model.kinds import KINDS
from model.rules.grammar import read_rules, rules
from model.rules.rule import NAME, NOTHING, OWNER, PAPER, Rule

MOMENT, DAY = ("moment",), ("date", "moment")
OF_EVERY_PAPER = {"dated", "number", "subject_id", "subject_name"}
SAID_BY_INSPECTION = frozenset[str]()  # its facts are visits; the line of a paper says no more of it


def wrong(rule: Rule) -> Iterator[str]:
    """What a rule names and the cabinet does not have."""
    if not rule.subject:
        return
    if rule.after:
        yield from _wrong_paper(rule.after.paper, [*rule.after.where, *rule.begins.split()])
    elif rule.subject.startswith(PAPER):
        yield from _wrong_paper(rule.subject.removeprefix(PAPER), [*rule.where, *rule.begins.split()])
    else:
        yield from _wrong_row(rule.subject, rule.where, rule.begins, MOMENT if rule.clock else DAY)
    if rule.unless:
        yield from _wrong_link(rule.unless.register, rule.unless.link, rule.subject)
    by = rule.done_by
    if by is None:
        return
    if by.field:
        if rule.subject.startswith(PAPER):
            yield from _wrong_paper(rule.subject.removeprefix(PAPER), by.field.split())
        else:
            yield from _wrong_row(rule.subject, {}, by.field, MOMENT if rule.clock else DAY)
    if by.paper:
        yield from _wrong_paper(by.paper, [*by.where, by.date or "dated"])
    if by.checklist and by.checklist not in {one.id for one in library_index()}:
        yield f"checklist {by.checklist}"
    if by.of:
        link = load_register(rule.subject).links().get(by.of)
        if link not in KINDS["inspection"].subjects:
            yield f"of {by.of}"
    if by.register:
        yield from _wrong_row(by.register, by.where, by.date, DAY)
        yield from (f"{one}.{by.same}" for one in (by.register, rule.subject) if by.same and not _has(one, by.same))
        yield from _wrong_link(by.register, by.link, rule.subject, by.to)


def _wrong_row(register: str, where: dict[str, str], day: str, kinds: tuple[str, ...]) -> Iterator[str]:
    if register not in register_ids():
        yield f"register {register}"
        return
    fields = {one.name: one for one in load_register(register).fields}
    for name, allowed in where.items():
        known = dict(fields[name].choices) if name in fields else {}
        yield from (
            f"{register}.{name} = {one}" for one in allowed.split() if one not in {*known, NOTHING} or not known
        )
    if day and (day not in fields or fields[day].type not in kinds):
        yield f"{register}.{day}"


def _has(register: str, field: str) -> bool:
    return field in {one.name for one in load_register(register).fields}


def _wrong_link(register: str, link: str, subject: str, to: str = "") -> Iterator[str]:
    if link == NAME and to:
        if load_register(register).name_column != "name" or to != "number" or not subject.startswith(PAPER):
            yield f"{register}.{link} by {to}"
    elif link != OWNER and load_register(register).links().get(link) != subject:
        yield f"{register}.{link}"


def _wrong_paper(kind: str, names: list[str]) -> Iterator[str]:
    if kind not in KINDS:
        yield f"paper {kind}"
        return
    known = set(OF_EVERY_PAPER)
    if not KINDS[kind].checklist:
        form = read_xform(compile_library_paper(KINDS[kind].paper, "500242", [{"code": "x", "label": "x"}]))
        known |= {item.ref.rsplit("/", 1)[1] for item in form.walk()}
    yield from (f"{kind}/{name}" for name in names if name not in known)


def test_every_rule_names_what_there_is() -> None:
    assert {rule.id: list(wrong(rule)) for rule in rules().values() if list(wrong(rule))} == {}


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ('subject = "nowhere"\nbegins = "due_on"', ["register nowhere"]),
        ('subject = "site"\nbegins = "fallen_on"', ["site.fallen_on"]),
        ('subject = "site"\nbegins = "name"', ["site.name"]),
        ('subject = "site"\nbegins = "found_on"\nwhere = { state = "lost" }', ["site.state = lost"]),
        ('subject = "paper:poem"\nbegins = "dated"', ["paper poem"]),
        ('subject = "paper:notice"\nbegins = "ends_up_on"', ["notice/ends_up_on"]),
    ],
)
def test_a_rule_that_names_what_there_is_not_is_refused(said: str, named: list[str]) -> None:
    head = '[T00]\ntext = "示例"\ninstrument = "fire"\nowed_by = "county"\n'
    text = f"{head}{said}\nwithin = {{ days = 3 }}\noverdue = false"
    assert list(wrong(read_rules(text)["T00"])) == named


@pytest.mark.parametrize(
    ("done_by", "named"),
    [
        ('{ field = "closed" }', ["site.closed"]),
        ('{ paper = "poem" }', ["paper poem"]),
        ('{ paper = "notice_to_file", date = "yesterday" }', ["notice_to_file/yesterday"]),
        ('{ kind = "inspection", checklist = "none" }', ["checklist none"]),
        ('{ kind = "inspection", of = "name" }', ["of name"]),
        ('{ register = "drill", link = "institution", date = "held_on" }', ["drill.institution"]),  # not a site
        ('{ register = "complaint", link = "site", date = "name" }', ["complaint.name"]),
        (
            '{ register = "complaint", link = "site", date = "received_on", same = "moon" }',
            ["complaint.moon", "site.moon"],
        ),
    ],
)
def test_what_fulfils_a_rule_is_there_too(done_by: str, named: list[str]) -> None:
    text = '[T00]\ntext = "示例"\ninstrument = "fire"\nowed_by = "county"\nsubject = "site"\nbegins = "found_on"\n'
    rule = read_rules(f"{text}within = {{ days = 3 }}\ndone_by = {done_by}")["T00"]
    assert list(wrong(rule)) == named


def test_every_computable_row_of_the_domain_is_there() -> None:
    rows = {rule.split("-")[0] for rule in rules() if rule.startswith("T")}
    wanted = {1, 2, 3, *range(4, 13), 17, 23, 24, 25, 27, 30, 33, 34, 35, *range(36, 55)}
    assert rows == {f"T{number:02}" for number in wanted}
