"""The head and foot of every page of a Word file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from model.documents.ooxml import HAIRLINE, element, paragraph, texts, twips
from model.documents.sheet import Sheet
from model.documents.tree import Document, Run

LINE = "＿" * 8


def head_and_foot(document: Any, said: Document, sheet: Sheet, above: str) -> None:
    """What every page says: above, what this is; below, where to sign, the paper's lines, the page number."""
    page = document.sections[0]
    document.settings.odd_and_even_pages_header_footer = sheet.official
    sides = [(page.header, page.footer, True)]
    if sheet.official:
        sides.append((page.even_page_header, page.even_page_footer, False))
    for head, foot, odd in sides:
        words = texts((Run(above),))
        _replace(head, [paragraph("Foot", words, align="center")])
        _replace(foot, _official(said, sheet, odd=odd) if sheet.official else _plain(said))


def _plain(said: Document) -> list[Any]:
    to_sign = ["　".join(f"{signer}：{LINE}" for signer in said.signers)] if said.signers else []
    lines = [paragraph("Foot", texts((Run(line),))) for line in (*to_sign, *said.foot)]
    lines.append(paragraph("Foot", _page_of(), align="center"))
    lines[0].pPr.insert(1, element("pBdr", element("top", **HAIRLINE)))
    for line in lines[: len(to_sign)]:  # a pen needs room above it
        line.pPr.append(element("spacing", before=twips(16), after=0, line=twips(14), lineRule="exact"))
    return lines


def _official(said: Document, sheet: Sheet, *, odd: bool) -> list[Any]:
    """The page number at the outer side, one character in; the small print at the inner side."""
    one = sheet.imprint.size
    dash = (Run("— "), Run(" —")) if said.dashed else (Run(""), Run(""))
    number = [*texts(dash[:1]), _field("PAGE"), *texts(dash[1:])]
    indent, right = (0.0, one) if odd else (one, 0.0)
    outer, inner = ("right", "left") if odd else ("left", "right")
    lines = [*(texts((Run(line),)) for line in said.foot), _page_of()]
    page = paragraph("PageNumber", number, indent=indent, right=right, align=outer)
    return [page, *(paragraph("Foot", line, align=inner) for line in lines)]


def _page_of() -> list[Any]:
    before, between, after = (texts((Run(words),)) for words in ("第 ", " 页　共 ", " 页"))
    return [*before, _field("PAGE"), *between, _field("NUMPAGES"), *after]


def _replace(part: Any, paragraphs: Sequence[Any]) -> None:
    part.is_linked_to_previous = False
    story = part._element
    for one in list(story):
        story.remove(one)
    story.extend(paragraphs)


def _field(name: str) -> Any:
    return element("fldSimple", *texts((Run("1"),)), instr=name)
