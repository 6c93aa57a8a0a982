"""`due --workspace DIR [--on DATE] [--all]`: what the rules ask of this office, why, and until when."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from model.commands._terminal import opened_workspace, say
from model.wording import label, sentence
from model.workflow.due.duties import Duty, duties

HELP = "列出到期和逾期的应办事项，以及依据"
UNFINISHED = ("overdue", "missed", "open")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's arguments."""
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR")
    parser.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="按这一天看，如 2026-12-31；缺省今天")
    parser.add_argument("--all", action="store_true", help="办结的也列出")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Exit 0; a fault of the world is reported by the caller."""
    with opened_workspace(args.workspace) as workspace:
        today = args.on or workspace.clock().date()
        shown = [one for one in duties(workspace, today) if args.all or one.state in UNFINISHED]
    said = {"on": today.isoformat(), "duties": [_facts(one) for one in shown]}
    say(said, [_line(one) for one in shown] or ["没有待办的事项。"], as_json=args.json)
    return 0


def _line(duty: Duty) -> str:
    asked = duty.obligation
    late = f" {duty.overdue_days} 天" if duty.state == "overdue" else ""
    said = (label("basis_check", asked.rule.check), "日期暂估" if asked.estimated else "")
    marks = "".join(f"【{one}】" for one in said if one)
    return f"{label('duty', duty.state)}{late}　{duty.name}　{sentence(duty.code, **duty.values)}{marks}"


def _facts(duty: Duty) -> dict[str, object]:
    asked = duty.obligation
    return {
        "rule": asked.rule.id,
        "subject": asked.subject,
        "name": duty.name,
        "owed_by": asked.rule.owed_by,
        "state": duty.state,
        "due": asked.due,
        "estimated": asked.estimated,
        "check": asked.rule.check,
        "overdue_days": duty.overdue_days,
        "done": [one.record for one in asked.done],
        "why": sentence(duty.code, **duty.values),
    }
