"""Every error says what happened, which value it is about, and what to do next; whoever adds one is told here."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.test_errors import coded_calls, literal, sentences, slots
from tests.helpers.source import Module, agree, called_name, modules

NEXT = re.compile("请|(?<!没有)可以")  # how the last sentence of an error speaks to the person

# Sentences of model/wording that are no errors.
NO_ERRORS = {
    "paper.word_copy": "stands at the head of a working copy",
    "paper.word_list": "stands at the head of a list",
    **dict.fromkeys(
        ("duty.before", "duty.each", "duty.most", "duty.on", "duty.within"), "says a duty and its last day"
    ),
}

# Words of trouble: a finished sentence on screen that has one of them ends with what to do next.
TROUBLE = re.compile(
    "没有(?!问题)|不能|不到|不了|不对|不一样|不符|不是|没填|未存|未随附|失败|已满|损坏|打不开|不认识|只剩|不合|被改动|出了意外"
)
FILLS = re.compile("(就|都)在这里。$")  # an empty list that says how it fills wants nothing of the person
# … but for these, by how they begin: they report no trouble.
NO_TROUBLE = {
    "没有要办的。": "nothing is to be done",
    "没有迟办、缺漏的。": "nothing was late",
    "没有未完成的文书。": "nothing is left to do",
    "还没有完成的文书。": "points at the button itself",
    "这张清单里没有内容。": "nothing is in the list",
    "没有可以撤销的了。": "nothing was lost",
    "没有可以重做的了。": "nothing was lost",
    "全部填好了，可以签字。": "good news, and what signing means",
    "以前没有发现过问题。": "good news about the last visits",
    "本机没有这一项以前的检查记录。": "there was no visit, so nothing is to be done about it",
    "本机没有这里以前的检查记录": "there was no visit, so nothing is to be done about it",
    "{}，之后还没有检查为符合。": "how an earlier finding stands",
    "这里还没有短语。": "says how phrases come by themselves",
    "单位不同，能做的文书不同": "advice before choosing",
    "把要在这台电脑上检查和签章的人都加进来": "advice before entering people",
    "至少 12 个字符": "advice before choosing a passphrase",
    "方向键移动": "the keys of the photo editor",
    "空格拍照": "the keys of the camera",
    "签章证明内容完整": "what a seal proves and what not",
}


def last(text: str) -> str:
    """The last sentence of a text."""
    return [part for part in re.split(r"(?<=[。！？])", text) if part][-1]


def test_every_worded_error_says_what_happened_and_ends_with_what_to_do() -> None:
    wanting = (
        f"“{code}” = {text}"
        for code, text in sentences().items()
        if code not in NO_ERRORS and (not NEXT.search(last(text)) or text.startswith("请"))
    )
    agree(wanting, "First what happened; then a last sentence with 请 or 可以 that says the next step")


def test_every_value_an_error_carries_is_said() -> None:
    wanting = (
        module.at(call, f"“{code}” never says {sorted(unsaid)}")
        for module, call in coded_calls()
        if called_name(call).split(".")[-1] in {"RefusedError", "KnownError"}
        and (code := literal(call.args[0])) in sentences()
        and (unsaid := {word.arg for word in call.keywords if word.arg} - slots(sentences()[code]))
    )
    agree(wanting, "Name the file, row or value in the sentence, or do not carry it")


def test_every_trouble_on_screen_ends_with_what_to_do() -> None:
    wanting = (
        module.at(node, text)
        for module, node, text in on_screen()
        if TROUBLE.search(text) and not text.startswith(tuple(NO_TROUBLE))
        if not NEXT.search(last(text)) and not FILLS.search(text)
    )
    agree(wanting, "Add a last sentence with 请 that says the next step, or say in NO_TROUBLE why none is needed")


def test_no_exception_outlives_its_sentence() -> None:
    assert sorted(set(NO_ERRORS) - set(sentences())) == []
    shown = [text for _, _, text in on_screen()]
    assert [start for start in NO_TROUBLE if not any(text.startswith(start) for text in shown)] == []


def on_screen() -> Iterator[tuple[Module, ast.AST, str]]:
    """Finished Chinese sentences written in gui, as far as they are literal; {} stands for what is filled in."""
    for module in modules("gui"):
        aside = parts_and_docstrings(module)
        for node in module.walk(ast.Constant, ast.JoinedStr):
            text = written(node)
            if node not in aside and text.endswith("。"):
                yield module, node, text


def parts_and_docstrings(module: Module) -> set[ast.AST]:
    """Pieces of longer literals, and what is said to programmers."""
    pieces = {piece for node in module.walk(ast.JoinedStr) for piece in node.values}
    bodies = [node.body for node in module.walk(ast.Module, ast.ClassDef, ast.FunctionDef) if node.body]
    return pieces | {body[0].value for body in bodies if isinstance(body[0], ast.Expr)}


def written(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(piece.value if isinstance(piece, ast.Constant) else "{}" for piece in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
