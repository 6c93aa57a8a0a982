"""Of which subjects records speak: what is derived anew when one comes, goes, or is no longer trusted."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from model.ports import Facts, Row
from model.rules.grammar import rules
from model.rules.rule import OWNER, PAPER, Rule
from model.workflow.due.subjects import Key, wanted

CALENDAR, RULE_SETTING, LOCAL_SETTING = "calendar_day", "rule_setting", "setting"  # registers that many rules rest on
LOCAL_RULE = "T30"  # how it is counted stands among the local settings
RULE = "rule"  # as the kind of a key: one rule, asked anew of all it binds
DEEP = 3  # rows that hang on rows: where they lie decides which local rules bind them


def said_in(facts: Facts, record: str) -> set[Key]:
    """What the paper of this record speaks of, as the tables know it now: whom, itself, and what it follows."""
    found: set[Key] = set()
    for paper in _paper(facts, record):
        found |= _about(paper) | _counting_visits(facts, paper["subject_id"])
        for before in (paper["document"], *(paper["corrects"] or "").split()):
            for row in _paper(facts, before):
                found |= _about(row) | _counting_visits(facts, row["subject_id"])
                if paper["corrects"]:  # what the corrected one followed counts it no more
                    found |= {key for one in _paper(facts, row["document"]) for key in _about(one)}
    return found


def _paper(facts: Facts, record: str) -> list[Row]:
    return facts.rows("select * from fact_paper where record = ?", [record]) if record else []


def _about(paper: Row) -> set[Key]:
    """The paper itself, whom it is about, and the row it began from."""
    whom = (paper["subject_kind"] or "", paper["subject_id"] or "")
    return {(PAPER + paper["kind"], paper["record"]), whom, (paper["register"], paper["row_id"])}


def _counting_visits(facts: Facts, visited: str) -> set[Key]:
    """Rows of other registers that count visits of this row."""
    fields = {(kind, of) for kind, wants in wanted().items() for of, _ in wants.visits if of}
    rows = facts.rows("select register, field, row_id from row_link where target = ?", [visited]) if visited else []
    return {(row["register"], row["row_id"]) for row in rows if (row["register"], row["field"]) in fields}


def hanging(facts: Facts, rows: Collection[Key]) -> set[Key]:
    """What rows count for as the tables know them now, what lies where they lie, and the rules they change."""
    if not rows:
        return set()
    found = {*rows, *_targets(facts, rows), *_named_papers(facts, rows), *_below(facts, rows), *_rules(facts, rows)}
    return found | _visited_by(facts, [row_id for register, row_id in rows if register == "unit"])


def _targets(facts: Facts, rows: Iterable[Key]) -> set[Key]:
    """The subjects that these rows name, by a link or as the unit that entered them."""
    links = {(*link, kind) for kind, wants in wanted().items() for link in wants.links}
    keys = [key for key in rows if any(key[0] == register for register, _field, _kind in links)]
    owned = [key for key in keys if any(link[:2] == (key[0], OWNER) for link in links)]
    named = [
        *_of(facts, keys, "r.register, r.field, r.target", "row_link r"),
        *_of(facts, owned, f"r.register, '{OWNER}' as field, r.unit as target", "current_row r"),
    ]
    return {(kind, row["target"]) for row in named for *link, kind in links if link == [row["register"], row["field"]]}


def _named_papers(facts: Facts, rows: Iterable[Key]) -> set[Key]:
    """Papers that have the number these rows are named by."""
    named = {(register, kind) for kind, wants in wanted().items() for register, _to in wants.names}
    keys = [key for key in rows if any(key[0] == register for register, _kind in named)]
    tables, numbered = "current_row r cross join fact_paper p", "p.number = r.name and p.number <> ''"
    found = _of(facts, keys, "r.register, p.kind, p.record", tables, numbered)
    return {(PAPER + row["kind"], row["record"]) for row in found if (row["register"], PAPER + row["kind"]) in named}


def _visited_by(facts: Facts, units: list[str]) -> set[Key]:
    """Visits count by the level of the unit that made them."""
    asked = "unit in (select value from json_each(:units))"
    rows = facts.rows(
        f"select subject_kind, subject_id from fact_inspection where {asked}"
        f" union select subject_kind, subject_id from fact_supervision where {asked}",
        {"units": json.dumps(units)},
    )
    return {(row["subject_kind"], row["subject_id"]) for row in rows}


def _below(facts: Facts, rows: Iterable[Key]) -> set[Key]:
    found: set[Key] = set()
    targets = {row_id for _, row_id in rows}
    for _ in range(DEEP):
        sql = "select distinct register, row_id from row_link where target in (select value from json_each(:ids))"
        level = {(row["register"], row["row_id"]) for row in facts.rows(sql, {"ids": json.dumps(sorted(targets))})}
        targets = {row_id for _, row_id in level - found}
        found |= level
        if not targets:
            break
    return found


def _rules(facts: Facts, rows: Iterable[Key]) -> set[Key]:
    """The rules that a day of the calendar or a setting among these rows may change."""
    registers = {register for register, _ in rows}
    found = {LOCAL_RULE} if LOCAL_SETTING in registers else set[str]()
    if CALENDAR in registers:
        found |= {rule.id for rule in rules().values() if by_calendar(rule)}
    settings = [key for key in rows if key[0] == RULE_SETTING]
    chosen = _of(facts, settings, "json_extract(r.data, '$.rule') as rule", "current_row r")
    return {(RULE, rule) for rule in found | {row["rule"] for row in chosen} if rule in rules()}


def by_calendar(rule: Rule) -> bool:
    """Whether its days depend on which days people work: it counts them, or a last day off moves."""
    if rule.within is None:
        return False
    unit = rule.within[1]
    return unit == "working_days" or (unit != "hours" and not rule.before)


def _of(facts: Facts, keys: Collection[Key], what: str, tables: str, also: str = "1") -> list[Row]:
    """What `tables` say of these rows; the first of them is named r."""
    return facts.rows(
        f"""select {what} from json_each(:keys) k cross join {tables} where {also}
        and r.register = json_extract(k.value, '$[0]') and r.row_id = json_extract(k.value, '$[1]')""",
        {"keys": json.dumps(sorted(keys))},
    )
