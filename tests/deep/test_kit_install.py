"""A kit on a machine whose network is cut: it installs, answers, walks the demo through and shows its window."""

from __future__ import annotations

import json
import re
import sys
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from installers import kit, locks
from tests.deep.conftest import Cut
from tests.helpers.source import ROOT

pytestmark = pytest.mark.deep
BROUGHT = re.compile(
    rb"lib(?:Qt6|icu|av|sw)[\w-]+\.so\.\d+|libpyside6\.abi3\.so\.[\d.]+"
    rb"|(?:Qt6|msvcp140|vcruntime140)\w*\.dll|(?:av|sw)\w+-\d+\.dll",
    re.IGNORECASE,
)
BASE_PYTHON = str(Path(sys.base_prefix, "bin", "python{}.{}".format(*sys.version_info)))


def test_a_kit_installs_and_works_with_the_network_cut(linux_kit: Path, cut_off: Cut, tmp_path: Path) -> None:
    only_lo = cut_off("cat", "/proc/net/dev", cwd=tmp_path)
    assert re.findall(r"^\s*(\w+):", only_lo, re.MULTILINE) == ["lo"]

    first = cut_off(BASE_PYTHON, "run.py", "--help", cwd=linux_kit)
    assert "kit/wheels（不联网）" in first
    assert "不带命令时打开窗口" in first

    told = cut_off(BASE_PYTHON, "run.py", "demo", "--json", "--out", str(tmp_path / "demo"), cwd=linux_kit)
    demo = json.loads(told)
    assert (demo["equal"], demo["verdict"]) == (True, "valid")

    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / "store.db").write_bytes(b"")
    window = str(ROOT / "tests/bench/start_window.py")
    loaded = cut_off(
        str(linux_kit / ".venv/bin/python"), window, "login", str(folder), cwd=tmp_path, PYTHONPATH=str(linux_kit)
    )
    assert {"PySide6", "gui"} <= set(json.loads(loaded.splitlines()[-1]))


@pytest.mark.parametrize("python", kit.PYTHONS)
@pytest.mark.parametrize("tag", kit.TARGETS)
def test_every_wheel_of_the_lock_is_there_and_satisfies_the_others(tag: str, python: str, tmp_path: Path) -> None:
    target = kit.Target(tag, python, camera=True)
    kit.fill_wheels(target, tmp_path / "kit")
    pins = locks.needed(kit.wanted_pins(target), target.markers)
    about = [metadata(wheel) for wheel in (tmp_path / "kit/wheels").iterdir()]
    there = {canonicalize_name(one["Name"]): one["Version"] for one in about}
    assert there == {pin.name: pin.version for pin in pins}
    lacking = [
        str(wanted)
        for wanted in (Requirement(line) for one in about for line in one.get_all("Requires-Dist", []))
        if wanted.marker is None or wanted.marker.evaluate({**target.markers, "extra": ""})
        if not wanted.specifier.contains(there.get(canonicalize_name(wanted.name), "0.dev0"), prereleases=True)
    ]
    assert lacking == []
    assert libraries(tmp_path / "kit/wheels", "pyside6_*") >= libraries_named(tmp_path / "kit/wheels", "pyside6_*")


@pytest.mark.parametrize("name", ["windows_kit", "linux_kit"])
def test_the_lighter_qt_lacks_nothing_that_it_names_itself(name: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(name)
    wheels = folder / "kit/wheels"
    there, named = (find(wheels, "pyside6_essentials-*") for find in (libraries, libraries_named))
    assert len(named) >= 6
    assert named <= there
    assert not [entry for entry in there if re.search(r"virtualkeyboard|compositor|timeline|qml|quick", entry)]


def libraries(wheels: Path, pattern: str) -> set[str]:
    """The files of these wheels, by their lower-case names."""
    return {Path(name).name.lower() for wheel in wheels.glob(pattern) for name in zipfile.ZipFile(wheel).namelist()}


def libraries_named(wheels: Path, pattern: str) -> set[str]:
    """The libraries of Qt, and those it brings, which the programs in these wheels name."""
    found: set[str] = set()
    for wheel in wheels.glob(pattern):
        with zipfile.ZipFile(wheel) as opened:
            for entry in opened.namelist():
                if re.search(r"\.(so|dll|pyd)\b", entry):
                    found |= {one.decode().lower() for one in BROUGHT.findall(opened.read(entry))}
    return found


def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as opened:
        (entry,) = [one for one in opened.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", one)]
        return message_from_bytes(opened.read(entry))
