"""A record with six photos drawn, sealed by two inspectors and verified, beside another library that only draws."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from model.documents import fonts
from model.documents.pdf import tree
from model.documents.tree import words
from model.ports import Material
from model.workflow.verifying import verify
from model.workspace import Workspace
from tests.bench.measure import Bench, Run, interleaved, timed
from tests.helpers.offices import Offices, sealed_by_both, sealed_paper
from tests.helpers.source import ROOT

FPDF2 = "fpdf2==2.8.4"
RUNS = 7
PHOTOS = 6


@pytest.fixture
def paper(offices: Offices) -> tuple[Workspace, bytes, Material]:
    """A sealed record of 135 items with its photos."""
    county = offices.county()
    _, pdf = sealed_paper(county, checklist="routine_safety")
    material = county.paper.read(pdf)
    assert len(material.media) == PHOTOS
    return county, pdf, material


@pytest.fixture
def fpdf2(bench: Bench, tmp_path: Path, paper: tuple[Workspace, bytes, Material]) -> Iterator[dict[str, Run]]:
    """fpdf2 drawing the same words and photos in a throw-away environment; nothing if it cannot be had here."""
    home, folder = tmp_path / "peer", tmp_path / "words"
    folder.mkdir()
    (folder / "words.json").write_text(json.dumps(list(words(tree(paper[2]))), ensure_ascii=False), "utf-8")
    for name, photo in paper[2].media.items():
        (folder / f"{name}.jpg").write_bytes(photo)
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    python = home / "bin/python"
    install = [str(python), "-m", "pip", "install", "-q", "--retries", "1", FPDF2]
    if subprocess.run(install, capture_output=True, check=False).returncode:
        bench.remark(f"对照 {FPDF2} 装不上（没有网络），未量。")
        yield {}
        return
    font = fonts.folder() / f"{fonts.FILES['serif']}.ttf"
    command = [str(python), str(ROOT / "tests/bench/fpdf2_peer.py"), str(folder), str(font)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as peer:
        yield {f"{FPDF2} 只画同样的文字和照片": partial(_asked, peer)}
        peer.stdin.close()


def test_a_paper_is_drawn_sealed_and_verified(
    bench: Bench, paper: tuple[Workspace, bytes, Material], fpdf2: dict[str, Run]
) -> None:
    county, pdf, material = paper
    drawn = county.paper.draw(material)
    steps = {
        "画": timed(lambda: county.paper.draw(material)),
        "两人封签": timed(lambda: sealed_by_both(county, drawn)),
        "验证（含重画）": timed(lambda: verify(pdf, county.roots, county.seals, county.paper)),
    }
    assert verify(sealed_by_both(county, drawn), county.roots, county.seals, county.paper).verdict == "valid"
    took = interleaved({**steps, **fpdf2}, RUNS)
    whole = [sum(one) for one in zip(*(took[step] for step in steps), strict=True)]
    for peer in fpdf2:
        for step in steps:
            bench.note(f"135 项、{PHOTOS} 张照片的笔录：{step}", took[step], peer, took[peer])
        bench.note("以上合计", whole, peer, took[peer])
    bench.remark(f"该笔录 {len(pdf) / 2**20:.2f} MB，{len(drawn) / 2**20:.2f} MB 为封签之前。")
    if not shutil.which("soffice"):
        bench.remark("对照 python-docx + LibreOffice：这台机器上没有 soffice，未量。")


def _asked(peer: subprocess.Popen[str]) -> float:
    """Seconds the peer says it took for one more drawing."""
    assert peer.stdin is not None
    assert peer.stdout is not None
    peer.stdin.write("\n")
    peer.stdin.flush()
    return float(json.loads(peer.stdout.readline())["seconds"])
