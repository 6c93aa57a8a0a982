"""The glossary of 方法: how each way of checking an item is done on site, in our own words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SEPARATOR = "/"  # between the methods of one item


@dataclass(frozen=True, slots=True)
class Method:
    """One way of checking: what one does, and what it leaves in the record."""

    name: str
    how: str
    leaves: str


@cache
def glossary() -> Mapping[str, Method]:
    """Every method by its name; data in `forms/library/methods.toml`."""
    text = files("forms.library").joinpath("methods.toml").read_text("utf-8")
    return {name: Method(name, **said) for name, said in tomllib.loads(text).items()}


def explain(methods: str) -> tuple[Method, ...]:
    """The methods of one item, e.g. 现场查看/测试, each explained; one that nobody has explained is left out."""
    return tuple(glossary()[name] for name in methods.split(SEPARATOR) if name in glossary())
