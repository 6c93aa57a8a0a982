"""An offline kit: which wheels, which files of Qt, nothing half done; without network, with small made-up wheels."""

from __future__ import annotations

import ast
import base64
import errno
import hashlib
import json
import subprocess
import sys
import zipfile
from fnmatch import fnmatchcase
from importlib.metadata import distribution
from pathlib import Path

import pytest

from installers import kit, licences, locks, program, stops, wheels
from tests.helpers.source import ROOT, modules

LOCK = f"""\
always==1.0 \\
    --hash=sha256:{"a" * 64} \\
    --hash=sha256:{"b" * 64}
for-windows==2.1 ; sys_platform == 'win32' \\
    --hash=sha256:{"c" * 64}
old-python==3 ; python_full_version < '3.12' \\
    --hash=sha256:{"d" * 64}
"""
WINDOWS = kit.Target("win_amd64", "3.12")
LINUX = kit.Target("manylinux_2_28_x86_64", "3.11")


def test_markers_are_answered_for_the_other_machine_not_for_this_one() -> None:
    pins = locks.read(LOCK)
    assert [pin.name for pin in locks.needed(pins, WINDOWS.markers)] == ["always", "for-windows"]
    assert [pin.name for pin in locks.needed(pins, LINUX.markers)] == ["always", "old-python"]


def test_a_written_lock_holds_pins_and_hashes_and_no_marker() -> None:
    old = locks.read(LOCK)[2]
    assert locks.written([old]) == f"old-python==3 \\\n    --hash=sha256:{'d' * 64}\n"
    with pytest.raises(ValueError, match="not an entry"):
        locks.read("git+somewhere")


def test_our_own_lock_is_read_whole() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert locks.written(locks.read(text)).count("--hash=") == text.count("--hash=") > 500


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    path = tmp_path / "thing-1.0-cp39-abi3-any.whl"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("thing/good.so", "good")
        made.writestr("thing/gpl.so", "not to be handed on")
        made.writestr("thing-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\n")
        made.writestr("thing-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: thing\nVersion: 1.0\n")
        made.writestr("thing-1.0.dist-info/RECORD", "whatever")
    return path


