"""main.py chooses the window or a verb, and words what a person must know."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from types import ModuleType

import pytest

import main
from model.errors import KnownError, RefusedError


@pytest.fixture
def verb(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A verb `greet` that needs a name; `outcome` on it is returned, or raised if it is an error."""
    module = ModuleType("tests.greet")
    module.HELP = "问候"
    module.outcome = 0

    def add_arguments(parser: ArgumentParser) -> None:
        parser.add_argument("name")

    def run(arguments: Namespace) -> int:
        if isinstance(module.outcome, Exception):
            raise module.outcome
        return module.outcome

    module.add_arguments = add_arguments
    module.run = run
    monkeypatch.setitem(sys.modules, "tests.greet", module)
    monkeypatch.setattr(main, "verbs", lambda: {"greet": "tests.greet"})
    monkeypatch.setattr(main, "explain", lambda error: f"一句话：{error.code}")
    return module


def test_the_exit_code_of_a_verb_is_the_programs(verb: ModuleType) -> None:
    verb.outcome = 3
    assert main.main(["greet", "示例"]) == 3


@pytest.mark.parametrize("error", [RefusedError("draw.closed"), KnownError("draw.closed")])
def test_a_coded_error_is_one_sentence_and_exit_code_1(
    verb: ModuleType, error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    verb.outcome = error
    assert main.main(["greet", "示例"]) == 1
    assert capsys.readouterr().err == "一句话：draw.closed\n"


def test_a_bug_is_not_swallowed(verb: ModuleType) -> None:
    verb.outcome = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        main.main(["greet", "示例"])


def test_an_unknown_verb_is_wrong_usage_and_the_known_ones_are_named(
    verb: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(["great"]) == 2
    assert "“great”" in (said := capsys.readouterr().err)
    assert "greet" in said


@pytest.mark.parametrize("arguments", [["greet"], ["greet", "a", "b"], ["--nonsense"]])
def test_wrong_arguments_are_exit_code_2(verb: ModuleType, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main.main(arguments)
    assert stop.value.code == 2
