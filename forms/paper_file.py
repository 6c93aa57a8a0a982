"""The file of one kind of paper: what kind it is, its groups of fields, and its wording, as one TOML to review.

Besides the fields of `forms/field_grammar.py` a group of such a file may say `include = "case"` (its fields begin with
those of `documents/shared.toml`), `roles = true` (two fields for each person who seals) and `each = true` (one card for
each matter the paper is about, `p01`, `p02` …; one as a sample where they are not known, no group without any).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, cast

from forms.field_grammar import kept_out_of_papers, read_fields, read_toml
from forms.problems import FormSourceError, Problem
from forms.xform_writer import Field

SHARED = "shared.toml"
TABLES = ("kind", "group", "wording")

Matter = Mapping[str, str]  # what a card is about: its code and its words


def paper_names() -> list[str]:
    """The papers of the cabinet, e.g. D03, in the order of their names."""
    folder = files("forms.library").joinpath("documents")
    names = (entry.name for entry in folder.iterdir() if entry.name.endswith(".toml") and entry.name != SHARED)
    return sorted(name.removesuffix(".toml") for name in names)


def library_paper(paper: str) -> bytes:
    """The file of one kind of paper, e.g. "D03"; FileNotFoundError for one the cabinet does not have."""
    return files("forms.library").joinpath("documents", f"{paper}.toml").read_bytes()


@cache
def wording(paper: str) -> bytes:
    """The template of a paper of the cabinet, as UTF-8 XML."""
    return cast("str", read_toml(library_paper(paper))["wording"]["xml"]).encode()


@cache
def columns(paper: str) -> Mapping[str, Any]:
    """What the file of a paper says of its kind; model/kinds.py says what each column means."""
    head, _, _ = library_paper(paper).partition(b"\n[[group]]")  # all kinds are read at start-up: not every field
    return cast("Mapping[str, Any]", read_toml(head)["kind"])


def read_groups(
    paper_toml: bytes, matters: Sequence[Matter] | None = None, needed: Sequence[str] = ("case",)
) -> dict[str, Field]:
    """The groups of a paper by name, in order, among them those `needed`; FormSourceError with every problem."""
    tables = read_toml(paper_toml)
    problems = [Problem("frame.unknown_key", column=key) for key in sorted(tables.keys() - set(TABLES))]
    roles = cast("Mapping[str, str]", tables.get("kind", {}).get("roles", {}))
    said = [one for one in _tables(tables.get("group", [])) if matters is None or matters or not one.get("each")]
    groups = [_completed(one, roles, [{}] if matters is None else matters) for one in said]
    fields = read_fields(groups, "group", problems)
    rows_only = kept_out_of_papers(fields)
    problems += [Problem("frame.register_only", column="group", values={"name": name}) for name in rows_only]
    missing = set(needed) - {one.name for one in fields}
    problems += [Problem("frame.missing_group", column=name) for name in needed if name in missing]
    if problems:
        raise FormSourceError(problems)
    return {one.name: one for one in fields}


def _tables(value: object) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", value) if isinstance(value, list) else []


def _completed(group: object, roles: Mapping[str, str], matters: Sequence[Matter]) -> object:
    """A group as the grammar knows it: what it includes, its people and its cards written out."""
    if not isinstance(group, dict):
        return group
    table = dict(cast("dict[str, Any]", group))
    included, with_roles, each = (table.pop(key, None) for key in ("include", "roles", "each"))
    own = _tables(table.get("field", []))
    if included:
        own = [*_shared()[str(included)], *own]
    if with_roles:
        own = [*own, *(_person(role, title, part) for role, title in roles.items() for part in _PERSON)]
    if each:
        own = [_card(own, number, one) for number, one in enumerate(matters, 1)]
    return {**table, "field": own} if own else table


@cache
def _shared() -> Mapping[str, list[dict[str, Any]]]:
    text = files("forms.library").joinpath("documents", SHARED).read_bytes()
    return {one["name"]: one["field"] for one in read_toml(text)["group"]}


_PERSON = {"id": "编号", "name": "", "cert": "证号"}


def _person(role: str, title: str, part: str) -> dict[str, Any]:
    return {"name": f"{role}_{part}", "label": f"{title}{_PERSON[part]}", "type": "text", "readonly": True}


def _card(fields: list[dict[str, Any]], number: int, matter: Matter) -> dict[str, Any]:
    return {
        "name": f"p{number:02}",
        "label": matter.get("label") or f"第 {number} 项",
        "type": "group",
        "role": "field",
        "code": matter.get("code", ""),
        "field": fields,
    }