def test_a_repacked_wheel_holds_what_is_kept_and_a_true_record(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    made = wheels.repacked(wheel, ["*/good.so", "*/METADATA"], tmp_path / "out")
    assert made.name == "thing-1.0-1yijian-cp39-abi3-any.whl"
    with zipfile.ZipFile(made) as opened:
        assert "thing/gpl.so" not in opened.namelist()
        assert opened.read("thing-1.0.dist-info/WHEEL") == b"Wheel-Version: 1.0\nBuild: 1yijian\n"
        record = opened.read("thing-1.0.dist-info/RECORD").decode().splitlines()
    digest = base64.urlsafe_b64encode(hashlib.sha256(b"good").digest()).rstrip(b"=").decode()
    assert record[0] == f"thing/good.so,sha256={digest},4"
    assert record[-1] == "thing-1.0.dist-info/RECORD,,"


def test_pip_installs_a_repacked_wheel_by_its_new_hash(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    made = wheels.repacked(wheel, ["*/good.so", "*/METADATA"], tmp_path / "out")
    lock = tmp_path / "requirements.lock"
    lock.write_text(f"thing==1.0 --hash=sha256:{hashlib.sha256(made.read_bytes()).hexdigest()}\n")
    line = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--find-links", str(made.parent)]
    line += ["--require-hashes", "--target", str(tmp_path / "there"), "--requirement", str(lock)]
    renamed = made.with_name("thing-1.0-1yijian-py3-none-any.whl")  # any machine that runs the tests takes this one
    made.rename(renamed)
    subprocess.run(line, check=True, capture_output=True)
    assert (tmp_path / "there/thing/good.so").read_text() == "good"
    renamed.write_bytes(renamed.read_bytes() + b"\0")
    tampered = subprocess.run([*line, "--upgrade"], check=False, capture_output=True, text=True)
    assert tampered.returncode
    assert "DO NOT MATCH THE HASHES" in tampered.stderr


def test_a_pattern_that_finds_nothing_stops_the_build(wheel: Path, tmp_path: Path) -> None:
    with pytest.raises(stops.StopError, match=r"没有 \*/moved\.so。请按新版 Qt 修改 installers/qt\.toml"):
        wheels.repacked(wheel, ["*/good.so", "*/moved.so"], tmp_path)


@pytest.mark.parametrize("tag", ["win_amd64", "manylinux_2_28_x86_64"])
@pytest.mark.parametrize(
    "gpl_only",
    [
        "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6/plugins/platforminputcontexts/qtvirtualkeyboardplugin.dll",
        "PySide6/Qt/lib/libQt6WaylandCompositor.so.6",
        "PySide6/Qt/lib/libQt6QuickTimeline.so.6",
        "PySide6/Qt6QuickTimeline.dll",
        "PySide6/Qt/plugins/wayland-graphics-integration-server/libqt-wayland-compositor-wayland-egl.so",
        "PySide6/designer",
        "PySide6/qmlls.exe",
    ],
)
def test_nothing_that_is_only_under_the_gpl_is_kept(tag: str, gpl_only: str) -> None:
    kept = kit.kept_of_qt(kit.Target(tag, "3.11", camera=True))
    assert set(kept) == {"pyside6-essentials", "pyside6-addons"}
    assert not [pattern for patterns in kept.values() for pattern in patterns if fnmatchcase(gpl_only, pattern)]


def test_every_module_of_qt_that_the_program_uses_is_kept() -> None:
    used = {
        node.module.split(".")[1]
        for module in modules("gui")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6.")
    }
    assert len(used) >= 4
    kept = {module for part in kit.QT if not part.get("camera") for module in part["modules"]}
    assert used <= kept, "Add the module, and the libraries it loads, to installers/qt.toml"


def test_the_camera_is_in_a_kit_only_where_it_is_asked_for() -> None:
    with_camera = kit.Target("win_amd64", "3.12", camera=True)
    assert list(kit.kept_of_qt(WINDOWS)) == ["pyside6-essentials"]
    assert "PySide6/QtMultimedia.pyd" in kit.kept_of_qt(with_camera)["pyside6-addons"]
    assert "PySide6/Qt6Network.dll" in kit.kept_of_qt(with_camera)["pyside6-essentials"]
    more = {pin.name for pin in kit.wanted_pins(with_camera)} - {pin.name for pin in kit.wanted_pins(WINDOWS)}
    assert more == {"pyside6-addons"}


def test_the_camera_is_of_the_same_qt() -> None:
    qt = ("pyside6-addons", "pyside6-essentials")
    pins = [pin for pin in kit.wanted_pins(kit.Target("win_amd64", "3.12", camera=True)) if pin.name in qt]
    versions = {name: [(pin.version, pin.marker) for pin in pins if pin.name == name] for name in qt}
    assert versions["pyside6-addons"] == versions["pyside6-essentials"] != []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("connection broken by 'NewConnectionError(...)': Network is unreachable", "能上网的电脑"),
        ("ERROR: No matching distribution found for lxml==6", r"没有适合“win_amd64、Python 3\.12”的这个包：lxml==6"),
        ("OSError: [Errno 28] No space left on device", "腾出约 1 GB"),
        ("first\nERROR: something else", "pip 的原话：\n\nfirst\nERROR: something else"),
    ],
)
def test_what_pip_says_is_told_with_the_next_step(words: str, said: str) -> None:
    with pytest.raises(stops.StopError, match=said):
        raise stops.download_failed(words, "win_amd64", "3.12")


