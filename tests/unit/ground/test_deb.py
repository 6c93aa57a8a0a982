"""The .deb and the one-folder build, without building: what is laid out where, what is left to the system."""

from __future__ import annotations

import configparser
from pathlib import Path

import pytest

from installers import deb, onefolder, stops
from tests.helpers.source import ROOT


@pytest.fixture
def laid_out(tmp_path: Path) -> Path:
    folder = tmp_path / "yijian"
    (folder / "_internal").mkdir(parents=True)
    (folder / "yijian").write_bytes(b"\x7fELF \0GLIBC_2.4\0")
    (folder / "_internal/libpython3.11.so.1.0").write_bytes(b"\x7fELF \0GLIBC_2.9\0GLIBC_2.35\0GLIBC_2.17\0")
    (folder / "_internal/notes.txt").write_bytes(b"\0GLIBC_2.99\0")
    deb.lay_out(folder, tmp_path / "root")
    return tmp_path / "root"


def test_the_package_depends_on_the_glibc_it_was_built_with_and_on_what_is_left_to_the_system(laid_out: Path) -> None:
    control = (laid_out / "DEBIAN/control").read_text("utf-8")
    fields = dict(line.split(": ", 1) for line in control.splitlines() if not line.startswith(" "))
    depends = fields["Depends"].split(", ")
    assert depends[0] == "libc6 (>= 2.35)"
    assert {"libgl1", "libxcb-cursor0", "libxkbcommon-x11-0", "libfontconfig1", "zlib1g"} <= set(depends)
    assert (fields["Package"], fields["Architecture"]) == ("yijian", "amd64")


def test_the_program_is_on_the_path_and_in_the_menu(laid_out: Path) -> None:
    assert (laid_out / "usr/bin/yijian").readlink() == Path("/opt/yijian/yijian")
    assert (laid_out / "opt/yijian/yijian").is_file()
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(laid_out / "usr/share/applications/yijian.desktop", "utf-8")
    desktop = entry["Desktop Entry"]
    assert (desktop["Name[zh_CN]"], desktop["Exec"], desktop["Icon"]) == ("颐检", "/usr/bin/yijian", "yijian")
    assert (laid_out / "usr/share/icons/hicolor/scalable/apps/yijian.svg").read_text("utf-8").startswith("<svg")


def test_the_build_machines_own_drawing_libraries_stay_behind(tmp_path: Path) -> None:
    (tmp_path / "pillow.libs").mkdir()
    for name in (
        "libX11.so.6",
        "libfontconfig.so.1",
        "libssl.so.3",
        "libpython3.11.so.1.0",
        "pillow.libs/libtiff-2.so",
    ):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "libtiff-2.so").symlink_to("pillow.libs/libtiff-2.so")
    onefolder.leave_to_the_system(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        "libpython3.11.so.1.0",
        "libssl.so.3",
        "libtiff-2.so",
        "pillow.libs",
    }


def test_without_dpkg_the_next_step_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(deb.shutil, "which", lambda name: None)
    with pytest.raises(stops.StopError, match="请换一台这样的电脑"):
        deb.main(["--out", str(tmp_path / "out")])
    assert not (tmp_path / "out").exists()


def test_the_tools_of_the_build_are_locked_by_hash_and_are_not_the_programs() -> None:
    lock = (ROOT / "installers/requirements-build.lock").read_text("utf-8")
    assert "pyinstaller==" in lock
    assert "://" not in lock
    assert "pyinstaller" not in (ROOT / "requirements-test.lock").read_text("utf-8")
