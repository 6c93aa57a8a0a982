"""Editing a photo: shapes on a copy, each step taken back by a key; the original is never touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from gui.presenters.forms.keeping import Failure, Jobs
from gui.presenters.photos.photo_shapes import begun
from gui.presenters.photos.photo_words import marks_of, split_marks, with_marks
from model.ports import PhotoEdit
from model.wording import explain
from model.workflow.papers.acts import TOGETHER, Step

GIVE_UP = "有还没有存下的改动。请按回车存下；要放弃，就再按一次 Esc。"


@dataclass(frozen=True, slots=True)
class EditState:
    """The photo with its shapes; `at` is the one in hand, -1 if none."""

    picture: bytes = b""
    edits: tuple[PhotoEdit, ...] = ()
    at: int = -1
    can_undo: bool = False
    working: bool = True
    notice: str = ""
    tone: str = "warn"


class EditPhotoPresenter:
    """Holds the shapes; on confirming, a new print copy is made and the answers name it."""

    def __init__(self, verbs: Any, jobs: Jobs, show: Callable[[EditState], None], go: Callable[..., None]) -> None:
        self._verbs, self._jobs, self._show, self._go = verbs, jobs, show, go
        self._state = EditState()
        self._before: list[tuple[tuple[PhotoEdit, ...], int]] = []
        self._kept: tuple[PhotoEdit, ...] = ()
        self._original = b""
        self._draft = self._ref = self._file = self._caption = ""

    @property
    def unsaved(self) -> int:
        """Whether leaving now would lose shapes."""
        return int(self._state.edits != self._kept)

    def open(self, draft_id: str, ref: str, file_name: str, caption: str) -> None:
        """Show the photo of the copy `ref`, with what was done to it before."""
        self._draft, self._ref, self._file, self._caption = draft_id, ref, file_name, split_marks(caption)[0]
        self._before, self._kept = [], ()
        self._render(EditState())
        self._jobs.submit(lambda: self._verbs.photos.editable(file_name), self._read, self._failed)

    def tool_chosen(self, kind: str) -> None:
        """A new shape in the middle; there is one crop at most, so the second time it is taken in hand."""
        crop = next((at for at, edit in enumerate(self._state.edits) if edit.kind == kind == "crop"), -1)
        if crop >= 0:
            self.edit_chosen(crop)
        else:
            self.edit_added(begun(kind))

    def edit_added(self, edit: PhotoEdit) -> None:
        """A shape was drawn."""
        kept = tuple(one for one in self._state.edits if not one.kind == edit.kind == "crop")
        self._change((*kept, edit), len(kept))

    def edit_changed(self, at: int, edit: PhotoEdit) -> None:
        """A shape was moved or stretched."""
        edits = self._state.edits
        if edits[at] != edit:
            self._change((*edits[:at], edit, *edits[at + 1 :]), at)

    def edit_removed(self, at: int) -> None:
        """A shape is taken out."""
        edits = self._state.edits
        self._change((*edits[:at], *edits[at + 1 :]), min(at, len(edits) - 2))

    def edit_chosen(self, at: int) -> None:
        """Another shape is taken in hand."""
        self._render(replace(self._state, at=at))

    def undo_requested(self) -> None:
        """Take the last step back."""
        if self._before:
            edits, at = self._before.pop()
            self._render(replace(self._state, edits=edits, at=at, can_undo=bool(self._before), notice=""))

    def confirmed(self) -> None:
        """Make the print copy and go back to the card."""
        if self._state.working:
            return
        if not self.unsaved:
            self._leave()
            return
        edits, original, photos = self._state.edits, self._original, self._verbs.workspace.photos
        self._render(replace(self._state, working=True, notice=""))
        self._jobs.submit_beside(lambda: photos.prepare(original, edits), self._prepared, self._failed)

    def left(self) -> None:
        """Back without keeping; asked once if there is something to lose."""
        if self.unsaved and self._state.notice != GIVE_UP:
            self._render(replace(self._state, notice=GIVE_UP, tone="warn"))
        else:
            self._leave()

    def _read(self, photo: Any) -> None:
        self._original, self._kept = photo.original, photo.edits
        self._state = replace(self._state, edits=photo.edits)
        prepare = self._verbs.workspace.photos.prepare
        self._jobs.submit_beside(lambda: prepare(photo.original), self._pictured, self._failed)

    def _pictured(self, plain: Any) -> None:
        self._render(replace(self._state, picture=plain.print_jpeg, working=False))

    def _prepared(self, copy: Any) -> None:
        edits = self._state.edits
        self._jobs.submit(lambda: self._keep(edits, copy), lambda _kept: self._leave(), self._failed)

    def _keep(self, edits: tuple[PhotoEdit, ...], copy: Any) -> None:
        attached = self._verbs.photos.keep_edited(self._file, edits, copy)
        caption = with_marks(self._caption, marks_of(edits))
        steps = (
            Step("answer", f"{self._ref}/file", attached.file_name),
            Step("answer", f"{self._ref}/caption", caption),
        )
        self._verbs.fill.keep_together(self._draft, TOGETHER, steps)

    def _leave(self) -> None:
        self._kept = self._state.edits
        self._go("fill", draft_id=self._draft, ref="/".join(self._ref.split("/")[:4]))

    def _change(self, edits: tuple[PhotoEdit, ...], at: int) -> None:
        self._before.append((self._state.edits, self._state.at))
        self._render(replace(self._state, edits=edits, at=at, can_undo=True, notice=""))

    def _failed(self, failure: Failure) -> None:
        self._render(replace(self._state, working=False, notice=explain(failure), tone="bad"))

    def _render(self, state: EditState) -> None:
        self._state = state
        self._show(state)
