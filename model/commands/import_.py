"""`import PATH… --workspace DIR`: take papers made elsewhere into a workspace."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from model.commands._terminal import opened_workspace, read_file, say
from model.wording import label, reason
from model.workflow.importing import ImportOutcome, import_files

HELP = "导入文书"
TAKEN = ("applied", "known", "waiting", "conflict")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's arguments."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Exit 1 if any file was not taken, else 0."""
    with opened_workspace(args.workspace) as workspace:
        outcomes = import_files(workspace, ((path.name, read_file(path)) for path in _files(args.paths)))
    say({"files": [asdict(one) for one in outcomes]}, [_line(one) for one in outcomes], as_json=args.json)
    return 0 if all(one.state in TAKEN for one in outcomes) else 1


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and the PDFs in the folders named."""
    for path in paths:
        yield from sorted(path.rglob("*.pdf")) if path.is_dir() else [path]


def _line(one: ImportOutcome) -> str:
    why = "；".join(reason(code) for code in (*one.reasons, *one.remarks))
    said = f"{one.name}：{label('import_state', one.state)}（{label('verdict', one.verdict)}）"
    return " ".join(part for part in (said, one.number, one.subject_name, why) if part)
