"""Reads a filled form into what the screen shows: the only place where a FillSession becomes frozen states."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from forms.checklist_rows import departments
from forms.definition import Item, Question, Repeat, without_positions
from forms.session import FillSession
from forms.violations import REQUIRED, Violation
from gui.presenters.filling.earlier_words import Recalled, chip
from gui.presenters.forms.form_outline import Entry
from gui.presenters.forms.form_states import (
    CardState,
    Chip,
    CopyState,
    PhotoState,
    QuestionState,
    RepeatState,
    Row,
    Saved,
)
from gui.presenters.photos.photo_words import clock_words, split_marks
from model.wording import label, sentence

SEVERITY_TONES = {"major": "warn", "serious": "warn", "general": ""}
EVIDENCE_CHIPS = {"photo": "须拍照", "document": "须查阅材料"}
EITHER_WORDS = {"no_evidence": "照片或无法取证的原因", "document": "查看的材料、照片或无法取证的原因"}
ALLEGED = "涉嫌重大事故隐患，待认定"  # only suspected until a leader determines it
BASIS_WORDS = (
    ("basis", "依据（已核）：{}"),
    ("basis_no_article", "依据（条号待核，纸面不印条号，不能据此责令）：{}"),
    ("basis_pending", "依据（待核，仅供屏幕参考，不印）：{}"),
)


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a section has come."""

    total: int = 0
    done: int = 0
    failed: int = 0
    lacking: int = 0  # findings not yet fully written
    rest: int = 0  # unanswered judgements that one bulk answer may give

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            self.total + other.total,
            self.done + other.done,
            self.failed + other.failed,
            self.lacking + other.lacking,
            self.rest + other.rest,
        )


class FormReader:
    """States of one open form. `refused` are answers the form would not take; `shown` are violations to point at."""

    def __init__(self, session: FillSession, saved: Callable[[str], Saved]) -> None:
        self.session = session
        self.refused: dict[str, tuple[str, str]] = {}
        self.shown: dict[str, str] = {}
        self.thumbnails: dict[str, bytes] = {}
        self.coming: dict[str, int] = {}  # photos being prepared, by the repeat that takes them
        self.recalled = Recalled()
        self._saved = saved

    def question(self, question: Question, ref: str = "") -> QuestionState:
        """One question at `ref`, or at its only place."""
        session, at = self.session, ref or question.ref
        value, violation = self.refused.get(at, (session.value(at), self.shown.get(at, "")))
        return QuestionState(
            ref=at,
            kind=question.type,
            appearance=question.appearance,
            label=question.label,
            hint=question.hint,
            value=value,
            violation=violation,
            readonly=session.is_readonly(at),
            required=session.is_required(at),
            choices=tuple(session.choices(at)) if question.choices else (),
            register=question.metadata.get("register", ""),
        )

    def rows(self, items: Iterable[Item]) -> tuple[Row, ...]:
        """The relevant questions and repeats of a group, in order."""
        return tuple(
            self._repeat(item) if isinstance(item, Repeat) else self.question(item)
            for item in items
            if self._asked(item)
        )

    def card(self, entry: Entry) -> CardState:
        """One row of the checklist."""
        answer = self.question(entry.answer)
        after = entry.after if entry.after and self._in(entry.ref, "corrected") == "yes" else ""
        finding = tuple(self.question(one) for one in entry.finding if self.session.is_relevant(one.ref))
        return CardState(
            ref=entry.ref,
            number=entry.number,
            text=entry.text,
            answer=replace(answer, label=entry.text) if entry.role == "field" else answer,
            judged=entry.role == "item",
            chips=(*_chips(entry.meta, answer.value), *self._bulk(entry)),
            basis=_basis(entry.meta),
            finding=finding,
            notes=tuple(self._note(one) for one in entry.notes),
            photos=self._photos(entry.photo),
            photos_coming=self.coming.get(entry.photo, 0),
            photo_ref=entry.photo,
            after=self._photos(after),
            after_coming=self.coming.get(after, 0),
            after_ref=after,
            missing="、".join(
                EITHER_WORDS.get(_name(one), one.label) for one in finding if one.required and not one.value
            ),
            past=self._past(entry),
            saved=self._saved(entry.ref) if answer.value or entry.photo in self.coming else Saved(),
        )

    def count(self, entry: Entry) -> Tally:
        """What one row adds to its section: answered, failed, unfinished."""
        value = self.session.value(entry.answer.ref)
        return Tally(
            total=1,
            done=bool(value) or (entry.role == "field" and not self.session.is_required(entry.answer.ref)),
            failed=entry.role == "item" and value == "no",
            lacking=bool(self.lacking(entry)),
            rest=not value and may_be_bulk(entry),
        )

    def count_questions(self, items: Sequence[Item]) -> Tally:
        """What the questions of a section add, as those of 现场信息: the required ones count."""
        rows = self.rows(items) if items else ()
        required = [row for row in rows if isinstance(row, QuestionState) and row.required]
        return Tally(total=len(required), done=sum(bool(row.value) for row in required))

    def lacking(self, entry: Entry) -> str:
        """The first required field of a finding that is still empty, or ""."""
        session = self.session
        wanting = (
            one.ref
            for one in entry.finding
            if session.is_relevant(one.ref) and session.is_required(one.ref) and not session.value(one.ref)
        )
        return next(wanting, "")

    def copies(self, ref: str) -> list[str]:
        """References of the copies of a repeat."""
        return list(self.session.repeats(ref))

    def _repeat(self, repeat: Repeat) -> RepeatState:
        questions = [one for one in repeat.children if isinstance(one, Question)]
        copies = tuple(
            CopyState(copy, tuple(self.question(one, _in_copy(copy, one.ref)) for one in questions))
            for copy in self.copies(repeat.ref)
        )
        return RepeatState(repeat.ref, repeat.label, copies)

    def _asked(self, item: Item) -> bool:
        """Whether it is shown as things stand; a repeat has no node of its own to ask before its first copy."""
        return isinstance(item, Repeat) or (isinstance(item, Question) and self.session.is_relevant(item.ref))

    def _bulk(self, entry: Entry) -> tuple[Chip, ...]:
        at = self.session.value(entry.bulk) if entry.bulk else ""
        return (Chip(f"批量 {at[11:16]}", "info"),) if at else ()

    def _note(self, question: Question) -> QuestionState:
        """One inspector's note, under that inspector's name."""
        name = self.session.value(f"/data/case/inspector{question.ref[-1]}_name")
        note = self.question(question)
        return replace(note, label=f"{name}的备注") if name else note

    def _past(self, entry: Entry) -> Chip | None:
        memory = self.recalled.memories.get(entry.ref)
        return chip(entry, memory) if memory else None

    def _photos(self, ref: str) -> tuple[PhotoState, ...]:
        return tuple(self._photo(copy) for copy in self.copies(ref)) if ref else ()

    def _photo(self, copy: str) -> PhotoState:
        name, said, taken, received = (self._in(copy, part) for part in ("file", "caption", "taken", "received"))
        caption, marks = split_marks(said)
        picture, violation = self.thumbnails.get(name, b""), self.shown.get(f"{copy}/file", "")
        return PhotoState(copy, name, caption, picture, violation, marks, *clock_words(taken, received))

    def _in(self, group: str, name: str) -> str:
        """A value that older forms do not have."""
        known = f"{without_positions(group)}/{name}" in self.session.definition.by_ref
        return self.session.value(f"{group}/{name}") if known else ""


