"""Folds the program, its wheels and a Python into one Linux folder with PyInstaller, from an offline kit's wheels."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

from installers import kit, licences, program
from installers.program import ROOT
from installers.stops import StopError, download_failed

SPEC = tomllib.loads((ROOT / "installers" / "onefolder.toml").read_text("utf-8"))
BUILD_LOCK = ROOT / "installers" / "requirements-build.lock"
TAG = "manylinux_2_28_x86_64"


def build(work: Path) -> Path:
    """Make the folder `yijian` below the empty folder `work`, beside what it was made from; its path. StopError."""
    target = kit.Target(TAG, "{}.{}".format(*sys.version_info))
    source = work / "source"
    program.copy(source)
    kit.fill_wheels(target, work / "kit")
    licences.gather(sorted((work / "kit" / "wheels").iterdir()), work / "licences")
    python = _environment(work)
    _pyinstaller(python, source, work)
    folder = work / "dist" / SPEC["name"]
    leave_to_the_system(folder / "_internal")
    (work / "licences").rename(folder / "licences")
    return folder


def _environment(work: Path) -> Path:
    """A fresh environment with the kit's wheels and PyInstaller; its interpreter."""
    subprocess.run([sys.executable, "-m", "venv", str(work / "venv")], check=True)
    python = work / "venv" / "bin" / "python"
    line = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--quiet", "--require-hashes"]
    line += ["--no-deps", "--only-binary=:all:", "--retries", "2"]
    kit_lock = ["--no-index", "--find-links", str(work / "kit/wheels"), "-r", str(work / "kit/requirements.lock")]
    for what in (kit_lock, ["-r", str(BUILD_LOCK)]):
        done = subprocess.run([*line, *what], capture_output=True, text=True, check=False)
        if done.returncode:
            raise download_failed(done.stdout + done.stderr, TAG, "{}.{}".format(*sys.version_info))
    return python


def _pyinstaller(python: Path, source: Path, work: Path) -> None:
    line = [str(python), "-m", "PyInstaller", "--onedir", "--noconfirm", "--log-level=WARN", f"--name={SPEC['name']}"]
    line += [f"--distpath={work / 'dist'}", f"--workpath={work / 'build'}", f"--specpath={work}"]
    for package in SPEC["packages"]:
        line += [f"--collect-submodules={package}", f"--collect-data={package}"]
    line += [f"--add-data={source / folder}:{folder}" for folder in SPEC["folders"]]
    line += [f"--collect-submodules={name}" for name in SPEC["imported_by_name"]]
    line += [f"--copy-metadata={name}" for name in SPEC["metadata"]]
    line += [f"--hidden-import={name}" for name in SPEC["hidden"]]
    line += [f"--exclude-module={name}" for name in SPEC["excluded"]]
    environment = {**os.environ, "PYTHONPATH": str(source), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [*line, str(source / "main.py")], cwd=source, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise StopError("PyInstaller 没有做成。它的原话：\n\n" + "\n".join(done.stderr.splitlines()[-15:]))


def leave_to_the_system(internal: Path) -> None:
    """Take out the build machine's own libraries, which PyInstaller puts directly into `internal`."""
    for library in internal.glob("lib*.so*"):
        if library.is_symlink():  # a second name of a library inside a package
            continue
        if not any(fnmatchcase(library.name, pattern) for pattern in SPEC["brought"]):
            library.unlink()
