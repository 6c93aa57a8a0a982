"""Run as a program: imports a spreadsheet of so many institutions; says how long each step took, and what memory."""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from openpyxl import load_workbook

from forms.register_table import load_register
from model.tables import write_table
from model.workflow.office.workspaces import log_in
from model.workflow.registers import register_import
from model.workflow.registers.register_import import ImportPreview, Reading
from tests.bench.rebuild_once import bare_inserts, peak_mb
from tests.helpers.offices import FIRST, adapters

T = TypeVar("T")
REGISTER = "institution"


def main(folder: Path, scratch: Path, count: int) -> dict[str, float]:
    """Each step in a process of its own: its peak memory is then its own."""
    workspace = log_in(adapters(2), folder, FIRST)
    content = written(count)
    said: dict[str, float] = {"columns": len(row(0)), "idle_mb": peak_mb()}
    (reading, preview), said["read"] = timed(
        lambda: register_import.begin(workspace, REGISTER, content, "示例名录.xlsx")
    )
    said["read_mb"] = peak_mb()
    (preview, slices), said["check"] = timed(lambda: checked(reading, preview))
    said |= {"slice_ms": 1000 * max(slices), "check_mb": peak_mb()}
    changes, said["save"] = timed(lambda: register_import.import_rows(workspace, preview))
    said |= {"save_mb": peak_mb(), "records": len(changes.records)}
    said["saved"] = sum(line.save is not None for line in preview.rows)
    said["payload_mb"] = sum(len(line.save.submission) for line in preview.rows if line.save) / 1e6
    said["peer_read"] = timed(lambda: peer_reads(content))[1]
    said["peer_save"] = bare_inserts(workspace, scratch / "bare.db")
    workspace.store.close()
    return said


def timed(call: Callable[[], T]) -> tuple[T, float]:
    """What it gives, and the seconds it took."""
    begun = time.perf_counter()
    return call(), time.perf_counter() - begun


def checked(reading: Reading, preview: ImportPreview) -> tuple[ImportPreview, list[float]]:
    """Every line looked at, a slice at a time as the window does, and how long each slice took."""
    slices: list[float] = []
    while not preview.whole:
        preview, took = timed(lambda before=preview: register_import.go_on(reading, before))
        slices.append(took)
    return preview, slices


def peer_reads(content: bytes) -> int:
    """All cells as openpyxl reads them fastest."""
    sheet = load_workbook(io.BytesIO(content), read_only=True).active
    return sum(len(cells) for cells in sheet.iter_rows(values_only=True))


def written(count: int) -> bytes:
    """The spreadsheet of an office: labels over columns, dates and numbers as people write them."""
    labels = [load_register(REGISTER).field(name).label for name in row(0)]
    return write_table(labels, [list(row(number).values()) for number in range(count)], "xlsx")


def row(number: int) -> dict[str, str]:
    """One institution, plainly fictitious."""
    return {
        "name": f"示例第{number}院养老服务有限公司",
        "status": "在营",
        "nature": "民办非企业单位",
        "registration_authority": "示例县民政局",
        "registration_kind": "社会服务机构登记",
        "registered_on": "2019年3月5日",
        "registration_until": "2029-03-04",
        "business_scope": "养老服务、康复、助餐",
        "filing_authority": "示例县民政局",
        "filing_number": f"示例备{number:05d}",
        "filed_on": "2020.1.2",
        "opened_on": "2020/02/03",
        "area": "500242",
        "township": f"示例{number % 40}镇",
        "address": f"示例路{number}号",
        "legal_person": f"示例负责人{number}",
        "contact": f"示例联系人{number}",
        "phones": f"1380000{number:04d}"[:11],
        "beds": "60",
        "residents": "３５",
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))))
