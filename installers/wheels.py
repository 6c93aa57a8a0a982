"""Wheels: downloads those of a lock for another machine, and packs one again with fewer files."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from installers.stops import StopError, download_failed

BUILD = "1yijian"  # a wheel's build tag begins with a digit; ours says that this is not the publisher's own file


def download(lock: Path, into: Path, *, target: str, platforms: Sequence[str], python: str) -> None:
    """Fetch every wheel `lock` names, each checked against its hash. StopError in words if one cannot be had."""
    line = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--quiet", "--retries", "2"]
    line += ["--require-hashes", "--no-deps", "--only-binary=:all:", "--implementation", "cp"]
    line += ["--python-version", python, *(f"--platform={one}" for one in platforms)]
    done = subprocess.run(
        [*line, "--requirement", str(lock), "--dest", str(into)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise download_failed(done.stdout + done.stderr, target, python)


def repacked(wheel: Path, keep: Sequence[str], into: Path) -> Path:
    """Write `wheel` again with only the files that match a pattern of `keep`, under our build tag; the new wheel.

    RECORD and the Build line of WHEEL are written anew, so that pip checks and uninstalls it like any other.
    StopError if a pattern matches nothing.
    """
    name, version, *tags = wheel.stem.split("-")
    target = into / f"{name}-{version}-{BUILD}-{'-'.join(tags)}.whl"
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        record: list[tuple[str, str, int]] = []
        for entry in _kept(old, keep):
            _add(new, entry, old.read(entry), record)
        about = next(entry for entry in old.infolist() if entry.filename.endswith(".dist-info/WHEEL"))
        _add(new, about, old.read(about).rstrip() + f"\nBuild: {BUILD}\n".encode(), record)
        listing = zipfile.ZipInfo(about.filename.replace("/WHEEL", "/RECORD"), about.date_time)
        new.writestr(listing, _record(record, listing.filename), zipfile.ZIP_DEFLATED)
    return target


def _kept(wheel: zipfile.ZipFile, keep: Sequence[str]) -> list[zipfile.ZipInfo]:
    idle = [pattern for pattern in keep if not any(fnmatchcase(name, pattern) for name in wheel.namelist())]
    if idle:
        raise StopError(
            f"{Path(str(wheel.filename)).name} 里没有 {'、'.join(idle)}。请按新版 Qt 修改 installers/qt.toml。"
        )
    return [entry for entry in wheel.infolist() if any(fnmatchcase(entry.filename, pattern) for pattern in keep)]


def _add(wheel: zipfile.ZipFile, entry: zipfile.ZipInfo, content: bytes, record: list[tuple[str, str, int]]) -> None:
    wheel.writestr(entry, content, zipfile.ZIP_DEFLATED)
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    record.append((entry.filename, f"sha256={digest}", len(content)))


def _record(rows: Sequence[tuple[str, str, int]], own_name: str) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([*rows, (own_name, "", "")])
    return text.getvalue()
