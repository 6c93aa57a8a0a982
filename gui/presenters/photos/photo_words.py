"""What is said of a photo: how its camera's clock stands to ours, and what was done to its print copy."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from model.ports import PhotoEdit

EXIF = "%Y:%m:%d %H:%M:%S"
NEAR = timedelta(minutes=10)  # a camera this far from our clock is to be looked at
SAME = timedelta(minutes=1)
DONE = {"crop": "已裁剪", "arrow": "已标注", "circle": "已标注", "blur": "已遮挡"}
_MARKS = re.compile("〔(?:已裁剪|已标注|已遮挡)(?:、(?:已裁剪|已标注|已遮挡))*〕$")


def clock_words(taken: str, received: str) -> tuple[str, str]:
    """How the moment the camera wrote (EXIF, "" if none) stands to the one this device took it in (ISO 8601).

    Returns the words and their tone: warn when more than 10 minutes lie between, or midnight does.
    """
    if not received:
        return "", ""
    if not taken:
        return "照片里没有拍摄时间", ""
    try:
        shot = datetime.strptime(taken, EXIF)
    except ValueError:
        return f"拍摄时间读不懂：{taken[:19]}", "warn"
    here = datetime.fromisoformat(received).replace(tzinfo=None)
    apart = here - shot
    tone = "warn" if abs(apart) > NEAR or here.date() != shot.date() else ""
    if here.date() != shot.date():
        return f"拍摄于 {shot:%Y-%m-%d %H:%M}，不是收入当天", tone
    if abs(apart) < SAME:
        return f"拍摄 {shot:%H:%M}，与本机一致", tone
    if apart > timedelta():
        return f"拍摄 {shot:%H:%M}，比收入早 {_length(apart)}", tone
    return f"拍摄 {shot:%H:%M}，相机比本机快 {_length(-apart)}", tone


def with_marks(caption: str, marks: str) -> str:
    """The caption as it goes on paper: its words, then what was done to the photo."""
    return f"{caption}{marks}"


def split_marks(caption: str) -> tuple[str, str]:
    """The words of a caption, and 〔已裁剪、已标注、已遮挡〕 at its end or ""."""
    found = _MARKS.search(caption)
    return (caption[: found.start()], found[0]) if found else (caption, "")


def marks_of(edits: Iterable[PhotoEdit]) -> str:
    """What these edits are called at the end of a caption, each once; "" if there are none."""
    kinds = {edit.kind for edit in edits}
    words = dict.fromkeys(word for kind, word in DONE.items() if kind in kinds)
    return f"〔{'、'.join(words)}〕" if words else ""


def _length(apart: timedelta) -> str:
    minutes = round(apart.total_seconds() / 60)
    hours, rest = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours} 小时" if hours else "", f"{rest} 分钟" if rest else "") if part)
