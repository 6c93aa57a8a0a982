"""Rows that hang on other rows are found from them, and a row that changes what it hangs on is found there alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from model.facts.registers import settle_row


@dataclass
class Kept:
    """Facts in memory: what is stated of one row, and what was written last."""

    stated: list[dict[str, str]]
    tables: dict[str, list[dict[str, object]]] = field(default_factory=dict)

    def rows(self, _sql, _parameters=()):
        return self.stated

    def replace(self, table, _key, rows):
        self.tables[table] = list(rows)


def version(record: str, previous: str, data: str) -> dict[str, str]:
    return {"record": record, "unit": "u", "made_at": record, "previous": previous, "data": data}


def linked(*stated: dict[str, str]) -> list[dict[str, object]]:
    facts = Kept(list(stated))
    settle_row(facts, ("licence", "r1"), {"licence": ("name",)}, {"licence": ("institution", "site")})
    return facts.tables["row_link"]


def test_a_row_is_linked_to_what_its_fields_name() -> None:
    first = version("a", "", '{"name": "示例许可证", "institution": "i1", "site": ""}')

    assert linked(first) == [
        {"target": "i1", "register": "licence", "field": "institution", "row_id": "r1", "record": "a"}
    ]


def test_the_agreed_version_alone_is_linked() -> None:
    first = version("a", "", '{"name": "示例许可证", "institution": "i1"}')
    moved = version("b", "a", '{"name": "示例许可证", "institution": "i2"}')

    assert [one["target"] for one in linked(first, moved)] == ["i2"]


def test_a_row_that_has_no_version_yet_links_nothing() -> None:
    assert linked(version("b", "a", '{"institution": "i2"}')) == []
