"""Contrast as WCAG 2.2 measures it, of colours by name and of what really stands on the screen."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from gui import theme
from gui.widgets.ink_pad import InkPad
from gui.widgets.sign import Sign
from tests.pages.comfort.eyes import inside, words_of

TEXT, LARGE = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
LARGE_PX, LARGE_BOLD_PX = 24, 19  # 18 pt, or 14 pt bold
BOXES = (QLineEdit, QComboBox, QPlainTextEdit)


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of the lighter to the darker."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def faint(window: QWidget) -> list[str]:
    """Words, signs and edges of boxes that stand out too little from what is behind them, as painted now."""
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found = []
    for one in inside(window):
        seen = shown_part(one, window)
        if seen.size() != one.size() or not one.isEnabled():  # scrolled away, or asleep
            continue
        if has_words(one) and (ratio := best_ratio(picture, seen)) < (needed := needed_for(one)):
            found.append(f"{words_of(one)}: {ratio:.1f} of {needed}")
        if isinstance(one, Sign) and (ratio := best_ratio(picture, seen)) < LARGE:
            found.append(f"a sign: {ratio:.1f} of {LARGE}")
        if isinstance(one, BOXES) and (ratio := edge_ratio(picture, seen)) < LARGE:
            found.append(f"edge of {words_of(one)}: {ratio:.1f} of {LARGE}")
    return found


def has_words(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):
        return bool(widget.text()) and widget.pixmap().isNull()
    return isinstance(widget, QAbstractButton) and bool(widget.text()) and not isinstance(widget, InkPad)


def needed_for(widget: QWidget) -> float:
    """Large words may be fainter; sizes are those of 100 %."""
    font, side = widget.font(), widget.fontInfo().pixelSize() * 100 / theme.scale()
    return LARGE if side >= LARGE_PX or (font.bold() and side >= LARGE_BOLD_PX) else TEXT


def shown_part(widget: QWidget, window: QWidget) -> QRect:
    """Where of the window one sees it."""
    return widget.visibleRegion().boundingRect().translated(widget.mapTo(window, QPoint(0, 0)))


def best_ratio(picture: QImage, place: QRect) -> float:
    """Of the ground, which is most of it, to whatever stands out most; thin strokes are half ground."""
    counted = Counter(pixels(picture, place))
    ground = counted.most_common(1)[0][0]
    return max(contrast(name(ground), name(one)) for one, _times in counted.most_common(400))


def edge_ratio(picture: QImage, place: QRect) -> float:
    """Of the left edge, half way down, to what is before it."""
    middle = place.center().y()
    before = picture.pixelColor(max(place.left() - 2, 0), middle).name()
    return contrast(picture.pixelColor(place.left() + 1, middle).name(), before)


def pixels(picture: QImage, place: QRect) -> list[int]:
    part = picture.copy(place)
    return part.constBits().cast("I").tolist()


def name(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06x}"
