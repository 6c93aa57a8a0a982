"""From findings to papers: what this unit could still issue after an inspection or a supervision, to whom, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forms.paper_file import Matter
from model.errors import RefusedError
from model.kinds import KINDS
from model.procedure import procedure
from model.workflow.cases.case_papers import case_of_record
from model.workflow.cases.cases import case_of
from model.workflow.cases.matters import matters_of
from model.workflow.cases.routing import letters, route
from model.workflow.papers.authorities import authorised
from model.workspace import Workspace

OURS = "routing.ours"  # a finding that is civil affairs' alone is told to nobody
CLUE = "clue"  # no paper: what a unit without authority tells the county, together with its urging
FOUND_HERE = ("inspection", "supervision")  # kinds of paper whose findings are made papers of together
PROPOSED = ("order", "urging", "hazard", "inform")  # kinds of paper that are proposed, most serious first

Taken = Mapping[str, Collection[str]]  # by kind of paper the codes of findings that a draft of it is about


@dataclass(frozen=True, slots=True)
class Proposal:
    """One paper to issue after `document`; a person may change everything in it.

    `matters` carry `days`, the checklist's suggestion, and never an `answer`: a period counts only once a person has
    confirmed it. `why` is a label of group proposal_why, or the code of what a person must still decide, which
    `refused` then says with its values.
    """

    kind: str  # of the record to come, or CLUE
    document: str
    matters: tuple[Matter, ...]
    why: str
    department: str = ""  # code of whom a letter goes to, "" for the institution
    content: Mapping[str, str] = field(default_factory=dict[str, str])
    moved: tuple[str, ...] = ()  # codes of departments for which another office answers here
    dropped: tuple[str, ...] = ()  # codes to which no letter goes here
    refused: RefusedError | None = None


def proposals(workspace: Workspace, record_sha256: str, taken: Taken | None = None) -> list[Proposal]:
    """What is still to be issued after this inspection or supervision, most serious first; nothing for other papers.

    An order only for what may be ordered (a basis that suffices, or the inspector establishes the danger on the paper
    itself) and was not put right on the spot; everything else is urged. Telling another department does not replace
    urging (departments.md §1). A paper without authority, or that the case does not allow now, is not proposed; nor is
    anything about what is `taken`.
    """
    case_id = case_of_record(workspace, record_sha256)
    if not case_id:
        return []
    taken = taken or {}
    case = case_of(workspace, case_id)
    found = [one for one in matters_of(workspace, record_sha256) if one.get("corrected") != "yes"]

    def left(codes: Collection[str], *kinds: str) -> list[Matter]:
        begun = {code for kind in kinds for code in taken.get(kind, ())}
        return [one for one in found if one["code"] in codes and one["code"] not in begun]

    asked = left({one.code for one in case.problems if one.open and not one.ordered_by}, "order", "urging")
    told = left({one.code for one in case.problems if one.open and not one.letters}, "inform")
    unjudged = left({one.code for one in case.problems if one.open and not one.hazard}, "hazard")
    severe = [one for one in unjudged if one.get("hazard") or one.get("hazard_suspected")]
    made = (*_asking(workspace, record_sha256, asked), *_telling(workspace, record_sha256, told, severe))
    return [one for one in made if one.kind == CLUE or not procedure().refusal(case.state, one.kind)]


def _asking(workspace: Workspace, document: str, matters: Sequence[Matter]) -> Iterator[Proposal]:
    """The order for what may be ordered, and the urging for the rest; without authority everything is urged."""
    may_order = _may(workspace, "order", document)
    ordered = [one for one in matters if may_order and one.get("follow") == "order"]
    urged = [one for one in matters if one not in ordered]
    if ordered:
        yield Proposal("order", document, tuple(ordered), "basis")
    if urged:
        why = "no_basis" if may_order else "no_authority"
        yield Proposal("urging", document, tuple(urged), why)


def _telling(
    workspace: Workspace, document: str, matters: Sequence[Matter], severe: Sequence[Matter]
) -> Iterator[Proposal]:
    """One letter a department, and the determination of what may be a major hazard; without authority a clue."""
    if not _may(workspace, "inform", document):
        if matters:
            yield Proposal(CLUE, document, tuple(matters), "no_authority")
        return
    if severe and _may(workspace, "hazard", document):
        yield Proposal("hazard", document, tuple(severe), "hazard")
    alone = {one["code"]: _untold(workspace, one) for one in matters}
    for letter in letters(workspace, [one for one in matters if alone[one["code"]] is None]):
        to = letter.routed
        said = ("inform", document, letter.matters, "department", to.main.code, to.content)
        yield Proposal(*said, moved=to.moved, dropped=to.dropped)
    for one in matters:
        refused = alone[one["code"]]
        if refused and refused.code != OURS:
            yield Proposal("inform", document, (one,), refused.code, refused=refused)


def _may(workspace: Workspace, kind: str, document: str) -> bool:
    """Whether this unit has authority for such a paper, and it can follow this one."""
    rows = workspace.store.facts.rows("select kind from fact_paper where record = ?", [document])
    return rows[0]["kind"] in KINDS[kind].follows and authorised(workspace, KINDS[kind])


def _untold(workspace: Workspace, matter: Matter) -> RefusedError | None:
    """Why no letter about this finding can be addressed."""
    try:
        route(workspace, matter.get("department", ""))
    except RefusedError as refused:
        return refused
    return None
