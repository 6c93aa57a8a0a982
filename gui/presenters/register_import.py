"""A spreadsheet into a register: read line by line, what is doubtful is decided side by side, saved as one record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gui.presenters import files
from gui.presenters.line import Line as Choice
from gui.presenters.presenter import Presenter
from gui.presenters.rows import import_words
from gui.presenters.rows.register_history import field_words
from model.errors import RefusedError
from model.wording import label, labels, sentence

NEW, OUT = "new", "out"
DECIDED = ("created", "changed", "doubtful", "out")  # fates a person may change
LOADING = "正在读取表格……"
READING = "正在读取表格：{share}"
CHECKING = "正在逐行核对：{done} / {of} 行（{share}）"
SEALING = "正在签封 {good} 行，请稍候。"
SAVING = "正在写入：{done} / {of} 行（{share}）"
STOPPING = "正在停下，一行都不会写进去……"
SAVED = "已导入 {good} 行，已经签封保存。"
STOPPED = "import.stopped"
TOLD_EACH = 50  # steps between two words about how far the saving is

Line = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class RegisterImportState:
    """What the page shows: how far the reading is, then the lines, then one line beside the rows it may be.

    `lines` are (number, cells: line, name, fate, why); `compared` (field, cells: label, in the sheet, in each row).
    """

    title: str = ""
    name: str = ""
    doing: str = ""  # words while something takes its time, "" when the lines are there
    done: int = 0
    total: int = 0
    summary: str = ""
    remark: str = ""
    lines: tuple[Line, ...] = ()
    good: int = 0
    doubtful: int = 0
    chosen: str = ""
    heads: tuple[str, ...] = ()
    compared: tuple[Line, ...] = ()
    choices: tuple[Choice, ...] = ()
    decided: str = ""
    busy: bool = False
    error: str = ""


class RegisterImportPresenter(Presenter[RegisterImportState]):
    """Reads a slice at a time and saves all or none, so that it can be stopped at any moment."""

    begin = RegisterImportState()

    @property
    def unsaved(self) -> int:
        """1 while decisions would be lost."""
        return int(self._decisions > 0)

    def __init__(self, *given: Any) -> None:
        """No decision was made yet."""
        super().__init__(*given)
        self._decisions = 0
        self._turn = 0  # of the reading that counts: another visit or 取消 ends the one before
        self._saving = False
        self._stopping = False  # 取消 while it is being saved: the job ends itself

    def open(self, register: str, path: str) -> None:
        """Read the file and begin with its first lines."""
        self._register, self._decisions, self._turn = register, 0, self._turn + 1
        self._saving = self._stopping = False
        self._described: Any = None
        self.state = RegisterImportState(doing=LOADING)
        turn = self._turn
        self.tell(busy=True)
        self.jobs.submit(
            lambda: self._begun(turn, register, path),
            lambda answer: self._ready(turn, answer),
            lambda error: self._not_read(turn, error),
        )

    def cancelled(self) -> None:
        """Stop reading or saving, or leave without importing; nothing is saved."""
        if self._saving:
            self._stopping = True
            self.tell(doing=STOPPING, done=0, total=0)
        elif self.state.doing or self.may_leave():
            self._turn += 1
            self._decisions = 0
            self.go("register_list", register=self._register)

    def line_chosen(self, key: str) -> None:
        """Show a line beside the rows it may be."""
        self.tell(chosen=key, **self._beside(int(key)))

    def decision_made(self, choice: str) -> None:
        """The line is that row, a row of its own, or left out; then the next doubtful one."""
        at = int(self.state.chosen)
        room, reading, preview = self.verbs.register_import, self._reading, self._preview
        self._decisions += 1
        self.run(lambda: room.decide(reading, preview, at, choice), self._decided)

    def confirmed(self) -> None:
        """Save the good lines, all or none; until that is done it can be stopped."""
        preview, good, turn = self._preview, self.state.good, self._turn
        self._decisions = 1  # leaving meanwhile is asked
        self._saving, self._stopping = True, False
        self.tell(doing=SEALING.format(good=good), done=0, total=0)
        room = self.verbs.register_import
        self.jobs.submit(
            lambda: room.import_rows(preview, lambda done, of: self._heard(turn, good, done, of)),
            lambda _changes: self._saved(turn, good),
            lambda error: self._not_saved(turn, error),
        )

    def failed(self, error: Any) -> None:
        """Say what went wrong; what was read stays."""
        self.tell(doing="")
        super().failed(error)

    def _heard_bytes(self, turn: int, done: int, of: int) -> None:
        """In the store's thread, while the file is read: what is no longer wanted ends here."""
        if turn != self._turn:
            raise RefusedError(STOPPED)
        if of:
            self.jobs.tell(self._show_progress, (turn, READING.format(share=import_words.share(done, of)), done, of))

    def _heard(self, turn: int, good: int, done: int, of: int) -> None:
        """In the store's thread, while it is saved: say now and then how far it is, or end it, undone."""
        if self._stopping:
            raise RefusedError(STOPPED)
        if done % TOLD_EACH == 0:
            words = SAVING.format(done=done * good // of, of=good, share=import_words.share(done, of))
            self.jobs.tell(self._show_progress, (turn, words, done, of))

    def _show_progress(self, told: tuple[int, str, int, int]) -> None:
        turn, words, done, of = told
        if turn == self._turn and self.state.doing and not self._stopping:
            self.tell(doing=words, done=done, total=of)

    def _saved(self, turn: int, good: int) -> None:
        self._saving = False
        if turn == self._turn:
            self._decisions = 0
            self.go("register_list", register=self._register, said=SAVED.format(good=good))

    def _not_saved(self, turn: int, error: Any) -> None:
        self._saving = False
        if turn != self._turn:
            return
        if error.code == STOPPED:
            self._decisions = 0
            self.go("register_list", register=self._register, said=sentence(STOPPED))
        else:
            self.failed(error)

    def _not_read(self, turn: int, error: Any) -> None:
        if turn == self._turn:
            self.failed(error)

    def _begun(self, turn: int, register: str, path: str) -> tuple[Any, Any, Any, str]:
        name, content = files.read(path)
        begin = self.verbs.register_import.begin
        reading, preview = begin(register, content, name, lambda done, of: self._heard_bytes(turn, done, of))
        return self.verbs.registers.columns(register), reading, preview, name

    def _ready(self, turn: int, answer: tuple[Any, Any, Any, str]) -> None:
        if turn == self._turn:
            self._described, self._reading, preview, name = answer
            self.tell(title=f"导入到{self._described.title}", name=name)
            self._read_on(turn, preview)

    def _read_on(self, turn: int, preview: Any) -> None:
        if turn != self._turn:
            return
        done, of = len(preview.rows), preview.total
        self.tell(doing=CHECKING.format(done=done, of=of, share=import_words.share(done, of)), done=done, total=of)
        reading, room = self._reading, self.verbs.register_import
        if preview.whole:  # ten thousand lines take a moment to say
            self._preview = preview
            self.jobs.submit_beside(lambda: self._lines(), lambda lines: self._whole(turn, lines), self.failed)
            return
        self.jobs.submit(
            lambda: room.go_on(reading, preview),
            lambda more: self._read_on(turn, more),
            lambda error: self._not_read(turn, error),
        )

    def _whole(self, turn: int, lines: tuple[Line, ...]) -> None:
        if turn == self._turn:
            self._show_lines(lines)
            self._choose_doubtful(range(len(lines)))

    def _decided(self, preview: Any) -> None:
        self._preview = preview
        at, lines = int(self.state.chosen), list(self.state.lines)
        lines[at] = (str(at), self._cells(preview.rows[at]))
        self._show_lines(tuple(lines))
        self._choose_doubtful((*range(at + 1, len(lines)), *range(at + 1)), at)

    def _choose_doubtful(self, order: Iterable[int], otherwise: int | None = None) -> None:
        """Go to the first doubtful line in that order."""
        rows = self._preview.rows
        at = next((one for one in order if rows[one].fate == "doubtful"), otherwise)
        if at is not None:
            self.line_chosen(str(at))

    def _show_lines(self, lines: tuple[Line, ...]) -> None:
        preview = self._preview
        counts = Counter(row.fate for row in preview.rows)
        said = "，".join(f"{words} {counts[fate]} 行" for fate, words in labels("import_fate").items() if counts[fate])
        self.tell(
            busy=False,
            doing="",
            summary=f"{self.state.name}：{said or '没有数据行'}",
            remark=import_words.remark(preview),
            lines=lines,
            good=counts["created"] + counts["changed"],
            doubtful=counts["doubtful"],
        )

    def _lines(self) -> tuple[Line, ...]:
        """What each line says of itself; nothing of the store, so beside it."""
        rows = self._preview.rows
        self._several_sheets = len({row.sheet for row in rows}) > 1
        return tuple((str(at), self._cells(row)) for at, row in enumerate(rows))

    def _cells(self, row: Any) -> tuple[str, ...]:
        place = f"{row.sheet} {row.line}" if row.sheet and self._several_sheets else str(row.line)
        return (place, row.name, label("import_fate", row.fate), import_words.why(self._described, row))

    def _beside(self, at: int) -> dict[str, Any]:
        row = self._preview.rows[at]
        twins = row.twins[: import_words.COMPARED]
        told = [one for one in self._described.fields if not one.secret and one.type != "files"]
        cells = [
            (one.name, (one.label, *(field_words(one, data, {}) for data in (row.values, *(t.data for t in twins)))))
            for one in told
            if one.name in row.values or any(twin.data.get(one.name) for twin in twins)
        ]
        same = [Choice(twin.row_id, f"是同一条：{twin.name}") for twin in twins]
        choices = (*same, Choice(NEW, "是另一条，新增"), Choice(OUT, "不导入这一行")) if row.fate in DECIDED else ()
        return {
            "heads": ("栏", "表格里", *(f"已有：{twin.name}" for twin in twins)),
            "compared": tuple(cells) if twins else (),
            "choices": choices,
            "decided": row.decided,
        }
