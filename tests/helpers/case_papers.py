"""Papers of a case made by hand, without a store: what each says, and which it follows."""

from __future__ import annotations

from collections.abc import Sequence

from model.workflow.cases.case_papers import CaseMatter, CasePaper


def paper(
    kind: str, dated: str, *matters: CaseMatter, follows: str = "", name: str = "", at: str = "09:00", **content: str
) -> CasePaper:
    """A paper whose record is its `name`, else its kind."""
    return CasePaper(
        record=name or kind,
        id=name or kind,
        kind=kind,
        unit="u",
        case_id="c",
        number="",
        title="",
        subject_name="示例院",
        dated=dated,
        made_at=f"{dated}T{at}:00+08:00",
        document=follows,
        content=content,
        matters=matters,
    )


def finding(code: str, follow: str = "order", **data: str) -> CaseMatter:
    """A finding of an inspection."""
    return CaseMatter(code, "", "", {"fact": f"事实{code}", "severity": "serious", "follow": follow, **data})


def card(code: str, answer: str, **data: str) -> CaseMatter:
    """A card of a paper that follows."""
    return CaseMatter(code, f"条目{code}", answer, data)


def findings(*codes: str) -> CasePaper:
    """An inspection of 2026-03-02 with these findings."""
    return paper("inspection", "2026-03-02", *(finding(code) for code in codes))


def order(*codes: str, answer: str = "days", term: str = "15", **changes: str) -> CasePaper:
    """An order of 2026-03-03 about these findings."""
    said = {"follows": "inspection", "dated": "2026-03-03", **changes}
    cards: Sequence[CaseMatter] = [card(code, answer, term_days=term, due_on=said.get("due_on", "")) for code in codes]
    return paper(
        "order", said["dated"], *cards, follows=said["follows"], name=said.get("name", ""), at=said.get("at", "09:00")
    )


def service(of: str = "order", received_on: str = "2026-03-04") -> CasePaper:
    """The 送达回证 of a paper."""
    return paper("service", received_on, follows=of, name=f"service-{of}", received_on=received_on)
