"""A register described as data: its fields compile to an XForm, its columns tell lists and searches what to show."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from forms.field_grammar import NAME, read_fields, read_flag, read_toml
from forms.problems import FormSourceError, Problem
from forms.xform_writer import CONTAINERS, Field, write_xform

REACHES = ("laptop", "unit", "county")  # how far its rows travel (design §2.7)
TEXTS = ("id", "title", "version", "subject", "reach", "name_column", "sort")
LISTS = ("columns", "search")
KEYS = {*TEXTS, *LISTS, "restricted", "field"}


@dataclass(frozen=True, slots=True)
class Register:
    """One register (台账); `restricted` rows never leave their unit; `columns`, `search` and `sort` name fields."""

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
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        """The field of that name; KeyError if there is none."""
        return {one.name: one for one in self.fields}[name]

    def labels(self) -> dict[str, str]:
        """Column headings of a list: field name → label, in the order of `columns`."""
        return {name: self.field(name).label for name in self.columns}


@dataclass(frozen=True, slots=True)
class RegisterForm:
    """A register's blank form, as records refer to it."""

    id: str
    version: str
    sha256: str
    xform: bytes


def compile_register(toml: bytes) -> bytes:
    """The blank form of a register as XForm XML; raises FormSourceError with every problem."""
    return write_register(read_register(toml))


def write_register(register: Register) -> bytes:
    """The XForm of a register that was read; its reach and restriction travel as insp: attributes of the model."""
    meta = {
        "subject": register.subject,
        "reach": register.reach,
        "restricted": "yes" if register.restricted else "no",
    }
    return write_xform(register.id, register.version, register.title, register.fields, meta)


def read_register(toml: bytes) -> Register:
    """Read and check a register's description; raises FormSourceError with every problem."""
    tables = read_toml(toml)
    problems = [Problem("register_form.unknown_key", column=key) for key in sorted(tables.keys() - KEYS)]
    text = {key: _text(tables, key, problems) for key in TEXTS}
    if not NAME.fullmatch(text["id"]):
        problems.append(Problem("register_form.bad_id", column="id", values={"value": text["id"]}))
    if text["reach"] not in REACHES:
        values = {"value": text["reach"], "allowed": " / ".join(REACHES)}
        problems.append(Problem("register_form.bad_reach", column="reach", values=values))
    fields = read_fields(tables.get("field", []), "field", problems)
    # Rows go to lists and spreadsheets as plain cells, so a register has no groups and no repeats.
    nested = (one.name for one in fields if one.type in CONTAINERS)
    problems += [Problem("register_form.nested", column="field", values={"name": name}) for name in nested]
    lists = {key: _names(tables, key, fields, problems) for key in LISTS}
    restricted = read_flag(tables, "restricted", "restricted", problems)
    for key in ("name_column", "sort"):
        _known(text[key], key, fields, problems)
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
        columns=lists["columns"],
        search=lists["search"],
        sort=text["sort"],
        fields=fields,
    )


def _text(tables: Mapping[str, Any], key: str, problems: list[Problem]) -> str:
    value = tables.get(key)
    if isinstance(value, str) and value:
        return value
    problems.append(Problem("register_form.missing", column=key))
    return ""


def _names(tables: Mapping[str, Any], key: str, fields: tuple[Field, ...], problems: list[Problem]) -> tuple[str, ...]:
    value = cast("object", tables.get(key))
    names = tuple(str(one) for one in cast("list[object]", value)) if isinstance(value, list) else ()
    if not names:
        problems.append(Problem("register_form.missing", column=key))
    for name in names:
        _known(name, key, fields, problems)
    return names


def _known(name: str, key: str, fields: tuple[Field, ...], problems: list[Problem]) -> None:
    if name and name not in {one.name for one in fields}:
        problems.append(Problem("register_form.no_such_field", column=key, values={"name": name}))


@cache
def load_register(register: str) -> Register:
    """A register of the cabinet; KeyError for one it does not hold."""
    if register not in register_ids():
        raise KeyError(register)
    return read_register(files("forms.library").joinpath("registers").joinpath(f"{register}.toml").read_bytes())


@cache
def register_form(register: str) -> RegisterForm:
    """The current blank form of a register of the cabinet."""
    described = load_register(register)
    xform = write_register(described)
    return RegisterForm(described.id, described.version, hashlib.sha256(xform).hexdigest(), xform)


@cache
def register_ids() -> tuple[str, ...]:
    """The registers of the cabinet, by name."""
    names = (entry.name for entry in files("forms.library").joinpath("registers").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def search_columns() -> Mapping[str, tuple[str, ...]]:
    """For each register the columns a search looks through, the row's name first."""
    found: dict[str, tuple[str, ...]] = {}
    for register in register_ids():
        described = load_register(register)
        found[register] = tuple(dict.fromkeys((described.name_column, *described.search)))
    return found
