"""How people write dates, moments and numbers, on screen and in spreadsheets, read into the one spelling kept."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

_DATE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
_TIME = re.compile(r"(\d{1,2})[:.时点](\d{1,2})分?(?::\d{1,2}(?:\.0+)?)?|(\d{1,2})(\d{2})")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_FIRST_DAY = date(1899, 12, 30)  # spreadsheets count days from here
_SERIALS = (18_264, 73_050)  # 1950-01-01 to 2099-12-31: other numbers are no dates


def plain(text: str) -> str:
    """Half-width, without blanks: for what has no words in it (dates, numbers, codes)."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def tidy(text: str) -> str:
    """Words as written, without blanks around them, digits and letters half-width."""
    return _WIDE.sub(lambda wide: unicodedata.normalize("NFKC", wide.group()), text).strip()


def read_date(text: str) -> str:
    """`2026年3月5日`, `2026.3.5`, `2026/3/5`, `20260305` → `2026-03-05`; anything else comes back to be refused."""
    found = _DATE.fullmatch(plain(text))
    if not found:
        return text.strip()
    year, month, day = (part for part in found.groups() if part)
    return f"{year}-{month:0>2}-{day:0>2}"


def read_serial(text: str) -> str:
    """A day as a spreadsheet counts it, `46086` → `2026-03-05`; anything else comes back."""
    whole = plain(text)
    if not _SERIAL.fullmatch(whole) or not _SERIALS[0] <= float(whole) <= _SERIALS[1]:
        return text
    return (_FIRST_DAY + timedelta(days=int(float(whole)))).isoformat()


def read_time(text: str) -> str:
    """`9:05`, `9时5分`, `9点05`, `905` → `09:05`; anything else comes back to be refused."""
    found = _TIME.fullmatch(plain(text))
    if not found:
        return text.strip()
    hour, minute = (part for part in found.groups() if part)
    return f"{hour:0>2}:{minute:0>2}"


def read_moment(text: str) -> str:
    """`2026年3月5日 9时5分`, `2026-3-5T9:05` → `2026-03-05T09:05`; anything else comes back to be refused."""
    wide = unicodedata.normalize("NFKC", text).strip()
    parts = re.fullmatch(r"(\S*?[日\d])(?:[T\s]+|(?<=日))(\S+)", wide)
    if not parts:
        return text.strip()
    day, at = read_date(parts[1]), read_time(parts[2])
    return f"{day}T{at}"


def read_number(text: str) -> str:
    """`１,２００` → `1200`, `12.0` → `12`, `3。5` → `3.5`; anything else comes back to be refused."""
    number = plain(text).replace("。", ".").replace("｡", ".")
    if _GROUPED.fullmatch(number):
        number = number.replace(",", "")
    whole, point, rest = number.partition(".")
    return whole if point and whole and not rest.strip("0") else number
