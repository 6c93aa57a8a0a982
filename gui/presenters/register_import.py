"""A spreadsheet into a register: read line by line, what is doubtful is decided side by side, saved as one record."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from forms.violations import CODES
from gui.presenters import files
from gui.presenters.line import Line as Choice
from gui.presenters.presenter import Presenter
from gui.presenters.register_history import field_words
from model.errors import RefusedError
from model.wording import label, labels, sentence

NEW, OUT = "new", "out"
DECIDED = ("created", "changed", "doubtful", "out")  # fates a person may change
COMPARED = 3  # rows shown beside a line
LOADING = "正在读取表格……"
SAVING = "正在把 {good} 行签封成一条记录，请稍候。"
TOLD_EACH = 50  # rows between two words about how far it is

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
    """Reads a slice at a time, so that it can be stopped; nothing is saved before it is confirmed."""

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

    def open(self, register: str, path: str) -> None:
        """Read the file and begin with its first lines."""
        self._register, self._decisions, self._turn = register, 0, self._turn + 1
        self._described: Any = None
        self.state = RegisterImportState(doing=LOADING)
        turn = self._turn
        self.run(lambda: self._begun(register, path), lambda answer: self._ready(turn, answer))

    def cancelled(self) -> None:
        """Stop reading, or leave without importing; nothing was saved."""
        if self.state.doing or self.may_leave():
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
        """Save the good lines as one record, all or none; until it is whole it can be stopped."""
        preview, good, turn = self._preview, self.state.good, self._turn
        self._decisions = 1  # leaving meanwhile is asked
        self.tell(doing=SAVING.format(good=good), done=0, total=0)
        room = self.verbs.register_import
        self.jobs.submit(
            lambda: room.import_rows(preview, lambda done, of: self._heard(turn, done, of)),
            lambda _changes: self._saved(turn, good),
            lambda error: self._not_saved(turn, error),
        )

    def failed(self, error: Any) -> None:
        """Say what went wrong; what was read stays."""
        self.tell(doing="")
        super().failed(error)

    def _heard(self, turn: int, done: int, of: int) -> None:
        """In the store's thread: say how far it is now and then; what is no longer wanted ends here, undone."""
        if turn != self._turn:
            raise RefusedError("import.stopped")
        if done % TOLD_EACH == 0:
            self.jobs.tell(self._show_progress, (turn, done, of))

    def _show_progress(self, told: tuple[int, int, int]) -> None:
        turn, done, of = told
        if turn == self._turn:
            self.tell(done=done, total=of)

    def _saved(self, turn: int, good: int) -> None:
        said = f"已导入 {good} 行，作为一条已签封的记录保存。"
        if turn == self._turn:
            self._decisions = 0
            self.go("register_list", register=self._register, said=said)

    def _not_saved(self, turn: int, error: Any) -> None:
        if turn == self._turn:
            self.failed(error)

    def _begun(self, register: str, path: str) -> tuple[Any, Any, Any, str]:
        name, content = files.read(path)
        reading, preview = self.verbs.register_import.begin(register, content, name)
        return self.verbs.registers.columns(register), reading, preview, name

    def _ready(self, turn: int, answer: tuple[Any, Any, Any, str]) -> None:
        self._described, self._reading, preview, name = answer
        self.tell(title=f"导入到{self._described.title}", name=name)
        self._read_on(turn, preview)

    def _read_on(self, turn: int, preview: Any) -> None:
        if turn != self._turn:
            return
        if preview.whole:
            self._preview = preview
            self._show_lines()
            first = next((line for line in self.state.lines if self._row(line).fate == "doubtful"), None)
            if first:
                self.line_chosen(first[0])
            return
        doing = f"正在逐行核对：{len(preview.rows)} / {preview.total}"
        self.tell(doing=doing, done=len(preview.rows), total=preview.total)
        reading, room = self._reading, self.verbs.register_import
        self.jobs.submit(lambda: room.go_on(reading, preview), lambda more: self._read_on(turn, more), self.failed)

    def _decided(self, preview: Any) -> None:
        self._preview = preview
        self._show_lines()
        at = int(self.state.chosen)
        later = (*self.state.lines[at + 1 :], *self.state.lines[: at + 1])
        following = next((line[0] for line in later if self._row(line).fate == "doubtful"), str(at))
        self.line_chosen(following)

    def _row(self, line: Line) -> Any:
        return self._preview.rows[int(line[0])]

    def _show_lines(self) -> None:
        preview = self._preview
        counts = Counter(row.fate for row in preview.rows)
        said = "，".join(f"{words} {counts[fate]} 行" for fate, words in labels("import_fate").items() if counts[fate])
        self.tell(
            busy=False,
            doing="",
            summary=f"{self.state.name}：{said or '没有数据行'}",
            remark=_remark(preview),
            lines=tuple((str(at), self._cells(row)) for at, row in enumerate(preview.rows)),
            good=counts["created"] + counts["changed"],
            doubtful=counts["doubtful"],
        )

    def _cells(self, row: Any) -> tuple[str, ...]:
        place = f"{row.sheet} {row.line}" if row.sheet and self._several_sheets() else str(row.line)
        return (place, row.name, label("import_fate", row.fate), self._why(row))

    def _several_sheets(self) -> bool:
        return len({row.sheet for row in self._preview.rows}) > 1

    def _why(self, row: Any) -> str:
        if row.reasons:
            return "；".join(map(self._reason, row.reasons))
        if row.fate == "changed":
            return "；".join(f"{one.label}：{before} → {after}" for one, before, after in self._changes(row))
        if row.fate == "doubtful":
            return "可能就是：" + "、".join(one.name for one in row.twins[:COMPARED])
        return ""

    def _changes(self, row: Any) -> list[tuple[Any, str, str]]:
        before = next((one.data for one in row.twins if row.decided in ("", one.row_id)), {})
        told = [one for one in self._described.fields if one.name in row.values]
        words = [(one, field_words(one, before, {}), field_words(one, row.values, {})) for one in told]
        return [one for one in words if one[1] != one[2]]

    def _reason(self, reason: Any) -> str:
        code, value = reason.code, reason.value
        known = {**labels("identifier"), **labels("import_reason")}
        words = sentence(f"answer.{code}") if code in CODES and code not in known else known.get(code, code)
        if not reason.field:
            return words.format(value=value)
        return f"{self._described.field(reason.field).label}{f'“{value}”' if value else ''}：{words}"

    def _beside(self, at: int) -> dict[str, Any]:
        row = self._preview.rows[at]
        twins = row.twins[:COMPARED]
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


def _remark(preview: Any) -> str:
    """What is left aside, and that empty cells change nothing."""
    said = ["空着的格子不改动原有的内容。"]
    if preview.unknown_columns:
        said.append(f"不认识的列：{'、'.join(preview.unknown_columns)}。这些列不读入，需要的请改好表头再来。")
    if preview.passed_over:
        said.append(f"没有读的工作表：{'、'.join(preview.passed_over)}。表头认不出来，需要的请补上表头再来。")
    return "".join(said)
