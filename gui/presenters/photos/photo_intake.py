"""Photos on their way into a draft: read and made ready beside the store, kept, then named by an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from gui.presenters import files
from gui.presenters.forms.keeping import Failure, Jobs
from gui.presenters.forms.open_form import OpenForm
from gui.presenters.photos.photo_acts import PicturePasted
from model.wording import explain

Told = Callable[[OpenForm, str], None]
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Source:
    """One photo that is coming: its name, and how its bytes are read."""

    name: str
    read: Callable[[], bytes]
    at: str = ""  # when this laptop's own camera took it, ISO 8601; else it is received when it is read


Came = Callable[[bytes, str], None]  # thumbnail, "" or else b"", why it could not be added


@dataclass(slots=True)
class Batch:
    """Photos chosen together; those that fail are told together."""

    form: OpenForm
    ref: str
    came: Came
    failed: list[str] = field(default_factory=list)


class PhotoIntake:
    """Takes several photos at once; each arrives by itself, and one that fails stops no other."""

    def __init__(self, verbs: Any, jobs: Jobs, told: Told) -> None:
        """`told(form, failure)` is called whenever a photo of `form` arrived or failed."""
        self._verbs, self._jobs, self._told = verbs, jobs, told
        self._waiting: list[tuple[OpenForm, Callable[[], None]]] = []
        self._busy: dict[str, OpenForm] = {}

    def take(self, form: OpenForm, ref: str, sources: Iterable[Source], came: Came = lambda *_: None) -> None:
        """Begin with these photos, for the repeat `ref`; `came` is called with each that is there, or is not."""
        batch = Batch(form, ref, came)
        for source in sources:
            self._busy[form.draft.id] = form
            form.reader.coming[ref] = form.reader.coming.get(ref, 0) + 1
            self._take_one(batch, source)
        form.forget(ref)

    def form_of(self, draft_id: str) -> OpenForm | None:
        """The form into which photos of this draft are still coming: another one opened now would not see them."""
        return self._busy.get(draft_id)

    def when_here(self, form: OpenForm, then: Callable[[], None]) -> bool:
        """Call `then` once no photo of `form` is on its way; True if that is now."""
        if form.draft.id in self._busy:
            self._waiting.append((form, then))
            return False
        then()
        return True

    def _take_one(self, batch: Batch, source: Source) -> None:
        workspace, fill = self._verbs.workspace, self._verbs.fill

        def prepare() -> tuple[bytes, Any, str]:
            received, original = source.at or workspace.now(), source.read()
            return original, workspace.photos.prepare(original), received

        def prepared(ready: tuple[bytes, Any, str]) -> None:
            original, copy, received = ready
            keep = partial(fill.attach_photo, source.name, original, copy)
            self._jobs.submit(keep, partial(self._attached, batch, received), failed)

        def failed(failure: Failure) -> None:
            batch.failed.append(source.name)
            self._one_less(batch, _sorry(batch.failed, explain(failure)))

        self._jobs.submit_beside(prepare, prepared, failed)

    def _attached(self, batch: Batch, received: str, photo: Any) -> None:
        form, ref = batch.form, batch.ref
        form.reader.thumbnails[photo.file_name] = photo.thumbnail
        said = {"file": photo.file_name, "taken": photo.taken_at or "", "received": received}
        known = form.session.definition.by_ref
        form.add_filled(ref, {name: text for name, text in said.items() if f"{ref}/{name}" in known})
        self._one_less(batch, "", photo.thumbnail)

    def _one_less(self, batch: Batch, failure: str, thumbnail: bytes = b"") -> None:
        form = batch.form
        form.reader.coming[batch.ref] -= 1
        form.forget(batch.ref)
        if not any(form.reader.coming.values()):
            self._busy.pop(form.draft.id, None)
        self._told(form, failure)
        batch.came(thumbnail, failure)
        if form.draft.id not in self._busy:
            now = [then for waited, then in self._waiting if waited is form]
            self._waiting = [one for one in self._waiting if one[0] is not form]
            for then in now:
                then()


class Inlet:
    """One repeat of an open form, handed to another page: what it takes there comes in as all photos do."""

    def __init__(self, intake: PhotoIntake, form: OpenForm, ref: str) -> None:
        self.form = form
        self._intake, self._ref = intake, ref

    def take(self, source: Source, came: Came) -> None:
        """Take one photo in; `came` is called when it is durable, or could not be added."""

        def told(thumbnail: bytes, failure: str) -> None:
            if failure:
                came(b"", failure)
            else:
                self.form.keeping.when_empty(lambda: came(thumbnail, ""))

        self._intake.take(self.form, self._ref, [source], told)

    def when_durable(self, then: Callable[[], None]) -> None:
        """Try again what could not be kept, and call `then` once all is; forgotten if that fails once more."""
        self.form.keeping.retry()
        self._intake.when_here(self.form, lambda: self.form.keeping.when_empty(then))


def from_files(paths: Sequence[str]) -> list[Source]:
    """Photos that are files. Reading them raises KnownError file.unreadable."""
    return [Source(Path(path).name, lambda path=path: files.read(path)[1]) for path in paths]


def from_clipboard(act: PicturePasted) -> list[Source]:
    """The picture that was pasted."""
    return [Source(act.name, act.read)]


def _sorry(names: Sequence[str], why: str) -> str:
    if len(names) == 1:
        return f"照片“{names[0]}”没有加上：{why}"
    more = "等" if len(names) > MOST_NAMED else ""
    return f"有 {len(names)} 张照片没有加上（{'、'.join(names[:MOST_NAMED])}{more}），其余照常。{why}"
