"""What the screen shows of a form that is being filled: frozen states, alike for every page with questions."""

from __future__ import annotations

from dataclasses import dataclass

NOTHING_YET, SAVING, SAVED, UNSAVED = "", "saving", "saved", "unsaved"


@dataclass(frozen=True, slots=True)
class Saved:
    """Whether what is shown is durable; `words` say so: 已存 14:03, or why not."""

    state: str = NOTHING_YET
    words: str = ""


NOT_KEPT = Saved()


@dataclass(frozen=True, slots=True)
class QuestionState:
    """One question with its answer."""

    ref: str
    kind: str
    appearance: str
    label: str
    hint: str
    value: str
    violation: str = ""
    readonly: bool = False
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    register: str = ""  # what a row is chosen from


@dataclass(frozen=True, slots=True)
class CopyState:
    """One copy of a repeat."""

    ref: str
    rows: tuple[QuestionState, ...]


@dataclass(frozen=True, slots=True)
class RepeatState:
    """A list that grows: copies, and a button for one more at `ref`."""

    ref: str
    label: str
    copies: tuple[CopyState, ...]


Row = QuestionState | RepeatState


@dataclass(frozen=True, slots=True)
class PhotoState:
    """One photo of a card; `ref` is its copy of the repeat."""

    ref: str
    file_name: str
    caption: str  # without `marks`
    thumbnail: bytes = b""
    violation: str = ""
    marks: str = ""  # 〔已裁剪…〕, said on paper after the caption
    clock: str = ""  # how the camera's clock stands to ours
    clock_tone: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A word on a card; `tone` is good, warn, bad, info or ""."""

    words: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class CardState:
    """One row of the checklist as a card."""

    ref: str
    number: int
    text: str
    answer: QuestionState
    judged: bool  # four answers, or else a value to fill in
    chips: tuple[Chip, ...] = ()
    basis: tuple[str, ...] = ()
    finding: tuple[QuestionState, ...] = ()
    photos: tuple[PhotoState, ...] = ()
    photos_coming: int = 0
    photo_ref: str = ""  # the repeat that takes photos
    after: tuple[PhotoState, ...] = ()
    after_coming: int = 0
    after_ref: str = ""  # the one for photos after a correction on the spot, "" while there was none
    notes: tuple[QuestionState, ...] = ()  # of inspector 1 and 2
    missing: str = ""  # what a finding still lacks
    past: Chip | None = None  # what the last visit said
    saved: Saved = NOT_KEPT
