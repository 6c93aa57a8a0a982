"""`form check`: says in Chinese what is wrong with a blank paper's source, and where."""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser
from importlib.resources import files
from pathlib import Path

import pytest

from forms.checklist_table import compile_library_checklist
from model.commands import form
from model.wording import sentence
from tests.unit.library.filled import ON


def _run(*arguments: str) -> int:
    parser = ArgumentParser()
    form.add_arguments(parser)
    return form.run(parser.parse_args(["check", *arguments]))


def _library(folder: str, name: str) -> bytes:
    return files("forms.library").joinpath(folder).joinpath(name).read_bytes()


def _put(folder: Path, name: str, content: bytes) -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def test_a_good_checklist_register_and_xform_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = _put(tmp_path, "示例.csv", _library("checklists", "staff.csv"))
    register = _put(tmp_path, "示例.toml", _library("registers", "site.toml"))
    xform = _put(tmp_path, "示例.xml", compile_library_checklist("staff", "500242", ON))
    assert [_run(table), _run(table, "--area", "140213"), _run(register), _run(xform)] == [0, 0, 0, 0]
    said = capsys.readouterr().out.splitlines()
    assert said[2] == "示例.toml：台账可以使用，共 26 个问题。"


def test_faults_are_said_by_row_and_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = _library("checklists", "staff.csv").decode()
    broken = text.replace('"serious"', '"grave"', 1).replace('"MCA"', '"XYZ"', 1)
    assert _run(_put(tmp_path, "示例.csv", broken.encode())) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "示例.csv：有 2 处问题。"
    assert said[1] == "第 2 行 department：没有“XYZ”这个部门代码。请对照部门表改正。"
    assert re.match(r"第 \d+ 行 severity：“grave”不是严重程度", said[2])


def test_the_same_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(_put(tmp_path, "示例.toml", b"id = 3"), "--json") == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["kind"], said["ok"]) == ("register", False)
    assert said["problems"][0] == {
        "code": "register_form.missing",
        "row": 0,
        "column": "id",
        "message": "缺少这一项。请补上。",
    }


def test_an_expression_the_engine_refuses_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = _library("registers", "authority.toml").decode()
    broken = text.replace("../mode != 'own'", "magic(../mode)")
    assert _run(_put(tmp_path, "示例.toml", broken.encode())) == 1
    assert "用了不认识的函数" in capsys.readouterr().out


def test_a_hostile_xform_is_refused_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert _run(_put(tmp_path, "示例.xml", bomb)) == 1
    assert "DOCTYPE" in capsys.readouterr().out


def test_what_is_no_source_of_ours_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(_put(tmp_path, "示例.docx", b"")) == 2
    assert _run(_put(tmp_path, "示例.csv", b""), "--area", "酉阳") == 2
    assert "认不出“示例.docx”" in capsys.readouterr().out


def test_every_problem_of_a_source_has_its_sentence() -> None:
    sources = [entry.read_text("utf-8") for entry in files("forms").iterdir() if entry.name.endswith(".py")]
    codes = {code for text in sources for code in re.findall(r'Problem\(\s*"([a-z_.]+)"', text)}
    assert len(codes) > 30
    slots = ["limit_mb", "detail", "value", "first", "section", "limit", "allowed", "expected", "found", "name", "type"]
    assert all(sentence(code, **dict.fromkeys(slots, "")) for code in codes)


def test_the_files_of_papers_pass(tmp_path: Path) -> None:
    files_ = [_put(tmp_path, f"{one}.toml", _library("documents", f"{one}.toml")) for one in ("D03", "D62")]
    assert [_run(one) for one in files_] == [0, 0]


def test_a_wrong_slot_is_said_by_the_line_of_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = _library("documents", "D62.toml").decode()
    line = written[: written.index("{case/number}</reference>")].count("\n") + 1
    wrong = written.replace("{case/number}</reference>", "{case/nmber}</reference>")
    assert _run(_put(tmp_path, "D62.toml", wrong.encode())) == 1
    assert capsys.readouterr().out.splitlines() == [
        "D62.toml：有 1 处问题。",
        f"第 {line} 行 case/nmber：没有“case/nmber”：这种文书的要素里没有这一项。请对照要素改正。",
    ]


def test_a_paper_without_wording_and_one_without_its_groups() -> None:
    case = b'[kind]\n[[group]]\nname = "case"\nlabel = "x"\ntype = "group"\n'
    field = b'[[group.field]]\nname = "number"\nlabel = "x"\ntype = "text"\n'
    assert _codes(case + field) == ["template.missing_part"]
    assert _codes(b"[kind]\n") == ["frame.missing_group"]


def _codes(content: bytes) -> list[str]:
    return [one.code for one in form.check("paper", "示例", content, "500242").problems]
