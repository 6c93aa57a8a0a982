"""Help: the topic of the page one came from, all others beside it, found as one types."""

from __future__ import annotations

from dataclasses import dataclass

from gui.presenters.help_topics import FIRST, topics
from gui.presenters.presenter import Presenter


@dataclass(frozen=True, slots=True)
class HelpState:
    """`lines` are (name, title) of the topics that speak of `words`; `topic` is the one shown."""

    lines: tuple[tuple[str, str], ...] = ()
    topic: str = ""
    title: str = ""
    text: str = ""
    words: str = ""
    busy: bool = False
    error: str = ""


class HelpPresenter(Presenter[HelpState]):
    """Reads files only; needs no workspace."""

    begin = HelpState()

    def open(self, topic: str = FIRST) -> None:
        """Show the topic with this name, or the first."""
        self.state = HelpState(lines=_lines(""))
        self.topic_chosen(topic if topic in topics() else FIRST)

    def words_changed(self, words: str) -> None:
        """List what speaks of these words; what is read stays, unless it does not."""
        lines = _lines(words)
        self.tell(lines=lines, words=words)
        if lines and self.state.topic not in dict(lines):
            self.topic_chosen(lines[0][0])

    def topic_chosen(self, name: str) -> None:
        """Show another topic."""
        topic = topics()[name]
        self.tell(topic=name, title=topic.title, text=topic.text)

    def left(self) -> None:
        """Back to where one was."""
        self.go("back")


def _lines(words: str) -> tuple[tuple[str, str], ...]:
    return tuple((one.name, one.title) for one in topics().values() if one.speaks_of(words))
