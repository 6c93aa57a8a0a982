"""`form check FILE [--area CODE] [--json]`: compiles the source of a blank paper and says what is wrong where."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from forms.bases import load
from forms.checklist_table import compile_checklist, visit_frame
from forms.dependencies import compile_form
from forms.errors import FormError
from forms.problems import FormSourceError, Problem
from forms.register_table import compile_register
from model.commands._paper_source import is_paper, paper_xform, wording_problems
from model.commands._terminal import read_file, say
from model.wording import label, sentence

HELP = "检查一份检查表（.csv）、台账或者文书（.toml）、表单（.xml）写得对不对"
KINDS: Mapping[str, str] = {".csv": "checklist", ".toml": "register", ".xml": "xform"}
NATIONAL = "000000"  # an area no local basis matches
PLACES = (
    "line",
    "column",
    "element",
    "inside",
    "ref",
    "attribute",
    "type",
    "value",
    "expression",
    "position",
    "name",
    "path",
)


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one file."""

    kind: str
    problems: tuple[Problem, ...] = ()
    questions: int = 0


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the verb's arguments."""
    parser.add_argument("action", choices=["check"])
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--area", default=NATIONAL, metavar="CODE", help="按哪个行政区划筛选依据（6 位）；不写只留全国依据"
    )
    parser.add_argument("--json", action="store_true")


def run(args: Namespace) -> int:
    """Exit 0 if the file becomes a form, 1 if it does not, 2 if it is no kind of source we know."""
    kind = KINDS.get(args.file.suffix.lower(), "")
    if not kind or not re.fullmatch(r"\d{6}", args.area, re.ASCII):
        unknown = Problem("source.unknown_kind", values={"name": args.file.name})
        problem = unknown if not kind else Problem("source.bad_area", values={"value": args.area})
        _print(args, Report(kind, (problem,)))
        return 2
    content = read_file(args.file)
    kind = "paper" if kind == "register" and is_paper(content) else kind
    report = check(kind, args.file.stem, content, args.area)
    _print(args, report)
    return 1 if report.problems else 0


def check(kind: str, name: str, content: bytes, area: str) -> Report:
    """Compile the source, then the form it gives, as the program will do."""
    try:
        xform = _xform(kind, name, content, area)
        form = compile_form(xform).definition
    except FormSourceError as error:
        return Report(kind, error.problems)
    except FormError as error:
        return Report(kind, (Problem(error.code, column=_place(error.values), values=error.values),))
    problems = tuple(wording_problems(content, xform)) if kind == "paper" else ()
    return Report(kind, problems, sum(element.question is not None for element in form.elements.values()))


def _xform(kind: str, name: str, content: bytes, area: str) -> bytes:
    if kind == "register":
        return compile_register(content)
    if kind == "xform":
        return content
    if kind == "paper":
        return paper_xform(content, name, area)
    return compile_checklist(
        content,
        visit_frame(),
        form_id=name,
        title=name,
        version="0",
        area=area,
        bases=load(),
        on_date=date.today(),
    )


def _place(values: Mapping[str, object]) -> str:
    """Where in a form an engine fault stands, as far as it is known."""
    return " ".join(f"{key}={values[key]}" for key in PLACES if key in values)


def _print(args: Namespace, report: Report) -> None:
    problems = [
        {"code": one.code, "row": one.row, "column": one.column, "message": sentence(one.code, **one.values)}
        for one in report.problems
    ]
    data = {
        "file": str(args.file),
        "kind": report.kind,
        "ok": not problems,
        "questions": report.questions,
        "problems": problems,
    }
    say(data, _lines(args.file.name, report, problems), as_json=args.json)


def _lines(name: str, report: Report, problems: list[dict[str, Any]]) -> list[str]:
    if not problems:
        return [f"{name}：{label('form_source', report.kind)}可以使用，共 {report.questions} 个问题。"]
    places = [" ".join(filter(None, (f"第 {one['row']} 行" if one["row"] else "", one["column"]))) for one in problems]
    found = [
        f"{place}：{one['message']}" if place else one["message"] for place, one in zip(places, problems, strict=True)
    ]
    return [f"{name}：有 {len(problems)} 处问题。", *found]
