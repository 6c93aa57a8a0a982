"""Photos on their way into a draft: read and made ready beside the store, kept, then named by an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from gui.presenters import files
from gui.presenters.form_outline import Entry, Section
from gui.presenters.keeping import Failure, Jobs
from gui.presenters.open_form import OpenForm
from model.wording import explain


class PhotoIntake:
    """Takes several photos at once; each arrives on its card by itself, and one that fails stops no other."""

    def __init__(self, verbs: Any, jobs: Jobs, moved: Callable[[OpenForm, str], None]) -> None:
        """`moved(form, failure)` is called whenever a photo of `form` arrived or failed."""
        self._verbs, self._jobs, self._moved = verbs, jobs, moved

    def take(self, form: OpenForm, entry: Entry, paths: Sequence[str]) -> None:
        """Begin with these files."""
        form.reader.coming[entry.ref] = form.reader.coming.get(entry.ref, 0) + len(paths)
        form.forget(entry.ref)
        for path in paths:
            self._take_one(form, entry, Path(path))

    def load_thumbnails(self, form: OpenForm, section: Section) -> None:
        """Fetch the thumbnails of a section's photos that are not here yet."""
        for entry in section.entries:
            for copy in form.reader.copies(entry.photo) if entry.photo else ():
                name = form.session.value(f"{copy}/file")
                if name and name not in form.reader.thumbnails:
                    form.reader.thumbnails[name] = b""
                    self._load_one(form, entry, name)

    def _take_one(self, form: OpenForm, entry: Entry, path: Path) -> None:
        fill = self._verbs.fill

        def failed(failure: Failure) -> None:
            self._one_less(form, entry)
            self._moved(form, f"照片“{path.name}”没有加上：{explain(failure)}")

        def prepared(ready: tuple[bytes, Any]) -> None:
            self._jobs.submit(lambda: fill.attach_photo(path.name, *ready), attached, failed)

        def attached(photo: Any) -> None:
            form.reader.thumbnails[photo.file_name] = photo.thumbnail
            copy = form.add_copy(entry.photo)
            form.answer(f"{copy}/file", photo.file_name)
            self._one_less(form, entry)
            self._moved(form, "")

        def prepare() -> tuple[bytes, Any]:
            _, original = files.read(str(path))
            return original, self._verbs.workspace.photos.prepare(original)

        self._jobs.submit_beside(prepare, prepared, failed)

    def _load_one(self, form: OpenForm, entry: Entry, name: str) -> None:
        def loaded(thumbnail: bytes) -> None:
            form.reader.thumbnails[name] = thumbnail
            form.forget(entry.ref)
            self._moved(form, "")

        def failed(failure: Failure) -> None:
            self._moved(form, explain(failure))

        self._jobs.submit(lambda: self._verbs.fill.thumbnail(name), loaded, failed)

    @staticmethod
    def _one_less(form: OpenForm, entry: Entry) -> None:
        form.reader.coming[entry.ref] -= 1
        form.forget(entry.ref)
