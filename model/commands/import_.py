"""`import PATH… --workspace DIR`: take papers made elsewhere, alone or in a 证据包, into a workspace."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from model.commands._terminal import opened_workspace, say
from model.wording import label, reason
from model.workflow.files.evidence import WRONG
from model.workflow.files.importing import ImportOutcome, import_paths

HELP = "导入文书或证据包"
ENDINGS = (".pdf", ".zip")
TAKEN = ("applied", "known", "completed", "waiting", "conflict")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's arguments."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Exit 1 if any file was not taken, or an original in a 证据包 is another than its record names; else 0."""
    with opened_workspace(args.workspace) as workspace:
        outcomes = import_paths(workspace, _files(args.paths))
    say({"files": [asdict(one) for one in outcomes]}, [_line(one) for one in outcomes], as_json=args.json)
    wrong = any(remark.startswith(WRONG) for one in outcomes for remark in one.remarks)
    return 0 if all(one.state in TAKEN for one in outcomes) and not wrong else 1


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and the papers and packages in the folders named."""
    for path in paths:
        inside = (one for one in path.rglob("*") if one.suffix.lower() in ENDINGS)
        yield from sorted(inside) if path.is_dir() else [path]


def _line(one: ImportOutcome) -> str:
    why = "；".join(reason(code) for code in (*one.reasons, *one.remarks))
    said = f"{one.name}：{label('import_state', one.state)}（{label('verdict', one.verdict)}）"
    return " ".join(part for part in (said, one.number, one.subject_name, why) if part)
