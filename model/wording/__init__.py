"""Sentences and labels in Chinese, once, as data keyed by code; every TOML file here adds to the two tables."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from model.errors import KnownError, RefusedError

REASON_GROUPS = (
    "reason",
    "verdict_reason",
    "waiting",
    "identifier",
    "inspector",
    "os",
)  # label groups whose codes stand as reasons
_CODE = re.compile(r"[a-z_]+\.[a-z_]+(:[a-z0-9]+)?")  # what a value of an error looks like when it is a reason itself


@cache
def _tables() -> dict[str, dict[str, Any]]:
    merged: dict[str, dict[str, Any]] = {"sentences": {}, "labels": {}}
    for file in sorted(Path(__file__).parent.glob("*.toml")):
        for table, rows in tomllib.loads(file.read_text("utf-8")).items():
            clash = merged[table].keys() & rows.keys()
            if clash:
                raise ValueError(f"{file.name}: said twice: {sorted(clash)}")
            merged[table].update(rows)
    return merged


def sentence(code: str, **values: object) -> str:
    """The Chinese sentence for `code`, its `{slots}` filled; KeyError for a code nobody worded."""
    return _tables()["sentences"][code].format_map(values)


def label(group: str, value: str) -> str:
    """The Chinese label of one value of an enumeration, e.g. label("answer", "yes"); KeyError if unknown."""
    return _tables()["labels"][group][value]


def labels(group: str) -> dict[str, str]:
    """All labels of one enumeration in the order they are written."""
    return dict(_tables()["labels"][group])


def explain(error: RefusedError | KnownError) -> str:
    """What a person reads when `error` reaches the screen or the terminal; values that are codes are said too."""
    return sentence(error.code, **{name: _said(name, value) for name, value in error.values.items()})


def reason(code: str) -> str:
    """What a reason code means, in few words. `code:role` says first whose seal; `code.place` names where.

    A reason nobody worded stays readable as its code.
    """
    named, _, role = code.partition(":")
    if role and named in _tables()["sentences"]:
        return f"{_role(role)}：{sentence(named)}"
    labelled = _tables()["labels"]
    reasons: dict[str, str] = {key: said for group in REASON_GROUPS for key, said in labelled.get(group, {}).items()}
    parts = named.split(".")
    for end in range(len(parts), 0, -1):
        known = ".".join(parts[:end])
        said = reasons.get(known) or _tables()["sentences"].get(known)
        if said and "{" not in said:
            places = " ".join([*parts[end:], *([role] if role else [])])
            return f"{said}（{places}）" if places else said
    return code


def _said(name: str, value: object) -> object:
    """A role by its name, codes of reasons by their first clause; anything else as it is."""
    if name == "role":
        return _role(str(value))
    if not isinstance(value, str):
        return value
    return "、".join(reason(one).partition("。")[0] if _CODE.fullmatch(one) else one for one in value.split("、"))


def _role(role: str) -> str:
    return str(_tables()["labels"]["role"].get(role, role))
