"""One-page notices drawn, sealed and joined for printing, beside python-docx and one LibreOffice for all of them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from model.documents import fonts
from model.documents.binding import bound
from model.documents.pdfium import opened, pages
from model.workflow.papers.finalise import paper
from tests.bench.docx_peer import convert, write
from tests.bench.measure import Bench, Run, interleaved, timed
from tests.helpers.offices import Offices, sealed_paper
from tests.helpers.papers import issued
from tests.helpers.source import ROOT

NOTICES, DEEP_NOTICES = 20, 200
RUNS = 3
STEPS = {"draw": "画", "seal": "两人封签", "join": "合为一份"}
TOLD = {
    "content/date": "2026-03-03",
    "content/conclusion": "none",
    "content/next": "无",
    "content/contact": "示例甲 023-00000000",
}


def test_notices_are_drawn_sealed_and_joined(bench: Bench, offices: Offices, tmp_path: Path, deep: bool) -> None:
    count = DEEP_NOTICES if deep else NOTICES
    county = offices.county()
    record = issued(county, "result", sealed_paper(county, seed=2)[0], TOLD, matters=())
    words = _words(paper(county, record))
    county.store.close()
    ran: list[dict[str, Any]] = []

    def ours() -> float:
        ran.append(_ran(offices.root / "county", record, count))
        return sum(ran[-1]["took"].values())

    peer, run = _peer(bench, tmp_path / "peer", words, count)
    took = interleaved({"ours": ours, peer: run}, RUNS)
    each = {name: [seconds / count for seconds in took[name]] for name in took}
    for step, said in STEPS.items():
        bench.note(
            f"{count} 份一页的告知书，每份：{said}", [one["took"][step] / count for one in ran[1:]], peer, each[peer]
        )
    bench.note("以上合计", each["ours"], peer, each[peer])
    held = "、".join(f"{one['notices']} 份后 {one['mb']:.0f} MB" for one in ran[-1]["held"])
    bench.remark(f"告知书一份接一份，内存：{held}；合成的一份 {ran[-1]['joined_mb']:.1f} MB。")


def _words(pdf: bytes) -> list[str]:
    """The lines of a notice, which is one page."""
    with opened(pdf) as document:
        (page,) = pages(document)
        return page.text.splitlines()


def _ran(folder: Path, record: str, count: int) -> dict[str, Any]:
    command = [sys.executable, str(ROOT / "tests/bench/many_notices.py"), str(folder), record, str(count)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def _peer(bench: Bench, folder: Path, words: list[str], count: int) -> tuple[str, Run]:
    """The best that python-docx can do with what is here, none of it sealed: its name, and one run."""
    folder.mkdir()
    (folder / "said.json").write_text(json.dumps(words, ensure_ascii=False), "utf-8")
    if shutil.which("soffice"):
        return "python-docx + LibreOffice（启动一次转换全部），合为一份，不封签", timed(
            lambda: _converted(folder, count)
        )
    bench.remark("告知书的对照：这台机器上没有 soffice，只量了 python-docx 写 .docx。")
    return "python-docx 只写 .docx，不封签", timed(lambda: _written(folder, count))


def _written(folder: Path, count: int) -> list[Path]:
    return [write(folder).rename(folder / f"{number:03}.docx") for number in range(count)]


def _converted(folder: Path, count: int) -> None:
    made = convert(_written(folder, count), folder / "office", fonts.folder())
    first, *rest = [pdf.read_bytes() for pdf in made]
    with opened(bound(first, rest)) as document:
        assert len(document) == count
