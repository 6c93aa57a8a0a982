"""What the headless verbs share: passphrases from terminal or standard input, output as lines or JSON."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from model import wiring
from model.errors import KnownError, os_reason
from model.workflow.office.workspaces import log_in
from model.workspace import Workspace


def ask_passphrase(prompt: str = "口令：") -> str:
    """One passphrase: typed unseen at a terminal, else the next line of standard input; never an argument."""
    if sys.stdin.isatty():
        return getpass.getpass(prompt)
    return sys.stdin.readline().rstrip("\r\n")


@contextmanager
def opened_workspace(folder: Path) -> Generator[Workspace]:
    """The workspace in `folder`, opened with the passphrase of whoever runs the verb, closed at the end."""
    workspace = log_in(wiring.adapters(), folder, ask_passphrase())
    try:
        yield workspace
    finally:
        workspace.store.close()


def read_file(path: Path) -> bytes:
    """A file's bytes; KnownError file.unreadable names it."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise KnownError("file.unreadable", name=str(path), why=os_reason(error)) from error


def write_file(path: Path, content: bytes) -> None:
    """Write a file the person asked for; KnownError file.unwritable names it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise KnownError("file.unwritable", name=str(path), why=os_reason(error)) from error


def say(data: Mapping[str, Any], lines: list[str], *, as_json: bool) -> None:
    """Print one result: JSON for programs, lines for people."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n" if as_json else "\n".join(lines) + "\n")
