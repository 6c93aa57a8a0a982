"""Papers that are proposed: which findings, by whom, and why; what a person changes before they are begun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from forms.checklist_rows import departments
from gui.presenters.issue import tick
from gui.presenters.line import Line
from gui.presenters.papers.places import NOBODY, UNDER, nobody
from gui.presenters.papers.proposal_states import Offer
from model.kinds import KINDS
from model.wording import explain, label

CLUE_TITLE = "向县民政局报告线索"


class Offers:
    """By key, in the order of their weight; what a person chose outlives a new look at the case."""

    def __init__(self) -> None:
        self._proposals: dict[str, Any] = {}
        self.all: dict[str, Offer] = {}
        self._by_hand: set[tuple[str, str]] = set()  # papers and roles for which somebody was named there itself

    def load(self, proposals: Sequence[Any], able: Mapping[str, Any], subject: str) -> None:
        """`able` is the `PaperChoice` of each kind of paper."""
        self._proposals = {_key(one): one for one in proposals}
        before, self.all = self.all, {}
        for key, one in self._proposals.items():
            made = _offer(key, one, able.get(one.kind), subject)
            known = before.get(key)
            same = known is not None and [it.words for it in known.matters] == [it.words for it in made.matters]
            self.all[key] = known if known and same else made

    @property
    def ticked(self) -> list[Offer]:
        """Those to be begun."""
        return [one for one in self.all.values() if one.ticked]

    @property
    def touched(self) -> bool:
        """Whether people were named for papers to be begun."""
        return any(one.people.chosen for one in self.ticked)

    def tick(self, key: str, ticked: bool) -> None:
        """Make this paper, or leave it out."""
        self._change(key, ticked=ticked)

    def tick_matter(self, key: str, matter: str, ticked: bool) -> None:
        """Take a finding in, or leave it out."""
        matters = self.all[key].matters
        self._change(key, matters=tuple(replace(one, ticked=ticked) if one.key == matter else one for one in matters))

    def name(self, key: str, place: int, row_id: str) -> None:
        """Name somebody: on the other papers too, in the place of this name, where nobody was named by hand.

        Of an authority the one that is called the same there: each kind of paper has rows of its own.
        """
        kind, people = KINDS[self.all[key].kind], self.all[key].people
        role = people.roles(kind)[place]
        wanted = next((one for one in people.lines(place) if one.id == row_id), None)
        self._by_hand.add((key, role))
        self._change(key, people=people.put(kind, place, row_id))
        for other in self.all.values():
            there = other.people.roles(KINDS[other.kind]) if other.people.places else []
            if wanted and role in there and (other.key, role) not in self._by_hand:
                at = there.index(role)
                found = next((one for one in other.people.lines(at) if _alike(one, wanted, role)), None)
                if found and not found.refused:
                    self._change(other.key, people=other.people.put(KINDS[other.kind], at, found.id))

    def wishes(self, wish: Any) -> Iterator[Any]:
        """What is to be begun; `wish` is `IssueWish`."""
        for offer in self.ticked:
            one = self._proposals[offer.key]
            matters = [one.matters[at] for at, matter in enumerate(offer.matters) if matter.ticked]
            under = offer.people.authority
            yield wish(
                offer.kind, offer.people.chosen, one.document, matters=matters, authority=under, content=one.content
            )

    def missing(self) -> str:
        """What the ticked papers still need, by paper."""
        lacking = [f"{one.title}：{'、'.join(one.missing)}" for one in self.ticked if one.missing]
        return "；".join(lacking[:2]) + (f"；等 {len(lacking)} 份" if len(lacking) > 2 else "")

    def _change(self, key: str, **changed: Any) -> None:
        self.all[key] = replace(self.all[key], **changed)


def _alike(one: Line, wanted: Line, role: str) -> bool:
    return one.words == wanted.words if role == UNDER else one.id == wanted.id


def _key(one: Any) -> str:
    return f"{one.kind}:{one.department or one.matters[0]['code']}" if one.kind in ("inform", "clue") else one.kind


def _offer(key: str, one: Any, able: Any, subject: str) -> Offer:
    kind = KINDS.get(one.kind)
    refused = explain(one.refused) if one.refused else ""
    return Offer(
        key,
        one.kind,
        kind.title if kind else CLUE_TITLE,
        one.content.get("addressee", "") or (departments().get(one.department, "") if one.department else subject),
        label("proposal_why", one.why) if not refused else "",
        tuple(tick(at, matter) for at, matter in enumerate(one.matters)),
        tuple(_notes(one)),
        ticked=kind is not None and not refused,
        people=nobody(able) if kind and not refused else NOBODY,
        refused=refused,
    )


def _notes(one: Any) -> Iterator[str]:
    """How the letter came to its address."""
    names = departments()
    if one.moved:
        moved = "、".join(names.get(code, code) for code in one.moved)
        yield f"检查表写的责任部门是{moved}，本地由{names.get(one.department, one.department)}负责，已改发。"
    if one.dropped:
        dropped = "、".join(names.get(code, code) for code in one.dropped)
        yield f"{dropped}在本地没有可以发函的，不抄送。要告知的，请另行办理。"
