"""The words of the window's frame."""

from __future__ import annotations

import pytest

from gui.presenters.status import NOTHING, Mark, battery, disk, kept


@pytest.mark.parametrize(
    ("unsaved", "idle", "mark"),
    [(0, True, Mark("已存", "good")), (0, False, Mark("正在处理…")), (3, True, Mark("有 3 处未存", "warn"))],
)
def test_kept(unsaved: int, idle: bool, mark: Mark) -> None:
    assert kept(unsaved, idle) == mark


@pytest.mark.parametrize(
    ("percent", "emptying", "mark"),
    [
        (None, False, NOTHING),
        (80, True, Mark("电量 80%")),
        (80, False, Mark("电量 80%，已接电源")),
        (15, True, Mark("电量 15%，请接电源", "warn")),
        (15, False, Mark("电量 15%，已接电源")),
    ],
)
def test_battery(percent: int | None, emptying: bool, mark: Mark) -> None:
    assert battery(percent, emptying) == mark


@pytest.mark.parametrize(
    ("free", "mark"),
    [
        (None, NOTHING),
        (1_073_741_824, Mark("磁盘剩 1 GB")),
        (1_073_741_823, Mark("磁盘只剩 1023 MB，请清理", "warn")),
        (70_000_000_000, Mark("磁盘剩 65 GB")),
    ],
)
def test_disk(free: int | None, mark: Mark) -> None:
    assert disk(free) == mark
