"""The grammar of fields in frames and registers: TOML tables → `Field`, every fault named with its path."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, cast

from forms.photo_fields import photos
from forms.problems import FormSourceError, Problem
from forms.xform_writer import CONTAINERS, TYPES, Field

MAX_BYTES = 5_000_000
NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
TEXT_KEYS = (
    "name", "label", "type", "hint", "relevant", "constraint", "message", "required_message", "calculate", "appearance",
    "role", "code", "register",
)  # fmt: skip
META = ("role", "code")  # what travels with a group: a section of cards, and a card
PHOTOS = "photos"  # a type of its own: the repeat that photos are kept in
KEYS = {*TEXT_KEYS, "required", "readonly", "choices", "field", "secret", "unique"}
ROW = "row"  # a type that names a row of another register
ON_ROWS_ALONE = (ROW, "files")  # types that only a register has
# Characters XML 1.0 cannot carry: a form holding one would be no XML at all.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def read_toml(content: bytes) -> dict[str, Any]:
    """Parse TOML; raises FormSourceError source.too_big | source.not_utf8 | toml.unreadable."""
    if len(content) > MAX_BYTES:
        raise FormSourceError([Problem("source.too_big", values={"limit_mb": MAX_BYTES // 1_000_000})])
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FormSourceError([Problem("source.not_utf8")]) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise FormSourceError([Problem("toml.unreadable", values={"detail": str(error)})]) from error


def read_fields(tables: object, place: str, problems: list[Problem]) -> tuple[Field, ...]:
    """The fields of `tables`, a list of TOML tables found at `place`; faults are added to `problems`."""
    if not isinstance(tables, list):
        problems.append(Problem("field.not_a_list", column=place))
        return ()
    fields: list[Field] = []
    for number, table in enumerate(cast("list[object]", tables), 1):
        here = f"{place}[{number}]"
        if not isinstance(table, dict):
            problems.append(Problem("field.not_a_table", column=here))
            continue
        one = _read_field(cast("dict[str, Any]", table), here, problems)
        if one.name in {other.name for other in fields}:
            problems.append(Problem("field.duplicate", column=f"{here}.name", values={"name": one.name}))
        fields.append(one)
    return tuple(fields)


def _read_field(table: Mapping[str, Any], place: str, problems: list[Problem]) -> Field:
    problems += [Problem("field.unknown_key", column=f"{place}.{key}") for key in sorted(table.keys() - KEYS)]
    text = {key: _text(table, key, place, problems) for key in TEXT_KEYS}
    kind = text["type"]
    if not NAME.fullmatch(text["name"]):
        problems.append(Problem("field.bad_name", column=f"{place}.name", values={"name": text["name"]}))
    if not text["label"] and kind != "calculate":
        problems.append(Problem("field.no_label", column=f"{place}.label"))
    if kind == PHOTOS:
        return photos(text["name"], text["label"], text["relevant"])
    if kind not in TYPES:
        problems.append(Problem("field.unknown_type", column=f"{place}.type", values={"type": kind}))
    if (kind == ROW) != bool(NAME.fullmatch(text["register"])):
        problems.append(Problem("field.register", column=f"{place}.register", values={"type": kind}))
    secret = read_flag(table, "secret", f"{place}.secret", problems)
    if secret and kind != "text":
        problems.append(Problem("field.secret_text", column=f"{place}.secret"))
    children = read_fields(table.get("field", []), f"{place}.field", problems) if kind in CONTAINERS else ()
    if kind in CONTAINERS and not children:
        problems.append(Problem("field.empty_group", column=place))
    return Field(
        name=text["name"],
        label=text["label"],
        type=kind,
        hint=text["hint"],
        relevant=text["relevant"],
        constraint=text["constraint"],
        message=text["message"],
        required_message=text["required_message"],
        calculate=text["calculate"],
        appearance=text["appearance"],
        register=text["register"],
        secret=secret,
        unique=read_flag(table, "unique", f"{place}.unique", problems),
        choices=_choices(table.get("choices", {}), kind, place, problems),
        required=_required(table.get("required", False), place, problems),
        readonly=read_flag(table, "readonly", f"{place}.readonly", problems),
        meta={key: text[key] for key in META if text[key]},
        children=children,
    )


def kept_out_of_papers(fields: Sequence[Field]) -> list[str]:
    """Names of fields, at any depth, that say what only a register's row can be: a link, files, secret, unique."""
    named: list[str] = []
    for one in fields:
        if one.type in ON_ROWS_ALONE or one.secret or one.unique:
            named.append(one.name)
        named += kept_out_of_papers(one.children)
    return named


def _text(table: Mapping[str, Any], key: str, place: str, problems: list[Problem]) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        problems.append(Problem("field.not_text", column=f"{place}.{key}"))
        return ""
    if UNPRINTABLE.search(value):
        problems.append(Problem("source.unprintable", column=f"{place}.{key}"))
        return ""
    return value


def read_flag(table: Mapping[str, Any], key: str, place: str, problems: list[Problem]) -> bool:
    """A TOML boolean, false if it is not there."""
    value = table.get(key, False)
    if not isinstance(value, bool):
        problems.append(Problem("field.not_boolean", column=place))
    return value is True


def _required(value: object, place: str, problems: list[Problem]) -> str:
    """`required` is true, false or an XPath expression."""
    if isinstance(value, bool):
        return "true()" if value else ""
    if isinstance(value, str):
        return value
    problems.append(Problem("field.not_text", column=f"{place}.required"))
    return ""


def _choices(value: object, kind: str, place: str, problems: list[Problem]) -> tuple[tuple[str, str], ...]:
    """Choices are a TOML table: value = "words on screen", in the order they are written."""
    table = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    if bool(table) != kind.startswith("select"):
        problems.append(Problem("field.choices", column=f"{place}.choices", values={"type": kind}))
    for key, words in table.items():
        if not isinstance(words, str) or not words or re.search(r"\s", key) or UNPRINTABLE.search(key + words):
            problems.append(Problem("field.bad_choice", column=f"{place}.choices.{key}"))
    return tuple((key, str(words)) for key, words in table.items())
