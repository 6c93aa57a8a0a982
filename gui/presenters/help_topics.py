"""The help as it lies in `assets/help`: a topic is a Markdown file whose first line is its title."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "assets" / "help"
FIRST = "keys"  # shown where a page has no topic of its own
_BREAK = re.compile(r"(?<=[^\x00-\x7f])\n *(?=[^\x00-\x7f])")  # of a line between Chinese words: no blank there


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the help; `text` is Markdown without the title."""

    name: str
    title: str
    text: str

    def speaks_of(self, words: str) -> bool:
        """Whether all words, separated by blanks, stand in it."""
        return all(word in f"{self.title}\n{self.text}".lower() for word in words.lower().split())


@cache
def topics() -> dict[str, Topic]:
    """Every topic by name, in the order of `index.toml`."""
    names = tomllib.loads((FOLDER / "index.toml").read_text("utf-8"))["topics"]
    return {name: _read(name) for name in names}


def _read(name: str) -> Topic:
    title, _, text = (FOLDER / f"{name}.md").read_text("utf-8").partition("\n")
    return Topic(name, title.removeprefix("# ").strip(), _BREAK.sub("", text).strip())
