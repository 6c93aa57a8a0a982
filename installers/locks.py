"""Reads requirements.lock, keeps what one target needs, and writes it again with the hash of a wheel we changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pip._vendor.packaging.markers import Marker  # the reader that will read this lock again


@dataclass(frozen=True, slots=True)
class Pin:
    """One entry of a lock: `name==version`, when it applies (empty: always), and the sha256 of its files."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    def __str__(self) -> str:
        return " \\\n    ".join([f"{self.name}=={self.version}", *(f"--hash=sha256:{one}" for one in self.hashes)])


def read(text: str) -> list[Pin]:
    """Every entry of a lock made by `uv pip compile --generate-hashes`. ValueError for a line of another shape."""
    return [_pin(entry) for entry in re.split(r"\n(?=\S)", text.strip())]


def _pin(entry: str) -> Pin:
    head, *_ = entry.split(" \\\n")
    named = re.fullmatch(r"(?P<name>[\w.-]+)==(?P<version>[\w.!+]+)(?: ; (?P<marker>.+))?", head)
    if not named:
        raise ValueError(f"not an entry of a lock: {head}")
    return Pin(named["name"], named["version"], named["marker"] or "", tuple(re.findall(r"sha256:(\w{64})", entry)))


def needed(pins: Iterable[Pin], environment: Mapping[str, str]) -> list[Pin]:
    """Those that apply to a machine described by `environment` (the variables of PEP 508).

    pip asks the markers of the machine it runs on, not of the `--platform` it downloads for.
    """
    return [pin for pin in pins if not pin.marker or Marker(pin.marker).evaluate(dict(environment))]


def written(pins: Iterable[Pin]) -> str:
    """A lock for the one target: no markers left."""
    return "".join(f"{pin}\n" for pin in pins)
