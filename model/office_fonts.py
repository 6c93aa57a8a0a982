"""The office fonts a Word copy names, and what stands for one that a computer does not have.

A sealed PDF needs none of them: it carries its own. 方正小标宋、仿宋_GB2312、楷体_GB2312 come neither with Windows nor
with Linux and may not be handed on, so a Word copy only names them (GB/T 9704; documents.md §5).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from forms.xml import attribute, parse_xml

LATIN, LATIN_HEAVY = "Times New Roman", "Arial"

# Chinese fonts by what they are for; 宋、黑、楷 stand on every Chinese Windows, in Word and in WPS.
DENSE = {"title": "宋体", "plain": "宋体", "bold": "黑体", "kai": "楷体"}
LETTER = {"title": "方正小标宋简体", "plain": "仿宋_GB2312", "bold": "黑体", "kai": "楷体_GB2312", "number": "宋体"}
OF_SHEET = {"": DENSE, "dense": DENSE, "letter": LETTER}

# The same font under its English name.
ALSO = {"方正小标宋简体": "FZXiaoBiaoSong-B05S", "宋体": "SimSun", "黑体": "SimHei", "楷体": "KaiTi"}

# What may stand for each, the likest first (仿宋_GB2312→仿宋→华文仿宋).
INSTEAD = {
    "方正小标宋简体": ("方正小标宋_GBK", "华文中宋", "STZhongsong", "宋体", "SimSun", "Noto Serif CJK SC"),
    "仿宋_GB2312": ("仿宋", "FangSong", "华文仿宋", "STFangsong", "方正仿宋_GBK", "宋体", "SimSun"),
    "楷体_GB2312": ("楷体", "KaiTi", "华文楷体", "STKaiti", "方正楷体_GBK", "LXGW WenKai", "霞鹜文楷"),
    "宋体": ("华文宋体", "STSong", "Noto Serif CJK SC", "思源宋体", "Noto Serif SC"),
    "黑体": ("微软雅黑", "Microsoft YaHei", "Noto Sans CJK SC", "思源黑体", "Noto Sans SC"),
    "楷体": ("华文楷体", "STKaiti", "LXGW WenKai", "霞鹜文楷"),
}


LARGEST = 256_000  # bytes of a template


@dataclass(frozen=True, slots=True)
class Replacement:
    """A font that is not there; `instead` is what will probably stand for it, '' if the office program must choose."""

    named: str
    instead: str


def sheet_of(template: bytes) -> str:
    """The sheet that a template names. Raises FormError for what is no template."""
    return attribute(parse_xml(template, LARGEST), "sheet")


def named(sheet: str) -> tuple[str, ...]:
    """The Chinese fonts that a Word copy on this sheet names; KeyError for an unknown sheet."""
    return tuple(dict.fromkeys(OF_SHEET[sheet].values()))


def replacements(sheet: str, installed: Collection[str]) -> tuple[Replacement, ...]:
    """Which of the fonts that a Word copy names are not among the `installed` families, and what replaces them."""
    missing = (font for font in named(sheet) if font not in installed and ALSO.get(font) not in installed)
    return tuple(Replacement(font, next((one for one in INSTEAD[font] if one in installed), "")) for font in missing)
