"""The registers of the cabinet: each a file of data whose fields compile to an XForm and whose keys serve the lists."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from forms.register_grammar import Register, read_register
from forms.xform_writer import write_xform


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


@cache
def link_fields() -> Mapping[str, tuple[str, ...]]:
    """For each register the fields that name a row of another."""
    return {
        register: tuple(field.name for field in load_register(register).fields if field.type == "row")
        for register in register_ids()
    }


@cache
def sort_columns() -> Mapping[str, str]:
    """For each register the field its rows stand in the order of."""
    return {register: load_register(register).sort for register in register_ids()}
