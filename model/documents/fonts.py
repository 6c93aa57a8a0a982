"""The bundled fonts: which one draws a character, how wide, and which characters none of them has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

from reportlab.pdfbase import pdfmetrics

from model.documents.cures import CuredFont

FILES = {
    "serif": "NotoSerifSC-Regular",
    "serif-bold": "NotoSerifSC-Bold",
    "sans": "NotoSansSC-Regular",
    "sans-bold": "NotoSansSC-Bold",
    "kai": "LXGWWenKai-Regular",
}

# What each style asks, in turn, for a character. A sealed paper uses nothing else (design §2.10).
CHAINS = {
    "plain": ("serif", "sans", "kai"),
    "bold": ("sans-bold", "serif-bold", "sans", "kai"),
    "pending": ("sans-bold", "serif-bold", "sans", "kai"),
    "title": ("serif-bold", "sans-bold", "sans", "kai"),
    "kai": ("kai", "serif", "sans"),
}

BOXES = "☐☑☒"  # in none of the fonts: drawn as lines
BOX = "box"


@dataclass(frozen=True, slots=True)
class Glyph:
    """Which face draws a character; `width` in em."""

    face: str
    width: float


@cache
def load(face: str) -> Any:
    """The reportlab font of a face, parsed once (0.15 s each) and registered."""
    font = CuredFont(face, str(folder() / f"{FILES[face]}.ttf"), shapable=False, asciiReadable=False)
    cast("Any", pdfmetrics).registerFont(font)
    return font


def folder() -> Path:
    """Where the bundled fonts are."""
    return Path(str(files("model"))).parent / "assets" / "fonts"


@cache
def glyph(style: str, character: str) -> Glyph | None:
    """The first glyph the chain of `style` has for a character; None if it has none."""
    if character in BOXES:
        return Glyph(BOX, 1.0)
    code = ord(character)
    for face in CHAINS[style]:
        loaded = load(face).face
        if code in loaded.charToGlyph:
            return Glyph(face, loaded.charWidths[code] / 1000)
    return None


def missing(texts: Iterable[str]) -> list[str]:
    """The characters no font of the body chain can draw, in order of first appearance."""
    characters = dict.fromkeys(character for text in texts for character in text if character not in "\n\t")
    return [character for character in characters if any(glyph(style, character) is None for style in CHAINS)]
