"""Battery and disk as the machine says them, from fake roots."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui.machine import Battery, battery_below, battery_said_by_windows, free_bytes


def supply(root: Path, name: str, **said: str) -> None:
    (root / name).mkdir(parents=True)
    for what, words in said.items():
        (root / name / what).write_text(f"{words}\n")


def test_one_battery_being_emptied(tmp_path: Path) -> None:
    supply(tmp_path, "AC", type="Mains", online="0")
    supply(tmp_path, "BAT0", type="Battery", capacity="37", status="Discharging")
    assert battery_below(tmp_path) == Battery(37, True)


def test_two_batteries_count_as_one(tmp_path: Path) -> None:
    supply(tmp_path, "BAT0", type="Battery", capacity="100", status="Full", scope="System")
    supply(tmp_path, "BAT1", type="Battery", capacity="50", status="Charging")
    assert battery_below(tmp_path) == Battery(75, False)


def test_the_battery_of_a_mouse_is_not_ours(tmp_path: Path) -> None:
    supply(tmp_path, "hidpp_battery_0", type="Battery", capacity="5", status="Discharging", scope="Device")
    assert battery_below(tmp_path) is None


@pytest.mark.parametrize("capacity", ["", "unknown"])
def test_a_battery_that_does_not_say_is_none(tmp_path: Path, capacity: str) -> None:
    supply(tmp_path, "BAT0", type="Battery", capacity=capacity)
    assert battery_below(tmp_path) is None


def test_a_machine_without_supplies_has_none(tmp_path: Path) -> None:
    assert battery_below(tmp_path / "nothing") is None


@pytest.mark.parametrize(
    ("line", "flag", "percent", "said"),
    [
        (0, 1, 80, Battery(80, True)),
        (1, 8, 42, Battery(42, False)),
        (1, 128, 255, None),
        (1, 255, 50, None),
        (0, 1, 255, None),
    ],
)
def test_the_bytes_of_windows(line: int, flag: int, percent: int, said: Battery | None) -> None:
    assert battery_said_by_windows(line, flag, percent) == said


def test_the_room_left_is_asked_of_the_folders_disk(tmp_path: Path) -> None:
    assert (free_bytes(tmp_path) or 0) > 0
    assert free_bytes(tmp_path / "nothing") is None
