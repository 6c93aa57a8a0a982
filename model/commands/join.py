"""`join request|answer|accept`: a laptop joins its county by two files."""

from __future__ import annotations

import argparse
from pathlib import Path

from model import wiring
from model.commands._terminal import ask_passphrase, opened_workspace, read_file, write_file
from model.errors import RefusedError
from model.workflow.office import joining
from model.workspace import Workspace

HELP = "加入区县：生成请求、签发答复、导入答复"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's arguments."""
    steps = parser.add_subparsers(dest="step", required=True)
    request = steps.add_parser("request", help="在现场电脑上建立工作区并生成请求文件")
    request.add_argument("--workspace", type=Path, required=True, metavar="DIR")
    request.add_argument("--out", type=Path, required=True, metavar="FILE")
    request.add_argument(
        "--person",
        nargs=4,
        action="append",
        required=True,
        metavar=("姓名", "执法证号", "发证机关", "有效期至"),
        help="本机使用人，可重复",
    )
    answer = steps.add_parser("answer", help="区县为请求签发证书")
    answer.add_argument("request", type=Path)
    answer.add_argument("--workspace", type=Path, required=True, metavar="DIR")
    answer.add_argument("--out", type=Path, required=True, metavar="FILE")
    answer.add_argument("--unit", default="", metavar="名称", help="这台电脑所属的单位，如某镇；不写就是本区县")
    accept = steps.add_parser("accept", help="在现场电脑上导入答复")
    accept.add_argument("answer", type=Path)
    accept.add_argument("--workspace", type=Path, required=True, metavar="DIR")


def run(args: argparse.Namespace) -> int:
    """Do one of the three steps; passphrases come from the terminal or standard input, in the order of the people."""
    return {"request": _request, "answer": _answer, "accept": _accept}[args.step](args)


def _request(args: argparse.Namespace) -> int:
    people = [(joining.Applicant(*person), ask_passphrase(f"{person[0]} 的口令：")) for person in args.person]
    content, recovery_key = joining.begin(wiring.adapters(), args.workspace, people)
    write_file(args.out, content)
    print(
        f"请求文件：{args.out}\n核对码：{joining.fingerprint(content)}\n恢复密钥（只显示一次，请抄存）：{recovery_key}"
    )
    return 0


def _answer(args: argparse.Namespace) -> int:
    content = read_file(args.request)
    with opened_workspace(args.workspace) as workspace:
        unit = _unit(workspace, args.unit)
        made = joining.answer(workspace, content, ask_passphrase("再次输入口令以签发："), unit)
    write_file(args.out, made)
    print(f"答复文件：{args.out}\n核对码：{joining.fingerprint(made)}")
    return 0


def _unit(workspace: Workspace, name: str) -> str:
    """The row of the unit of this name. RefusedError row.unknown."""
    found = [row for row, called in joining.units(workspace) if called == name]
    if name and not found:
        raise RefusedError("row.unknown", register="单位", row=name)
    return found[0] if name else ""


def _accept(args: argparse.Namespace) -> int:
    content = read_file(args.answer)
    workspace = joining.accept_answer(wiring.adapters(), args.workspace, ask_passphrase(), content)
    name = workspace.unit["name"]
    workspace.store.close()
    print(f"已加入：{name}\n答复核对码：{joining.fingerprint(content)}（请与区县电话核对一致）")
    return 0
