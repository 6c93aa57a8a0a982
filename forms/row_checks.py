"""Which cells of a row carry a check of their own: codes, numbers of identity, areas, telephones, citations, rules."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files

from forms.bases import check_citation
from forms.identifiers import (
    IdentifierResult,
    check_area,
    check_certificate_number,
    check_phones,
    check_resident_id,
    check_uscc,
    nature_of,
)

Values = Mapping[str, str]
Check = Callable[[Values, date], IdentifierResult]

WITH_NATURE = ("filing", "institution")  # registers that say what kind of body the code belongs to
WITH_AREA = ("institution", "site", "unit")  # whose area is the one of today; other rows may speak of ended ones
RESIDENT_LENGTH = 18


def check_row(register: str, values: Values, today: date) -> dict[str, IdentifierResult]:
    """What the checks say of each filled cell of a row that has one, by field name (identifiers.md)."""
    asked = dict(_CHECKS)
    if register in WITH_NATURE:
        asked["code"] = _code_with_nature
    if register not in WITH_AREA:
        del asked["area"]
    return {name: check(values, today) for name, check in asked.items() if values.get(name)}


def _resident(values: Values, today: date) -> IdentifierResult:
    """Refused only where the row says it is a resident's; of a kind nobody said, what is wrong is a doubt."""
    number, kind = values["id_number"], values.get("id_kind", "")
    if kind not in ("", "resident") or (not kind and len(number) != RESIDENT_LENGTH):
        return IdentifierResult(number)
    found = check_resident_id(number, today)
    if found.accepted and found.value != number:
        found = replace(found, problems=("resident.tidy",))
    return found if kind else replace(found, problems=(), warnings=(*found.problems, *found.warnings))


def _code(values: Values, _today: date) -> IdentifierResult:
    return check_uscc(values["code"])


def _code_with_nature(values: Values, today: date) -> IdentifierResult:
    """The first two characters hint at the kind of body; the registration certificate decides."""
    found = _code(values, today)
    hinted = nature_of(found.value) if found.accepted else ""
    doubtful = hinted and hinted != values.get("nature", "")
    return replace(found, warnings=(*found.warnings, f"nature.{hinted}")) if doubtful else found


def _area(values: Values, today: date) -> IdentifierResult:
    """Whether it is one of today; what an area looks like the form says itself."""
    found = check_area(values["area"], today)
    return replace(found, problems=tuple(one for one in found.problems if one != "area.form"))


@cache
def rule_settings() -> Mapping[str, frozenset[str]]:
    """What an office may change of each rule of the library, by the rule's id; whether it is asked at all, always."""
    text = files("forms.library").joinpath("rules.toml").read_text("utf-8")
    return {name: frozenset({"enabled", *one.get("settings", ())}) for name, one in tomllib.loads(text).items()}


def _rule(values: Values, _today: date) -> IdentifierResult:
    """A setting that speaks of no rule, or of what that rule does not have, would change nothing and say nothing."""
    number = values["rule"].strip()
    changeable = rule_settings().get(number)
    if changeable is None:
        like = tuple(one for one in rule_settings() if one.upper().startswith(number.upper()))
        return IdentifierResult(number, ("rule.unknown",), suggestions=like)
    wanted = values.get("setting", "")
    return IdentifierResult(number, ("rule.other_setting",) if wanted and wanted not in changeable else ())


def _phones(field: str) -> Check:
    return lambda values, _today: check_phones(values[field])


_CHECKS: Mapping[str, Check] = {
    "code": _code,
    "id_number": _resident,
    "area": _area,
    **{name: _phones(name) for name in ("phones", "office_phones", "operator_phones", "oversight_phones")},
    "certificate_number": lambda values, _today: check_certificate_number(values["certificate_number"]),
    "rule": _rule,
    "citation": lambda values, _today: check_citation(values["citation"]),
}
