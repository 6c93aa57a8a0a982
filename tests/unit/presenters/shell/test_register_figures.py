"""The line over the list of a ledger, word by word."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from forms.register_table import load_register, register_ids
from gui.presenters.register_list import RegisterListPresenter
from gui.presenters.rows.register_figures import FIGURES, figures
from model.certified_rate import CertifiedRates, Rate
from model.subsidy_coverage import Coverage
from model.workflow.registers.register_figures import Expiry, Placements, Prepayments
from tests.unit.presenters.shell.fakes import Stage


def _said(register: str, **answers: Any) -> str:
    room = {verb: lambda *_given, answer=answer: answer for verb, answer in answers.items()}
    return figures(SimpleNamespace(register_figures=SimpleNamespace(**room)), register, {})


def test_both_rates_their_counts_and_that_they_are_no_line_of_law() -> None:
    assert _said("staff", certified=CertifiedRates(Rate(9, 10), Rate(89, 99), 90)) == (
        "持证率：护理人员 9/10 人（90.0%，够 90%）；专业人才 89/99 人（89.8%，不够 90%）；"
        "合计 98/109 人（89.9%，不够 90%）。"
        "90% 只用于推荐评优，与违法无关；分开、合计两种算法都列出。"
    )


def test_nobody_to_certify_is_said_and_not_divided() -> None:
    assert _said("staff", certified=CertifiedRates(Rate(0, 0), Rate(1, 1), 90)).startswith(
        "持证率：护理人员 没有应当持证的人；专业人才 1/1 人（100.0%，够 90%）"
    )


def test_where_no_rate_is_asked_for_none_is_reached_or_missed() -> None:
    assert _said("staff", certified=CertifiedRates(Rate(1, 2), Rate(0, 0))) == (
        "持证率：护理人员 1/2 人（50.0%）；专业人才 没有应当持证的人；合计 1/2 人（50.0%）。分开、合计两种算法都列出。"
    )


def test_the_staff_ledger_leads_to_the_table_behind_its_line() -> None:
    room = {"enter": load_register("staff"), "columns": load_register("staff"), "page": []}
    at = Stage(
        RegisterListPresenter, registers=room, register_figures={"certified": CertifiedRates(Rate(0, 0), Rate(0, 0))}
    )
    at.presenter.open("staff")
    assert at.state.table == "各机构持证率"
    at.presenter.table_requested()
    assert at.gone == [("certified_rates", {})]


def test_quarters_and_halves_that_are_over_without_a_check_are_missing() -> None:
    found = (Coverage("county", (2, 0, 0, 0), 3), Coverage("city", (0, 0), 2))
    assert _said("subsidy_check", subsidies=found) == (
        "今年抽查：县级一季度 2 次、二季度缺、三季度还没有；市级上半年缺、下半年还没有。"
    )


def test_the_other_lines() -> None:
    assert _said("licence", expiry=Expiry(1, 2)) == "已过期 1 件，30 日内到期 2 件。"
    assert _said("prepaid", prepayments=Prepayments(3, 1)) == "超过上限的核查 3 次，正在整改 1 次。"
    assert _said("placement", placements=Placements(20, 18, 15)) == (
        "需要安置 20 人，已登记 18 人，已安置 15 人，还有 2 人没有登记去向。"
    )
    assert _said("placement", placements=Placements(2, 2, 1)) == "需要安置 2 人，已登记 2 人，已安置 1 人。"


@pytest.mark.parametrize("register", ["institution", "unit"])
def test_most_registers_add_up_to_nothing(register: str) -> None:
    assert figures(SimpleNamespace(), register, {}) == ""


def test_the_line_follows_the_list_as_it_is_narrowed() -> None:
    asked: list[dict[str, str]] = []

    def expiry(_register: str, narrowed: dict[str, str]) -> Expiry:
        asked.append(dict(narrowed))
        return Expiry(len(narrowed), 0)

    room = {"enter": load_register, "columns": load_register, "page": lambda *_given: []}
    at = Stage(RegisterListPresenter, registers=room, register_figures={"expiry": expiry})
    at.presenter.open(register="licence")
    assert at.state.figures == "已过期 0 件，30 日内到期 0 件。"
    at.presenter.filter_chosen("state", "valid")
    assert at.state.figures == "已过期 1 件，30 日内到期 0 件。"
    assert asked == [{}, {"state": "valid"}]


def test_every_line_is_of_a_register_of_the_cabinet() -> None:
    assert set(FIGURES) <= set(register_ids())
