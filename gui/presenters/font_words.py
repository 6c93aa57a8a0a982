"""What is said where a Word copy names fonts that this computer does not have."""

from __future__ import annotations

from collections.abc import Collection

from model.office_fonts import replacements
from model.wording import sentence


def font_words(sheet: str, installed: Collection[str]) -> str:
    """One sentence for a Word copy on this sheet; '' where nothing is missing, or nothing was written."""
    missing = replacements(sheet, installed) if sheet else ()
    fonts = "、".join(f"{one.named}（{f'将用{one.instead}' if one.instead else '由办公软件另选'}）" for one in missing)
    return sentence("paper.fonts_replaced", fonts=fonts) if fonts else ""
