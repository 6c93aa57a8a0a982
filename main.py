"""The program: arguments and logging, then the window or one verb of `model.commands`."""

from __future__ import annotations

import logging
import os
import sys
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path
from typing import cast

from model.commands import Verb, verbs
from model.errors import KnownError, RefusedError
from model.wording import explain


def main(arguments: list[str]) -> int:
    """Run what `arguments` ask for; returns the exit code: 0 done, 1 refused or failed, 2 wrong usage."""
    level = os.environ.get("YIJIAN_LOG", "WARNING").upper()
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        if arguments and not arguments[0].startswith("-"):
            return run_verb(arguments[0], arguments[1:])
        return open_window(arguments)
    except (RefusedError, KnownError) as error:
        print(explain(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def open_window(arguments: list[str]) -> int:
    """Open the window; the only path that imports Qt."""
    parser = ArgumentParser(prog="main.py", description="颐检：养老机构监督检查离线工作站。不带命令时打开窗口。")
    parser.epilog = f"命令：{'、'.join(verbs())}；各命令的参数见 main.py 命令 --help。"
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="工作区文件夹；不写则用上次的")
    options = parser.parse_args(arguments)
    from gui import app

    return app.run(options.workspace)


def run_verb(name: str, arguments: list[str]) -> int:
    """Import the module of one verb, and only that one, and run it."""
    if name not in verbs():
        print(f"没有“{name}”这个命令。可用的命令：{'、'.join(verbs())}。", file=sys.stderr)
        return 2
    verb = cast("Verb", import_module(verbs()[name]))
    parser = ArgumentParser(prog=f"main.py {name}", description=verb.HELP)
    verb.add_arguments(parser)
    return verb.run(parser.parse_args(arguments))


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # a one-folder build starts itself again to decode a HEIC photo
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main(sys.argv[1:]))
