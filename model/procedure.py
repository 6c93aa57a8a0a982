"""The procedure as a table: which paper may be made at which point of a case, and why another may not. Pure reading."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a paper may not be made now: the code of the sentence, and the source it rests on."""

    code: str
    source: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """The states of a case, and for each verb (kind of record) the states that refuse it; no entry allows it."""

    states: Sequence[str]
    verbs: Mapping[str, str]  # record kind → its source
    refused: Mapping[tuple[str, str], Refusal]  # (state, verb)

    def refusal(self, state: str, verb: str) -> Refusal | None:
        """Why a case in this state does not allow this kind of record; None if it does. KeyError for an unknown one."""
        if state not in self.states or verb not in self.verbs:
            raise KeyError((state, verb))
        return self.refused.get((state, verb))


@cache
def procedure() -> Procedure:
    """The table of forms/library/procedure.toml. ValueError if a verb does not name each state once."""
    table = tomllib.loads(files("forms.library").joinpath("procedure.toml").read_text("utf-8"))
    states: list[str] = table["states"]
    verbs: dict[str, dict[str, Any]] = table["verb"]
    for verb, said in verbs.items():
        named = [*said["allowed"], *(state for some in said.get("refused", {}).values() for state in some)]
        if sorted(named) != sorted(states):
            raise ValueError(f"procedure.toml: {verb}: {sorted(set(named) ^ set(states))}")
    refused = {
        (state, verb): Refusal(f"procedure.{why}", table["refusal"][why])
        for verb, said in verbs.items()
        for why, some in said.get("refused", {}).items()
        for state in some
    }
    return Procedure(tuple(states), {verb: said["source"] for verb, said in verbs.items()}, refused)


@cache
def inspections_from_rows() -> Mapping[str, Mapping[str, str]]:
    """For each register whose rows lead to an inspection: its `type`, and its `checklist`, "" if a person chooses."""
    table = tomllib.loads(files("forms.library").joinpath("procedure.toml").read_text("utf-8"))
    return table["from_row"]
