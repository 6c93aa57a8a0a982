"""Bases are rows: their marks, their areas, their dates, and the weaker of two states."""

from __future__ import annotations

import csv
from datetime import date
from importlib.resources import files

import pytest

from forms.bases import RANKS, STATES, Basis, Cited, Review, cite, for_area, load, read_cell, reviewed
from forms.checklist_table import compile_library, compile_library_checklist, library_index
from forms.xform import read_xform
from model.wording import labels
from tests.unit.library.filled import ON, items

YOUYANG, DATONG = "酉阳县民政局", "同政办发"
BASIS_KEYS = ("basis", "basis_no_article", "basis_pending")


def _tables() -> list[dict[str, str]]:
    folder = files("forms.library").joinpath("checklists")
    texts = (folder.joinpath(f"{one.id}.csv").read_text("utf-8") for one in library_index())
    return [row for text in texts for row in csv.DictReader(text.splitlines())]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("《消防法》第十六条", Cited("《消防法》第十六条", "confirmed")),
        ("JGJ 450-2018（待核）", Cited("JGJ 450-2018", "unconfirmed")),
        ("GB 38600-2019 4.1（条号待核）", Cited("GB 38600-2019 4.1", "article_unconfirmed")),
        ("《传染病防治法》（2025年修订，条号待核）", Cited("《传染病防治法》（2025年修订）", "article_unconfirmed")),
        ("甲第四条第(一)项[mh_01]", Cited("甲第四条第(一)项", "confirmed", "mh_01")),
        ("甲(2023)（待核）[疑似mh_15]", Cited("甲(2023)", "unconfirmed", "mh_15", hazard_suspected=True)),
    ],
)
def test_a_mark_is_taken_off_and_kept_as_a_state(cell: str, read: Cited) -> None:
    assert read_cell(cell) == (read,)


def test_a_cell_holds_several_citations_or_none() -> None:
    assert [one.text for one in read_cell("甲；乙（待核）")] == ["甲", "乙"]
    assert read_cell("") == ()


def test_the_weaker_of_row_and_mark_holds() -> None:
    bases = load()
    opinion = "《关于加强养老机构预收费监管的指导意见》(民发〔2024〕19号)"
    assert cite(Cited(opinion, "confirmed"), bases).state == "article_unconfirmed"
    assert cite(Cited(opinion, "unconfirmed"), bases).state == "unconfirmed"
    assert cite(Cited("《消防法》第十六条", "article_unconfirmed"), bases).state == "article_unconfirmed"


def test_articles_known_only_at_second_hand_are_not_printed() -> None:
    basis = load()["《养老机构管理办法》第三十一条"]
    assert basis.state == "article_unconfirmed"
    assert basis.without_article == "《养老机构管理办法》"
    assert not basis.carries_order
    assert load()["GB 38600-2019 4.1"].without_article == "GB 38600-2019"


def test_an_order_needs_a_confirmed_basis_of_sufficient_rank() -> None:
    bases = load()
    assert bases["《消防法》第十六条"].carries_order
    assert bases["GB 38600-2019 第6章"].carries_order
    assert bases["《养老机构管理办法》第九条"].carries_order
    assert not bases["《养老机构行政检查办法》第五条"].carries_order
    assert not bases["同政办发〔2024〕1号(三)"].carries_order
    assert not bases["GB 55037-2022"].carries_order


@pytest.mark.parametrize(
    ("on_date", "usable"),
    [
        (date(2024, 9, 30), False),
        (date(2024, 10, 1), True),
        (date(2029, 9, 30), True),
        (date(2029, 10, 1), False),
    ],
)
def test_a_basis_counts_from_its_first_to_its_last_day(on_date: date, usable: bool) -> None:
    opinion = load()["《关于加强养老机构预收费监管的指导意见》(民发〔2024〕19号)"]
    assert for_area([opinion], "500242", on_date) == ((opinion,) if usable else ())


def _cited_in(area: str) -> str:
    papers = [read_xform(xform) for xform in compile_library(area, ON).values()]
    found = [one.metadata.get(key, "") for paper in papers for one in items(paper) for key in BASIS_KEYS]
    assert len(found) == 530 * 3
    return "\n".join(found)


