"""On disk nothing is plain: neither paper nor photo nor name nor answer, however the window ended (design §2.11)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from random import Random

import pytest
from pypdfium2 import PdfDocument

from model.photos.sample import sample_photo
from model.workflow.papers import finalise
from model.workspace import Workspace
from tests.helpers.offices import FIRST, SECOND, Offices, filled_draft
from tests.helpers.window_process import WindowMaker
from tests.helpers.window_stops import Stop
from tests.journeys.kill_checks import PASSPHRASES, looked_into

WORDS = "示例：西侧楼梯间堆放轮椅三部"  # what the inspector writes into every field of a finding
SLICE, STEP = 48, 4096  # bytes: so much of a photo or a paper, so often

pytestmark = pytest.mark.journey

Plain = Mapping[str, bytes]


@pytest.fixture(scope="module")
def maker() -> Iterator[WindowMaker]:
    with WindowMaker() as made:
        yield made


def test_after_filling_viewing_printing_sealing_and_a_kill_nothing_is_plain(
    maker: WindowMaker, offices: Offices
) -> None:
    county = offices.county()
    draft_id = filled_draft(county)
    institution = str(county.store.drafts.get(draft_id).context["subject_name"])
    county.store.close()
    photo, printed = offices.root / "card" / "photo.jpg", offices.root / "printed.pdf"
    photo.parent.mkdir()
    photo.write_bytes(sample_photo(Random(5)))
    places = (offices.root / "county", offices.root / "home")
    plain = {**words(institution, "示例甲", "示例乙", "示例负责人", "示例院区", WORDS, FIRST, SECOND), **headers()}
    plain |= slices("photo", photo.read_bytes())
    marks = itertools.count(2)

    def window(until: str, **job: object) -> None:
        opened = maker.open(places[1], folder=str(places[0]), mark=next(marks), passphrase=FIRST, **job)
        opened.until(until)
        opened.kill()
        assert found(plain, *places) == []

    window("described", script="describe", words=WORDS, photo=str(photo))
    half_sealed = asdict(Stop("before", "archive.replace_file"))
    window("stopped", script="seal", passphrases=PASSPHRASES, stop=half_sealed)
    window("printed", script="seal_and_print", passphrases=PASSPHRASES, printed=str(printed))
    sheets = PdfDocument(printed)
    assert len(sheets) >= 2
    sheets.close()
    with looked_into(places[0], next(marks)) as workspace:
        plain |= kept_in(workspace, draft_id)
    assert any(name.startswith("print copy") for name in plain)
    assert found(plain, *places) == []


def test_whatever_is_plain_is_found(tmp_path: Path) -> None:
    photo = Random(1).randbytes(16384)
    plain = {**words("示例敬老院"), **headers(), **slices("photo", photo)}
    for name, content in (
        ("a", "名称：示例敬老院".encode()),
        ("b", b"\0" + "示例敬老院".encode("utf-16-le")),
        ("c", b"%PDF-1.7"),
        ("d", photo[4000:5000]),
        ("e", photo[:4000]),
    ):
        (tmp_path / name).write_bytes(content)
    assert [line.rpartition("/")[2] for line in found(plain, tmp_path)] == [
        "a: 示例敬老院 utf-8",
        "b: 示例敬老院 utf-16-le",
        "c: header %PDF-",
        "d: photo 4096",
    ]


def found(plain: Plain, *places: Path) -> list[str]:
    """What of it stands in which file."""
    files = sorted(path for place in places for path in place.rglob("*") if path.is_file())
    assert files
    return [f"{path}: {name}" for path in files for name, piece in plain.items() if piece in path.read_bytes()]


def words(*said: str) -> Plain:
    """Words as programs write them."""
    return {f"{word} {code}": word.encode(code) for word in said for code in ("utf-8", "utf-16-le")}


def headers() -> Plain:
    """How a PDF and a JPEG begin; a JPEG without such a header is found by its slices."""
    return {f"header {piece.strip(bytes(1)).decode()}": piece for piece in (b"%PDF-", b"JFIF\0", b"Exif\0")}


def slices(name: str, data: bytes) -> Plain:
    """Pieces of a file from all over it, but for the beginning, which is like that of others."""
    return {f"{name} {at}": data[at : at + SLICE] for at in range(STEP, len(data) - SLICE, STEP)}


def kept_in(workspace: Workspace, draft_id: str) -> Plain:
    """What the workspace itself holds encrypted: the sealed paper, the record, print copies and thumbnails."""
    draft = workspace.store.drafts.get(draft_id)
    assert draft.record_sha256
    archived = workspace.store.archive.get(draft.record_sha256)
    assert archived
    plain = {**slices("paper", finalise.paper(workspace, draft.record_sha256)), **slices("record", archived.content)}
    names = {one.value for one in workspace.store.drafts.changes(draft_id) if one.ref.endswith("/file")}
    for name in names:
        photo = workspace.store.media.get(name)
        plain |= slices(f"print copy {name}", workspace.store.objects.get(photo.print_sha256))
        plain |= slices(f"thumbnail {name}", photo.thumbnail)
    return plain
