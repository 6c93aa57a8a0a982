"""Deriving all tables again from archived records, beside bare inserts of the same rows; memory must not grow."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from model.ports import Archived
from model.record import read_record
from model.workspace import Workspace
from tests.bench.measure import Bench
from tests.helpers.offices import Offices, sealed_paper
from tests.helpers.source import ROOT

RECORDS, DEEP_RECORDS = 2_000, 100_000
RUNS = 3
IN_ONE = 1000  # records in one transaction


def test_a_rebuild_takes_a_few_times_its_inserts_and_no_more_memory_for_more_records(
    bench: Bench, offices: Offices, deep: bool
) -> None:
    county = offices.county("quarter")
    sha256, _ = sealed_paper(county, checklist="routine_safety")
    county.store.close()
    whole = DEEP_RECORDS if deep else RECORDS
    offices.template = offices.root / "quarter"
    for name, records in (("all", whole), ("quarter", whole // 4)):
        county = offices.county(name, mark=2)
        _archive_more(county, sha256, records)
        county.store.close()
    quarter = [_rebuilt(offices.root / "quarter") for _ in range(2)]  # the second one drops what the first has filled
    ran = [_rebuilt(offices.root / "all") for _ in range(2 if deep else RUNS)]
    per_record = [one["rebuild"] / one["records"] for one in ran]
    bare = [one["bare"] / one["records"] for one in ran]
    bench.note(f"重建 {whole} 份 135 项的记录，每份", per_record, "同样的行直接插入（SQLCipher）", bare)
    bench.remark(
        f"重建的内存峰值：{_peaks(quarter)}；{_peaks(ran)}；刚登录时 {ran[0]['idle_mb']:.0f} MB。"
        f"再次重建要换下旧表，所以分开列出。"
    )


def _peaks(ran: list[dict[str, float]]) -> str:
    first, *again = (one["peak_mb"] for one in ran)
    return f"{ran[0]['records']:.0f} 份，首次 {first:.0f} MB，再次 {max(again):.0f} MB"


def _archive_more(county: Workspace, sha256: str, count: int) -> None:
    """Copies of one sealed record under other ids, as trusted as those a rebuild meets: it does not ask the seals."""
    archived = county.store.archive.get(sha256)
    assert archived is not None
    record = read_record(archived.content)
    for first in range(0, count, IN_ONE):
        with county.store.transaction():
            for number in range(first, min(first + IN_ONE, count)):
                payload = record.payload.replace("示例负责人", f"示例负责人{number}")
                copy = replace(record, id=f"example-{number}", payload=payload)
                county.store.archive.add(
                    Archived(copy.sha256, copy.id, copy.kind, copy.canonical(), None, archived.file_sha256, whole=True)
                )


def _rebuilt(folder: Path) -> dict[str, float]:
    (folder / "bare.db").unlink(missing_ok=True)
    command = [sys.executable, str(ROOT / "tests/bench/rebuild_once.py"), str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)
