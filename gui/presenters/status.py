"""What the window's frame says all the time: whether all is kept, how full the battery is, what room the disk has."""

from __future__ import annotations

from dataclasses import dataclass

from model.wording import label

GIGABYTE, MEGABYTE = 1 << 30, 1 << 20
LOW_BATTERY = 15  # %


@dataclass(frozen=True, slots=True)
class Mark:
    """Words with a tone (good, warn, or "" for plain); no words, nothing shown."""

    words: str = ""
    tone: str = ""


NOTHING = Mark()


def kept(unsaved: int, idle: bool) -> Mark:
    """已存, unless something waits for its person to save it or is under way."""
    if unsaved:
        return Mark(f"有 {unsaved} 处未存", "warn")
    return Mark("已存", "good") if idle else Mark("正在处理…")


def copy(refusal: str) -> Mark:
    """Why nothing can be written in this copy of a workspace; nothing where it belongs here."""
    return Mark(label("refusal", refusal), "warn") if refusal else NOTHING


def battery(percent: int | None, emptying: bool = False) -> Mark:
    """The battery; nothing where there is none."""
    if percent is None:
        return NOTHING
    if emptying and percent <= LOW_BATTERY:
        return Mark(f"电量 {percent}%，请接电源", "warn")
    return Mark(f"电量 {percent}%" if emptying else f"电量 {percent}%，已接电源")


def disk(free: int | None) -> Mark:
    """Room left; under 1 GB a warning with what to do."""
    if free is None:
        return NOTHING
    if free < GIGABYTE:
        return Mark(f"磁盘只剩 {free // MEGABYTE} MB，请清理", "warn")
    return Mark(f"磁盘剩 {free // GIGABYTE} GB")
