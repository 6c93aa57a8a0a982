"""The main job without a window: three offices, five processes, one PDF (issue: §6)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FACTS = ("fact_answer", "fact_finding", "fact_inspection", "fact_photo", "fact_signature")


def yijian(*arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    command = [sys.executable, str(ROOT / "main.py"), *arguments]
    return subprocess.run(command, input=said, capture_output=True, text=True, env=environment, check=False)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    out = tmp_path_factory.mktemp("demo") / "out"
    done = yijian("demo", "--out", str(out), "--seed", "3", "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) | {"out": str(out)}


def test_every_office_shows_the_same_inspection(told: dict[str, object]):
    projections = told["projections"]
    assert list(projections) == ["laptop", "imported", "rebuilt", "imported_again"]
    for table in FACTS:
        digests = {office[table] for office in projections.values()}
        assert len(digests) == 1
        assert "" not in digests
    assert told["imports"] == {"first": "applied", "second": "known"}
    assert told["verdict"] == "valid"


def test_the_counts_are_those_of_135_items_with_every_kind_of_answer(told: dict[str, object]):
    counts = told["counts"]["county"]
    assert sum(counts.values()) == 135
    assert all(counts.values())
    assert told["photos"] == 6
    assert told["bytes"] < 2_500_000


def test_an_outsider_with_the_root_finds_it_valid_and_without_it_unknown(told: dict[str, object]):
    pdf, root = str(told["pdf"]), str(told["root"])
    assert yijian("verify", pdf, "--trust", root).returncode == 0
    alone = yijian("verify", pdf)
    assert (alone.returncode, "完整，签署人未知" in alone.stdout) == (3, True)


def test_the_exit_code_is_that_of_the_worst_file(told: dict[str, object], tmp_path: Path):
    pdf = Path(str(told["pdf"]))
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(pdf.read_bytes() + b"\n")
    done = yijian("verify", str(pdf), str(torn), str(tmp_path / "absent.pdf"), "--trust", str(told["root"]), "--json")
    assert done.returncode == 1
    assert [one["verdict"] for one in json.loads(done.stdout)["files"]] == ["valid", "altered", "unreadable"]


def test_wrong_usage_is_2(told: dict[str, object]):
    assert yijian("verify").returncode == 2
    assert yijian("no-such-verb").returncode == 2


def test_import_and_rebuild_read_the_passphrase_from_standard_input(told: dict[str, object]):
    county = str(Path(str(told["out"])) / "county")
    done = yijian("import", str(told["pdf"]), "--workspace", county, said="demo-passphrase-1\n")
    assert (done.returncode, "已有，无变化" in done.stdout) == (0, True)
    rebuilt = yijian("rebuild", "--workspace", county, "--verify", "--json", said="demo-passphrase-1\n")
    assert json.loads(rebuilt.stdout)["waiting"] == 0
    refused = yijian("rebuild", "--workspace", county, said="wrong-passphrase\n")
    assert (refused.returncode, "口令" in refused.stderr) == (1, True)


def test_a_folder_that_is_not_empty_is_refused(told: dict[str, object]):
    done = yijian("demo", "--out", str(told["out"]))
    assert (done.returncode, "请换一个空文件夹" in done.stderr) == (1, True)
