"""The record: canonical bytes, identity, and what is refused."""

import json

import pytest

from model.errors import KnownError
from model.record import Attachment, FormRef, Record, RequiredSigner, read_record


def record(**changes: object) -> Record:
    said = {
        "schema": 1,
        "id": "0193-示例",
        "kind": "inspection",
        "unit": "u1",
        "author": "p1",
        "made_at": "2026-11-22T10:00:00+08:00",
        "previous": (),
        "form": FormRef("routine_safety", "2026.1", "00" * 32),
        "payload": "<data/>",
        "attachments": (Attachment("a.jpg", "11" * 32, "22" * 32, 3),),
        "required_signers": (RequiredSigner("inspector1", "33" * 32),),
    }
    return Record(**(said | changes))  # type: ignore[arg-type]


def test_canonical_bytes_have_sorted_keys_and_no_spaces():
    assert record().canonical().startswith(b'{"attachments":[{"bytes":3,"name":"a.jpg","print_sha256":"2222')


def test_a_record_reads_back_equal_and_keeps_its_hash():
    again = read_record(record().canonical())
    assert again == record()
    assert again.sha256 == record().sha256


def test_one_changed_letter_is_another_identity():
    assert record(payload="<data>x</data>").sha256 != record().sha256


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"[]", b"{}", b'{"kind":"inspection"}', record().canonical() + b" ", b"[" * 100_000],
)
def test_bytes_that_are_no_canonical_record_are_unreadable(content: bytes):
    with pytest.raises(KnownError) as caught:
        read_record(content)
    assert caught.value.code == "record.unreadable"


def test_a_newer_schema_is_named_not_guessed():
    newer = json.loads(record().canonical()) | {"schema": 2}
    with pytest.raises(KnownError) as caught:
        read_record(json.dumps(newer, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode())
    assert (caught.value.code, caught.value.values) == ("record.newer_schema", {"kind": "inspection", "schema": 2})


def test_an_unknown_kind_counts_as_newer():
    with pytest.raises(KnownError) as caught:
        read_record(record(kind="draw").canonical())
    assert caught.value.code == "record.newer_schema"
