"""Versions of one register row: whose the row is, which version is agreed, what is forked, what others propose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Known = Mapping[str, "RowVersion"]  # by record hash


@dataclass(frozen=True, slots=True)
class RowVersion:
    """One version of one row; `previous` names by record hash the versions it succeeds."""

    record: str
    unit: str
    made_at: str
    previous: frozenset[str]
    data: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a row stands (design §2.7): the unit that made its first version owns it.

    `chosen` is the agreed version; `heads` are the owner's versions that nothing of the owner's succeeds, two or more
    of them a fork; `proposals` are other units' last versions that no version of the owner names yet.
    """

    owner: str
    chosen: RowVersion
    heads: tuple[RowVersion, ...]
    proposals: tuple[RowVersion, ...]

    @property
    def forked(self) -> bool:
        """Whether the owner must settle which of several versions holds."""
        return len(self.heads) > 1

    @property
    def waiting(self) -> int:
        """How many versions the owner has still to decide about."""
        return len(self.proposals) + (len(self.heads) if self.forked else 0)


def standing(versions: Sequence[RowVersion]) -> Standing | None:
    """Where the row stands, whatever the order in which its versions arrived; None while its first one has not.

    A version whose predecessor has not arrived waits. With two successors of one version the last agreed value stays
    until the owner's next version names both; a proposal counts for nothing until a version of the owner names it.
    """
    firsts = [version for version in versions if not version.previous]
    if not firsts:
        return None
    owner = min(firsts, key=_age).unit
    known = _reachable(versions)
    before = {record: _ancestors(record, known) for record in known}
    own = {record: one for record, one in known.items() if one.unit == owner}
    named = frozenset[str]().union(*(before[record] for record in own))
    heads = [one for record, one in own.items() if record not in named]
    shared = frozenset[str].intersection(*(before[one.record] | {one.record} for one in heads)) & own.keys()
    if shared:
        chosen = own[max(shared, key=lambda record: (len(before[record] & own.keys()), record))]
    else:  # two first versions of one row: nothing was ever agreed, the earlier is shown
        chosen = min(own.values(), key=_age)
    others = {record: one for record, one in known.items() if one.unit != owner and record not in named}
    outgrown = frozenset[str]().union(*(before[record] for record in others))
    proposals = [one for record, one in others.items() if record not in outgrown]
    return Standing(owner, chosen, tuple(sorted(heads, key=_age)), tuple(sorted(proposals, key=_age)))


def _age(version: RowVersion) -> tuple[str, str]:
    return version.made_at, version.record


def _reachable(versions: Sequence[RowVersion]) -> dict[str, RowVersion]:
    """The versions whose whole ancestry has arrived, by record hash."""
    known: dict[str, RowVersion] = {}
    waiting = list(versions)
    while True:
        ready = [version for version in waiting if version.previous <= known.keys()]
        if not ready:
            return known
        known |= {version.record: version for version in ready}
        waiting = [version for version in waiting if version.record not in known]


def _ancestors(record: str, known: Known) -> frozenset[str]:
    """All that a version succeeds, directly or not."""
    found: set[str] = set()
    ahead = list(known[record].previous)
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            ahead.extend(known[one].previous)
    return frozenset(found)
