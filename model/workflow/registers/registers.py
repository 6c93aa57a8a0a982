"""Registers as lists: which there are, pages of rows in words, rows to choose from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forms.question_types import TYPES
from forms.register_grammar import GROUPS, Register
from forms.register_table import load_register, register_ids
from forms.xform_writer import Field
from model.ports import Row
from model.rules.feeding import Feeds, feeds
from model.workflow.registers.row_files import files_in
from model.workspace import Workspace

PAGE = 200  # rows fetched at a time
OFFERED = 20  # rows offered while a name is typed
LOOKED_AT = "register.listed"  # audit event: a restricted register was opened
NOT_HERE = "（尚未收到）"  # a row that is named and has not arrived
PURGED = "（已按保管期限清除）"  # a row that is named and has been ended
# Kinds of fields whose values read otherwise than they are written, with the type that says how.
READ_AS = {"select": "select_one", "select_multiple": "select_multiple", "moment": "moment", "time": "time"}


@dataclass(frozen=True, slots=True)
class RegisterCount:
    """One register on the page of registers: how many rows it holds, how far they travel, which rules they feed."""

    id: str
    title: str
    group: str
    rows: int
    restricted: bool
    reach: str
    feeds: Feeds


@dataclass(frozen=True, slots=True)
class RowLine:
    """One line of a register list; `cells` follow its columns, in words; the page after it begins at `key`."""

    row_id: str
    name: str
    cells: tuple[str, ...]
    forked: bool
    foreign: bool  # owned by another unit: what we save is a proposal
    key: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A row that may be chosen, with what tells it from others of its name."""

    row_id: str
    name: str
    detail: str


def overview(workspace: Workspace) -> tuple[RegisterCount, ...]:
    """Every register of the cabinet in the order of groups and titles, with its number of rows."""
    sql = "select register, count(*) as n from current_row group by register"
    counts = {row["register"]: int(row["n"]) for row in workspace.store.facts.rows(sql)}
    known = [load_register(one) for one in register_ids()]
    known.sort(key=lambda one: (GROUPS.index(one.group), one.title))
    area, today = str(workspace.unit["area"]), workspace.clock().date()
    return tuple(
        RegisterCount(
            one.id,
            one.title,
            one.group,
            counts.get(one.id, 0),
            one.restricted,
            one.reach,
            feeds(one.id, area, today),
        )
        for one in known
    )


def columns(register: str) -> Register:
    """The register's description: title, columns with labels, filters, what it hangs on."""
    return load_register(register)


def enter(workspace: Workspace, register: str) -> Register:
    """The same for somebody who opens the list: a look at a restricted register is noted."""
    described = load_register(register)
    if described.restricted:
        workspace.store.audit.append(LOOKED_AT, register, workspace.person.id, workspace.now())
    return described


def page(
    workspace: Workspace,
    register: str,
    search: str = "",
    after: str = "",
    limit: int = PAGE,
    only: Mapping[str, str] | None = None,
) -> list[RowLine]:
    """The next rows in the register's order, after the line with the key `after` (empty for the first page).

    `only` keeps the rows that have these values: field name → value of a choice, or row id.
    """
    described = load_register(register)
    where, given = _narrowed(described, search, only or {})
    turn, way = ("<", "desc") if described.newest_first else (">", "asc")
    if after:
        value, _, row_id = after.partition("\x1f")
        where.append(f"(sort, row_id) {turn} (:value, :row_id)")
        given |= {"value": value, "row_id": row_id}
    rows = workspace.store.facts.rows(
        f"select row_id, name, unit, fork, data, sort from current_row where {' and '.join(where)}"
        f" order by sort {way}, row_id {way} limit :limit",
        given | {"limit": limit},
    )
    return _lines(workspace, described, rows)


def data(
    workspace: Workspace, register: str, search: str = "", only: Mapping[str, str] | None = None
) -> list[dict[str, str]]:
    """What all these rows say, in the register's order."""
    described = load_register(register)
    where, given = _narrowed(described, search, only or {})
    way = "desc" if described.newest_first else "asc"
    sql = f"select data from current_row where {' and '.join(where)} order by sort {way}, row_id {way}"
    return [json.loads(row["data"]) for row in workspace.store.facts.rows(sql, given)]


