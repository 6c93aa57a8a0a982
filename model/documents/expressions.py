"""The XPath of templates, evaluated over the paper view; the one place that knows the engine.

Only plain paths, comparisons and core functions: a template inside a stranger's paper is evaluated too, so what could
cost more than a walk over the view (`//`, axes, nested predicates) is refused.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType, reportMissingTypeStubs]

from forms.xml import XmlElement
from model.errors import KnownError

LONGEST = 200  # characters
_etree = cast("Any", etree)


def text(expression: str, node: XmlElement) -> str:
    """The string value of an expression, e.g. of the first node a path finds."""
    return str(_evaluate(f"string({expression})", node))


def true(expression: str, node: XmlElement) -> bool:
    """Whether an expression holds."""
    return bool(_evaluate(f"boolean({expression})", node))


def nodes(expression: str, node: XmlElement) -> list[XmlElement]:
    """The elements a path finds, in the order of the view."""
    found: Any = _evaluate(expression, node)
    if not isinstance(found, list):
        raise KnownError("paper.template", reason=f"“{expression}”应当是路径")
    return cast("list[XmlElement]", found)


def _evaluate(expression: str, node: XmlElement) -> Any:
    compiled = _compiled(expression)
    try:
        return compiled(node)
    except _etree.XPathError as error:
        raise KnownError("paper.template", reason=f"“{expression}”算不出来") from error


@lru_cache(maxsize=1000)
def _compiled(expression: str) -> Any:
    costly = "//" in expression or "::" in expression or expression.count("[") > 1
    if costly or len(expression) > LONGEST:
        raise KnownError("paper.template", reason=f"“{expression[:40]}”不是模板可用的写法")
    try:
        return _etree.XPath(expression, smart_strings=False, regexp=False)
    except _etree.XPathError as error:
        raise KnownError("paper.template", reason=f"“{expression}”写错了") from error
