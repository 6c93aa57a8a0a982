"""证据包: made in one step, held against the record on arrival; hostile ones are refused by counted limits."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from model.errors import KnownError, RefusedError
from model.record import Attachment, FormRef, Record, read_record
from model.workflow.files import evidence, importing
from model.workflow.files.evidence import WRONG, Originals
from model.workflow.intake import evidence_file
from model.workspace import Workspace
from tests.helpers.offices import offices_in, sealed_paper

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def made(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Files]:
    """The record's hash, and the files of its 证据包 by name."""
    folder = tmp_path_factory.mktemp("evidence")
    with offices_in(template, folder) as offices:
        laptop = offices.county("laptop", mark=8)
        record, _ = sealed_paper(laptop, checklist="routine_safety")
        evidence.export(laptop, record, folder / "a.zip")
        evidence.export(laptop, record, folder / "b.zip")
        assert (folder / "a.zip").read_bytes() == (folder / "b.zip").read_bytes()
        assert [row["copy"] for row in laptop.store.print_log.of(record)] == ["evidence", "evidence"]
    with zipfile.ZipFile(folder / "a.zip") as packed:
        assert {one.compress_type for one in packed.infolist()} == {zipfile.ZIP_STORED}
        return record, {name: packed.read(name) for name in packed.namelist()}


