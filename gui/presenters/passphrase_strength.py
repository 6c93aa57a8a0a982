"""How good a passphrase looks while it is typed: a hint, not a gate; only the length is required."""

from __future__ import annotations

from itertools import pairwise

MIN_LENGTH = 12
GOOD_LENGTH = 18


def strength(passphrase: str) -> tuple[str, str]:
    """(tone, words): what is still missing or how good it is; ("", "") for nothing typed."""
    if not passphrase:
        return "", ""
    if len(passphrase) < MIN_LENGTH:
        return "warn", f"还差 {MIN_LENGTH - len(passphrase)} 个字符"
    if len(set(passphrase)) < MIN_LENGTH // 2 or _run(passphrase):
        return "warn", "重复或者连续的字符太多，容易被猜到"
    if len(passphrase) < GOOD_LENGTH:
        return "info", "可以用；用几个不相干的词连成一句会更好"
    return "good", "很好"


def problem(passphrase: str, again: str) -> str:
    """Why it cannot be taken, or ""."""
    if len(passphrase) < MIN_LENGTH:
        return f"口令至少 {MIN_LENGTH} 个字符。请补长后再继续。"
    if passphrase != again:
        return "两次输入的口令不一样。请重新输入。"
    return ""


def _run(passphrase: str) -> bool:
    """Whether more than half of it only counts up or down or repeats."""
    steps = [ord(after) - ord(before) for before, after in pairwise(passphrase)]
    return sum(step in (-1, 0, 1) for step in steps) * 2 > len(steps)
