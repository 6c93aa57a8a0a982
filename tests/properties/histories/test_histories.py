"""Any order, repetition and mixture of imports, with a late root and a rebuild, gives the same tables (Done when 4)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.workflow.files import importing
from model.workflow.intake import apply, rebuild
from model.workflow.papers import follow_up
from model.workspace import ROOT, Workspace
from tests.helpers.offices import Offices, offices_in
from tests.properties.histories.pool import Arrival, make_pool

POOL = 25  # arrivals in the pool
numbers = itertools.count()


class World:
    """A pool of arrivals, and offices without a root that receive them."""

    def __init__(self, offices: Offices) -> None:
        self.offices = offices
        author = offices.county("author", mark=9)
        self.root = author.store.setting(ROOT)
        self.pool: list[Arrival] = make_pool(author)

    def receive(self, order: Sequence[int], root_at: int, rebuild_at: int) -> dict[str, str]:
        """The tables of a fresh office after these arrivals, the root coming before the `root_at`-th."""
        office = self.offices.county(f"office-{next(numbers)}", mark=2)
        office.store.set_setting(ROOT, None)
        for step, position in enumerate(order):
            if step == root_at:
                self._root_arrives(office)
            if step == rebuild_at:
                rebuild.rebuild(office)
            _arrive(office, self.pool[position])
        self._root_arrives(office)
        digests = rebuild.digests(office)
        rebuild.rebuild(office, verify=len(order) % 2 == 0)
        assert rebuild.digests(office) == digests
        office.store.close()
        return digests

    def _root_arrives(self, office: Workspace) -> None:
        office.store.set_setting(ROOT, self.root)
        apply.retry_waiting(office)


@pytest.fixture(scope="module")
def world(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with offices_in(template, tmp_path_factory.mktemp("offices")) as offices:
        yield World(offices)


def _arrive(office: Workspace, arrival: Arrival) -> None:
    if arrival.ledger is not None:
        apply.accept(office, arrival.ledger)
    else:
        importing.import_files(office, [(arrival.name, arrival.pdf)])


@settings(suppress_health_check=list(HealthCheck), max_examples=settings().max_examples // 4)
@given(data=st.data())
def test_any_order_gives_the_same_tables(world: World, data: st.DataObject):
    chosen = data.draw(st.lists(st.integers(0, POOL - 1), min_size=2, max_size=10, unique=True))
    arrivals = data.draw(st.permutations([*chosen, *chosen[: len(chosen) // 2]]))
    root_at = data.draw(st.integers(0, len(arrivals)))
    rebuild_at = data.draw(st.integers(0, len(arrivals)))
    assert world.receive(arrivals, root_at, rebuild_at) == world.receive(sorted(chosen), 0, -1)


def test_everything_at_once_fills_every_table(world: World):
    """The control: equal tables mean nothing if they are empty."""
    digests = world.receive(range(POOL), 0, -1)
    assert sorted(table for table, digest in digests.items() if not digest) == []
    assert world.receive(range(POOL - 1, -1, -1), POOL, 3) == digests


def test_what_the_tables_say_in_the_end(world: World):
    office = world.offices.county("the-end", mark=2)
    for arrival in reversed(world.pool):
        _arrive(office, arrival)
    rows = office.store.facts.rows(
        "select row_id, name, fork from current_row where row_id like 'row-%' order by row_id"
    )
    assert [(row["row_id"], row["name"], row["fork"]) for row in rows] == [
        ("row-1", "示例merged", 0),
        ("row-2", "示例other", 1),
        ("row-5", "示例honest", 0),
        ("row-6", "示例linked", 0),
        ("row-9", "示例row-9", 0),
    ]
    archived = {one.id: one for one in office.store.archive.all()}
    assert [archived[name].content for name in ("id-begun", "id-ignorant")] == [b"", b""]
    assert archived["id-begun"].purged_by == archived["purge"].sha256
    assert archived["shared"].content
    named = office.store.facts.rows("select sha256 from fact_attachment")
    assert [row["sha256"] for row in named if row["sha256"] in ("aa" * 32, "bb" * 32)] == ["bb" * 32]
    assert len(office.store.facts.rows("select record from fact_conflict where id = 'one-id'")) == 2
    assert [row["reason"] for row in office.store.facts.rows("select reason from fact_pending")] == ["record.altered"]
    corrects = {
        row["id"]: row["corrects"] for row in office.store.facts.rows("select id, corrects from fact_inspection")
    }
    returned = office.store.facts.rows("select document from fact_signed_pages")
    original = office.store.facts.rows("select record from fact_inspection where corrects = ''")[0]["record"]
    assert len(corrects) == 4
    assert sorted(corrects.values()) == ["", *sorted([original, original, "ab" * 32])]
    assert [row["document"] for row in returned] == [original]
    assert not follow_up.standing(office, original).waiting
    assert (corrects["correction"], corrects["dangling"]) == (original, "ab" * 32)
