"""The file of a register: what stands in it, read and checked, every fault named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from forms.field_grammar import NAME, read_fields, read_flag, read_toml
from forms.problems import FormSourceError, Problem
from forms.xform_writer import CONTAINERS, TYPES, Field

REACHES = ("laptop", "unit", "county")  # how far its rows travel (design §2.7)
# Headings of the page of registers, in its order.
GROUPS = ("roster", "filing", "site", "people", "funds", "safety", "complaint", "exit", "credit", "office")
TEXTS = ("id", "title", "version", "subject", "reach", "name_column", "sort", "group")
OPTIONAL_TEXTS = ("paper", "sheet")
TAKEN = ("record", "row_id")  # what a row that is read says besides its fields
LISTS = ("columns", "search")
KEYS = {*TEXTS, *OPTIONAL_TEXTS, *LISTS, "filters", "keep", "restricted", "several", "blank", "field"}
KEEP_KEYS = {"years", "after", "instrument", "place", "pending"}
MAX_YEARS = 100
FILTERABLE = ("select", "row")
SORTABLE = ("text", "select", "calculate", "date", "time", "moment")  # kinds whose spelling stands in their order
DAYS = ("date", "moment")
PAPER = re.compile(r"D\d{1,3}[a-z]?")


@dataclass(frozen=True, slots=True)
class Keep:
    """How long a row is kept: `years` after the day in the first of the fields `after` that says one.

    `years` is None where no law gives a number: then only an office's own setting ends a row. `instrument` and
    `place` say where the number stands, `pending` whether it is 待核.
    """

    years: int | None
    after: tuple[str, ...]
    instrument: str
    place: str
    pending: bool


@dataclass(frozen=True, slots=True)
class Register:
    """One register (台账); `restricted` rows never leave their unit.

    `columns`, `search`, `sort` and `filters` name fields; `group` is the heading it stands under; `paper` and `sheet`
    are number and official name of the printed sheet of one row; `keep` is None where no row ever ends.
    """

    id: str
    title: str
    version: str
    subject: str
    reach: str
    restricted: bool
    name_column: str
    columns: tuple[str, ...]
    search: tuple[str, ...]
    sort: str
    newest_first: bool
    group: str
    filters: tuple[str, ...]
    paper: str
    sheet: str
    keep: Keep | None
    several: bool  # whether two rows may say the same in their unique fields, which then only recognise them
    blank: tuple[str, ...]  # fields of the sheet that is filled in by hand; empty for all that a person fills
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        """The field of that name; KeyError if there is none."""
        return {one.name: one for one in self.fields}[name]

    def labels(self) -> dict[str, str]:
        """Column headings of a list: field name → label, in the order of `columns`."""
        return {name: self.field(name).label for name in self.columns}

    @property
    def secrets(self) -> tuple[str, ...]:
        """Names of the fields whose values stand in no list, search, payload or plain export."""
        return tuple(one.name for one in self.fields if one.secret)

    @property
    def key(self) -> tuple[str, ...]:
        """The fields that only one row may fill in this way, all of them together; empty where rows may agree."""
        return () if self.several else tuple(one.name for one in self.fields if one.unique)

    def links(self) -> dict[str, str]:
        """Fields that name a row of another register: field name → that register."""
        return {one.name: one.register for one in self.fields if one.type == "row"}


def read_register(toml: bytes) -> Register:
    """Read and check a register's description; raises FormSourceError with every problem."""
    tables = read_toml(toml)
    problems = [Problem("register_form.unknown_key", column=key) for key in sorted(tables.keys() - KEYS)]
    text = {key: _text(tables, key, problems) for key in TEXTS}
    text |= {key: _text(tables, key, problems) if key in tables else "" for key in OPTIONAL_TEXTS}
    _check_words(text, problems)
    fields = _flat(tables.get("field", []), problems)
    places = _Places({one.name: one for one in fields}, problems)
    sort = text["sort"].removeprefix("-")
    columns, search = (places.names(tables.get(key), key) for key in LISTS)
    filters, blank = places.optional(tables, "filters", FILTERABLE), places.optional(tables, "blank")
    places.known(text["name_column"], "name_column")
    places.known(sort, "sort", SORTABLE)
    keep = _keep(tables["keep"], places, problems) if "keep" in tables else None
    restricted, several = (read_flag(tables, key, key, problems) for key in ("restricted", "several"))
    if problems:
        raise FormSourceError(problems)
    return Register(
        id=text["id"],
        title=text["title"],
        version=text["version"],
        subject=text["subject"],
        reach=text["reach"],
        restricted=restricted,
        name_column=text["name_column"],
        columns=columns,
        search=search,
        sort=sort,
        newest_first=text["sort"].startswith("-"),
        group=text["group"],
        filters=filters,
        paper=text["paper"],
        sheet=text["sheet"] or text["title"],
        keep=keep,
        several=several,
        blank=blank,
        fields=fields,
    )


