"""The photos of an open form: each act of a hand on them, and the thumbnails the screen asks for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, singledispatchmethod
from typing import Any

from forms.definition import Group, Question, without_positions
from gui.presenters.forms.form_outline import Section
from gui.presenters.forms.keeping import Failure, Jobs
from gui.presenters.forms.open_form import OpenForm
from gui.presenters.photos.photo_acts import (
    DeviceWanted,
    EditWanted,
    FilesChosen,
    PhotoAct,
    PhotoMoved,
    PhotoRemoved,
    PicturePasted,
)
from gui.presenters.photos.photo_intake import Inlet, PhotoIntake, from_clipboard, from_files
from model.wording import explain
from model.workflow.papers.acts import TOGETHER, Step

REMOVED = "已移除这张照片。按 Ctrl+Z 放回。"
STILL_COMING = "还有照片正在处理，处理完就打开。"
Tell = Callable[[OpenForm, str, str], None]  # form, words, tone


class PhotoDesk:
    """Does what pages say as `PhotoAct`; `tell` is called when something is to be shown anew or said."""

    def __init__(self, verbs: Any, jobs: Jobs, tell: Tell, go: Callable[..., None]) -> None:
        self._verbs, self._jobs, self._tell, self._go = verbs, jobs, tell, go
        self.intake = PhotoIntake(verbs, jobs, lambda form, failure: tell(form, failure, "bad"))

    def do(self, form: OpenForm, act: PhotoAct) -> None:
        """Do it, and have the form shown."""
        self._tell(form, self._do(act, form) or "", "info")

    def load_thumbnails(self, form: OpenForm, section: Section) -> None:
        """Fetch the thumbnails of a section's photos that are not here yet."""
        for entry in section.entries:
            copies = [copy for ref in (entry.photo, entry.after) if ref for copy in form.reader.copies(ref)]
            for copy in copies:
                name = form.session.value(f"{copy}/file")
                if name and name not in form.reader.thumbnails:
                    form.reader.thumbnails[name] = b""
                    self._load_one(form, entry.ref, name)

    def leave(self, form: OpenForm, route: str, **arguments: Any) -> None:
        """To another page of this draft, once every photo has arrived and every answer is durable."""
        go = partial(self._go, route, draft_id=form.draft.id, **arguments)
        if not self.intake.when_here(form, lambda: form.keeping.when_empty(go)):
            self._tell(form, STILL_COMING, "info")

    @singledispatchmethod
    def _do(self, act: Any, form: OpenForm) -> str | None:
        raise TypeError(act)

    @_do.register
    def _(self, act: FilesChosen, form: OpenForm) -> None:
        self.intake.take(form, act.ref, from_files(act.paths))

    @_do.register
    def _(self, act: PicturePasted, form: OpenForm) -> None:
        self.intake.take(form, act.ref, from_clipboard(act))

    @_do.register
    def _(self, act: PhotoRemoved, form: OpenForm) -> str:
        form.remove_copy(act.ref)
        return REMOVED

    @_do.register
    def _(self, act: PhotoMoved, form: OpenForm) -> None:
        """Two photos change places: every answer of both is given anew, in one act."""
        copies = form.reader.copies(act.ref.rpartition("[")[0])
        at = copies.index(act.ref) + act.step
        if 0 <= at < len(copies):
            group = form.session.definition.by_ref[without_positions(act.ref)]
            children = group.children if isinstance(group, Group) else ()
            names = [one.ref.rpartition("/")[2] for one in children if isinstance(one, Question)]
            pairs = ((act.ref, copies[at]), (copies[at], act.ref))
            said = [(f"{to}/{name}", form.session.value(f"{frm}/{name}")) for frm, to in pairs for name in names]
            form.act(TOGETHER, [Step("answer", ref, value) for ref, value in said])

    @_do.register
    def _(self, act: EditWanted, form: OpenForm) -> None:
        name, caption = (form.session.value(f"{act.ref}/{part}") for part in ("file", "caption"))
        self.leave(form, "edit_photo", ref=act.ref, file_name=name, caption=caption)

    @_do.register
    def _(self, act: DeviceWanted, form: OpenForm) -> None:
        self.leave(form, "pick_photos", ref=act.ref, inlet=Inlet(self.intake, form, act.ref))

    def _load_one(self, form: OpenForm, card: str, name: str) -> None:
        def loaded(thumbnail: bytes) -> None:
            form.reader.thumbnails[name] = thumbnail
            form.forget(card)
            self._tell(form, "", "info")

        def failed(failure: Failure) -> None:
            self._tell(form, explain(failure), "bad")

        self._jobs.submit(lambda: self._verbs.fill.thumbnail(name), loaded, failed)