def packed(path: Path, files: Files, compression: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as out:
        for name, content in files.items():
            out.writestr(name, content)
    return path


def take(office: Workspace, path: Path) -> importing.ImportOutcome:
    return importing.import_paths(office, [path])[0]


def names(files: Files) -> list[str]:
    return [Path(name).name for name in files if name.startswith("原件/")]


def test_a_package_is_the_paper_and_its_originals_in_a_fixed_order(made: tuple[str, Files]):
    paper, *originals = made[1]
    assert paper.endswith(".pdf")
    assert "检录字〔2026〕第" in paper
    assert len(originals) == 6
    assert originals == sorted(originals)
    assert all(name.startswith("原件/") for name in originals)


def test_without_the_originals_they_are_missed_until_the_package_comes(
    county: Workspace, made: tuple[str, Files], tmp_path: Path
):
    sha256, files = made
    alone = tmp_path / "alone.pdf"
    alone.write_bytes(next(iter(files.values())))
    first = take(county, alone)
    assert (first.state, first.remarks) == ("applied", ("original.absent",))
    record = recorded(county, sha256)
    assert evidence.in_workspace(county.store.objects, record).matching == ()
    whole = packed(tmp_path / "whole.zip", files)
    assert [(one.state, one.remarks) for one in (take(county, whole), take(county, whole))] == [
        ("completed", ("original.matching:6",)),
        ("known", ("original.matching:6",)),
    ]
    assert evidence.in_workspace(county.store.objects, record).missing == ()
    assert take(county, alone).remarks == ()


def test_what_came_in_goes_out_again_the_same(county: Workspace, made: tuple[str, Files], tmp_path: Path):
    sha256, files = made
    take(county, packed(tmp_path / "in.zip", files, zipfile.ZIP_DEFLATED))
    evidence.export(county, sha256, tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as out:
        assert {name: out.read(name) for name in out.namelist()} == files


def test_wrong_missing_and_extra_files_are_named_and_not_kept(
    county: Workspace, made: tuple[str, Files], tmp_path: Path
):
    sha256, files = made
    first, second, *others = [name for name in files if name.startswith("原件/")]
    altered = bytes([files[first][0] ^ 1]) + files[first][1:]
    changed = {name: content for name, content in files.items() if name != second} | {first: altered, "备注.txt": b"x"}
    outcome = take(county, packed(tmp_path / "changed.zip", changed))
    assert outcome.state == "applied"
    assert outcome.remarks == (
        "original.matching:4",
        f"{WRONG}:{Path(first).name}",
        "original.extra:备注.txt",
        f"original.absent:{Path(first).name}、{Path(second).name}",
    )
    held = evidence.in_workspace(county.store.objects, recorded(county, sha256))
    assert sorted(held.matching) == sorted(Path(name).name for name in others)


def test_an_original_that_is_damaged_in_the_zip_is_wrong_and_the_paper_is_taken(
    county: Workspace, made: tuple[str, Files], tmp_path: Path
):
    _, files = made
    path = packed(tmp_path / "torn.zip", files)
    original = next(content for name, content in files.items() if name.startswith("原件/"))
    content = path.read_bytes()
    at = content.index(original)
    path.write_bytes(content[: at + 20] + b"\0\0\0\0" + content[at + 24 :])
    outcome = take(county, path)
    assert outcome.state == "applied"
    assert f"{WRONG}:{names(files)[0]}" in outcome.remarks


def test_a_package_with_an_altered_paper_brings_no_originals(
    county: Workspace, made: tuple[str, Files], tmp_path: Path
):
    sha256, files = made
    paper, *_ = files
    outcome = take(county, packed(tmp_path / "forged.zip", files | {paper: files[paper] + b"x"}))
    assert (outcome.state, outcome.verdict) == ("quarantined", "altered")
    assert county.store.archive.get(sha256) is None
    assert not any(county.store.objects.has(one.sha256) for one in recorded_in(files[paper], county).attachments)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\示例.jpg", "原件/../../x.jpg"])
def test_names_that_lead_out_are_refused(county: Workspace, made: tuple[str, Files], tmp_path: Path, name: str):
    path = tmp_path / "leading-out.zip"
    outcome = take(county, packed(path, made[1] | {name: b"x"}))
    assert (outcome.state, outcome.reasons) == ("refused", ("evidence.path",))


@pytest.mark.parametrize(
    ("files", "code"),
    [({"a.txt": b"x"}, "evidence.no_paper"), ({"a.pdf": b"x", "b.PDF": b"y"}, "evidence.no_paper")],
)
def test_a_package_holds_exactly_one_paper(county: Workspace, tmp_path: Path, files: Files, code: str):
    outcome = take(county, packed(tmp_path / "x.zip", files))
    assert (outcome.state, outcome.reasons) == ("refused", (code,))


def test_more_files_than_a_package_has_are_refused_before_they_are_listed(county: Workspace, tmp_path: Path):
    many = {f"{number}.jpg": b"" for number in range(1_001)}
    outcome = take(county, packed(tmp_path / "many.zip", many))
    assert outcome.reasons == ("evidence.too_large",)


def test_a_bomb_is_not_unpacked(county: Workspace, made: tuple[str, Files], tmp_path: Path):
    paper, *_ = made[1]
    bombs: list[tuple[Files, Callable[[importing.ImportOutcome], bool]]] = [
        ({"bomb.pdf": bytes(65_000_000)}, lambda outcome: outcome.reasons == ("evidence.too_large",)),
        (
            {paper: made[1][paper], "原件/bomb.jpg": bytes(65_000_000)},
            lambda outcome: "original.extra:bomb.jpg" in outcome.remarks,
        ),
    ]
    paths = [packed(tmp_path / f"{at}.zip", files, zipfile.ZIP_DEFLATED) for at, (files, _) in enumerate(bombs)]
    assert max(path.stat().st_size for path in paths) < 2_500_000
    tracemalloc.start()
    outcomes = [take(county, path) for path in paths]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert all(holds(outcome) for (_, holds), outcome in zip(bombs, outcomes, strict=True))
    assert peak < 50_000_000


def test_what_is_unpacked_in_all_is_counted(made: tuple[str, Files], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(evidence_file, "LARGEST_WHOLE", 1_000)
    with evidence_file.opened(packed(tmp_path / "x.zip", made[1])) as package, pytest.raises(KnownError) as told:
        package.paper()
    assert told.value.code == "evidence.too_large"


@pytest.mark.parametrize("content", [b"PK", b"PK\x03\x04" + bytes(100), b"PK\x05\x06" + bytes(17)])
def test_what_only_begins_like_a_zip_is_refused(county: Workspace, tmp_path: Path, content: bytes):
    path = tmp_path / "torn.zip"
    path.write_bytes(content)
    assert take(county, path).reasons == ("evidence.unreadable",)


def test_a_zip_under_a_password_is_refused(county: Workspace, made: tuple[str, Files], tmp_path: Path):
    path = packed(tmp_path / "locked.zip", made[1])
    content = bytearray(path.read_bytes())
    for magic, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(magic) + flags] |= 1
    path.write_bytes(content)
    assert take(county, path).reasons == ("evidence.unreadable",)


def test_names_from_elsewhere_are_shown_without_what_moves_a_terminal(
    county: Workspace, made: tuple[str, Files], tmp_path: Path
):
    outcome = take(county, packed(tmp_path / "x.zip", made[1] | {"\x1b[2J\n好.txt": b"x"}))
    assert outcome.remarks[1] == "original.extra:[2J好.txt"


def test_nothing_is_exported_when_an_original_is_not_here(county: Workspace, made: tuple[str, Files], tmp_path: Path):
    sha256, files = made
    first, *rest = [name for name in files if name.startswith("原件/")]
    take(county, packed(tmp_path / "in.zip", {name: content for name, content in files.items() if name != first}))
    with pytest.raises(RefusedError) as refused:
        evidence.export(county, sha256, tmp_path / "out.zip")
    assert (refused.value.code, refused.value.values) == ("evidence.incomplete", {"names": Path(first).name})
    assert not (tmp_path / "out.zip").exists()
    assert county.store.print_log.of(sha256) == []
    assert rest


def test_verifying_a_package_says_which_originals_match(county: Workspace, made: tuple[str, Files], tmp_path: Path):
    ports = (county.roots, county.seals, county.paper)
    whole = evidence.verify_file(packed(tmp_path / "whole.zip", made[1]), *ports)
    assert (whole.verdict, whole.remarks) == ("valid", ("original.matching:6",))
    paper, first, *_ = made[1]
    part = evidence.verify_file(packed(tmp_path / "part.zip", {paper: made[1][paper], first: b"x"}), *ports)
    assert part.remarks == (f"{WRONG}:{Path(first).name}", "original.absent")
    alone = tmp_path / "alone.pdf"
    alone.write_bytes(made[1][paper])
    assert evidence.verify_file(alone, *ports).remarks == ("original.absent",)
    assert not any(county.store.objects.has(one.sha256) for one in recorded_in(made[1][paper], county).attachments)


def test_twenty_large_photos_are_never_in_memory_at_once(tmp_path: Path, county: Workspace):
    """20 originals of 12 MB: written one by one, read back one by one."""
    objects, size = county.store.objects, 12_000_000
    named = [objects.put(bytes([number]) * size) for number in range(20)]
    record = a_record(tuple(Attachment(f"{at}.jpg", sha256, None, size) for at, sha256 in enumerate(named)))
    tracemalloc.start()
    with (tmp_path / "large.zip").open("wb") as out:
        photos = ((f"{at}.jpg", objects.get(sha256)) for at, sha256 in enumerate(named))
        evidence_file.write_package(out, ("示例", b"%PDF"), photos, record.made_at)
    with evidence_file.opened(tmp_path / "large.zip") as package:
        found = evidence.check(package, record, objects)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found.matching) == 20
    assert peak < 5 * size


def test_a_strangers_record_with_impossible_hashes_harms_nobody(county: Workspace, tmp_path: Path):
    record = a_record((Attachment("a.jpg", "../../x", None, 1), Attachment("b.jpg", "00" * 32, None, 1)))
    assert evidence.in_workspace(county.store.objects, record) == Originals((), ("b.jpg", "a.jpg"))
    with evidence_file.opened(packed(tmp_path / "x.zip", {"x.pdf": b"", "a.jpg": b"1"})) as package:
        assert evidence.check(package, record) == Originals((), ("b.jpg", "a.jpg"), ("a.jpg",))


@pytest.mark.parametrize(
    ("name", "written"),
    [("示例/检:录*〔2026〕第A1号.", "示例检录〔2026〕第A1号.pdf"), ("a\x00b?", "ab.pdf")],
)
def test_names_inside_are_safe_on_windows(name: str, written: str):
    out = io.BytesIO()
    evidence_file.write_package(out, (name, b""), [], "2026-03-05T11:20:00+08:00")
    with zipfile.ZipFile(out) as packed_file:
        assert packed_file.namelist() == [written]
        assert packed_file.infolist()[0].date_time == (2026, 3, 5, 11, 20, 0)


def recorded(office: Workspace, sha256: str) -> Record:
    held = office.store.archive.get(sha256)
    assert held is not None
    return read_record(held.content)


def recorded_in(pdf: bytes, office: Workspace) -> Record:
    return read_record(office.paper.read(pdf).record)


def a_record(attachments: tuple[Attachment, ...]) -> Record:
    blank = Record(1, "示例", "inspection", "u", "p", "2026-03-05T11:20:00+08:00", (), FormRef("f", "1", "00" * 32), "")
    return replace(blank, attachments=attachments)
