"""Whether somebody who is entered as staff may be one who is barred from the trade (S70): a hint, never a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Match:
    """A row of the register `ban` that may speak of the same person; `sure` if the numbers of identity are equal."""

    row_id: str
    name: str
    document_number: str
    sure: bool


def matches(
    name: str, id_number: str, bans: Iterable[Mapping[str, str]], secrets: Mapping[str, str], today: str
) -> list[Match]:
    """The bans in force on `today` (ISO) that may be about this person, sure ones first.

    `bans` have row_id, name, document_number, state, term, begins_on and valid_until; `secrets` are their numbers of
    identity by row id, as far as they are here. Equal numbers match whatever the names say; different numbers never do.
    """
    held = [ban for ban in bans if in_force(ban, today)]
    how = [_how(name, id_number, ban, secrets.get(ban["row_id"], "")) for ban in held]
    found = [
        Match(ban["row_id"], ban["name"], ban.get("document_number", ""), one == "number")
        for ban, one in zip(held, how, strict=True)
        if one
    ]
    return sorted(found, key=lambda one: (not one.sure, one.document_number, one.row_id))


def in_force(ban: Mapping[str, str], today: str) -> bool:
    """Whether a ban holds on this day; the last day is one of it."""
    until = ban.get("valid_until", "") if ban.get("term") == "until" else ""
    return ban.get("state") == "in_force" and ban.get("begins_on", "") <= today and (not until or today <= until)


def _how(name: str, number: str, ban: Mapping[str, str], banned: str) -> Literal["number", "name", ""]:
    if number and banned:
        return "number" if _plain(number) == _plain(banned) else ""
    return "name" if _plain(name) and _plain(name) == _plain(ban.get("name", "")) else ""


def _plain(written: str) -> str:
    """Without blanks, in capitals: 11010519491231002x is 11010519491231002X."""
    return "".join(written.split()).upper()
