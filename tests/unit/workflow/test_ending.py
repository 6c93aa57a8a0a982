"""What arrives after a purge record, before it, or from elsewhere: rows end alike, and only by the unit they are of."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from model.workflow.intake import apply, rebuild
from model.workflow.office import joining
from model.workflow.registers import registers, retention
from model.workflow.registers.ledger import RowSave, filled, save_rows
from model.workspace import Workspace
from tests.helpers.ended_rows import PLACED, purge_record, rebuilt, saved
from tests.helpers.offices import Offices
from tests.helpers.townships import joined_township

WHY = "示例：保管期满"


def test_a_late_copy_is_not_stored_again_and_a_late_version_ends_too(county: Workspace, offices: Offices):
    record = saved(county, "placement", PLACED)
    copy = county.store.archive.get(record)
    assert copy is not None
    ignorant = offices.county("ignorant", mark=4)
    apply.accept(ignorant, copy)
    submission, _ = filled("placement", PLACED | {"remark": "示例：后来补记"}, ignorant)
    late = save_rows(ignorant, "placement", [RowSave("placement-0", (record,), submission)])
    version = ignorant.store.archive.get(late.records[0])
    assert version is not None

    retention.purge(county, "placement", ["placement-0"], WHY)
    assert apply.accept(county, copy).state == "record.purged"
    assert apply.accept(county, version).state == "record.purged"
    stubs = [county.store.archive.get(one.sha256) for one in (copy, version)]
    assert [one.content for one in stubs if one] == [b"", b""]
    assert registers.page(county, "placement") == []
    rebuilt(county, False)


def test_a_laptop_that_joins_is_handed_the_purge_record_and_nothing_of_what_ended(county: Workspace):
    ended = saved(county, "placement", PLACED)
    hidden = purge_record(county, "key_person", "key-1", record_id="purge-of-restricted")
    apply.accept(county, hidden)
    made = retention.purge(county, "placement", ["placement-0"], WHY).records[0]
    found = [county.store.archive.get(one) for one in (ended, made, hidden.sha256)]
    assert [joining._may_go(one, county.unit_id) for one in found if one] == [False, True, False]


def test_another_unit_ends_nothing_and_that_is_seen(county: Workspace, offices: Offices, tmp_path: Any):
    record = saved(county, "placement", PLACED)
    township = joined_township(county, offices, tmp_path / "township")
    foreign = purge_record(township, "placement", "placement-0")
    assert apply.accept(county, foreign).state == "applied"
    assert [line.name for line in registers.page(county, "placement")] == ["1 号"]
    kept = county.store.archive.get(record)
    assert kept is not None
    assert kept.content
    assert [one.effect for one in retention.purges(county)] == ["foreign"]

    proposed, _ = filled("placement", PLACED | {"remark": "示例：建议"}, township)
    late = save_rows(township, "placement", [RowSave("placement-0", (record,), proposed)])
    proposal = township.store.archive.get(late.records[0])
    assert proposal is not None
    apply.accept(county, proposal)
    retention.purge(county, "placement", ["placement-0"], WHY)
    ended = county.store.archive.get(proposal.sha256)
    assert ended is not None
    assert ended.content == b""
    assert sorted(one.effect for one in retention.purges(county)) == ["ended", "foreign"]
    rebuilt(county, True)


def test_a_purge_record_of_an_unknown_row_waits_for_it(county: Workspace, offices: Offices):
    apply.accept(county, purge_record(county, "placement", "placement-0"))
    assert [one.effect for one in retention.purges(county)] == ["awaited"]
    other = offices.county("other", mark=4)
    record = saved(other, "placement", PLACED)
    late = other.store.archive.get(record)
    assert late is not None
    assert apply.accept(county, late).state == "record.purged"
    assert [one.effect for one in retention.purges(county)] == ["ended"]


def test_a_twin_under_the_same_id_hinders_no_end_and_ends_itself(county: Workspace, offices: Offices):
    """Whether the twin of a row's record, about another row, or that of the purge record comes before or after."""
    other = offices.county("other", mark=4)
    first = other.store.archive.get(saved(other, "placement", PLACED))
    assert first is not None
    assert other.ledger is not None
    text = first.content.decode()
    content = text.replace("placement-0", "placement-9").encode()
    seal = other.seals.seal_bytes(content, other.ledger, other.roots, other.clock())
    twin = replace(first, sha256=_sha256(content), content=content, seal=seal)
    purges = [purge_record(other, "placement", "placement-0", record_id="p")]
    purges.append(purge_record(other, "placement", "placement-0", "placement-9", record_id="p"))
    arrivals = [first, twin, *purges]
    seen = []
    for at, order in enumerate(([0, 1, 2, 3], [3, 1, 2, 0], [0, 2, 3, 1])):
        office = offices.county(f"order-{at}", mark=5)
        for one in order:
            apply.accept(office, arrivals[one])
        seen.append(rebuild.digests(office))
        stubs = [office.store.archive.get(one.sha256) for one in (first, twin)]
        assert [one.content for one in stubs if one] == [b"", b""]
        rebuilt(office, at == 1)
    assert seen[1:] == seen[:1] * 2


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
