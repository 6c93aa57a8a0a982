"""Blank sheets taken along and filled in by hand, drawn at printing with the record of the paper they go with."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def slip(paper: str) -> bytes:
    """The template of the blank sheet of a paper, e.g. "D14", as UTF-8 XML; FileNotFoundError for one that has none."""
    return files("forms.library").joinpath("slips", f"{paper}.xml").read_bytes()
