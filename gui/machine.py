"""What the machine says of itself: how full its battery is, and how much room its disk has left. No Qt, no waiting."""

from __future__ import annotations

import ctypes
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

POWER_SUPPLIES = Path("/sys/class/power_supply")  # kernel: Documentation/ABI/testing/sysfs-class-power
NO_BATTERY, UNKNOWN = 128, 255  # SYSTEM_POWER_STATUS.BatteryFlag; 255 also for the percentage


@dataclass(frozen=True, slots=True)
class Battery:
    """How full, in per cent, and whether it is being emptied."""

    percent: int
    emptying: bool


class _PowerStatus(ctypes.Structure):
    """SYSTEM_POWER_STATUS of winbase.h."""

    _fields_ = (
        ("ACLineStatus", ctypes.c_ubyte),
        ("BatteryFlag", ctypes.c_ubyte),
        ("BatteryLifePercent", ctypes.c_ubyte),
        ("SystemStatusFlag", ctypes.c_ubyte),
        ("BatteryLifeTime", ctypes.c_ulong),
        ("BatteryFullLifeTime", ctypes.c_ulong),
    )


def battery() -> Battery | None:
    """The battery of this machine, None if it has none or does not say."""
    if sys.platform == "win32":
        status = _PowerStatus()
        known = ctypes.windll.kernel32.GetSystemPowerStatus(ctypes.byref(status))
        said = (status.ACLineStatus, status.BatteryFlag, status.BatteryLifePercent)
        return battery_said_by_windows(*said) if known else None
    return battery_below(POWER_SUPPLIES)


def battery_below(root: Path) -> Battery | None:
    """The batteries of a folder laid out as Linux does; several count as one, by their mean."""
    found = [one for one in map(_read_supply, sorted(root.glob("*"))) if one is not None]
    if not found:
        return None
    return Battery(round(sum(one.percent for one in found) / len(found)), any(one.emptying for one in found))


def battery_said_by_windows(line: int, flag: int, percent: int) -> Battery | None:
    """The battery by the three bytes of SYSTEM_POWER_STATUS; line 0 is "not plugged in"."""
    if flag == UNKNOWN or flag & NO_BATTERY or percent == UNKNOWN:
        return None
    return Battery(percent, line == 0)


def free_bytes(folder: Path) -> int | None:
    """Room left on the disk of a folder, None if it cannot be asked."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def _read_supply(folder: Path) -> Battery | None:
    """One supply; a mouse's battery has the scope Device and is not ours."""
    try:
        if _line(folder / "type") != "Battery" or _line(folder / "scope", "System") == "Device":
            return None
        return Battery(int(_line(folder / "capacity")), _line(folder / "status", "Unknown") == "Discharging")
    except (OSError, ValueError):
        return None


def _line(path: Path, missing: str = "") -> str:
    return path.read_text("ascii", "replace").strip() if path.exists() or not missing else missing
