"""What belongs to the program itself when it is handed on: the tree it runs from, less what only developers need."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = (
    "main.py",
    "run.py",
    "gui",
    "model",
    "forms",
    "assets",
    "installers",
    "docs",
    "requirements.lock",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
)


def version() -> str:
    """The program's own version, from pyproject.toml."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def files(root: Path = ROOT) -> list[Path]:
    """Paths below `root`: what git does not ignore where there is git, else what stands there; never bytecode."""
    if (root / ".git").exists():
        line = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *PARTS]
        named = subprocess.run(line, capture_output=True, check=True).stdout.decode().split("\0")
        found = [Path(name) for name in named if name]
    else:
        found = [path.relative_to(root) for part in PARTS for path in _below(root / part)]
    return sorted(path for path in set(found) if (root / path).is_file())


def _below(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return [path for path in place.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def copy(into: Path, root: Path = ROOT) -> None:
    """Put a copy of the program into the folder `into`."""
    for path in files(root):
        (into / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / path, into / path)
