"""run.py decides rightly what this machine needs, without touching the network or the environment."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

import run


def test_a_new_enough_python_is_accepted() -> None:
    run.check_python((3, 11, 2, "final", 0))


def test_an_old_python_is_told_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.shutil, "which", lambda name: None)
    with pytest.raises(run.StopError, match=r"需要 Python 3\.11 或更高，现在用的是 3\.8"):
        run.check_python((3, 8, 10, "final", 0))


def test_an_old_python_names_the_newer_one_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.shutil, "which", lambda name: "/usr/bin/x" if name == "python3.12" else None)
    with pytest.raises(run.StopError, match=r"请运行：python3\.12 run\.py"):
        run.check_python((3, 9, 0, "final", 0))


def test_a_window_needs_the_drawing_and_the_window_libraries() -> None:
    wanted = run.wanted_libraries([], {"DISPLAY": ":0"}, "linux")
    assert wanted["libGL.so.1"] == "libgl1"
    assert wanted["libxcb-cursor.so.0"] == "libxcb-cursor0"


@pytest.mark.parametrize("environment", [{"WAYLAND_DISPLAY": "wayland-0"}, {"DISPLAY": ":1", "QT_QPA_PLATFORM": "xcb"}])
def test_any_real_display_will_do(environment: dict[str, str]) -> None:
    assert "libxcb-xkb.so.1" in run.wanted_libraries(["--workspace", "x"], environment, "linux")


def test_an_offscreen_window_and_the_tests_need_no_window_libraries() -> None:
    assert run.wanted_libraries([], {"QT_QPA_PLATFORM": "offscreen"}, "linux") == run.DRAWING
    assert run.wanted_libraries(["test", "-k", "x"], {}, "linux") == run.DRAWING


def test_without_a_display_the_window_points_to_the_demo() -> None:
    with pytest.raises(run.StopError, match=r"python3 run\.py demo --out"):
        run.wanted_libraries([], {"QT_QPA_PLATFORM": "xcb"}, "linux")


def test_a_display_that_does_not_answer_points_to_the_demo() -> None:
    window = run.wanted_libraries([], {"DISPLAY": ":9"}, "linux")
    run.check_display(window, {"DISPLAY": ":9"}, lambda: True)
    run.check_display(run.DRAWING, {"DISPLAY": ":9"}, never_asked)
    run.check_display(window, {"DISPLAY": ":9", "WAYLAND_DISPLAY": "wayland-0"}, never_asked)
    with pytest.raises(run.StopError, match=r"DISPLAY=:9 连不上[^$]*run\.py demo --out"):
        run.check_display(window, {"DISPLAY": ":9"}, lambda: False)


def never_asked() -> bool:
    raise AssertionError("asked a display that is not going to be used")


@pytest.mark.parametrize("arguments", [["demo", "--out", "x"], ["verify", "a.pdf"], ["--help"]])
def test_verbs_and_help_need_neither_display_nor_libraries(arguments: list[str]) -> None:
    assert run.wanted_libraries(arguments, {}, "linux") == {}


def test_other_systems_bring_their_own_libraries() -> None:
    assert run.wanted_libraries([], {}, "win32") == {}
    assert run.wanted_libraries(["test"], {}, "darwin") == {}


def test_the_packages_of_the_libraries_that_do_not_load_are_missing() -> None:
    def load(library: str) -> None:
        if library in {"libEGL.so.1", "libdbus-1.so.3"}:
            raise OSError(f"{library}: cannot open shared object file")

    assert run.missing_packages(run.DRAWING, load) == ["libegl1", "libdbus-1-3"]


def test_an_ordinary_user_gets_the_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.shutil, "which", lambda name: "/usr/bin/apt-get")
    monkeypatch.setattr(run.os, "geteuid", lambda: 1000)
    with pytest.raises(run.StopError) as stop:
        run.install_packages(["libgl1", "libegl1"])
    assert "sudo apt-get install --yes --no-install-recommends libgl1 libegl1" in str(stop.value)


def test_a_system_without_apt_gets_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.shutil, "which", lambda name: None)
    with pytest.raises(run.StopError, match="libgl1"):
        run.install_packages(["libgl1"])


@pytest.fixture
def apt(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands root ran, on a Debian whose apt-get always succeeds."""
    ran: list[list[str]] = []

    def ran_well(command: list[str], **_options: object) -> subprocess.CompletedProcess[bytes]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 0, b"")

    monkeypatch.setattr(run.shutil, "which", lambda name: "/usr/bin/apt-get")
    monkeypatch.setattr(run.os, "geteuid", lambda: 0)
    monkeypatch.setattr(run.subprocess, "run", ran_well)
    return ran


