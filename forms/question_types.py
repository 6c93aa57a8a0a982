"""The question types: what each accepts, how it is written in the record, how it reads on paper."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal

# Characters XML 1.0 cannot carry (§2.2), and lone surrogates: no answer may hold them.
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INTEGER = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(\d{1,15}(\.\d{0,30})?|\.\d{1,30})", re.ASCII)
_DATE = r"\d{4}-\d\d-\d\d"
_TIME = r"\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?"
_DATE_ONLY = re.compile(_DATE, re.ASCII)
_TIME_ONLY = re.compile(_TIME, re.ASCII)
_MOMENT = re.compile(rf"{_DATE}[T ]\d\d:\d\d(:\d\d)?", re.ASCII)
_DATE_TIME = re.compile(f"{_DATE}T{_TIME}", re.ASCII)

Choices = Sequence[tuple[str, str]]


class Text:
    """Any text; line ends become \\n, as XML parsers make them."""

    name = "text"

    def canonical(self, value: str, choices: Choices = ()) -> str:
        """The one spelling kept in the record; ValueError if `value` is not of this type. '' is never asked."""
        if _NOT_XML.search(value):
            raise ValueError(value)
        return value.replace("\r\n", "\n").replace("\r", "\n")

    def display(self, value: str, choices: Choices = ()) -> str:
        """How a canonical value reads on screen and paper."""
        return value


class Note(Text):
    """Text to read; nobody answers it."""

    name = "note"


class Image(Text):
    """The name of an image file, without any folder."""

    name = "image"

    def canonical(self, value: str, choices: Choices = ()) -> str:
        """A bare file name of at most 255 characters."""
        if len(value) > 255 or value in {".", ".."} or re.search(r"[/\\\n\r\t]", value):
            raise ValueError(value)
        return super().canonical(value)


class Integer(Text):
    """A whole number of at most 15 digits, which a double still holds exactly."""

    name = "integer"

    def canonical(self, value: str, choices: Choices = ()) -> str:
        """Without sign + and leading zeros."""
        return str(int(_matching(_INTEGER, value)))


class DecimalNumber(Text):
    """A number with at most 15 digits before and 30 after the point, never in powers of ten."""

    name = "decimal"

    def canonical(self, value: str, choices: Choices = ()) -> str:
        """Without needless zeros: 1.50 is 1.5, -0 is 0."""
        number = Decimal(_matching(_DECIMAL, value))
        text = f"{number:f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return text if number else "0"


class Date(Text):
    """A day of the calendar, YYYY-MM-DD."""

    name = "date"

    def canonical(self, value: str, choices: Choices = ()) -> str:
        """The date of a dateTime is taken, as ODK does."""
        if _DATE_TIME.fullmatch(value):
            return datetime.fromisoformat(value).date().isoformat()
        return date.fromisoformat(_matching(_DATE_ONLY, value)).isoformat()


class Time(Text):
    """A time of day; seconds are always written, a fraction and a zone are kept if given."""

    name = "time"

    def canonical(self, value: str, choices: Choices = ()) -> str:
        """HH:MM:SS[.fff][±HH:MM]."""
        return _iso(time.fromisoformat(_matching(_TIME_ONLY, value)))

    def display(self, value: str, choices: Choices = ()) -> str:
        """To the minute."""
        return value[:5]


class DateTime(Text):
    """A moment; seconds are always written, a fraction and a zone are kept if given."""

    name = "dateTime"

    def canonical(self, value: str, choices: Choices = ()) -> str:
        """YYYY-MM-DDTHH:MM:SS[.fff][±HH:MM]; a bare date is its midnight."""
        if _DATE_ONLY.fullmatch(value):
            value += "T00:00:00"
        return _iso(datetime.fromisoformat(_matching(_DATE_TIME, value)))

    def display(self, value: str, choices: Choices = ()) -> str:
        """To the minute."""
        return value[:16].replace("T", " ")


class Moment(Text):
    """A day and a time of day to the minute, as the clock on the wall shows them: no zone."""

    name = "moment"

    def canonical(self, value: str, choices: Choices = ()) -> str:
        """YYYY-MM-DDTHH:MM; a blank may stand for the T, seconds are dropped."""
        written = _matching(_MOMENT, value).replace(" ", "T")
        return datetime.fromisoformat(written).isoformat(timespec="minutes")

    def display(self, value: str, choices: Choices = ()) -> str:
        """2026-11-22 14:05."""
        return value.replace("T", " ")


class SelectOne(Text):
    """One of the choices."""

    name = "select_one"

    def canonical(self, value: str, choices: Choices = ()) -> str:
        """The value of one choice."""
        if all(value != choice for choice, _ in choices):
            raise ValueError(value)
        return value

    def display(self, value: str, choices: Choices = ()) -> str:
        """The label of the choice."""
        return dict(choices).get(value, value)


class SelectMultiple(Text):
    """Any of the choices, written in the order the form lists them, so that one answer has one spelling."""

    name = "select_multiple"

    def canonical(self, value: str, choices: Choices = ()) -> str:
        """Values of choices separated by single blanks."""
        chosen = set(value.split())
        if not chosen <= {choice for choice, _ in choices}:
            raise ValueError(value)
        return " ".join(choice for choice, _ in choices if choice in chosen)

    def display(self, value: str, choices: Choices = ()) -> str:
        """The labels of the choices."""
        labels = dict(choices)
        return "、".join(labels.get(one, one) for one in value.split())


QuestionType = Text

TYPES: Mapping[str, QuestionType] = {
    kind.name: kind
    for kind in (
        Text(),
        Note(),
        Image(),
        Integer(),
        DecimalNumber(),
        Date(),
        Time(),
        DateTime(),
        Moment(),
        SelectOne(),
        SelectMultiple(),
    )
}


def _matching(pattern: re.Pattern[str], value: str) -> str:
    if not pattern.fullmatch(value):
        raise ValueError(value)
    return value


def _iso(moment: time | datetime) -> str:
    return moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")
