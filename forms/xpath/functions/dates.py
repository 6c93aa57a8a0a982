"""Functions of dates and times, on the wall clock of the place where the form is filled."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from forms.xpath.functions.table import function
from forms.xpath.scope import Scope
from forms.xpath.values import NAN, Value, iso_date, moment_of, to_number, to_string

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# the letters of ODK's format-date and format-date-time
_FORMATS: dict[str, Callable[[datetime], str]] = {
    "Y": lambda at: f"{at.year:04}",
    "y": lambda at: f"{at.year % 100:02}",
    "m": lambda at: f"{at.month:02}",
    "n": lambda at: str(at.month),
    "b": lambda at: _MONTHS[at.month - 1],
    "d": lambda at: f"{at.day:02}",
    "e": lambda at: str(at.day),
    "a": lambda at: _DAYS[at.weekday()],
    "H": lambda at: f"{at.hour:02}",
    "h": lambda at: str(at.hour),
    "M": lambda at: f"{at.minute:02}",
    "S": lambda at: f"{at.second:02}",
    "3": lambda at: f"{at.microsecond // 1000:03}",
    "%": lambda at: "%",
}
_LETTER = re.compile(f"%([{''.join(_FORMATS)}])")


@function("today", 0)
def today(scope: Scope) -> str:
    """The date of today."""
    return iso_date(scope.world.now)


@function("now", 0)
def now(scope: Scope) -> str:
    """This moment, to the millisecond, with its zone."""
    return scope.world.now.isoformat(timespec="milliseconds")


@function("date", 1)
def date(scope: Scope, value: Value) -> str:
    """The date of an ISO text or of days since 1970; '' if it is none."""
    moment = moment_of(value, scope.world.zone)
    return iso_date(moment) if moment else ""


@function("date-time", 1)
def date_time(scope: Scope, value: Value) -> str:
    """The moment of an ISO text or of days since 1970, on the wall clock; '' if it is none."""
    moment = moment_of(value, scope.world.zone)
    return moment.isoformat(timespec="milliseconds") if moment else ""


@function("decimal-date-time", 1)
def decimal_date_time(scope: Scope, value: Value) -> float:
    """Days since 1970 with the part of the day."""
    return to_number(value, scope.world.zone)


@function("decimal-time", 1)
def decimal_time(scope: Scope, value: Value) -> float:
    """The part of the day, from 0 up to but without 1."""
    days = to_number(value, scope.world.zone)
    return days % 1 if to_string(value) else NAN


@function("format-date", 2)
def format_date(scope: Scope, value: Value, pattern: Value) -> str:
    """A date as text: %Y year, %m month, %d day …; '' if it is no date."""
    return _format(scope, value, to_string(pattern))


@function("format-date-time", 2)
def format_date_time(scope: Scope, value: Value, pattern: Value) -> str:
    """A moment as text: also %H hour, %M minute, %S second, %3 milliseconds."""
    return _format(scope, value, to_string(pattern))


def _format(scope: Scope, value: Value, pattern: str) -> str:
    moment = moment_of(value, scope.world.zone)
    if moment is None:
        return ""
    scope.world.spend(len(pattern))
    return _LETTER.sub(lambda found: _FORMATS[found[1]](moment), pattern)
