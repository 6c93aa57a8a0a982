"""Gathers the licence texts of everything that is handed on, beside the files themselves."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from installers.program import ROOT
from installers.stops import StopError

OURS = ROOT / "installers" / "licences"  # texts that the wheels refer to and do not carry, by package
QT = ("pyside6_addons", "pyside6_essentials", "shiboken6")  # these: Qt.txt and what it names
_WORDS = ("licen", "copying", "notice", "authors")


def gather(wheels: Iterable[Path], into: Path) -> None:
    """Fill the folder `into`: one folder a package, our own licence, the overview and the texts that we bring.

    StopError if a package brings no licence text and we bring none for it.
    """
    into.mkdir(parents=True)
    for wheel in wheels:
        package = wheel.name.split("-")[0].lower()
        if not _extracted(wheel, into / package) and not brought(package):
            raise StopError(f"{wheel.name} 里没有许可全文，不能分发。请把全文放进 installers/licences，再来制作。")
    for text in (ROOT / "LICENSE", ROOT / "assets" / "LICENSES.md", *sorted(OURS.iterdir())):
        shutil.copyfile(text, into / text.name)


def brought(package: str) -> bool:
    """Whether we bring the licence text of a package (its name with underscores)."""
    return package in QT or (OURS / f"{package}.txt").is_file()


def _extracted(wheel: Path, into: Path) -> int:
    with zipfile.ZipFile(wheel) as opened:
        names = [name for name in opened.namelist() if is_licence(name)]
        for name in names:
            inside = PurePosixPath(*PurePosixPath(name).parts[1:])
            (into / inside).parent.mkdir(parents=True, exist_ok=True)
            (into / inside).write_bytes(opened.read(name))
    return len(names)


def is_licence(name: str) -> bool:
    """Whether a file of a wheel is a licence text, by where and how it is called."""
    path = PurePosixPath(name)
    inside = path.parts[0].endswith(".dist-info") and not name.endswith("/")
    return inside and any(word in part.lower() for part in path.parts[1:] for word in _WORDS)
