"""D04, D05, D05a and D06: what is asked, what one answer asks for, and what is refused."""

from __future__ import annotations

import pytest

from tests.unit.library.blank_papers import missing, paper, refused

TIMES = ["content/date", "content/began", "content/ended", "content/place"]
SIGN = ["sign/sign1", "sign/sign2", "sign/party_state", "sign/party_name"]
ASKED = {
    "D04": [
        *TIMES,
        *("content/times", "content/person", "content/person_post", "content/person_checked", "content/certs_shown"),
        *("content/told", "content/recusal", "talk/missing", "talk/checked"),
        *SIGN,
    ],
    "D05": [
        *(*TIMES, "content/purpose", "content/reason", "content/present", "content/observer", "scene/pictures/answer"),
        *SIGN,
    ],
    "D05a": [
        *("content/date", "content/stage", "content/matter", "content/approved_on", "content/contact"),
        "goods/missing",
    ],
    "D06": [
        *("content/date", "content/checked_on", "content/conclusion", "content/next", "content/contact"),
        "problem/p01/answer",
    ],
}
KEEPER = {"content/place", "content/keeper", "content/until_on"}


@pytest.mark.parametrize("name", ASKED)
def test_what_must_be_said(name: str) -> None:
    assert missing(paper(name)) == set(ASKED[name])


@pytest.mark.parametrize(
    ("name", "answered", "then_asked"),
    [
        ("D04", {"content/told": "no"}, {"content/told_reason"}),
        ("D04", {"content/recusal": "asked"}, {"content/recusal_request"}),
        ("D04", {"talk/checked": "corrected"}, {"talk/corrections"}),
        ("D04", {"talk/checked": "heard"}, set()),
        ("D04", {"sign/sign1": "hand"}, {"sign/ink1"}),
        ("D04", {"sign/party_state": "signed"}, {"sign/ink_party"}),
        ("D04", {"sign/party_state": "refused"}, {"sign/party_reason", "sign/witness"}),
        ("D05", {"content/purpose": "survey"}, {"content/survey"}),
        ("D05", {"content/purpose": "sample"}, {"content/method", "goods/missing"}),
        ("D05a", {"content/stage": "keep"}, KEEPER),
        ("D05a", {"content/stage": "settle"}, {"content/kept_number", "content/settled"}),
    ],
)
def test_one_answer_asks_for_another(name: str, answered: dict[str, str], then_asked: set[str]) -> None:
    session = paper(name)
    before = missing(session)
    assert [refused(session, path, value) for path, value in answered.items()] == [""] * len(answered)
    assert missing(session) - before == then_asked


@pytest.mark.parametrize(
    ("name", "answered", "path", "value", "sentence"),
    [
        ("D04", {"content/began": "14:05"}, "content/ended", "14:04", "结束时间早于开始时间，请核对。"),
        (
            *("D05a", {"content/date": "2026-03-02", "content/stage": "keep"}, "content/until_on", "2026-03-02"),
            "保存期限的最后一天要在文书日期之后，请核对。",
        ),
        (
            *("D05a", {"content/date": "2026-03-02"}, "content/approved_on", "2026-03-03"),
            "批准日期不能晚于文书日期，请核对。",
        ),
        ("D06", {}, "content/conclusion", "none order", "选了“未发现问题”，就不能再选别的。"),
        (
            *("D06", {"content/conclusion": "none"}, "problem/p01/answer", "order"),
            "有问题清单，检查结论就不能是“未发现问题”，请改检查结论。",
        ),
    ],
)
def test_what_is_refused(name: str, answered: dict[str, str], path: str, value: str, sentence: str) -> None:
    session = paper(name)
    assert [refused(session, one, said) for one, said in answered.items()] == [""] * len(answered)
    assert refused(session, path, value) == sentence


def test_a_sample_is_counted_and_sealed_one_by_one() -> None:
    session = paper("D05")
    item = session.add_repeat("/data/goods/item").removeprefix("/data/")
    asked = ["name", "quantity", "batch", "seal_number", "storage"]
    assert {one for one in missing(session) if one.startswith(item)} == {f"{item}/{one}" for one in asked}


def test_a_question_has_its_answer() -> None:
    session = paper("D04")
    talk = session.add_repeat("/data/talk/qa").removeprefix("/data/")
    assert {f"{talk}/question", f"{talk}/answer"} < missing(session)
    assert "talk/missing" not in missing(session)


def test_a_result_without_problems_has_no_list_of_them() -> None:
    session = paper("D06", matters=())
    assert "problem/p01/answer" not in missing(session)
    assert refused(session, "content/conclusion", "none") == ""
