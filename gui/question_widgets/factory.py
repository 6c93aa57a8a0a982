"""Which widget asks which kind of question: a table, so a new kind is a line and a file."""

from __future__ import annotations

from gui.question_widgets.choice_questions import MinimalSelectQuestion, SelectMultipleQuestion, SelectOneQuestion
from gui.question_widgets.files_question import FilesQuestion
from gui.question_widgets.image_question import ImageQuestion
from gui.question_widgets.ink_question import InkQuestion
from gui.question_widgets.line_question import DecimalQuestion, IntegerQuestion, TextQuestion
from gui.question_widgets.long_text_question import LongTextQuestion
from gui.question_widgets.masked_question import MaskedQuestion
from gui.question_widgets.moment_questions import DateQuestion, MomentQuestion, TimeQuestion
from gui.question_widgets.note_question import NoteQuestion
from gui.question_widgets.question_widget import QuestionWidget
from gui.question_widgets.row_question import RowQuestion

WIDGETS: dict[tuple[str, str], type[QuestionWidget]] = {
    ("text", ""): TextQuestion,
    ("text", "multiline"): LongTextQuestion,
    ("text", "ink"): InkQuestion,
    ("text", "row"): RowQuestion,
    ("text", "files"): FilesQuestion,
    ("text", "masked"): MaskedQuestion,
    ("integer", ""): IntegerQuestion,
    ("decimal", ""): DecimalQuestion,
    ("date", ""): DateQuestion,
    ("time", ""): TimeQuestion,
    ("moment", ""): MomentQuestion,
    ("select_one", ""): SelectOneQuestion,
    ("select_one", "minimal"): MinimalSelectQuestion,
    ("select_multiple", ""): SelectMultipleQuestion,
    ("note", ""): NoteQuestion,
    ("image", ""): ImageQuestion,
}


def make_question(kind: str, appearance: str, ref: str, label: str, hint: str = "") -> QuestionWidget:
    """The widget for a question; an appearance nobody drew falls back to its kind. KeyError for an unknown kind."""
    chosen = WIDGETS.get((kind, appearance)) or WIDGETS[kind, ""]
    return chosen(ref, label, hint)
