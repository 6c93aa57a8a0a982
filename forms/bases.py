"""The bases of the law as rows: which instrument, of what rank, for which area, how far checked."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from forms.identifiers import IdentifierResult

# Ranks that can carry an order to correct (养老机构行政检查办法第二条: law, regulation, rule, mandatory standard,
# decision addressed to the institution). A normative document or a recommended standard alone cannot.
ORDER_RANKS = frozenset(
    {"law", "administrative_regulation", "local_regulation", "rule", "mandatory_standard", "decision"}
)
RANKS = ORDER_RANKS | {"normative_document", "recommended_standard", "unknown"}
STATES = ("confirmed", "article_unconfirmed", "unconfirmed")  # strongest first

_HAZARD = re.compile(r"\[(疑似)?(mh_\d\d)\]$")
_UNCONFIRMED = "（待核）"
_ARTICLE_UNCONFIRMED = re.compile(r"（(?:(?P<kept>[^（）]*)，)?条号待核）$")


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, rule, standard or document; an empty date means the bound is not known to us."""

    id: str
    title: str
    number: str
    rank: str
    area: str  # prefix of the six-digit division code; "" is the whole country
    valid_from: date | None
    valid_to: date | None
    source: str
    checked_at: date
    note: str

    def applies(self, area: str, on_date: date) -> bool:
        """Whether a unit of `area` may cite it on `on_date` (both bounds inclusive)."""
        begun = self.valid_from is None or self.valid_from <= on_date
        ended = self.valid_to is not None and self.valid_to < on_date
        return area.startswith(self.area) and begun and not ended


@dataclass(frozen=True, slots=True)
class Basis:
    """One citation of an instrument, and how far it was checked against a text."""

    citation: str  # as written in a checklist, without its marks
    instrument: Instrument
    article: str
    state: str  # one of STATES
    reviewers: tuple[str, ...] = ()  # who confirmed it here, after the library had left it open

    @property
    def without_article(self) -> str:
        """What may be printed while the article's number is unconfirmed."""
        return self.citation.removesuffix(self.article).strip()

    @property
    def carries_order(self) -> bool:
        """Whether an order to correct may rest on this basis alone."""
        return self.state == "confirmed" and self.instrument.rank in ORDER_RANKS


@dataclass(frozen=True, slots=True)
class Review:
    """A named reviewer held a citation against its text and confirmed it.

    `article` is its number where the library did not know it, `rank` that of an instrument whose rank it did not know.
    """

    citation: str
    article: str
    rank: str
    reviewers: tuple[str, ...]  # row ids of people


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation in a checklist cell: the bare words, the mark as a state, and the major hazard it names."""

    text: str
    state: str
    hazard: str = ""  # mh_NN
    hazard_suspected: bool = False


def read_cell(cell: str) -> tuple[Cited, ...]:
    """Split a `basis` cell at ； and take the marks off (grammar: the checklists' README, 标记含义)."""
    return tuple(_read_one(part.strip()) for part in cell.split("；") if part.strip())


def _read_one(text: str) -> Cited:
    found = _HAZARD.search(text)
    hazard, suspected = (found[2], bool(found[1])) if found else ("", False)
    text = _HAZARD.sub("", text)
    if text.endswith(_UNCONFIRMED):
        return Cited(text.removesuffix(_UNCONFIRMED), "unconfirmed", hazard, suspected)
    bare, marked = _ARTICLE_UNCONFIRMED.subn(_keep_edition, text)
    return Cited(bare, "article_unconfirmed" if marked else "confirmed", hazard, suspected)


def _keep_edition(mark: re.Match[str]) -> str:
    """（2025年修订，条号待核） says two things; the edition stays."""
    return f"（{mark['kept']}）" if mark["kept"] else ""


def cite(cited: Cited, bases: Mapping[str, Basis]) -> Basis:
    """The row behind a citation; of the row's state and the cell's mark the weaker holds, unless it was reviewed.

    KeyError if no row.
    """
    basis = bases[cited.text]
    if basis.reviewers:
        return basis
    return replace(basis, state=max(basis.state, cited.state, key=STATES.index))


def for_area(citations: Iterable[Basis], area: str, on_date: date) -> tuple[Basis, ...]:
    """The bases a unit of `area` (six digits) may use on `on_date`, in the order given."""
    return tuple(one for one in citations if one.instrument.applies(area, on_date))


@cache
def load() -> Mapping[str, Basis]:
    """Every citation the library knows, by its bare text."""
    known = instruments()
    bases = {
        row["citation"]: Basis(row["citation"], known[row["instrument"]], row["article"], row["state"])
        for row in _rows("citations.csv")
    }
    return MappingProxyType(bases)


def check_citation(text: str) -> IdentifierResult:
    """A citation that may be reviewed, as a checklist writes it. Problems: citation.unknown, citation.confirmed."""
    value = text.strip()
    basis = load().get(value)
    if basis is None:
        return IdentifierResult(value, ("citation.unknown",))
    return IdentifierResult(value, ("citation.confirmed",) if basis.state == "confirmed" else ())


def reviewed(reviews: Iterable[Review]) -> Mapping[str, Basis]:
    """Every citation as it stands after these reviews; a review of what the library does not know says nothing."""
    known = load()
    confirmed = {one.citation: _confirmed(known[one.citation], one) for one in reviews if one.citation in known}
    return {**known, **confirmed}


def _confirmed(basis: Basis, review: Review) -> Basis:
    """Nothing that the library knows gives way: a known rank stays, and what it confirmed itself needs no reviewer."""
    if basis.state == "confirmed":
        return basis
    found = basis.instrument
    if found.rank == "unknown" and review.rank:
        found = replace(found, rank=review.rank)
    article = review.article or basis.article
    citation = f"{basis.without_article}{article}"
    return replace(
        basis, citation=citation, instrument=found, article=article, state="confirmed", reviewers=review.reviewers
    )


@cache
def instruments() -> Mapping[str, Instrument]:
    """Every instrument the library knows, by its id."""
    return MappingProxyType({row["id"]: _instrument(row) for row in _rows("instruments.csv")})


def _rows(name: str) -> list[dict[str, str]]:
    text = files("forms.library").joinpath("bases", name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def _instrument(row: Mapping[str, str]) -> Instrument:
    return Instrument(
        id=row["id"],
        title=row["title"],
        number=row["number"],
        rank=row["rank"],
        area=row["area"],
        valid_from=_date(row["valid_from"]),
        valid_to=_date(row["valid_to"]),
        source=row["source"],
        checked_at=date.fromisoformat(row["checked_at"]),
        note=row["note"],
    )


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
