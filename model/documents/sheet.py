"""The sheet: paper, margins, sizes of type. Lengths in points.

A4 and the binding margin follow GB/T 9704-2012 (5.1, 5.2.1); a 笔录 keeps the paper
and the fonts of a 公文 but sets its type denser.
"""

from __future__ import annotations

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 28 * mm, 22 * mm, 25 * mm, 33 * mm
WIDTH = PAGE_WIDTH - LEFT - RIGHT
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM

TITLE = 22.0  # 二号
BODY, BODY_LEADING = 12.0, 20.5  # 小四
CELL, CELL_LEADING = 10.5, 16.0  # 五号
ITEM, ITEM_LEADING = 9.5, 13.8
CAPTION, CAPTION_LEADING = 9.0, 12.5
SMALL, SMALL_LEADING = 8.0, 11.5
FOOT = 8.0