@pytest.mark.parametrize(
    ("area", "youyang", "datong"),
    [
        ("500242", True, False),
        ("140213", False, True),
        ("140221", False, True),
        ("500240", False, False),
        ("330106", False, False),
    ],
)
def test_no_area_cites_another_areas_documents_in_any_of_the_530_items(area: str, youyang: bool, datong: bool) -> None:
    cited = _cited_in(area)
    assert (YOUYANG in cited) is youyang
    assert (DATONG in cited) is datong
    assert "《老年人权益保障法》" in cited


def test_every_citation_of_the_tables_is_a_row_and_every_row_is_cited() -> None:
    cited = {one.text for row in _tables() for one in read_cell(row["basis"])}
    assert cited == set(load())


def test_no_row_is_stronger_than_its_strongest_mark_in_the_tables() -> None:
    strongest: dict[str, int] = {}
    for row in _tables():
        for one in read_cell(row["basis"]):
            state = STATES.index(one.state)
            strongest[one.text] = min(state, strongest.get(one.text, state))
    claimed = {text: STATES.index(basis.state) for text, basis in load().items()}
    assert [text for text, state in claimed.items() if state < strongest[text]] == []


def _is_sound(basis: Basis) -> bool:
    instrument = basis.instrument
    known = basis.state in STATES and instrument.rank in RANKS
    unsure = instrument.rank == "unknown" and basis.state != "unconfirmed"
    return known and not unsure and basis.citation.endswith(basis.article) and instrument.checked_at <= ON


def test_every_row_is_sound_and_what_is_unsure_is_unconfirmed() -> None:
    assert [text for text, basis in load().items() if not _is_sound(basis)] == []
    assert set(labels("basis_rank")) == RANKS
    assert tuple(labels("basis_state")) == STATES


def test_local_documents_carry_their_area_and_national_ones_none() -> None:
    areas = {basis.instrument.id: basis.instrument.area for basis in load().values() if basis.instrument.area}
    assert areas == {"youyang_notice": "500242", "datong_measures": "1402"}


MEASURES = "《养老机构管理办法》第三十一条"  # a rule whose article the library leaves open


def emergency(*reviews: Review) -> dict[str, str]:
    """The metadata of one item of 应急 after these reviews."""
    form = read_xform(compile_library_checklist("emergency", "500242", ON, reviews))
    return next(dict(one.metadata) for one in items(form) if one.metadata["code"] == "emg_14")


def test_a_review_prints_the_article_and_lets_an_order_follow() -> None:
    open_yet, confirmed = emergency(), emergency(Review(MEASURES, "第三十一条第一款", "", ("p1", "p2")))
    assert (open_yet["follow"], confirmed["follow"]) == ("urge", "order")
    assert "《养老机构管理办法》第三十一条第一款" in confirmed["basis"].split("；")
    assert "《养老机构管理办法》" in open_yet["basis_no_article"].split("；")
    assert "《养老机构管理办法》" not in confirmed.get("basis_no_article", "").split("；")
    assert (open_yet.get("reviewed_by"), confirmed["reviewed_by"]) == (None, "p1 p2")


@pytest.mark.parametrize("rank", ["", "law"])
def test_a_review_raises_no_rank_that_is_known_and_touches_nothing_confirmed(rank: str) -> None:
    notice = "民政部办公厅《关于进一步加强养老服务领域自建房安全专项整治的通知》(2022)"
    after = reviewed([Review(notice, "", rank, ("p1",)), Review("《消防法》第十六条", "第九条", rank, ("p1",))])
    assert (after[notice].state, after[notice].carries_order) == ("confirmed", False)
    assert after["《消防法》第十六条"] == load()["《消防法》第十六条"]


def test_a_review_says_the_rank_the_library_did_not_know() -> None:
    known, unknown = reviewed([]), reviewed([Review("JGJ 450-2018", "", "mandatory_standard", ("p1",))])
    assert (known["JGJ 450-2018"].carries_order, unknown["JGJ 450-2018"].carries_order) == (False, True)
    assert reviewed([Review("没有这一条", "", "law", ("p1",))]) == load()
