"""`recover --workspace DIR [--person NAME] [--request FILE]`: a new passphrase by the recovery key on paper."""

from __future__ import annotations

import argparse
from pathlib import Path

from model import wiring
from model.commands._terminal import ask_passphrase, write_file
from model.errors import RefusedError
from model.workflow.office import joining, recovery

HELP = "忘记口令时，用纸面的恢复密钥换新口令"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's arguments."""
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR")
    parser.add_argument("--person", metavar="姓名", help="给谁换口令；只有一个使用人时可不写")
    parser.add_argument("--request", type=Path, metavar="FILE", help="现场电脑：新的加入请求写到哪里")


def run(args: argparse.Namespace) -> int:
    """Reads the recovery key, then the new passphrase, from the terminal or standard input."""
    adapters = wiring.adapters()
    recovery_key = ask_passphrase("恢复密钥：")
    known = recovery.people(adapters, args.workspace, recovery_key)
    chosen = [user for user, name in known if args.person in (None, name)]
    if len(chosen) != 1:
        raise RefusedError("recover.which_person", names="、".join(name for _, name in known))
    done = recovery.recover(adapters, args.workspace, recovery_key, chosen[0], ask_passphrase("新口令："))
    print(f"{done.name} 的口令已更换。")
    if done.request is not None:
        target = args.request or args.workspace.with_name("join-request.json")
        write_file(target, done.request)
        print(f"签章证书须由区县重新签发。请求文件：{target}\n核对码：{joining.fingerprint(done.request)}")
    return 0
