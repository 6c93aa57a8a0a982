"""`demo --out DIR [--seed N] [--json]`: the main job without a window, every office in a process of its own."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

from model.commands._terminal import say
from model.errors import KnownError, RefusedError
from model.wording import label

HELP = "不开窗口演示一次完整检查：现场填表、签章，区县凭一份 PDF 核验并导入"
MAIN = Path(__file__).resolve().parents[2] / "main.py"
PROGRAM = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, str(MAIN)]  # frozen: one-folder build
FACTS = ("fact_answer", "fact_finding", "fact_inspection", "fact_photo", "fact_signature")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's arguments."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="空文件夹，演示的全部产物放在这里")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--step", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Run all steps, each in its own process; exit 0 only if every office shows the same inspection."""
    if args.step:
        return _one_step(args)
    if args.out.exists() and any(args.out.iterdir()):
        raise RefusedError("demo.out_not_empty", name=str(args.out))
    args.out.mkdir(parents=True, exist_ok=True)
    from model.demo.steps import STEPS

    said = {step.__name__: _process(args, step.__name__) for step in STEPS}
    report = summary(said, args.seed)
    say(report, _lines(report), as_json=args.json)
    return 0 if report["equal"] else 1


def summary(said: dict[str, dict[str, Any]], seed: int) -> dict[str, Any]:
    """What docs/demo.md describes."""
    laptop, county = said["laptop_inspect"], said["county_import"]
    digests = {"laptop": laptop["digests"], **county["digests"]}
    told = [{table: one[table] for table in FACTS} for one in digests.values()]
    equal = all(one == told[0] for one in told) and all(told[0].values())
    return {
        "schema": "yijian-demo/1",
        "seed": seed,
        "pdf": laptop["pdf"],
        "root": said["county_found"]["root"],
        "bytes": laptop["bytes"],
        "record_sha256": laptop["record_sha256"],
        "number": laptop["number"],
        "subject": laptop["subject"],
        "counts": {"laptop": laptop["counts"], "county": county["counts"]},
        "photos": laptop["photos"],
        "findings": laptop["findings"],
        "verdict": county["verdict"],
        "sealed_by": county["sealed_by"],
        "imports": {"first": county["first"], "second": county["second"]},
        "rebuilt": county["rebuilt"],
        "projections": dict(zip(digests, told, strict=True)),
        "equal": equal,
    }


def _one_step(args: argparse.Namespace) -> int:
    from model.demo import steps

    said = {step.__name__: step for step in steps.STEPS}[args.step](args.out, args.seed)
    sys.stdout.write(json.dumps(said, ensure_ascii=False))
    return 0


def _process(args: argparse.Namespace, step: str) -> dict[str, Any]:
    command = [*PROGRAM, "demo", "--out", str(args.out), "--seed", str(args.seed), "--step", step]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise KnownError("demo.step_failed", step=step, why=done.stderr.decode(errors="replace").strip()[-2000:])
    return cast("dict[str, Any]", json.loads(done.stdout))


def _lines(report: dict[str, Any]) -> list[str]:
    counts = report["counts"]["county"]
    said = "，".join(f"{label('answer', answer)} {number}" for answer, number in counts.items())
    return [
        f"检查对象：{report['subject']}",
        f"文书：{report['pdf']}（{report['number']}，{report['bytes'] // 1024} KB）",
        f"记录校验码：{report['record_sha256'][:8].upper()}",
        f"区县核验：{label('verdict', report['verdict'])}，签章人 {'、'.join(report['sealed_by'])}",
        f"区县所见：{said}；问题 {report['findings']} 个，照片 {report['photos']} 张",
        f"信任根：{report['root']}",
        "现场、区县、重建后、再次导入后的数据一致。"
        if report["equal"]
        else "各处数据不一致，演示失败。请反馈给维护人员。",
    ]
