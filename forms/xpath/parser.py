"""Expression text → syntax tree, by precedence climbing over a table of operators."""

from __future__ import annotations

from forms.errors import FormError
from forms.xpath.lexer import Token, tokens
from forms.xpath.syntax import CURRENT, HERE, ROOT, Binary, Call, Junction, Literal, Negative, Path, Step, Syntax, parts

DEPTH_LIMIT = 60  # nesting of one expression

_PRECEDENCE = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
    "mod": 6,
}
_UNARY = 7


def parse(expression: str) -> Syntax:
    """The syntax of `expression`.

    FormError xpath.syntax, xpath.unsupported, xpath.too_deep, xpath.too_long, each with expression and position.
    """
    try:
        parser = _Parser(tokens(expression))
        syntax = parser.expression(0)
        parser.expect("end", "")
        _check_depth(syntax)
    except FormError as error:
        raise error.at(expression=expression[:200]) from None
    return syntax


def _check_depth(syntax: Syntax) -> None:
    """A long chain a+b+c… nests to the left without any bracket; evaluating it would go as deep."""
    level, depth = [syntax], 0
    while level:
        depth += 1
        if depth > DEPTH_LIMIT:
            raise FormError("xpath.too_deep", limit=DEPTH_LIMIT)
        level = [part for one in level for part in parts(one)]


class _Parser:
    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._at = 0
        self._depth = 0

    @property
    def _now(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._now
        self._at += 1
        return token

    def _is(self, *operators: str) -> bool:
        return self._now.kind == "operator" and self._now.text in operators

    def _wrong(self, code: str = "xpath.syntax") -> FormError:
        return FormError(code, position=self._now.position, found=self._now.text)

    def expect(self, kind: str, text: str) -> None:
        """Take exactly this token."""
        if (self._now.kind, self._now.text) != (kind, text):
            raise self._wrong("xpath.unsupported" if self._now.text in {"|", "//", "::", "@", "$"} else "xpath.syntax")
        self._take()

    def expression(self, minimum: int) -> Syntax:
        """Everything bound at least as tightly as `minimum`."""
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise FormError("xpath.too_deep", limit=DEPTH_LIMIT, position=self._now.position)
        left = self._operand()
        while self._now.kind == "operator" and _PRECEDENCE.get(self._now.text, 0) > minimum:
            operator = self._take().text
            left = _joined(operator, left, self.expression(_PRECEDENCE[operator]))
        self._depth -= 1
        return left

    def _operand(self) -> Syntax:
        token = self._now
        if self._is("-"):
            self._take()
            return Negative(self.expression(_UNARY))
        if self._is("("):
            return self._bracketed()
        if token.kind == "number":
            return Literal(float(self._take().text))
        if token.kind == "string":
            return Literal(self._take().text[1:-1])
        if token.kind == "name" and self._tokens[self._at + 1].text == "(":
            return self._call()
        return self._path(HERE)

    def _bracketed(self) -> Syntax:
        self._take()
        inner = self.expression(0)
        self.expect("operator", ")")
        return inner

    def _call(self) -> Syntax:
        name = self._take().text
        self._take()
        arguments: list[Syntax] = []
        while not self._is(")"):
            if arguments:
                self.expect("operator", ",")
            arguments.append(self.expression(0))
        self._take()
        if name == "current" and not arguments:
            return self._path(CURRENT)
        return Call(name, tuple(arguments))

    def _path(self, start: str) -> Path:
        steps: list[Step] = []
        if start == CURRENT:
            if not self._is("/"):
                return Path(CURRENT, ())
            self._take()
        elif self._is("/"):
            start = ROOT
            self._take()
        steps.append(self._step())
        while self._is("/"):
            self._take()
            steps.append(self._step())
        return Path(start, tuple(steps))

    def _step(self) -> Step:
        if not (self._is("..", ".") or self._now.kind == "name"):
            raise self._wrong("xpath.unsupported" if self._now.text in {"//", "@", "$"} else "xpath.syntax")
        token = self._take()
        if self._is("("):
            raise self._wrong("xpath.unsupported")
        name = token.text.rpartition(":")[2]  # names are compared without their prefix, as ODK does
        predicates: list[Syntax] = []
        while self._is("["):
            self._take()
            predicates.append(self.expression(0))
            self.expect("operator", "]")
        return Step(name, tuple(predicates))


def _joined(operator: str, left: Syntax, right: Syntax) -> Syntax:
    if operator not in {"and", "or"}:
        return Binary(operator, left, right)
    before = left.operands if isinstance(left, Junction) and left.operator == operator else (left,)
    return Junction(operator, (*before, right))
