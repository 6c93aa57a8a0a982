"""A paper that needs no checklist: its frame alone, compiled to one XForm."""

from __future__ import annotations

from functools import cache

from forms.checklist_table import library_frame, read_frame
from forms.xform_writer import write_xform


def compile_paper(frame_toml: bytes, *, form_id: str, title: str, version: str, area: str) -> bytes:
    """The blank paper as XForm XML, the groups in the order of the frame; raises FormSourceError."""
    return write_xform(form_id, version, title, tuple(read_frame(frame_toml).values()), {"area": area})


@cache
def compile_library_paper(frame: str, title: str, version: str, area: str) -> bytes:
    """The blank paper of a frame of the cabinet for a unit of `area` (six digits)."""
    return compile_paper(library_frame(frame), form_id=frame, title=title, version=version, area=area)
