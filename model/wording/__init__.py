"""Sentences and labels in Chinese, once, as data keyed by code; every TOML file here adds to the two tables."""

from __future__ import annotations

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
)  # label groups whose codes stand as reasons


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
    """What a person reads when `error` reaches the screen or the terminal."""
    return sentence(error.code, **error.values)


def reason(code: str) -> str:
    """What a reason code means, in few words. `code:role` names whose seal; `code.place` names where.

    A reason nobody worded stays readable as its code.
    """
    named, _, role = code.partition(":")
    if role and named in _tables()["sentences"]:
        return sentence(named, role=_tables()["labels"]["role"].get(role, role))
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
