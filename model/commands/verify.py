"""`verify FILE… [--trust ROOT | --workspace DIR] [--json]`: is this paper, alone or in a 证据包, what it claims.

Without a workspace nobody knows the wording an office has registered: its papers are valid with the remark 模板未登记.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from model import wiring
from model.commands._terminal import opened_workspace, read_file, say
from model.errors import KnownError
from model.wording import explain, label, reason
from model.workflow.files.evidence import WRONG, verify_file
from model.workflow.intake.verifying import Verdict
from model.workflow.papers.templates import weighed
from model.workspace import moment

HELP = "核验已签章的文书，或者证据包"
NOT_VALID = ("altered", "unsigned", "partly_signed", "unreadable")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's arguments."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    anchor = parser.add_mutually_exclusive_group()
    anchor.add_argument("--trust", type=Path, metavar="ROOT", help="信任的根证书（PEM 或 DER）")
    anchor.add_argument("--workspace", type=Path, metavar="DIR", help="用该工作区的信任根和登记过的文书模板")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Exit 1 if any file is not valid or unreadable or brings a wrong original, else 3 for unknown signers, else 0."""
    if args.workspace:
        with opened_workspace(args.workspace) as workspace:
            found = [(path, weighed(workspace, one)) for path, one in _verified(args.files, workspace.roots)]
    else:
        found = list(_verified(args.files, [wiring.certificate(read_file(args.trust))] if args.trust else []))
    say(
        {"files": [_data(path, one) for path, one in found]},
        [_line(path, one) for path, one in found],
        as_json=args.json,
    )
    wrong = any(remark.startswith(WRONG) for _, one in found for remark in one.remarks)
    return 1 if wrong else exit_code([one.verdict for _, one in found])


def exit_code(verdicts: Sequence[str]) -> int:
    """1 if anything is wrong, else 3 if a signer is unknown, else 0."""
    if any(verdict in NOT_VALID for verdict in verdicts):
        return 1
    return 3 if "unknown_signer" in verdicts else 0


def _verified(files: Sequence[Path], roots: Sequence[bytes]) -> Iterator[tuple[Path, Verdict]]:
    adapters = wiring.adapters()
    for path in files:
        try:
            yield path, verify_file(path, roots, adapters.seals, adapters.paper)
        except KnownError as error:
            yield path, Verdict("unreadable", differences=(explain(error),))


def _data(path: Path, one: Verdict) -> dict[str, Any]:
    return {
        "file": str(path),
        "verdict": one.verdict,
        "label": label("verdict", one.verdict),
        "record": one.record.sha256 if one.record else None,
        "seals": [
            {
                "role": seal.role,
                "name": seal.subject.name,
                "unit": seal.subject.unit_name,
                "claimed_at": seal.claimed_at,
                "intact": seal.intact,
                "trusted": seal.trusted,
            }
            for seal in one.seals
        ],
        "differences": list(one.differences),
        "remarks": list(one.remarks),
    }


def _line(path: Path, one: Verdict) -> str:
    who = "；".join(f"{seal.subject.name}（{seal.subject.unit_name}）{moment(seal.claimed_at)}" for seal in one.seals)
    why = "；".join(reason(code) for code in (*one.differences, *one.remarks))
    return " ".join(part for part in (f"{path.name}：{label('verdict', one.verdict)}", who, why) if part)
