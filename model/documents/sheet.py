"""The sheets: A4 with its margins, sizes of type and rules of breaking. Lengths in points.

Paper, margins, lines and characters of a page follow GB/T 9704-2012 (5.1, 5.2). A 笔录 keeps the paper and the fonts
of a 公文 but sets its type denser. A sheet is part of what a receiver draws again, so none of these is ever changed:
a template that wants another names another.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

PAGE_WIDTH, PAGE_HEIGHT = A4


class Type(NamedTuple):
    """A size of type and the leading its lines stand on."""

    size: float
    leading: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the pages of one paper have in common."""

    left: float
    right: float
    top: float
    bottom: float
    title: Type
    body: Type
    cell: Type
    item: Type
    caption: Type
    small: Type
    foot: Type
    imprint: Type  # 版记 and the page numbers of a 公文
    breaking: int = 2  # edition of the rules of breaking; the first tore high rows and left signatures alone
    official: bool = False  # a 公文: headings indented, whole lines between blocks, page numbers at the outer side

    @property
    def width(self) -> float:
        """Of the type area."""
        return PAGE_WIDTH - self.left - self.right

    @property
    def height(self) -> float:
        """Of the type area."""
        return PAGE_HEIGHT - self.top - self.bottom

    def above(self, space: float) -> float:
        """A small space above a block; a 公文 stands on its 22 lines and knows none."""
        return 0.0 if self.official else space


# The sheet of papers whose template names none.
FIRST = Sheet(
    left=28 * mm,
    right=22 * mm,
    top=25 * mm,
    bottom=33 * mm,
    title=Type(22.0, 32.0),  # 二号
    body=Type(12.0, 20.5),  # 小四
    cell=Type(10.5, 16.0),  # 五号
    item=Type(9.5, 13.8),
    caption=Type(9.0, 12.5),
    small=Type(8.0, 11.5),
    foot=Type(8.0, 14.0),
    imprint=Type(10.5, 16.0),
    breaking=1,
)
DENSE = replace(FIRST, breaking=2)

# 三号 as 28 characters that fill 156 mm (5.571 mm each) on 22 lines that fill 225 mm.
STEP, LINE = 156 * mm / 28, 225 * mm / 22
LETTER = Sheet(
    left=28 * mm,
    right=PAGE_WIDTH - 28 * mm - 156 * mm,
    top=37 * mm,
    bottom=PAGE_HEIGHT - 37 * mm - 225 * mm - 0.01,  # so that 22 lines fit, however the sum is rounded
    title=Type(22.0, LINE),  # 二号
    body=Type(STEP, LINE),
    cell=Type(12.0, 18.5),  # 小四
    item=Type(12.0, 18.5),
    caption=Type(10.5, 14.5),
    small=Type(9.0, 12.5),
    foot=Type(8.0, 11.0),
    imprint=Type(14.0, 20.0),  # 四号
    official=True,
)
SHEETS = {"": FIRST, "dense": DENSE, "letter": LETTER}
