"""Inspection after inspection in one window: what memory that leaves, beside the same ones without a window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.bench.measure import Bench
from tests.helpers.offices import SHORT, Offices
from tests.helpers.source import ROOT

INSPECTIONS, DEEP_INSPECTIONS = 20, 50


def test_many_inspections_in_a_row_leave_no_memory_behind(bench: Bench, offices: Offices, deep: bool) -> None:
    count = DEEP_INSPECTIONS if deep else INSPECTIONS
    for kind, words in (("window", "窗口里"), ("verbs", "不开窗口")):
        offices.county(kind).store.close()
        first, *_, last = seen = _ran(kind, offices.root / kind, count)
        growth = (last["mb"] - first["mb"]) / (last["inspections"] - first["inspections"])
        held = "、".join(f"{one['inspections']:.0f} 次后 {one['mb']:.0f} MB" for one in seen)
        widgets = f"，控件 {first['widgets']:.0f} → {last['widgets']:.0f} 个" if kind == "window" else ""
        bench.remark(f"接连 {count} 次检查（{SHORT}），{words}的内存：{held}；每次多 {growth:.2f} MB{widgets}。")


def _ran(kind: str, folder: Path, count: int) -> list[dict[str, float]]:
    command = [sys.executable, str(ROOT / "tests/bench/many_inspections.py"), kind, str(folder), str(count), SHORT]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
