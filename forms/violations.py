"""A wrong answer, as data: which question, which rule, and the form's own words for it."""

from __future__ import annotations

from dataclasses import dataclass

REQUIRED = "required"  # a relevant required question is empty
CONSTRAINT = "constraint"  # the form's own condition is not met
MALFORMED = "malformed"  # not a value of the question's type
NOT_A_CHOICE = "not_a_choice"
READONLY = "readonly"
IRRELEVANT = "irrelevant"
FINALISED = "finalised"

CODES = (REQUIRED, CONSTRAINT, MALFORMED, NOT_A_CHOICE, READONLY, IRRELEVANT, FINALISED)


@dataclass(frozen=True, slots=True)
class Violation:
    """`code` is one of CODES; `message` is the form's own text, or ''."""

    ref: str
    code: str
    message: str = ""
