"""Which row a line of a spreadsheet speaks of: known again by what is unique, or perhaps the same by a near name."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forms.register_grammar import Register
from forms.spellings import plain, tidy
from model.workspace import Workspace

# What many names share says nothing of which one is meant.
_COMMON = re.compile(
    "有限责任公司|有限公司|服务中心|养老服务|养老院|敬老院|老年公寓|福利院|养护院|养护中心|护理院|中心|公司|[^\\w]|_"
)
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
    """All rows of one register, found by what recognises them; read once, before the first line."""

    def __init__(self, workspace: Workspace, register: Register) -> None:
        self._register = register
        self._unique = [field.name for field in register.fields if field.unique]
        self._fields = {field.name for field in register.fields}
        self._same: defaultdict[Key, list[Known]] = defaultdict(list)
        self._near: defaultdict[str, list[Known]] = defaultdict(list)
        sql = "select row_id, record, name, fork, unit, data from current_row where register = ?"
        for row in workspace.store.facts.rows(sql, [register.id]):
            data, foreign = json.loads(row["data"]), row["unit"] != workspace.unit_id
            known = Known(row["row_id"], row["record"], row["name"], bool(row["fork"]), foreign, data)
            for key in self.keys(known.data):
                self._same[key].append(known)
            self._near[near(known.name)].append(known)

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
                return self._same[key]
        return []

    def near(self, values: Mapping[str, str]) -> list[Known]:
        """Rows of nearly the same name that nothing else tells apart; only of what has a code or an address."""
        name = near(values.get(self._register.name_column, ""))
        if len(name) < LEAST or not {"code", "address"} & self._fields or self._unique:
            return []
        return self._near.get(name, [])

    def _contradicted(self, key: Key, values: Mapping[str, str]) -> bool:
        """Same name and address, but another code: it may be another one."""
        codes = {one.data.get("code", "") for one in self._same[key]} - {""}
        return key[0] == "place" and bool(values.get("code")) and bool(codes) and values["code"] not in codes


def near(name: str) -> str:
    """What is left of a name without what many names share; two names with the same rest are near."""
    return _COMMON.sub("", plain(name))


def differing(before: Mapping[str, str], values: Mapping[str, str]) -> Iterable[str]:
    """The fields a line would change; full-width letters and blanks at the ends are no change."""
    return (name for name, value in values.items() if tidy(before.get(name, "")) != tidy(value))
