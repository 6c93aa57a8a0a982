"""Papers begun together: who is named for one is named for the others, and so is the authority that is called alike."""

from __future__ import annotations

from gui.presenters.papers.offers import Offers
from model.kinds import KINDS
from model.workflow.cases.issue import IssueWish
from model.workflow.cases.proposals import Proposal
from model.workflow.papers.authorities import Authority
from model.workflow.papers.sealers import PaperChoice, SealerLine

PEOPLE = (
    SealerLine("p1", "示例甲", "示例0001", "2027-05-01", ""),
    SealerLine("p2", "示例乙", "示例0002", "2027-05-01", ""),
)
MATTER = {"code": "a_01", "label": "示例检查项一", "fact": "示例事实一"}
DOCUMENT = "ab" * 32


def under(prefix: str) -> tuple[Authority, ...]:
    """Each kind of paper has rows of its own."""
    said = (("示例县民政局", "own", ""), ("示例市民政局", "entrusted", "示例民委〔2026〕1号"))
    return tuple(Authority(f"{prefix}{at}", "示例事项", *one) for at, one in enumerate(said))


def offered() -> Offers:
    """An order and a hazard, each under one of two authorities, and an urging that needs none."""
    offers = Offers()
    proposals = [Proposal(kind, DOCUMENT, (MATTER,), "basis") for kind in ("order", "hazard", "urging")]
    rows = {"order": under("w"), "hazard": under("v"), "urging": ()}
    offers.load(proposals, {one: PaperChoice(KINDS[one], "", PEOPLE, rows[one]) for one in rows}, "示例养老院")
    return offers


def test_the_authority_of_one_paper_is_that_of_the_others_by_what_it_is_called() -> None:
    offers = offered()
    assert offers.all["order"].missing == ("以谁的名义、凭哪一项权限", "承办人一", "承办人二")
    offers.name("order", 0, "w1")
    assert [offers.all[key].people.authority for key in ("order", "hazard", "urging")] == ["w1", "v1", ""]
    offers.name("hazard", 0, "v0")
    assert [offers.all[key].people.authority for key in ("order", "hazard")] == ["w1", "v0"]


def test_people_are_named_in_their_own_places_whether_an_authority_stands_before_them_or_not() -> None:
    offers = offered()
    offers.name("order", 1, "p1")
    assert (offers.all["order"].people.named, offers.all["hazard"].people.named) == (("", "p1", ""), ("", "p1", ""))
    assert offers.all["urging"].people.named == ("p1",)
    offers.name("order", 0, "w1")
    offers.name("order", 2, "p2")
    wishes = {one.kind: one for one in offers.wishes(IssueWish)}
    assert (wishes["order"].authority, wishes["order"].people) == ("w1", ("p1", "p2"))
    assert (wishes["urging"].authority, wishes["urging"].people) == ("", ("p1", "p2"))
