"""Codes and numbers that carry a check: what is wrong, what may only be warned of, what might be meant.

Nothing is ever changed silently: spaces, full-width forms and lower case are tidied into `value`, a guess at
a wrong character stays a suggestion. Source: GB 32100-2015, GB 11714, GB 11643-1999, GB/T 2260.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # 31 characters, without I O S V Z
USCC_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
RESIDENT_CHECKS = "10X98765432"
LOOKALIKES = str.maketrans("OI", "01")
NATURES = {"12": "public", "52": "nonprofit", "91": "company", "92": "sole_trader", "11": "authority"}
PHONE = re.compile(
    r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,6})?|12345|12348|110|119|120|12315|12393|400\d{7}|800\d{7}", re.ASCII
)
MAX_CERTIFICATE = 30  # characters


@dataclass(frozen=True, slots=True)
class IdentifierResult:
    """`value` is the tidied text; `problems` refuse it, `warnings` do not, `suggestions` are values to offer."""

    value: str
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether it may be saved."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Area:
    """A division code of GB/T 2260; years bound its validity, `successor` is the code used today.

    A development zone has none: its code is that of the city with a suffix of our own, and is reported to nobody.
    """

    code: str
    name: str
    valid_from: int | None
    valid_to: int | None
    successor: str

    def existed_in(self, year: int) -> bool:
        """Whether the code was in use that year; the year it ended in no longer counts."""
        return (self.valid_from or 0) <= year and (self.valid_to is None or year < self.valid_to)


def check_uscc(text: str) -> IdentifierResult:
    """A unified social credit code (GB 32100-2015). Problems: uscc.length, uscc.character, uscc.check."""
    value = _tidy(text)
    if len(value) != 18:
        return IdentifierResult(value, ("uscc.length",))
    if any(character not in USCC_ALPHABET for character in value):
        guess = value.translate(LOOKALIKES)
        meant = guess if all(one in USCC_ALPHABET for one in guess) and uscc_check(guess[:17]) == guess[17] else ""
        return IdentifierResult(value, ("uscc.character",), suggestions=(meant,) if meant else ())
    if uscc_check(value[:17]) != value[17]:
        return IdentifierResult(value, ("uscc.check",))
    warnings = () if organisation_check(value[8:16]) == value[16] else ("uscc.organisation",)
    return IdentifierResult(value, warnings=warnings)


def uscc_check(first17: str) -> str:
    """The 18th character: 31 minus the weighted sum modulo 31, where 31 is written as 0."""
    total = sum(USCC_ALPHABET.index(one) * weight for one, weight in zip(first17, USCC_WEIGHTS, strict=True))
    return USCC_ALPHABET[(31 - total % 31) % 31]


def organisation_check(first8: str) -> str:
    """The 9th character of an organisation code (GB 11714): modulo 11, 10 is X, 11 is 0."""
    total = sum(
        ORGANISATION_ALPHABET.index(one) * weight for one, weight in zip(first8, ORGANISATION_WEIGHTS, strict=True)
    )
    return "0123456789X"[(11 - total % 11) % 11]


def nature_of(uscc: str) -> str:
    """The kind of body the first two characters speak of, or ""; a hint only, the registration certificate decides."""
    return NATURES.get(uscc[:2], "")


def check_resident_id(text: str, today: date) -> IdentifierResult:
    """A resident ID number (GB 11643-1999): length, characters, date, check digit.

    A division younger or older than its bearer is only warned of, because the code is the one of the first issue.
    Problems: resident.length, resident.character, resident.date, resident.check. Warning: resident.area_years.
    """
    value = _tidy(text)
    if len(value) != 18:
        return IdentifierResult(value, ("resident.length",))
    if not re.fullmatch(r"\d{17}[\dX]", value, re.ASCII):
        return IdentifierResult(value, ("resident.character",))
    if not _born(value[6:14], today):
        return IdentifierResult(value, ("resident.date",))
    total = sum(int(digit) * weight for digit, weight in zip(value[:17], RESIDENT_WEIGHTS, strict=True))
    if RESIDENT_CHECKS[total % 11] != value[17]:
        return IdentifierResult(value, ("resident.check",))
    known = areas().get(value[:6])
    fits = known is None or known.existed_in(int(value[6:10]))
    return IdentifierResult(value, warnings=() if fits else ("resident.area_years",))


def masked_resident_id(value: str) -> str:
    """How a resident ID is shown: the first six and the last four (identifiers §2)."""
    return f"{value[:6]}********{value[-4:]}" if len(value) == 18 else "*" * len(value)


def check_phones(text: str) -> IdentifierResult:
    """Telephone numbers, several joined by 、; hotlines of 3 or 5 digits count too. Problem: phone.form."""
    value = _tidy(text).replace(",", "、").replace(";", "、")
    wrong = [one for one in value.split("、") if not PHONE.fullmatch(one)]
    return IdentifierResult(value, ("phone.form",) if wrong else ())


def check_certificate_number(text: str) -> IdentifierResult:
    """An enforcement certificate's number: free text, because no authoritative coding rule is known.

    Problems: certificate.empty, certificate.length.
    """
    value = _tidy(text)
    if not value:
        return IdentifierResult(value, ("certificate.empty",))
    return IdentifierResult(value, ("certificate.length",) if len(value) > MAX_CERTIFICATE else ())


def check_area(text: str, on_date: date) -> IdentifierResult:
    """A six-digit division code, or one with a suffix of our own for areas that have none (140200-JK).

    Problems: area.form, area.ended (an old code: known, not to be chosen; its successor is suggested).
    Warning: area.unknown, since the table holds only the divisions we have met.
    """
    value = _tidy(text)
    if not re.fullmatch(r"\d{6}(-[A-Z0-9]{1,8})?", value, re.ASCII):
        return IdentifierResult(value, ("area.form",))
    known = areas().get(value) or areas().get(value[:6])
    if known is None:
        return IdentifierResult(value, warnings=("area.unknown",))
    if not known.existed_in(on_date.year):
        return IdentifierResult(value, ("area.ended",), suggestions=(known.successor,) if known.successor else ())
    return IdentifierResult(value)


@cache
def areas() -> Mapping[str, Area]:
    """Every division code we know, ended ones too, by code."""
    text = files("forms.library").joinpath("areas.csv").read_text("utf-8")
    return {
        row["code"]: Area(row["code"], row["name"], _year(row["valid_from"]), _year(row["valid_to"]), row["successor"])
        for row in csv.DictReader(text.splitlines())
    }


def _year(text: str) -> int | None:
    return int(text) if text else None


def _tidy(text: str) -> str:
    """Without white space, full-width forms made half-width, letters upper case."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()


def _born(digits: str, today: date) -> bool:
    try:
        return date(1800, 1, 1) <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])) <= today
    except ValueError:
        return False
