"""A paper that needs no checklist: its own file alone, compiled to one XForm."""

from __future__ import annotations

from collections.abc import Sequence

from forms.paper_file import Matter, columns, library_paper, read_groups
from forms.xform_writer import write_xform


def compile_paper(
    paper_toml: bytes, *, form_id: str, title: str, version: str, area: str, matters: Sequence[Matter] | None = None
) -> bytes:
    """The blank paper as XForm XML, the groups in the order of the file; raises FormSourceError."""
    return write_xform(form_id, version, title, tuple(read_groups(paper_toml, matters).values()), {"area": area})


def compile_library_paper(paper: str, area: str, matters: Sequence[Matter] | None = None) -> bytes:
    """The blank paper of a kind of the cabinet, e.g. "D62", for a unit of `area` (six digits)."""
    kind = columns(paper)
    return compile_paper(
        library_paper(paper),
        form_id=kind["record"],
        title=kind["title"],
        version=kind["version"],
        area=area,
        matters=matters,
    )