def test_a_full_disk_leaves_nothing_half_done(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(target: kit.Target, folder: Path) -> None:
        (folder / "wheels").mkdir(parents=True)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(kit, "fill_wheels", full)
    with pytest.raises(stops.StopError, match="磁盘空间不足"), stops.naming_faults():
        kit.make(WINDOWS, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_exists_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(stops.StopError, match="已经存在"):
        kit.make(WINDOWS, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_unknown_kind_of_machine_is_told_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        kit.main(["--for", "loongarch64"])
    assert "win_amd64" in capsys.readouterr().err


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, wheel: Path, tmp_path: Path) -> Path:
    """A kit for Windows whose downloads are pretended: the made-up wheel is Qt's."""

    def pretended(lock: Path, into: Path, *, target: str, platforms: list[str], python: str) -> None:
        (into / "pyside6_essentials-6.9.3-cp39-abi3-win_amd64.whl").write_bytes(wheel.read_bytes())

    monkeypatch.setattr(wheels, "download", pretended)
    monkeypatch.setattr(kit, "kept_of_qt", lambda target: {"pyside6-essentials": ["*/good.so", "*/METADATA"]})
    kit.make(WINDOWS, tmp_path / "kit")
    return tmp_path / "kit"


def test_a_kit_holds_the_program_its_wheels_and_their_licences(made: Path) -> None:
    names = {path.relative_to(made).as_posix() for path in made.rglob("*")}
    assert {"main.py", "run.py", "assets/fonts", "forms/library/documents/D03.toml", "启动颐检.bat"} <= names
    assert {"licences/LGPL-3.0.txt", "licences/GPL-3.0.txt", "licences/LICENSE", "licences/Qt.txt"} <= names
    assert not [name for name in names if name.startswith(("tests", ".")) or "__pycache__" in name]
    assert json.loads((made / "kit/kit.json").read_text()) == {"for": "win_amd64", "python": "3.12"}


def test_the_lock_of_a_kit_names_the_wheel_as_it_was_changed(made: Path) -> None:
    (qt,) = (made / "kit/wheels").iterdir()
    digest = hashlib.sha256(qt.read_bytes()).hexdigest()
    assert f"pyside6-essentials==6.9.3 \\\n    --hash=sha256:{digest}\n" in (made / "kit/requirements.lock").read_text()


def test_the_sums_of_a_kit_are_right_and_complete(made: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--strict", "--quiet", "-c", "SHA256SUMS"], cwd=made, check=False, capture_output=True
    )
    assert (done.returncode, done.stdout) == (0, b"")
    files = [path for path in made.rglob("*") if path.is_file()]
    assert (made / "SHA256SUMS").read_text("utf-8").count("\n") == len(files) - 1


def test_what_windows_reads_is_written_for_windows(made: Path) -> None:
    words = (made / "说明.txt").read_bytes()
    assert words.startswith(b"\xef\xbb\xbf")
    assert "python-3.12.*-amd64.exe" in words.decode("utf-8-sig")
    assert words.count(b"\r\n") == words.count(b"\n") > 15
    start = (made / "启动颐检.bat").read_bytes()
    assert b"py -3.12 run.py %*\r\n" in start
    assert start.count(b"\r\n") == start.count(b"\n")


def test_a_package_without_its_licence_is_not_handed_on(wheel: Path, tmp_path: Path) -> None:
    with pytest.raises(stops.StopError, match=r"thing-1\.0.* 里没有许可全文，不能分发"):
        licences.gather([wheel], tmp_path / "licences")


def test_every_package_of_the_lock_can_be_handed_on_with_its_licence() -> None:
    names = {pin.name for pin in locks.read((ROOT / "requirements.lock").read_text("utf-8"))}
    assert len(names) > 30
    without = {
        name
        for name in names
        if not any(licences.is_licence(str(file)) for file in distribution(name).files or [])
        if not licences.brought(name.replace("-", "_"))
    }
    assert without == set(), "Put the licence's text into installers/licences"


def test_a_kit_can_be_made_from_a_copy_without_git(tmp_path: Path) -> None:
    (tmp_path / "gui/__pycache__").mkdir(parents=True)
    for name in ("main.py", "gui/app.py", "gui/__pycache__/app.pyc", "notes.txt"):
        (tmp_path / name).write_text("")
    assert program.files(tmp_path) == [Path("gui/app.py"), Path("main.py")]
