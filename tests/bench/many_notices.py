"""Run as a program: one-page notices drawn, sealed by two and joined for printing, and what memory that takes."""

from __future__ import annotations

import gc
import json
import os
import re
import sys
import time
from dataclasses import replace
from pathlib import Path

import rfc8785

from model.documents.pdfium import opened
from model.ports import Material
from model.workflow.office.workspaces import log_in
from model.workflow.papers.finalise import paper
from tests.helpers.offices import FIRST, adapters, sealed_by_both

LOOKS = 4  # at the memory, while they are drawn and sealed


def notices(folder: Path, record: str, count: int) -> dict[str, object]:
    """The notice of this record `count` times, each with a number of its own; the seconds of each step."""
    county = log_in(adapters(2), folder, FIRST)
    one = county.paper.read(paper(county, record))
    out = folder / "notices"
    out.mkdir(exist_ok=True)
    took, held = {"draw": 0.0, "seal": 0.0, "join": 0.0}, []
    for number in range(1, count + 1):
        begun = time.perf_counter()
        drawn = county.paper.draw(numbered(one, number))
        between = time.perf_counter()
        (out / f"{number:03}.pdf").write_bytes(sealed_by_both(county, drawn))
        took["draw"] += between - begun
        took["seal"] += time.perf_counter() - between
        if number % (count // LOOKS) == 0:
            held.append({"notices": number, "mb": megabytes()})
    begun = time.perf_counter()
    first, *rest = [file.read_bytes() for file in sorted(out.glob("*.pdf"))]
    whole = county.paper.bound(first, rest)
    took["join"] = time.perf_counter() - begun
    with opened(whole) as document:
        assert len(document) == count
    county.store.close()
    return {"took": took, "held": held, "joined_mb": len(whole) / 2**20}


def numbered(one: Material, number: int) -> Material:
    """The same notice with another number."""
    said = json.loads(one.record)
    said["payload"] = re.sub("<number>[^<]*", f"<number>示例民检告字〔2026〕第A{number}号", said["payload"])
    return replace(one, record=rfc8785.dumps(said))


def megabytes() -> float:
    """What is held now, after Python has let go of what it can."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    folder, record, count = sys.argv[1:]
    print(json.dumps(notices(Path(folder), record, int(count))))
