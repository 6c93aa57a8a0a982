"""The locks are complete, name no host, and everything we hand on has a licence beside it."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.helpers.source import ROOT, agree

RUN, TEST = (ROOT / name for name in ("requirements.lock", "requirements-test.lock"))
CAMERA = ROOT / "installers/requirements-camera.lock"  # an optional part
LICENCES = (ROOT / "assets/LICENSES.md").read_text("utf-8")


def locked(text: str) -> dict[str, str]:
    """`package==version` → its marker and hashes."""
    entries = re.split(r"\n(?=\S)", text.strip())
    return dict(entry.split(" ", 1) for entry in entries)


def packages() -> set[str]:
    return {pinned.split("==")[0] for lock in (TEST, CAMERA) for pinned in locked(lock.read_text("utf-8"))}


def test_the_locks_name_no_host() -> None:
    agree(
        (
            f"{lock.name}:{number}: {line}"
            for lock in (RUN, TEST)
            for number, line in enumerate(lock.read_text("utf-8").splitlines(), 1)
            if re.search(r"://|--(index|extra-index|find-links|trusted)", line)
        ),
        "Write the lock with `uv pip compile --universal --generate-hashes --no-annotate --no-header`",
    )


def test_everything_locked_is_locked_by_hash() -> None:
    entries = locked(TEST.read_text("utf-8"))
    assert len(entries) >= 50
    agree((name for name, entry in entries.items() if "--hash=sha256:" not in entry), "Lock it with its hashes")


def test_the_tests_lock_holds_the_apps_lock_unchanged() -> None:
    run, test = (locked(lock.read_text("utf-8")) for lock in (RUN, TEST))
    hashes = re.compile(r"sha256:\w+")  # its marker may be wider there
    agree(
        (pinned for pinned, entry in run.items() if hashes.findall(entry) != hashes.findall(test.get(pinned, ""))),
        "Compile both locks again at the same time: run.py takes the tests' lock for both",
    )


def test_the_environment_satisfies_every_requirement() -> None:
    done = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"The lock is installed without resolving, so it must be complete:\n{done.stdout}"


def test_every_package_we_lock_has_its_licence_noted() -> None:
    agree(
        (name for name in packages() if f"| {name} |" not in LICENCES),
        "Add a row to assets/LICENSES.md, after making sure that the licence fits Apache-2.0",
    )


def test_no_licence_is_noted_for_a_package_we_no_longer_lock() -> None:
    noted = set(re.findall(r"^\| ([a-z0-9][\w.-]*) \|", LICENCES, re.MULTILINE))
    assert len(noted) >= 50
    agree(noted - packages(), "Take the row out of assets/LICENSES.md")


def test_every_bundled_asset_has_its_licence_noted() -> None:
    folders = {path for path in (ROOT / "assets").iterdir() if path.is_dir()}
    assert len(folders) >= 3
    agree(
        (f"assets/{folder.name}" for folder in folders if f"| `{folder.name}/" not in LICENCES),
        "Add what is in the folder, where it comes from and its licence to assets/LICENSES.md",
    )
    ours = {"themes"}
    agree(
        (
            f"assets/{folder.name}"
            for folder in folders
            if folder.name not in ours and not any(folder.glob(f"*{word}*") for word in ("LICENSE", "OFL", "README"))
        ),
        "Put the licence's own text, or where it is stated, beside the files",
    )
