"""A record with six photos drawn, sealed by two inspectors and verified, beside others that only draw."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from model.documents import fonts
from model.documents import tree as t
from model.documents.pdf import tree
from model.ports import Material
from model.workflow.intake.verifying import verify
from model.workspace import Workspace
from tests.bench.measure import Bench, Run, interleaved, timed
from tests.helpers.offices import Offices, sealed_by_both, sealed_paper
from tests.helpers.source import ROOT

RUNS = 7
PHOTOS = 6


@dataclass(frozen=True)
class Peer:
    """Another way to such a paper: `script` run with `package`, and with `program` if it needs one."""

    name: str
    package: str
    script: str
    program: str = ""


PEERS = (
    Peer("fpdf2==2.8.4 只画同样的文字和照片", "fpdf2==2.8.4", "fpdf2_peer.py"),
    Peer("python-docx==1.2.0 + LibreOffice，同样的文字和照片", "python-docx==1.2.0", "docx_peer.py", "soffice"),
)


@pytest.fixture
def paper(offices: Offices) -> tuple[Workspace, bytes, Material]:
    """A sealed record of 135 items with its photos."""
    county = offices.county()
    _, pdf = sealed_paper(county, checklist="routine_safety")
    material = county.paper.read(pdf)
    assert len(material.media) == PHOTOS
    return county, pdf, material


@pytest.fixture
def peers(bench: Bench, tmp_path: Path, paper: tuple[Workspace, bytes, Material]) -> Iterator[dict[str, Run]]:
    """The peers that can be had here, in a throw-away environment, each ready to draw the same words and photos."""
    folder, home = tmp_path / "said", tmp_path / "peer"
    folder.mkdir()
    (folder / "said.json").write_text(json.dumps(list(_said(tree(paper[2]))), ensure_ascii=False), "utf-8")
    for name, photo in paper[2].media.items():
        (folder / f"{name}.jpg").write_bytes(photo)
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    python, font = str(home / "bin/python"), str(fonts.folder() / f"{fonts.FILES['serif']}.ttf")
    with ExitStack() as running:
        asked: dict[str, Run] = {}
        for peer in PEERS:
            if lacking := _lacking(peer, python):
                bench.remark(f"对照 {peer.name}：{lacking}，未量。")
                continue
            command = [python, str(ROOT / "tests/bench" / peer.script), str(folder), font]
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            asked[peer.name] = partial(_asked, running.enter_context(process))
        yield asked


def test_a_paper_is_drawn_sealed_and_verified(
    bench: Bench, paper: tuple[Workspace, bytes, Material], peers: dict[str, Run]
) -> None:
    county, pdf, material = paper
    drawn = county.paper.draw(material)
    steps = {
        "画": timed(lambda: county.paper.draw(material)),
        "两人封签": timed(lambda: sealed_by_both(county, drawn)),
        "验证（含重画）": timed(lambda: verify(pdf, county.roots, county.seals, county.paper)),
    }
    assert verify(sealed_by_both(county, drawn), county.roots, county.seals, county.paper).verdict == "valid"
    took = interleaved({**steps, **peers}, RUNS)
    whole = [sum(one) for one in zip(*(took[step] for step in steps), strict=True)]
    for peer in peers:
        for step in steps:
            bench.note(f"135 项、{PHOTOS} 张照片的笔录：{step}", took[step], peer, took[peer])
        bench.note("以上合计", whole, peer, took[peer])
    bench.remark(f"该笔录 {len(pdf) / 2**20:.2f} MB，{len(drawn) / 2**20:.2f} MB 为封签之前。")


def _asked(peer: subprocess.Popen[str]) -> float:
    """Seconds the peer says it took for one more drawing."""
    assert peer.stdin is not None
    assert peer.stdout is not None
    peer.stdin.write("\n")
    peer.stdin.flush()
    return float(json.loads(peer.stdout.readline())["seconds"])


def _lacking(peer: Peer, python: str) -> str:
    """What keeps the peer from being measured here; "" if nothing does, and then it is installed."""
    if peer.program and not shutil.which(peer.program):
        return f"这台机器上没有 {peer.program}"
    install = [python, "-m", "pip", "install", "-q", "--retries", "1", peer.package]
    if subprocess.run(install, capture_output=True, check=False).returncode:
        return f"{peer.package} 装不上（没有网络）"
    return ""


def _said(document: t.Document) -> Iterator[str | dict[str, object]]:
    """What the paper says, for the peers: paragraphs, and tables as rows of cells with the shares of the columns."""
    for block in document.blocks:
        match block:
            case t.Title(text) | t.SealSpace(text):
                yield text
            case t.Heading(_, mark, text):
                yield mark + text
            case t.Reference(runs) | t.Paragraph(runs):
                yield _text(runs)
            case t.KeyValues(rows):
                yield {"shares": [1, 4], "rows": [[row.label, _text(row.runs)] for row in rows]}
            case t.Table(columns, rows):
                cells = [[_text(cell) for cell in row.cells] for row in rows]
                shares = [column.share for column in columns]
                yield {"shares": shares, "rows": [[column.label for column in columns], *cells]}
            case t.Finding(mark, runs, particulars):
                yield f"{mark}. {_text(runs)}"
                yield from (f"{one.label}：{_text(one.runs)}" for one in particulars)
            case t.PhotoGrid(photos):
                yield from (photo.caption for photo in photos)
            case t.Signatures(lines):
                yield from (f"{line.label} {line.note} {line.date}" for line in lines)
            case t.Notes(lines):
                yield from map(_text, lines)
            case t.PageBreak():
                pass


def _text(runs: t.Runs) -> str:
    return "".join(run.text for run in runs)
