"""`backup --workspace DIR --to DIR`: an encrypted copy that is itself a workspace."""

from __future__ import annotations

import argparse
from pathlib import Path

from model.commands._terminal import opened_workspace
from model.workflow.office.device import back_up

HELP = "备份工作区（备份同样加密，可直接打开）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's arguments."""
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR")
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="备份文件夹；再次备份时只补新增部分")


def run(args: argparse.Namespace) -> int:
    """The copy is proved readable before it replaces an older one."""
    with opened_workspace(args.workspace) as workspace:
        back_up(workspace, args.to)
    print(f"已备份到：{args.to}")
    return 0