def test_root_is_told_what_is_installed(apt: list[list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    run.install_packages(["libgl1"])
    assert apt == [["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", "libgl1"]]
    assert "将用 apt-get 安装：libgl1" in capsys.readouterr().out


def test_a_failed_installation_stops_with_the_line_and_the_reason(
    apt: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = subprocess.CompletedProcess([], 100, b"E: no such package")
    monkeypatch.setattr(run.subprocess, "run", lambda command, **_options: broken)
    with pytest.raises(run.StopError, match="apt-get update && apt-get install"):
        run.install_packages(["libgl1"])
    assert "E: no such package" in capsys.readouterr().err


def test_what_venv_needs_and_the_libraries_are_one_installation(
    apt: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(run, "works", lambda python: False)
    monkeypatch.setattr(run.sys, "version_info", (3, 12, 1))
    monkeypatch.setattr(run, "missing_packages", lambda libraries, load: [] if apt else ["libgl1"])
    run.check_system(run.DRAWING)
    assert apt[-1][-2:] == ["python3.12-venv", "libgl1"]


def test_a_library_that_still_does_not_load_stops_the_start(
    apt: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "missing_packages", lambda libraries, load: ["libgl1"])
    with pytest.raises(run.StopError, match="仍无法加载：libgl1"):
        run.check_system(run.DRAWING)
    assert len(apt) == 2


def test_every_verb_but_test_goes_to_main(monkeypatch: pytest.MonkeyPatch) -> None:
    became: list[list[str]] = []
    monkeypatch.setattr(run, "prepare", lambda lock: became.append([lock.name]))
    monkeypatch.setattr(run, "become", lambda command: became.append(command) or 0)
    assert run.main(["demo", "--out", "x"]) == 0
    assert became == [["requirements.lock"], [str(run.ROOT / "main.py"), "demo", "--out", "x"]]


def test_kits_are_made_by_the_installers(monkeypatch: pytest.MonkeyPatch) -> None:
    became: list[list[str]] = []
    monkeypatch.setattr(run, "prepare", lambda lock: None)
    monkeypatch.setattr(run, "become", lambda command: became.append(command) or 0)
    assert run.main(["kit", "--for", "win_amd64"]) == 0
    assert became == [[str(run.ROOT / "installers"), "kit", "--for", "win_amd64"]]


def test_a_copy_without_tests_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "TEST_LOCK", tmp_path / "requirements-test.lock")
    monkeypatch.setattr(run, "check_system", lambda libraries: None)
    assert run.main(["test"]) == 1
    assert "安装包里不带测试" in capsys.readouterr().err


def test_test_goes_to_the_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr(run, "check_system", lambda libraries: None)
    monkeypatch.setattr(run, "prepare", lambda lock: seen.append(lock.name))
    monkeypatch.setattr(run, "run_checks", lambda arguments: seen.append(arguments) or 7)
    assert run.main(["test", "-k", "seal"]) == 7
    assert seen == ["requirements-test.lock", ["-k", "seal"]]


def test_a_failed_check_fails_the_run_and_pytest_still_comes_last(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    called: list[str] = []

    def call(command: list[str], **_options: object) -> int:
        called.append(command[2])
        return int(command[2] == "pyright")

    monkeypatch.setattr(run.subprocess, "call", call)
    assert run.run_checks([]) == 1
    assert called == ["ruff", "ruff", "pyright", "pytest"]
    assert "未通过，请先看上文：pyright" in capfd.readouterr().out


def test_a_stop_is_said_in_one_piece_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run.main([]) == 1
    assert "没有可用的显示器" in capsys.readouterr().err


def test_an_old_python_can_read_run_py_far_enough_to_say_so() -> None:
    ast.parse(Path(run.__file__).read_text("utf-8"), feature_version=(3, 8))