def may_be_bulk(entry: Entry) -> bool:
    """Whether one answer for many may be its answer: never where a major hazard is suspected or a value is wanted."""
    return entry.role == "item" and entry.meta.get("severity") != "major"


def is_alleged(meta: Mapping[str, str], answer: str) -> bool:
    """Whether a row is called a suspected major hazard: answered 不符合, and not only a 自查提示; as on the paper."""
    return meta.get("severity") == "major" and answer == "no" and meta.get("follow") != "hint"


def explain_violation(violation: Violation) -> str:
    """The form's own words, or ours for its code."""
    return violation.message or sentence(f"answer.{violation.code}")


def is_missing(violation: Violation) -> bool:
    """Whether the answer is simply not there yet."""
    return violation.code == REQUIRED


def _name(question: QuestionState) -> str:
    return question.ref.rsplit("/", 1)[1]


def _in_copy(copy: str, ref: str) -> str:
    """/data/visit/met[2] and /data/visit/met/name → /data/visit/met[2]/name."""
    return copy + ref.removeprefix(copy.rsplit("[", 1)[0])


def _chips(meta: Mapping[str, str], answer: str) -> tuple[Chip, ...]:
    chips = []
    if severity := meta.get("severity", ""):
        suspected = is_alleged(meta, answer)
        words = ALLEGED if suspected else label("severity", severity)
        chips.append(Chip(words, "bad" if suspected else SEVERITY_TONES[severity]))
    if meta.get("follow") == "hint":
        chips.append(Chip("自查提示，不形成问题", "info"))
    elif meta.get("follow") == "urge":
        chips.append(Chip("只能督促", "info"))
    if meta.get("evidence") in EVIDENCE_CHIPS and answer == "no" and meta.get("follow") != "hint":
        chips.append(Chip(EVIDENCE_CHIPS[meta["evidence"]]))
    if method := meta.get("method", ""):
        chips.append(Chip(method))
    return tuple(chips)


def _basis(meta: Mapping[str, str]) -> tuple[str, ...]:
    if "method" not in meta:  # a card of a frame stands on no checklist
        return ()
    lines = [words.format(meta[name]) for name, words in BASIS_WORDS if meta.get(name)]
    if not lines:
        lines = ["依据：本地区没有适用的依据"]
    names = [departments().get(code, code) for code in meta.get("department", "").split("|") if code]
    lines += [f"方法：{meta['method']}"] if meta.get("method") else []
    lines += [f"责任部门：{'、'.join(names)}"] if names else []
    lines += [f"建议整改期限：{meta['days']} 日（须由人确认）"] if meta.get("days") else []
    return (*lines, f"编号：{meta.get('code', '')}")
