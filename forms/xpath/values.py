"""The four kinds of value and how one becomes another (XPath 1.0 §4, with ODK's dates as days since 1970)."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta, tzinfo

from forms.xpath.tree import Node

Value = str | float | bool | list[Node]

_NUMBER = re.compile(r"\s*-?(\d+(\.\d*)?|\.\d+)\s*", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?)?", re.ASCII)
_TIME = re.compile(r"\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_EPOCH = datetime(1970, 1, 1)  # wall time of the place where the form is filled
_DAY = timedelta(days=1)
NAN = math.nan
NUMBER_LIMIT = 1_000  # characters; the largest number has 309 digits


def to_string(value: Value) -> str:
    """XPath string(): the first node's value, a number without needless decimals."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return value[0].value if value else ""
    return number_text(value)


def number_text(value: float) -> str:
    """A number as XPath writes it: never in powers of ten."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == int(value):
        return str(int(value))
    text = repr(value)
    return text if "e" not in text else f"{value:.20f}".rstrip("0")


def to_number(value: Value, zone: tzinfo | None) -> float:
    """XPath number(); a date is its days since 1970-01-01, a time its part of a day, '' is NaN."""
    if isinstance(value, float):
        return value
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    text = to_string(value)
    if len(text) > NUMBER_LIMIT:
        return NAN
    if _NUMBER.fullmatch(text):
        return float(text)
    return date_number(text, zone)


def date_number(text: str, zone: tzinfo | None) -> float:
    """Days since 1970 of an ISO date, dateTime or time, on the wall clock of `zone`; NaN for anything else."""
    try:
        if _DATE.fullmatch(text):
            return (wall_time(datetime.fromisoformat(text), zone) - _EPOCH) / _DAY
        if _TIME.fullmatch(text):
            at = time.fromisoformat(text)
            return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second, microseconds=at.microsecond) / _DAY
    except (ValueError, OverflowError):  # 2024-02-30, or the year 10000 in another zone
        return NAN
    return NAN


def wall_time(moment: datetime, zone: tzinfo | None) -> datetime:
    """`moment` as the clock on the wall of `zone` shows it, without zone."""
    return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment


def moment_of(value: Value, zone: tzinfo | None) -> datetime | None:
    """The wall time a value names: ISO text or days since 1970; None if it names none."""
    days = to_number(value, zone)
    try:
        # days carry rounding errors of microseconds; ODK's times go down to milliseconds
        return _EPOCH + timedelta(milliseconds=round(days * 86_400_000))
    except (ValueError, OverflowError):
        return None


def iso_date(moment: datetime) -> str:
    """YYYY-MM-DD."""
    return date(moment.year, moment.month, moment.day).isoformat()


def to_boolean(value: Value) -> bool:
    """Truth; a node counts by the value it holds, as ODK does, and a group by being there."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value != ""
    if isinstance(value, list):
        return bool(value) and value[0].truth
    return bool(value) and not math.isnan(value)
