"""Which row a line of a spreadsheet speaks of: known again by what is unique, or perhaps the same by a near name."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forms.register_grammar import Register
from forms.spellings import plain, tidy
from model.ports import Row
from model.tables import untold
from model.workspace import Workspace
from model.xlsx import Told

# What many names share says nothing of which one is meant.
_COMMON = re.compile(
    "有限责任公司|有限公司|服务中心|养老服务|养老院|敬老院|老年公寓|福利院|养护院|养护中心|护理院|中心|公司|[^\\w]|_"
)
PAGE = 1000  # rows read at a time
LEAST = 2  # characters that must be left of a name to compare it


@dataclass(frozen=True, slots=True)
class Known:
    """A row as it stands; `record` is the version a change of it succeeds."""

    row_id: str
    record: str
    name: str
    forked: bool
    foreign: bool
    data: Mapping[str, str]


Key = tuple[str, ...]


class Twins:
    """All rows of one register, found by what recognises them; what they say is fetched when one is found.

    `told(0, 0)` is called now and then while the register is read, before the first line, and may end it by raising.
    """

    def __init__(self, workspace: Workspace, register: Register, told: Told = untold) -> None:
        self._facts, self._unit, self._register = workspace.store.facts, workspace.unit_id, register
        self._unique = [field.name for field in register.fields if field.unique]
        self._fields = {field.name for field in register.fields}
        self._same: defaultdict[Key, list[str]] = defaultdict(list)  # ids of rows
        self._near: defaultdict[str, list[str]] = defaultdict(list)
        self._codes: dict[str, str] = {}
        after = ""
        sql = (
            "select row_id, name, code, data from current_row where register = ? and row_id > ? order by row_id limit ?"
        )
        while page := self._facts.rows(sql, [register.id, after, PAGE]):
            told(0, 0)
            for row in page:
                self._remember(row)
            after = page[-1]["row_id"]

    def _remember(self, row: Row) -> None:
        row_id = row["row_id"]
        for key in self.keys(json.loads(row["data"])):
            self._same[key].append(row_id)
        self._near[near(row["name"])].append(row_id)
        self._codes[row_id] = row["code"]

    def _known(self, row_ids: Iterable[str]) -> list[Known]:
        sql = "select row_id, record, name, fork, unit, data from current_row where register = ? and row_id = ?"
        found = [row for row_id in row_ids for row in self._facts.rows(sql, [self._register.id, row_id])]
        return [
            Known(
                row["row_id"],
                row["record"],
                row["name"],
                bool(row["fork"]),
                row["unit"] != self._unit,
                json.loads(row["data"]),
            )
            for row in found
        ]

    def keys(self, values: Mapping[str, str]) -> list[Key]:
        """What recognises a row with these values, the surest first: what is unique, the code, name and address."""
        found: list[Key] = []
        if self._unique and all(values.get(name) for name in self._unique):
            found.append(("unique", *(values[name] for name in self._unique)))
        if values.get("code"):
            found.append(("code", values["code"]))
        if not self._unique and "address" in self._fields:
            found.append(("place", values.get(self._register.name_column, ""), values.get("address", "")))
        elif not self._unique and "code" not in self._fields:
            secret = self._register.secrets
            told = sorted((name, value) for name, value in values.items() if value and name not in secret)
            found.append(("whole", json.dumps(told, ensure_ascii=False)))
        return found

    def same(self, values: Mapping[str, str]) -> list[Known]:
        """The rows known again by the surest key that any row has."""
        for key in self.keys(values):
            if key in self._same and not self._contradicted(key, values):
                return self._known(self._same[key])
        return []

    def near(self, values: Mapping[str, str]) -> list[Known]:
        """Rows of nearly the same name that nothing else tells apart; only of what has a code or an address."""
        name = near(values.get(self._register.name_column, ""))
        if len(name) < LEAST or not {"code", "address"} & self._fields or self._unique:
            return []
        return self._known(self._near.get(name, []))

    def _contradicted(self, key: Key, values: Mapping[str, str]) -> bool:
        """Same name and address, but another code: it may be another one."""
        codes = {self._codes[row_id] for row_id in self._same[key]} - {""}
        return key[0] == "place" and bool(values.get("code")) and bool(codes) and values["code"] not in codes


def near(name: str) -> str:
    """What is left of a name without what many names share; two names with the same rest are near."""
    return _COMMON.sub("", plain(name))


def differing(before: Mapping[str, str], values: Mapping[str, str]) -> Iterable[str]:
    """The fields a line would change; full-width letters and blanks at the ends are no change."""
    return (name for name, value in values.items() if tidy(before.get(name, "")) != tidy(value))
