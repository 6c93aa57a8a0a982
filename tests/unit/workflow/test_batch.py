"""Papers made together: drawn before they are frozen, sealed with one passphrase a person, resumed after a kill."""

from __future__ import annotations

import pypdfium2
import pytest

from model.errors import KnownError, RefusedError
from model.kinds import KINDS
from model.workflow.cases import batch
from model.workflow.cases.batch import after, complete, drawn, open_seals
from model.workflow.cases.issue import IssueWish, issue
from model.workflow.papers import finalise
from model.workflow.papers.fill import open_draft
from model.workspace import Workspace
from tests.helpers.letter_papers import URGING
from tests.helpers.offices import FIRST, SECOND, inspectors
from tests.helpers.papers import ORDER, answered

NUMBERS = ("示例民检改字〔2026〕第A1号", "示例民督〔2026〕A1号")


@pytest.fixture
def county(inspected: tuple[Workspace, str]) -> Workspace:
    return inspected[0]


@pytest.fixture
def inspection(inspected: tuple[Workspace, str]) -> str:
    return inspected[1]


@pytest.fixture
def begun(county: Workspace, inspection: str) -> list[str]:
    """An order and an urging, all answered."""
    made = []
    for kind, answers in (("urging", URGING), ("order", ORDER)):
        one = next(one for one in after(county, inspection).proposals if one.kind == kind)
        made.append(issue(county, IssueWish(kind, inspectors(county), inspection, matters=one.matters)))
        answered(county, made[-1], answers)
    return made[::-1]


def both(county: Workspace) -> dict[str, str]:
    return dict(zip(inspectors(county), (FIRST, SECOND), strict=True))


def stages(county: Workspace, drafts: list[str]) -> list[str]:
    return [county.store.drafts.get_stage(one) for one in drafts]


def test_what_is_begun_is_listed_by_its_weight_with_the_number_it_would_get(
    county: Workspace, inspection: str, begun: list[str]
) -> None:
    found = after(county, inspection)
    assert [(one.id, one.kind, one.stage, one.number) for one in found.drafts] == [
        (begun[0], "order", "filling", NUMBERS[0]),
        (begun[1], "urging", "filling", NUMBERS[1]),
    ]
    assert [name for _, name in found.drafts[0].people] == ["示例甲", "示例乙"]
    assert [(one.kind, one.department) for one in found.proposals] == [
        ("hazard", ""),
        ("inform", "NRP"),
        ("inform", "HUD"),
    ]
    assert (found.title, found.done) == ("现场检查笔录", ())
    assert found.days == {"sbh_13": "7", "sbh_15": "3", "sbh_17": "15"}
    assert found.subject_name == "示例乐居敬老院"


def test_a_draft_is_drawn_as_it_stands_without_taking_a_number(
    county: Workspace, inspection: str, begun: list[str]
) -> None:
    opened = open_draft(county, begun[0])
    opened.session.answer("/data/content/head", "示例院长丁")
    pdf = pypdfium2.PdfDocument(drawn(county, opened.draft, opened.session.instance_xml(), NUMBERS[0]))
    words = "".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    assert NUMBERS[0] in words
    assert "示例院长丁" in words
    assert county.store.numbers_given() == [
        {"unit": county.unit_id, "kind": "D03", "year": 2026, "mark": "A", "last": 1}
    ]


def test_one_passphrase_a_person_seals_them_all_and_the_numbers_are_those_foreseen(
    county: Workspace, inspection: str, begun: list[str]
) -> None:
    seals = open_seals(county, both(county))
    assert "passphrase" not in repr(seals)
    assert FIRST not in repr(seals)
    done = [complete(county, one, seals) for one in begun]
    assert tuple(one.number for one in done) == NUMBERS
    assert stages(county, begun) == ["applied", "applied"]
    found = after(county, inspection)
    assert found.drafts == ()
    assert [(one.record, one.kind, one.number) for one in found.done] == [
        (done[0].record_sha256, "order", NUMBERS[0]),
        (done[1].record_sha256, "urging", NUMBERS[1]),
    ]


def test_a_wrong_passphrase_is_found_before_anything_is_sealed(county: Workspace, begun: list[str]) -> None:
    first, second = inspectors(county)
    with pytest.raises(RefusedError, match=r"batch\.passphrase") as refused:
        open_seals(county, {first: FIRST, second: "wrong"})
    assert refused.value.values == {"name": "示例乙"}
    assert stages(county, begun) == ["filling", "filling"]


def test_what_still_lacks_an_answer_stays_a_draft(county: Workspace, begun: list[str]) -> None:
    answered(county, begun[0], {"content/head": ""})
    done = complete(county, begun[0], open_seals(county, both(county)))
    assert [one.ref for one in done.violations] == ["/data/content/head"]
    assert stages(county, begun) == ["filling", "filling"]


@pytest.mark.parametrize(("seals_before", "stage"), [(0, "finalised"), (1, "sealing")])
def test_after_a_kill_it_goes_on_where_it_stopped(
    county: Workspace, inspection: str, begun: list[str], seals_before: int, stage: str, monkeypatch
) -> None:
    calls = []

    def killed(workspace, draft_id, person_id, passphrase):
        calls.append(person_id)
        if len(calls) > seals_before:
            raise KnownError("store.full")
        return finalise.seal(workspace, draft_id, person_id, passphrase)

    monkeypatch.setattr(batch, "seal", killed)
    with pytest.raises(KnownError):
        complete(county, begun[0], open_seals(county, both(county)))
    monkeypatch.undo()
    assert stages(county, begun) == [stage, "filling"]
    line = after(county, inspection).drafts[0]
    assert (line.stage, line.number) == (stage, NUMBERS[0])

    again = complete(county, begun[0], open_seals(county, both(county)))
    assert again.number == NUMBERS[0]
    assert stages(county, begun) == ["applied", "filling"]


def test_what_is_proposed_is_served_or_sealed_as_its_file_says() -> None:
    assert all(KINDS[one].seals == "each" and KINDS[one].served for one in batch.PROPOSED)
