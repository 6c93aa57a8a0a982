"""Every error a person may meet has one Chinese sentence, slots filled, and no sentence is left over (design §5)."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from string import Formatter

from tests.helpers.source import PRODUCT, ROOT, Module, agree, called_name, modules

CODED = {"RefusedError", "KnownError", "FormError", "Problem"}


@cache
def sentences() -> dict[str, str]:
    """Every worded code, from all rooms."""
    files = sorted((ROOT / "model/wording").glob("*.toml"))
    rooms = [tomllib.loads(file.read_text("utf-8")).get("sentences", {}) for file in files]
    return {code: text for room in rooms for code, text in room.items()}


def coded_calls() -> Iterator[tuple[Module, ast.Call]]:
    for module in modules(*PRODUCT):
        for call in module.walk(ast.Call):
            assert isinstance(call, ast.Call)
            if called_name(call).split(".")[-1] in CODED and call.args:
                yield module, call


def literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def slots(text: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in Formatter().parse(text) if name}


def test_the_errors_of_every_room_were_seen() -> None:
    seen = {module.name.split("/")[1] for module, _ in coded_calls() if module.name.startswith("model/")}
    assert {"store", "signing", "documents", "photos", "workflow"} <= seen


def test_every_code_that_is_raised_has_a_sentence() -> None:
    agree(
        (
            module.at(call, f"“{code}” has no sentence")
            for module, call in coded_calls()
            if (code := literal(call.args[0])) and code not in sentences()
        ),
        "Say it in the room's own model/wording/<room>.toml under [sentences], ending with what to do next",
    )


def test_no_code_is_put_together_from_pieces() -> None:
    agree(
        (
            module.at(call, ast.unparse(call.args[0]))
            for module, call in coded_calls()
            if isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
        ),
        "Write each code out where it is chosen, so that a search finds it",
    )


def test_every_slot_of_a_sentence_is_filled_where_its_code_is_raised() -> None:
    agree(
        (
            module.at(call, f"“{code}” needs {sorted(missing)}")
            for module, call in coded_calls()
            if called_name(call).split(".")[-1] in {"RefusedError", "KnownError"}
            and (code := literal(call.args[0])) in sentences()
            and None not in (given := {word.arg for word in call.keywords})
            and (missing := slots(sentences()[code]) - given)
        ),
        "Give the value as a keyword, or take the slot out of the sentence",
    )


def test_no_sentence_is_left_over() -> None:
    said = {literal(node) for module in modules(*PRODUCT) for node in module.walk(ast.Constant)}
    begun = {
        start
        for module in modules(*PRODUCT)
        for node in module.walk(ast.JoinedStr)
        if isinstance(node, ast.JoinedStr)
        and node.values
        and (start := literal(node.values[0]))
        and start.endswith(".")
    }
    agree(
        (
            f"model/wording: “{code}”"
            for code in sentences()
            if code not in said and not any(code.startswith(start) for start in begun)
        ),
        "Take the sentence away: nothing raises or shows it",
    )


def test_every_sentence_is_chinese_and_finished() -> None:
    agree(
        (
            f"model/wording: “{code}” = {text}"
            for code, text in sentences().items()
            if not text.endswith(("。", "！", "？"))
        ),
        "End the sentence with a full stop, and say in it what to do next",
    )
