"""`export CODE --as KIND --to FILE --workspace DIR`: write a sealed paper in plain where one says; it is noted."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from model.commands._terminal import opened_workspace, say
from model.errors import RefusedError
from model.workflow.files.evidence import export
from model.workflow.files.handing_out import save_copy, save_word
from model.workspace import Workspace

HELP = "把文书写成文件：PDF、Word 工作副本，或者附原始照片的证据包"
KINDS: Mapping[str, Callable[[Workspace, str, Path], None]] = {"pdf": save_copy, "word": save_word, "evidence": export}
CODE = re.compile(r"[0-9a-f]{8,64}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's arguments."""
    parser.add_argument("code", metavar="校验码", help="文书页脚上的校验码，或者它的前 8 位")
    parser.add_argument("--as", dest="kind", choices=KINDS, default="pdf")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE")
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Exit 0 when the file is written. RefusedError export.unknown, export.ambiguous, seal.partly, evidence.*."""
    with opened_workspace(args.workspace) as workspace:
        record = _record(workspace, args.code)
        KINDS[args.kind](workspace, record, args.to)
    say({"record": record, "file": str(args.to)}, [f"已写到 {args.to}"], as_json=args.json)
    return 0


def _record(workspace: Workspace, code: str) -> str:
    """The hash that begins with a 校验码, written in any case and with blanks."""
    prefix = "".join(code.split()).lower()
    found = workspace.store.archive.beginning(prefix) if CODE.fullmatch(prefix) else []
    if not found:
        raise RefusedError("export.unknown", check=code)
    if len(found) > 1:
        raise RefusedError("export.ambiguous", check=code)
    return found[0]
