"""The table of obligations and the counts of it: written line by line where something changed, in one transaction."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from forms.register_table import load_register
from model.ports import Facts, Row
from model.rules.evidence import Subject
from model.rules.obligation import Obligation

TABLE, COUNTS = "obligation", "due_count"
LINE = ("subject_kind", "subject", "rule", "begins")  # the keys of the two tables
GROUP = ("owed_by", "state", "due", "rule", "township", "rank", "estimated")


def line(about: Subject, one: Obligation) -> Row:
    """An obligation as its line."""
    return {
        "subject_kind": about.kind,
        "subject": about.id,
        "rule": one.rule.id,
        "begins": one.begins,
        "record": about.record,
        "due": one.due,
        "rank": 0 if one.rule.clock else 1,
        "estimated": int(one.estimated),
        "owed_by": one.rule.owed_by,
        "least": one.rule.least,
        "most": one.rule.most,
        "done": len(one.done),
        "done_on": one.done_on,
        "records": json.dumps([done.record for done in one.done]) if one.done else "[]",
        "state": one.stored,
        "name": _name(about),
        "institution": about.institution,
        "township": about.values.get("township", ""),
    }


def _name(about: Subject) -> str:
    """What lists call it; a paper is called as whom it is about."""
    named = "name" if about.is_paper else load_register(about.kind).name_column
    return about.values.get(named, "") or about.values.get("subject_name", "")


def write(
    facts: Facts, keys: Iterable[tuple[str, str]], lines: Iterable[Row], only: Collection[str] | None = None
) -> list[Row]:
    """Let `lines` be all that is said of these subjects (by `only` these rules); the unfinished ones whose day moved.

    Of those the kind, subject, rule, begins, and the last day it `was`.
    """
    was, now = {_key(one): one for one in _kept(facts, keys, only)}, {_key(one): one for one in lines}
    gone = [one for key, one in was.items() if now.get(key) != one]
    new = [one for key, one in now.items() if was.get(key) != one]
    _exchange(facts, gone, new)
    return [_moved(one, now[_key(one)]) for one in gone if _has_moved(one, now.get(_key(one)))]


def forget_others(facts: Facts, known: Collection[str]) -> None:
    """Take out what rules say that are no more."""
    sql = f"select * from {TABLE} where rule not in (select value from json_each(?))"
    _exchange(facts, facts.rows(sql, [json.dumps(sorted(known))]), [])


def _exchange(facts: Facts, gone: Sequence[Row], new: Sequence[Row]) -> None:
    facts.exchange(TABLE, [{name: one[name] for name in LINE} for one in gone], new)
    _count(facts, gone, new)


def _key(one: Row) -> tuple[str, ...]:
    return tuple(one[name] for name in LINE)


def _kept(facts: Facts, keys: Iterable[tuple[str, str]], only: Collection[str] | None) -> list[Row]:
    asked = " and o.rule in (select value from json_each(:only))" if only is not None else ""
    return facts.rows(
        f"select o.* from json_each(:keys) k cross join {TABLE} o where o.subject_kind = json_extract(k.value, '$[0]')"
        f" and o.subject = json_extract(k.value, '$[1]'){asked}",
        {"keys": json.dumps(list(keys)), "only": json.dumps(sorted(only or ()))},
    )


def _has_moved(was: Row, now: Row | None) -> bool:
    return now is not None and was["state"] == now["state"] == "open" and was["due"] != now["due"]


def _moved(was: Row, now: Row) -> Row:
    return {"kind": now["subject_kind"], **{name: now[name] for name in LINE[1:]}, "was": was["due"]}


def _group(one: Row) -> tuple[object, ...]:
    """Where a line is counted: what is left by its last day, what is done only by its rule."""
    left = one["state"] == "open"
    state, due, estimated = ("open", one["due"], one["estimated"]) if left else ("", "", 0)
    return one["owed_by"], state, due, one["rule"], one["township"], one["rank"], estimated


def _count(facts: Facts, gone: Iterable[Row], new: Iterable[Row]) -> None:
    """Count the lines that came, and no more those that went."""
    change = Counter(map(_group, new))
    change.subtract(map(_group, gone))
    groups = [group for group, by in change.items() if by]
    if not groups:
        return
    same = " and ".join(f"c.{name} = json_extract(k.value, '$[{at}]')" for at, name in enumerate(GROUP))
    sql = f"select c.* from json_each(:groups) k cross join {COUNTS} c where {same}"
    counted = facts.rows(sql, {"groups": json.dumps(groups, ensure_ascii=False)})
    before = {tuple(row[name] for name in GROUP): int(row["n"]) for row in counted}
    keys: list[Row] = [dict(zip(GROUP, group, strict=True)) for group in groups]
    numbers = [before.get(group, 0) + change[group] for group in groups]
    facts.exchange(COUNTS, keys, [key | {"n": n} for key, n in zip(keys, numbers, strict=True) if n])
