"""D07: what an order must say, and that it rests on a sufficient basis or on a danger that somebody established."""

from __future__ import annotations

import pytest

from forms.paper_file import paper_names, wording
from forms.session import FillSession
from tests.unit.library.blank_papers import missing, paper, refused

NO_BASIS = (
    "这一项没有够得上责令改正的依据。"
    "要么认定可能危及人身健康和生命财产安全并写明事实，要么不列入本通知，另发督促整改通知。"
)


def order(**card: str) -> FillSession:
    return paper("D07", {f"problem/p01/{name}": value for name, value in card.items()})


def test_what_an_order_must_say() -> None:
    session = order()
    content = ["date", "checked_on", "head", "endangers", "report_to", "contact", "remedy"]
    card = ["answer", "fact", "requirement"]
    assert missing(session) == {f"content/{one}" for one in content} | {f"problem/p01/{one}" for one in card}


@pytest.mark.parametrize("follow", ["urge", "hint"])
def test_without_a_sufficient_basis_only_an_established_danger_lets_an_order_be_made(follow: str) -> None:
    session = order(follow=follow)
    assert refused(session, "content/endangers", "no") == ""
    assert refused(session, "problem/p01/answer", "now") == NO_BASIS
    assert refused(session, "content/endangers", "yes") == ""
    assert refused(session, "problem/p01/answer", "now") == ""
    assert "content/endangers_facts" in missing(session)


def test_taking_the_danger_back_takes_the_basis_away() -> None:
    session = order(follow="urge")
    for path, value in {"content/endangers": "yes", "problem/p01/answer": "now"}.items():
        assert refused(session, path, value) == ""
    session.answer("/data/content/endangers", "no")
    assert NO_BASIS in [one.message for one in session.violations()]


def test_a_sufficient_basis_needs_no_danger() -> None:
    session = order(follow="order", severity="major")
    assert refused(session, "content/endangers", "no") == ""
    assert refused(session, "problem/p01/answer", "now") == ""
    assert not session.is_relevant("/data/content/endangers_facts")


def test_a_date_to_correct_by_is_after_the_order_and_nothing_is_suggested_as_an_answer() -> None:
    session = order(follow="order", days="15")
    assert [session.value(f"/data/problem/p01/{name}") for name in ("answer", "term_days", "due_on")] == ["", "", ""]
    for path, value in {"content/date": "2026-03-03", "problem/p01/answer": "date"}.items():
        assert refused(session, path, value) == ""
    assert refused(session, "problem/p01/due_on", "2026-03-03") == "截止日期要在文书日期之后，请改日期。"
    assert refused(session, "problem/p01/due_on", "2026-03-04") == ""


@pytest.mark.parametrize("name", paper_names())
def test_no_paper_speaks_of_a_fine(name: str) -> None:
    assert "罚款" not in wording(name).decode()
