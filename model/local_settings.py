"""本地设置: what no law fixes and an office decides itself, with what holds until it does."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class LocalSettings:
    """One office's own ways; the fields of the register `setting` say them in plain words."""

    notice: str  # strict | loose: how the three working days before an inspection are counted (T30)
    dunning_working_days: int  # after which a letter that names no day is asked about again
    least_working_days: int  # that must be left of a fixed period at service, or the order is issued again
    remedy: str  # ask | yes | no: whether an order names the ways of review and suit
    few_numbers: int  # left in a range of numbers, from which on the person is told


@cache
def defaults() -> LocalSettings:
    """The values of forms/library/settings.toml."""
    return LocalSettings(**tomllib.loads(files("forms.library").joinpath("settings.toml").read_text("utf-8")))
