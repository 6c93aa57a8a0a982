"""The XPath of templates: the form engine's (forms/xpath), walking over a paper view; the one place that knows it.

A template inside a stranger's paper is evaluated too: an expression is short, all of one paper have one measure of
work, and nothing is asked that changes from day to day or from desk to desk.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import cast

from forms.errors import FormError
from forms.xpath.compile import compile_expression
from forms.xpath.functions import Closure
from forms.xpath.scope import Scope, World
from forms.xpath.syntax import ROOT, Call, Path, Syntax, parts
from forms.xpath.values import Value, to_boolean, to_string
from model.documents.view_node import PAPER, ViewNode
from model.errors import KnownError

LONGEST = 200  # characters
NOT_ON_PAPER = frozenset({"today", "now", "uuid", "once", "jr:choice-name"})
_BEIJING = datetime(1970, 1, 1, tzinfo=timezone(timedelta(hours=8)))  # moments are compared as China's clocks show them


@dataclass(frozen=True, slots=True)
class _Paper:
    root: ViewNode

    def choices(self, ref: str) -> tuple[tuple[str, str], ...]:
        """None: a view has the words of a choice beside its value, as a twin."""
        return ()


def paper_world(view: ViewNode) -> World:
    """What the expressions of one paper may ask, with their common measure of work."""
    return World(_Paper(view), lambda: _BEIJING, str)


def text(expression: str, node: ViewNode, world: World) -> str:
    """The text of an expression, e.g. of the first node a path finds."""
    return to_string(_evaluate(expression, node, world))


def true(expression: str, node: ViewNode, world: World) -> bool:
    """Whether an expression holds."""
    return to_boolean(_evaluate(expression, node, world))


def nodes(expression: str, node: ViewNode, world: World) -> list[ViewNode]:
    """The nodes a path finds, in the order of the view."""
    found = _evaluate(expression, node, world)
    if not isinstance(found, list):
        raise KnownError("paper.template", reason=f"“{expression}”应当是路径")
    return cast("list[ViewNode]", found)


def _evaluate(expression: str, node: ViewNode, world: World) -> Value:
    try:
        return compiled(expression)[1](Scope(node, node, world))
    except FormError as error:
        much = error.code == "xpath.too_much_work"
        reason = "内容没有止境" if much else f"“{expression[:40]}”不是模板可用的写法"
        raise KnownError("paper.template", reason=reason) from error


@lru_cache(maxsize=1_000)
def compiled(expression: str) -> tuple[Syntax, Closure]:
    """The syntax and the closure of an expression of a template.

    FormError: those of `forms.xpath.compile`, template.not_on_paper (name), template.unknown_path (path).
    """
    if len(expression) > LONGEST:
        raise FormError("xpath.too_long", limit=LONGEST)
    syntax, closure = compile_expression(expression)
    for part in _all(syntax):
        if isinstance(part, Call) and part.name in NOT_ON_PAPER:
            raise FormError("template.not_on_paper", name=part.name)
        if isinstance(part, Path) and part.start == ROOT and part.steps[0].name != PAPER:
            raise FormError("template.unknown_path", path=f"/{part.steps[0].name}")
    return syntax, closure


def _all(syntax: Syntax) -> Iterator[Syntax]:
    yield syntax
    for part in parts(syntax):
        yield from _all(part)