def choose(workspace: Workspace, register: str, words: str, limit: int = OFFERED) -> list[Offer]:
    """Rows whose name, code, address … have these words, by name."""
    described = load_register(register)
    shown = [name for name in described.columns if name != described.name_column][:2]
    rows = workspace.store.facts.rows(
        "select row_id, name, data from current_row where register = :register and search like :search escape '\\'"
        " order by name, row_id limit :limit",
        {"register": register, "search": like(words), "limit": limit},
    )
    said = in_words(workspace, [described.field(name) for name in shown], [json.loads(row["data"]) for row in rows])
    named = row_names(workspace, register, [row["row_id"] for row in rows])
    return [
        Offer(row["row_id"], named[row["row_id"]], "　".join(filter(None, cells)))
        for row, cells in zip(rows, said, strict=True)
    ]


def row_names(workspace: Workspace, register: str, row_ids: Sequence[str]) -> dict[str, str]:
    """What these rows are called; NOT_HERE for one that has not arrived, PURGED for one that was ended."""
    described = load_register(register)
    rows = workspace.store.facts.rows(
        "select row_id, name from current_row where register = ? and row_id in (select value from json_each(?))",
        [register, json.dumps(list(row_ids))],
    )
    names = {row["row_id"]: str(row["name"]) for row in rows}
    if linked := described.links().get(described.name_column):  # it is called as the row it hangs on
        further = row_names(workspace, linked, list(names.values()))
        names = {row_id: further.get(name, name) for row_id, name in names.items()}
    gone = set[str]()
    if missing := [row_id for row_id in row_ids if row_id not in names]:
        sql = "select row_id from fact_ended_row where register = ? and row_id in (select value from json_each(?))"
        gone = {row["row_id"] for row in workspace.store.facts.rows(sql, [register, json.dumps(missing)])}
    return {row_id: names.get(row_id, PURGED if row_id in gone else NOT_HERE) for row_id in row_ids}


def in_words(workspace: Workspace, fields: Sequence[Field], rows: Sequence[Mapping[str, str]]) -> list[tuple[str, ...]]:
    """Cells as people read them: choices by their labels, rows by their names; a secret one is never said."""
    names: dict[str, dict[str, str]] = {}
    for field in fields:
        if field.type == "row":
            wanted = {row.get(field.name, "") for row in rows} - {""}
            names[field.name] = row_names(workspace, field.register, sorted(wanted))
    known = [(field, names.get(field.name, {})) for field in fields]
    return [tuple(_words(field, row.get(field.name, ""), called) for field, called in known) for row in rows]


def like(words: str) -> str:
    """A pattern for LIKE that finds these words anywhere."""
    escaped = words.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _words(field: Field, value: str, names: Mapping[str, str]) -> str:
    if not value or field.secret:
        return ""
    if field.type == "row":
        return names.get(value, value)
    if field.type == "files":
        return f"{len(files_in(value))} 个附件"
    return TYPES[READ_AS.get(field.type, "text")].display(value, field.choices)


def _lines(workspace: Workspace, described: Register, rows: Sequence[Row]) -> list[RowLine]:
    fields = [described.field(name) for name in described.columns]
    cells = in_words(workspace, fields, [json.loads(row["data"]) for row in rows])
    named = described.links().get(described.name_column, "")
    names = row_names(workspace, named, [row["name"] for row in rows]) if named else {}
    return [
        RowLine(
            row["row_id"],
            str(names.get(row["name"], row["name"])),
            said,
            bool(row["fork"]),
            row["unit"] != workspace.unit_id,
            f"{row['sort']}\x1f{row['row_id']}",
        )
        for row, said in zip(rows, cells, strict=True)
    ]


def _narrowed(described: Register, search: str, only: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """Conditions on `current_row`, and what stands in them."""
    where, given = ["register = :register"], {"register": described.id}
    links = described.links()
    if search.strip():
        found = ["search like :search escape '\\'"]
        given["search"] = like(search)
        found += [_named_like(field, linked) for field, linked in links.items() if field in described.search]
        where.append(f"({' or '.join(found)})")
    for number, (field, value) in enumerate(sorted(only.items())):
        given |= {f"field{number}": field, f"only{number}": value}
        if field in links:
            where.append(
                f"row_id in (select row_id from row_link where target = :only{number} and register = :register"
                f" and field = :field{number})"
            )
        else:
            where.append(f"json_extract(data, '$.' || :field{number}) = :only{number}")
    return where, given


def _named_like(field: str, linked: str) -> str:
    """Rows that hang, by this field, on one whose words are searched; both names are of the cabinet's grammar."""
    return (
        "row_id in (select l.row_id from current_row t join row_link l on l.target = t.row_id"
        f" where t.register = '{linked}' and t.search like :search escape '\\'"
        f" and l.register = :register and l.field = '{field}')"
    )
