"""`passphrase --workspace DIR`: a person's own new passphrase."""

from __future__ import annotations

import argparse
from pathlib import Path

from model import wiring
from model.commands._terminal import ask_passphrase
from model.errors import RefusedError
from model.workflow.office.people import change_passphrase
from model.workflow.office.workspaces import log_in

HELP = "更改自己的口令"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's arguments."""
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR")


def run(args: argparse.Namespace) -> int:
    """Reads the passphrase, then the new one twice, from the terminal or standard input."""
    old, new = ask_passphrase(), ask_passphrase("新口令：")
    if ask_passphrase("再输一次新口令：") != new:
        raise RefusedError("passphrase.not_alike")
    workspace = log_in(wiring.adapters(), args.workspace, old)
    try:
        change_passphrase(workspace, old, new)
    finally:
        workspace.store.close()
    print(f"{workspace.person.name} 的口令已更改。")
    return 0