def _taken(fields: Sequence[Field]) -> list[Problem]:
    """Fields whose names mean something else in a row that is read."""
    return [
        Problem("register_form.taken_name", column=f"field[{at}].name", values={"name": one.name})
        for at, one in enumerate(fields, start=1)
        if one.name in TAKEN
    ]


@dataclass(frozen=True, slots=True)
class _Places:
    """The fields that other keys of the file may name; what they name wrongly becomes a problem."""

    fields: Mapping[str, Field]
    problems: list[Problem]

    def names(self, value: object, key: str, kinds: Sequence[str] = ()) -> tuple[str, ...]:
        """A list of field names, at least one."""
        names = tuple(str(one) for one in cast("list[object]", value)) if isinstance(value, list) else ()
        if not names:
            self.problems.append(Problem("register_form.missing", column=key))
        for name in names:
            self.known(name, key, kinds)
        return names

    def optional(self, tables: Mapping[str, Any], key: str, kinds: Sequence[str] = ()) -> tuple[str, ...]:
        """The same where the file says it at all."""
        return self.names(tables[key], key, kinds) if key in tables else ()

    def known(self, name: str, key: str, kinds: Sequence[str] = ()) -> None:
        """`name` is a field that anybody may see, of one of `kinds` where they are given."""
        field, values = self.fields.get(name), {"name": name}
        if not name:
            return  # that it is missing is told already
        if field is None:
            self.problems.append(Problem("register_form.no_such_field", column=key, values=values))
        elif field.secret:
            self.problems.append(Problem("register_form.secret_shown", column=key, values=values))
        elif kinds and field.type in TYPES and field.type not in kinds:
            values["allowed"] = " / ".join(kinds)
            self.problems.append(Problem("register_form.wrong_kind", column=key, values=values))


def _text(tables: Mapping[str, Any], key: str, problems: list[Problem]) -> str:
    value = tables.get(key)
    if isinstance(value, str) and value.strip("-"):  # `sort = "-"` names no field
        return value
    problems.append(Problem("register_form.missing", column=key))
    return ""


def _check_words(text: Mapping[str, str], problems: list[Problem]) -> None:
    if text["id"] and not NAME.fullmatch(text["id"]):
        problems.append(Problem("register_form.bad_id", column="id", values={"value": text["id"]}))
    if text["reach"] and text["reach"] not in REACHES:
        values = {"value": text["reach"], "allowed": " / ".join(REACHES)}
        problems.append(Problem("register_form.bad_reach", column="reach", values=values))
    if text["group"] and text["group"] not in GROUPS:
        values = {"value": text["group"], "allowed": " / ".join(GROUPS)}
        problems.append(Problem("register_form.bad_group", column="group", values=values))
    if text["paper"] and not PAPER.fullmatch(text["paper"]):
        problems.append(Problem("register_form.bad_paper", column="paper", values={"value": text["paper"]}))


def _flat(tables: object, problems: list[Problem]) -> tuple[Field, ...]:
    """Rows go to lists and spreadsheets as plain cells, so a register has no groups and no repeats."""
    fields = read_fields(tables, "field", problems)
    nested = (one.name for one in fields if one.type in CONTAINERS)
    problems += [Problem("register_form.nested", column="field", values={"name": name}) for name in nested]
    problems += _taken(fields)
    return fields


def _keep(value: object, places: _Places, problems: list[Problem]) -> Keep | None:
    table = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    problems += [Problem("register_form.unknown_key", column=f"keep.{key}") for key in sorted(table.keys() - KEEP_KEYS)]
    years = table.get("years")
    if years is not None and (not isinstance(years, int) or isinstance(years, bool) or not 1 <= years <= MAX_YEARS):
        problems.append(Problem("register_form.bad_years", column="keep.years", values={"limit": MAX_YEARS}))
        return None
    instrument, place = (str(table.get(key, "")) for key in ("instrument", "place"))
    after = table.get("after")
    after = places.names([after] if isinstance(after, str) and after else after, "keep.after", DAYS)
    return Keep(years, after, instrument, place, read_flag(table, "pending", "keep.pending", problems))
