"""The main job without a window, as docs/demo.md describes it: every office in a process of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.source import ROOT

MAIN = [sys.executable, str(ROOT / "main.py")]
SEEDS = (2, 3)


def yijian(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """One verb, `typed` on its standard input."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(
        [*MAIN, *arguments], input=typed, capture_output=True, text=True, env=environment, check=False
    )


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the demo says for two seeds."""
    folders = [tmp_path_factory.mktemp("demo") / "out" for _ in SEEDS]
    commands = [
        [*MAIN, "demo", "--out", str(folder), "--seed", str(seed), "--json"]
        for folder, seed in zip(folders, SEEDS, strict=True)
    ]
    at_work = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for command in commands]
    ends = [process.communicate() for process in at_work]
    assert [process.returncode for process in at_work] == [0, 0], ends[0][1].decode() + ends[1][1].decode()
    return [json.loads(out) for out, _ in ends]


def test_every_office_shows_the_same_inspection(reports: list[dict[str, Any]]) -> None:
    for report in reports:
        assert report["equal"] is True
        assert report["verdict"] == "valid"
        assert report["imports"] == {"first": "applied", "second": "known"}
        laptop, *county = report["projections"].values()
        assert county == [laptop, laptop, laptop]
        assert len(laptop) == 5
        assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for digest in laptop.values())


def test_all_135_items_are_answered_in_all_four_ways(reports: list[dict[str, Any]]) -> None:
    for report in reports:
        assert report["counts"]["laptop"] == report["counts"]["county"]
        assert report["counts"]["county"].keys() == {"yes", "no", "na", "unchecked"}
        assert sum(report["counts"]["county"].values()) == 135
        assert report["photos"] == 6
        assert report["bytes"] < 2_500_000
        assert 0 < report["findings"] <= report["counts"]["county"]["no"]


def test_another_seed_is_another_inspection(reports: list[dict[str, Any]]) -> None:
    one, other = reports
    assert one["counts"] != other["counts"]
    assert one["record_sha256"] != other["record_sha256"]
    for table in ("fact_answer", "fact_finding", "fact_photo"):
        assert one["projections"]["laptop"][table] != other["projections"]["laptop"][table]


def test_an_outsider_with_the_root_finds_it_valid_and_without_it_knows_nobody(reports: list[dict[str, Any]]) -> None:
    pdf, root = reports[0]["pdf"], reports[0]["root"]
    assert Path(root).read_bytes().startswith(b"-----BEGIN CERTIFICATE-----")
    assert yijian("verify", pdf, "--trust", root).returncode == 0
    alone = yijian("verify", pdf)
    assert (alone.returncode, "完整，签署人未知" in alone.stdout) == (3, True)


def test_the_exit_code_is_that_of_the_worst_file(reports: list[dict[str, Any]], tmp_path: Path) -> None:
    pdf, torn = Path(reports[0]["pdf"]), tmp_path / "torn.pdf"
    torn.write_bytes(pdf.read_bytes() + b"\n")
    trust = ("--trust", reports[0]["root"], "--json")
    done = yijian("verify", str(pdf), str(torn), str(tmp_path / "absent.pdf"), *trust)
    assert done.returncode == 1
    assert [one["verdict"] for one in json.loads(done.stdout)["files"]] == ["valid", "altered", "unreadable"]
    assert yijian("verify").returncode == 2


def test_import_and_rebuild_read_the_passphrase_from_standard_input(reports: list[dict[str, Any]]) -> None:
    county = str(Path(reports[0]["pdf"]).parent / "county")
    done = yijian("import", reports[0]["pdf"], "--workspace", county, typed="demo-passphrase-1\n")
    assert (done.returncode, "已有，无变化" in done.stdout) == (0, True)
    rebuilt = yijian("rebuild", "--workspace", county, "--verify", "--json", typed="demo-passphrase-1\n")
    assert json.loads(rebuilt.stdout)["waiting"] == 0
    refused = yijian("rebuild", "--workspace", county, typed="wrong-passphrase\n")
    assert (refused.returncode, "口令" in refused.stderr) == (1, True)


def test_every_key_is_described_and_nothing_else(reports: list[dict[str, Any]]) -> None:
    described = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs/demo.md").read_text("utf-8"), re.MULTILINE)
    assert described == list(reports[0])


def test_a_folder_with_something_in_it_is_refused(reports: list[dict[str, Any]]) -> None:
    done = yijian("demo", "--out", str(Path(reports[0]["pdf"]).parent))
    assert (done.returncode, "请换一个空文件夹" in done.stderr) == (1, True)
