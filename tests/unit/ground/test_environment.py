"""The environment run.py makes: from which lock, from where, again when something changed; pip is pretended."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import run


def test_an_environment_is_ready_only_for_the_very_lock_that_was_installed(tmp_path: Path) -> None:
    lock, stamp, python = (tmp_path / name for name in ("requirements.lock", "installed.txt", "python"))
    lock.write_text("a==1\n")
    python.write_text("")
    assert not run.is_ready(lock, stamp, python)
    stamp.write_text(run.stamp_line(lock, python) + "\n")
    assert run.is_ready(lock, stamp, python)
    lock.write_text("a==2\n")
    assert not run.is_ready(lock, stamp, python)


def test_an_environment_whose_interpreter_was_replaced_is_not_ready(tmp_path: Path) -> None:
    lock, stamp, link = (tmp_path / name for name in ("requirements.lock", "installed.txt", "python"))
    lock.write_text("a==1\n")
    for name in ("python3.11", "python3.13"):
        (tmp_path / name).write_text("")
    link.symlink_to("python3.11")
    stamp.write_text(run.stamp_line(lock, link) + "\n")
    link.unlink()
    link.symlink_to("python3.13")
    assert not run.is_ready(lock, stamp, link)


def test_line_ends_changed_by_git_on_windows_do_not_install_again(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_bytes(b"a==1\n")
    unix = run.stamp_line(lock, tmp_path)
    lock.write_bytes(b"a==1\r\n")
    assert run.stamp_line(lock, tmp_path) == unix


def test_the_lock_is_installed_by_hash_and_without_resolving(tmp_path: Path) -> None:
    line = run.pip_line(Path("python"), Path("requirements.lock"), tmp_path / "absent")
    assert {"--require-hashes", "--no-deps", "--only-binary=:all:"} <= set(line)
    assert "--no-index" not in line


def test_with_a_wheel_folder_no_index_is_asked(tmp_path: Path) -> None:
    line = run.pip_line(Path("python"), Path("requirements.lock"), tmp_path)
    assert line[-3:] == ["--no-index", "--find-links", str(tmp_path)]


def made_for(kit: Path, target: str, python: str) -> Path:
    (kit / "kit.json").write_text(json.dumps({"for": target, "python": python}), "utf-8")
    return kit


def test_an_offline_kit_brings_its_own_lock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(run.sys, "version_info", (3, 11, 9))
    assert run.lock_to_run(tmp_path) == run.RUN_LOCK
    kit = made_for(tmp_path, "manylinux_2_28_x86_64", "3.11")
    assert run.lock_to_run(kit) == kit / "requirements.lock"


@pytest.mark.parametrize(("target", "python"), [("win_amd64", "3.11"), ("manylinux_2_28_x86_64", "3.12")])
def test_a_kit_of_another_kind_says_for_what_it_is(
    target: str, python: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(run.sys, "version_info", (3, 11, 9))
    with pytest.raises(run.StopError, match=rf"给 {target}、Python {python} 用的[^$]*请用 Python {python}"):
        run.lock_to_run(made_for(tmp_path, target, python))


def test_windows_keeps_its_interpreter_elsewhere() -> None:
    assert run.venv_python(Path(".venv"), windows=True) == Path(".venv", "Scripts", "python.exe")
    assert run.venv_python(Path(".venv"), windows=False) == Path(".venv", "bin", "python")


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What `prepare` did, in order, with a broken .venv and nothing installed; pip is pretended."""
    did: list[str] = []
    monkeypatch.setattr(run, "STAMP", tmp_path / "installed.txt")
    monkeypatch.setattr(run, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(run, "make_venv", lambda: did.append("venv"))
    monkeypatch.setattr(run, "install", lambda lock: did.append(lock.name))
    return did


def test_a_half_made_environment_is_made_again(steps: list[str]) -> None:
    run.prepare(run.RUN_LOCK)
    assert steps == ["venv", "requirements.lock"]


def test_the_second_start_does_nothing(steps: list[str]) -> None:
    run.prepare(run.TEST_LOCK)
    run.PYTHON.write_text("")
    steps.clear()
    run.prepare(run.TEST_LOCK)
    run.prepare(run.RUN_LOCK)  # the tests' lock holds all that the app needs
    assert steps == []


def test_a_kit_laid_over_an_older_one_installs_again(steps: list[str], tmp_path: Path) -> None:
    kit_lock = tmp_path / "requirements.lock"
    run.PYTHON.write_text("")
    for version in ("1", "1", "2"):
        kit_lock.write_text(f"a=={version}\n")
        run.prepare(kit_lock)
    assert steps == ["venv", "requirements.lock"] * 2


def test_a_broken_off_install_leaves_no_stamp(steps: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    run.prepare(run.RUN_LOCK)

    def broken_off(lock: Path) -> None:
        raise run.StopError("network")

    monkeypatch.setattr(run, "install", broken_off)
    with pytest.raises(run.StopError):
        run.prepare(run.TEST_LOCK)
    assert not run.STAMP.exists()
