"""Who may import whom, and what a start must not load (design §3; the contracts stand in pyproject.toml)."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from importlib import import_module

import pytest

from gui.verbs import ROOMS, module_of
from model.commands import verbs
from tests.helpers.source import HEAVY, ROOT, agree, modules

CALLED = re.compile(r"\bverbs\.(?!workspace\b)([a-z]\w*)\.([a-z]\w*)")


def in_a_new_process(code: str) -> str:
    """What `code` prints in an interpreter of its own, started in the project folder."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_import_contract_is_kept() -> None:
    """In a process of its own: the linter's logging set-up disables every logger that exists, ours included."""
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    advice = "An import crosses a wall: pass what is needed through model.ports, or move it"
    assert done.returncode == 0, f"{advice}\n{done.stdout}{done.stderr}"


def test_the_contracts_cover_every_room() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    said = json.dumps(contracts)
    rooms = {path.parent.name for path in ROOT.glob("model/*/__init__.py")} - {"facts", "wording"}
    agree(
        (f"model.{room}" for room in rooms if room not in said),
        "A new room of model belongs into the contracts of pyproject.toml",
    )
    assert len(contracts) >= 12


def test_every_library_we_lock_has_its_home_in_a_contract() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    names = {line.split("==")[0].split(";")[0].strip() for line in project["project"]["dependencies"]}
    free = {"rfc8785", "uuid6"}  # small, pure, no types of theirs in our signatures
    imported_as = {"PySide6-Essentials": "PySide6", "pi-heif": "pi_heif", "pillow": "PIL"}
    imported_as |= {"python-docx": "docx", "sqlite-utils": "sqlite_utils", "chinesecalendar": "chinese_calendar"}
    said = json.dumps(project["tool"]["importlinter"]["contracts"])
    agree(
        (name for name in names - free if f'"{imported_as.get(name, name)}"' not in said),
        "Say in a contract of pyproject.toml which room this library lives in",
    )


def test_everything_below_the_window_imports_with_qt_out_of_reach() -> None:
    names = [m.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for m in modules("forms", "model")]
    assert len(names) >= 60
    in_a_new_process(
        "import importlib, sys\n"
        "sys.modules.update({'PySide6': None, 'shiboken6': None})\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "import main\n"
    )


@pytest.mark.parametrize("name", sorted(verbs()))
def test_a_verb_explains_itself_with_qt_out_of_reach(name: str) -> None:
    said = in_a_new_process(
        "import sys\n"
        "sys.modules.update({'PySide6': None, 'shiboken6': None})\n"
        "import main\n"
        f"try: main.main([{name!r}, '--help'])\n"
        "except SystemExit as end: assert end.code == 0, end\n"
    )
    assert f"main.py {name}" in said


@pytest.mark.parametrize("entry", ["main", "gui.app"])
def test_a_start_loads_nothing_heavy(entry: str) -> None:
    loaded = json.loads(in_a_new_process(f"import json, sys, {entry}\nprint(json.dumps(sorted(sys.modules)))"))
    assert entry in loaded
    agree(
        HEAVY & {name.split(".")[0] for name in loaded},
        f"Import inside the function that needs it: `import {entry}` comes before the first paint and loads",
    )


def test_only_the_camera_knows_qt_multimedia_and_asks_for_it_by_name() -> None:
    """An optional part: importing it outright would load it, or fail, with whatever imports that file."""
    known = [module for module in modules("main.py", "forms", "model", "gui") if "QtMultimedia" in module.text]
    assert [module.name for module in known] == ["gui/camera.py"]
    outright = [node for node in known[0].walk(ast.Import, ast.ImportFrom) if "QtMultimedia" in ast.unparse(node)]
    assert outright == []


def test_the_window_finds_each_verb_it_calls_in_one_room() -> None:
    """They are found by name at the first call, so no other check would miss one."""
    rooms = {path.parent.name for path in ROOT.glob("model/workflow/*/__init__.py")}
    assert rooms == set(ROOMS), "gui/verbs.py names other rooms of model/workflow than there are"
    files = [path.stem for path in ROOT.glob("model/workflow/**/*.py") if path.stem != "__init__"]
    agree({one for one in files if files.count(one) > 1}, "Two files of verbs have one name: rename one")
    called = {found for module in modules("gui") for found in CALLED.findall(module.path.read_text("utf-8"))}
    assert len(called) >= 80
    agree(
        (f"{file}.{verb}" for file, verb in called if not hasattr(import_module(module_of(file)), verb)),
        "The window calls a verb that is nowhere",
    )
