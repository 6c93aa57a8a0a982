"""The versions of a row in words: who changed what and when, the sides of a fork, what others propose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forms.question_types import TYPES
from forms.register_grammar import Register
from model.workspace import moment

HIDDEN = "（保密）"
READ_AS = {"select": "select_one", "select_multiple": "select_multiple", "moment": "moment", "time": "time"}

Names = Mapping[str, str]  # row id → what the row is called


@dataclass(frozen=True, slots=True)
class Side:
    """A version that waits for a decision: `record`, a line saying whose it is, and what it would change."""

    record: str
    words: str
    changes: str


def history(register: Register, versions: Sequence[Any], names: Names) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each version beside the one before it: when, by whom, what changed."""
    older = (*(version.data for version in versions[1:]), {})
    return tuple(
        (one.record, (moment(one.made_at), _who(one), changes(register, one.data, before, names)))
        for one, before in zip(versions, older, strict=False)
    )


def sides(register: Register, versions: Sequence[Any], agreed: Mapping[str, str], names: Names) -> tuple[Side, ...]:
    """What each version says otherwise than the agreed one."""
    said = ((one, changes(register, one.data, agreed, names)) for one in versions)
    return tuple(Side(one.record, f"{moment(one.made_at)}　{_who(one)}", words or "没有不同") for one, words in said)


def changes(register: Register, data: Mapping[str, str], before: Mapping[str, str], names: Names) -> str:
    """The fields that differ, with both values; a secret one without them."""
    if not before:
        return "登记"
    told = [one for one in register.fields if data.get(one.name, "") != before.get(one.name, "")]
    return "；".join(
        f"{one.label}{HIDDEN}已改"
        if one.secret
        else f"{one.label}：{field_words(one, before, names)} → {field_words(one, data, names)}"
        for one in told
    )


def linked(register: Register, versions: Sequence[Any]) -> dict[str, set[str]]:
    """The rows these versions name, by register."""
    found: dict[str, set[str]] = {}
    for field, target in register.links().items():
        found.setdefault(target, set()).update(one.data[field] for one in versions if one.data.get(field))
    return found


def field_words(field: Any, data: Mapping[str, str], names: Names) -> str:
    """A value as people read it; 空 where there is none."""
    value = data.get(field.name, "")
    if field.type == "files":
        value = "、".join(line.split(" ", 2)[-1] for line in value.splitlines())
    elif field.type == "row":
        value = names.get(value, value)
    else:
        value = TYPES[READ_AS.get(field.type, "text")].display(value, field.choices) if value else ""
    return value or "空"


def _who(version: Any) -> str:
    return "　".join(part for part in (version.unit, version.author) if part)
