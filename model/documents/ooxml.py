"""WordprocessingML as nested calls: elements, runs, paragraphs and tables with fixed widths. Lengths in points.

Rows are built as elements and appended: `add_row().cells` of python-docx counts the whole table anew for every cell.
The order of children inside a property element is the schema's (ISO/IEC 29500-1, 17.3, 17.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from docx.oxml import parser
from docx.oxml.ns import nsmap, qn

from model.documents.tree import Run, Runs

# The character style of words that are not plain; each sheet gives it its fonts.
CHARACTER_STYLES = {"bold": "Heavy", "pending": "Heavy", "kai": "Said"}
HAIRLINE = {"val": "single", "sz": 4, "space": 0, "color": "000000"}  # half a point
NO_LINE = {"val": "nil"}
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
PAD_X, PAD_Y = 4.0, 2.6
WORDS = {"w": nsmap["w"]}

_named = cache(qn)
_parser = cast("Any", parser).oxml_parser


def element(name: str, /, *children: Any, **attributes: object) -> Any:
    """The element `w:name` with its `w:` attributes."""
    given = {_named(f"w:{key}"): str(value) for key, value in attributes.items()}
    made = _parser.makeelement(_named(f"w:{name}"), given, WORDS)  # OxmlElement() splits the name anew every time
    made.extend(children)
    return made


def twips(points: float) -> int:
    """Points as twentieths of a point, the unit of most lengths in Word."""
    return round(points * 20)


def font(latin: str, chinese: str) -> Any:
    """Fonts of letters and of characters; the hint makes quotation marks and dashes Chinese ones."""
    return element("rFonts", ascii=latin, hAnsi=latin, eastAsia=chinese, cs=latin, hint="eastAsia")


def texts(runs: Iterable[Run]) -> list[Any]:
    """Runs as Word has them; a line break inside a value stays one."""
    return [_run(run) for run in runs if run.text]


def _run(run: Run) -> Any:
    made = element("r")
    if run.style != "plain":
        made.append(element("rPr", element("rStyle", val=CHARACTER_STYLES[run.style])))
    for number, part in enumerate(run.text.replace("\t", " ").split("\n")):
        if number:
            made.append(element("br"))
        words = element("t")
        words.text = part
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(words)
    return made


def paragraph(
    style: str,
    content: Iterable[Any],
    *,
    keep: bool = False,
    placed: Iterable[Any] = (),
    indent: float = 0.0,
    hang: float = 0.0,
    right: float = 0.0,
    align: str = "",
) -> Any:
    """One paragraph; `keep` holds it on one page with the next, `hang` is taken back from `indent` in line one.

    `placed` are the properties that the schema wants between keepNext and ind: framePr, pBdr, tabs, spacing.
    """
    properties = element("pPr", element("pStyle", val=style))
    if keep:
        properties.append(element("keepNext"))
    properties.extend(placed)
    if indent or hang or right:
        across = {"right": twips(right)} if right else {}
        properties.append(element("ind", left=twips(indent), hanging=twips(hang), **across))
    if align:
        properties.append(element("jc", val=align))
    return element("p", properties, *content)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of `width` points over `span` grid columns; grey cells are labels and headers."""

    content: Sequence[Any]  # paragraphs, at least one
    width: float
    span: int = 1
    grey: bool = False
    middle: bool = True  # of the row's height; else at its foot
    edges: tuple[str, ...] = ()  # ruled where the table itself has no lines


def cell(words: Runs, style: str, width: float, *, align: str = "", keep: bool = False, span: int = 1) -> Cell:
    """A cell of one paragraph."""
    return Cell((paragraph(style, texts(words), keep=keep, align=align),), width, span)


def row(cells: Sequence[Cell], *, header: bool = False, height: float = 0.0) -> Any:
    """One row, never torn between pages; a header returns on every page; `height` is the least it has."""
    properties = element("trPr", element("cantSplit"))
    if height:
        properties.append(element("trHeight", val=twips(height), hRule="atLeast"))
    if header:
        properties.append(element("tblHeader"))
    return element("tr", properties, *map(_cell, cells))


def _cell(one: Cell) -> Any:
    properties = element("tcPr", element("tcW", w=twips(one.width), type="dxa"))
    if one.span > 1:
        properties.append(element("gridSpan", val=one.span))
    if one.edges:
        properties.append(element("tcBorders", *(element(edge, **HAIRLINE) for edge in one.edges)))
    if one.grey:
        properties.append(element("shd", val="clear", color="auto", fill="F0F0F0"))
    properties.append(element("vAlign", val="center" if one.middle else "bottom"))
    return element("tc", properties, *one.content)


def table(widths: Sequence[float], rows: Iterable[Any], *, ruled: bool = True, align: str = "left") -> Any:
    """A table of fixed columns, ruled or bare."""
    pads = (("top", PAD_Y), ("left", PAD_X), ("bottom", PAD_Y), ("right", PAD_X))
    properties = element(
        "tblPr",
        element("tblW", w=twips(sum(widths)), type="dxa"),
        element("jc", val=align),
        element("tblBorders", *(element(edge, **(HAIRLINE if ruled else NO_LINE)) for edge in EDGES)),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *(element(side, w=twips(pad if ruled else 0), type="dxa") for side, pad in pads)),
    )
    grid = element("tblGrid", *(element("gridCol", w=twips(width)) for width in widths))
    return element("tbl", properties, grid, *rows)
