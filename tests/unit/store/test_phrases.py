"""The phrase table: local, counted, named by item, field and words."""

from __future__ import annotations

from model.ports import Phrase
from model.store.store import WorkspaceStore

MORNING, EVENING = "2026-03-02T09:00:00+08:00", "2026-03-02T19:00:00+08:00"


def test_each_use_counts_and_is_the_last(store: WorkspaceStore) -> None:
    store.phrases.used("a", "fact", "通道堆物", MORNING)
    store.phrases.used("a", "fact", "通道堆物", EVENING)
    store.phrases.used("b", "fact", "通道堆物", MORNING)
    store.phrases.used("a", "place", "一楼", MORNING)

    assert store.phrases.of("fact") == [
        Phrase("a", "fact", "通道堆物", 2, EVENING),
        Phrase("b", "fact", "通道堆物", 1, MORNING),
    ]


def test_a_use_leaves_the_pin_in_place(store: WorkspaceStore) -> None:
    store.phrases.put(Phrase("a", "note", "已告知", 1, MORNING, pinned=True))
    store.phrases.used("a", "note", "已告知", EVENING)

    assert store.phrases.of("note") == [Phrase("a", "note", "已告知", 2, EVENING, pinned=True)]


def test_one_is_removed_and_the_others_stay(store: WorkspaceStore) -> None:
    store.phrases.used("a", "note", "甲", MORNING)
    store.phrases.used("a", "note", "乙", MORNING)
    store.phrases.remove(Phrase("a", "note", "甲", 7, EVENING))

    assert [one.words for one in store.phrases.of("note")] == ["乙"]


def test_the_table_is_the_laptops_own_and_no_rebuild_touches_it(store: WorkspaceStore) -> None:
    assert "phrase" not in store.facts.tables()
