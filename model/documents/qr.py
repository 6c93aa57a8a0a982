"""The QR code of a paper: what it says, and its dark modules."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, cast

from reportlab.graphics.barcode import qrencoder

from model.errors import KnownError

_qr = cast("Any", qrencoder)
_ID = re.compile(r"[0-9A-Za-z-]{1,64}")


def code_text(record_id: str, sha256: str) -> str:
    """What the QR says: identity of the record, in the letters that make the code small (no personal data).

    Raises KnownError paper.unreadable for an id of another shape.
    """
    if not _ID.fullmatch(record_id):
        raise KnownError("paper.unreadable", reason="记录编号不合格式")
    return f"YIJIAN:1:{record_id}:{sha256}".upper()


@lru_cache(maxsize=64)
def dark_modules(text: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """Modules a side, and the dark ones as (row, first column, length)."""
    code = _qr.QRCode(None, _qr.QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    size = int(code.getModuleCount())
    runs: list[tuple[int, int, int]] = []
    for row in range(size):
        start = 0
        for column in range(size + 1):
            if column == size or not code.isDark(row, column):
                if column > start:
                    runs.append((row, start, column - start))
                start = column + 1
    return size, tuple(runs)
