"""What reportlab gets wrong for PDF/A and for rare characters, cured in one place; each cure has its test."""

from __future__ import annotations

import re
from typing import Any, cast

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, ttfonts

_rl_config = cast("Any", rl_config)
_pdfdoc = cast("Any", pdfdoc)
_ttfonts = cast("Any", ttfonts)

_rl_config.useA85 = 0  # ASCII85 in pure Python is four fifths of reportlab's time and a quarter more bytes
_BEYOND_BMP = re.compile(r"(<[0-9A-F]{2}> )<([0-9A-F]{5,6})>")
_MOST_PER_OPERATOR = 100  # PDF 9.10.3 allows this many bfchar lines in one operator


class CuredFont(_ttfonts.TTFont):  # pyright: ignore[reportUntypedBaseClass]
    """A TrueType font whose ToUnicode maps keep the limits of the specification and know surrogates."""

    def addObjects(self, doc: Any) -> None:
        """Add this font's subsets to a document, then mend their ToUnicode maps."""
        before = set(doc.idToObject)
        super().addObjects(doc)  # pyright: ignore[reportUnknownMemberType]
        for name in set(doc.idToObject) - before:
            if name.startswith("toUnicodeCMap:"):
                stream = doc.idToObject[name]
                stream.content = cured_cmap(stream.content)


def cured_cmap(cmap: str) -> str:
    """The same map with UTF-16 surrogate pairs and with its entries in operators of at most 100."""
    cmap = _BEYOND_BMP.sub(lambda found: f"{found[1]}<{_utf16(int(found[2], 16))}>", cmap)
    head, rest = re.split(r"\d+ beginbfchar\n", cmap, maxsplit=1)
    entries, tail = rest.split("\nendbfchar", 1)
    lines = entries.split("\n")
    chunks = [lines[start : start + _MOST_PER_OPERATOR] for start in range(0, len(lines), _MOST_PER_OPERATOR)]
    return head + "\n".join(f"{len(one)} beginbfchar\n{chr(10).join(one)}\nendbfchar" for one in chunks) + tail


def _utf16(code: int) -> str:
    return chr(code).encode("utf-16-be").hex().upper()


def _with_end_of_line(written: Any) -> Any:
    def write(self: Any, document: Any) -> bytes:
        return written(self, document).removesuffix(b"endstream\n") + b"\nendstream\n"

    return write


# PDF/A (ISO 19005-3, 6.1.7.1) wants an end of line before `endstream`; reportlab writes none.
_pdfdoc.PDFStream.format = _with_end_of_line(_pdfdoc.PDFStream.format)


def without_transitions(document: Any) -> None:
    """Take the empty /Trans off every page: PDF/A (6.10) knows no presentations."""
    for one in document.idToObject.values():
        if isinstance(one, _pdfdoc.PDFPage):
            one.Trans = None
