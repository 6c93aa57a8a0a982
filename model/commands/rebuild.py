"""`rebuild --workspace DIR [--verify]`: derive every table again from the archived records."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path

from model.commands._terminal import opened_workspace, say
from model.workflow.intake.rebuild import rebuild

HELP = "由存档重建全部数据表"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's arguments."""
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR")
    parser.add_argument("--verify", action="store_true", help="同时重新核验每一个签章")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Exit 0; a fault of the world is reported by the caller."""
    with opened_workspace(args.workspace) as workspace:
        done = rebuild(workspace, verify=args.verify, progress=_show)
    line = f"记录 {done.records} 份：应用 {done.applied}，待核验 {done.waiting}，编号冲突 {done.conflicts}。"
    say(asdict(done), [line], as_json=args.json)
    return 0


def _show(done: int, of: int) -> None:
    if sys.stderr.isatty() and (done % 100 == 0 or done == of):
        sys.stderr.write(f"\r{done}/{of}" + ("\n" if done == of else ""))
