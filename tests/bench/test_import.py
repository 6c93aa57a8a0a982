"""Ten thousand rows of the roster from a spreadsheet: read, checked, saved, beside a bare reader and bare inserts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.bench.measure import Bench
from tests.helpers.offices import Offices
from tests.helpers.source import ROOT

ROWS = 10_000


def test_ten_thousand_rows_are_read_checked_and_saved(bench: Bench, offices: Offices, tmp_path: Path) -> None:
    offices.county("importing", mark=2).store.close()
    ran = _imported(offices.root / "importing", tmp_path)
    assert ran["saved"] == ROWS
    for what, ours, peer, theirs, aim in (
        ("读入 xlsx", "read", "openpyxl 只读方式读出全部格子", "peer_read", ""),
        ("核对", "check", "openpyxl 只读方式读出全部格子", "peer_read", "≤ 20 s"),
        ("保存", "save", "同样的行直接插入（SQLCipher）", "peer_save", "≤ 20 s"),
    ):
        bench.note(f"导入 {ROWS} 行名录，{what}", [ran[ours]], peer, [ran[theirs]], aim=aim)
    size = f"{ran['columns']:.0f} 栏，载荷 {ran['payload_mb']:.1f} MB，{ran['records']:.0f} 条记录"
    bench.remark(
        f"导入 {ROWS} 行（{size}）的内存峰值："
        f"读入后 {ran['read_mb']:.0f} MB，核对后 {ran['check_mb']:.0f} MB，保存后 {ran['save_mb']:.0f} MB，"
        f"开始前 {ran['idle_mb']:.0f} MB；一批核对最长 {ran['slice_ms']:.0f} ms。只量一轮。"
    )


def _imported(folder: Path, scratch: Path) -> dict[str, float]:
    command = [sys.executable, str(ROOT / "tests/bench/import_once.py"), str(folder), str(scratch), str(ROWS)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)
