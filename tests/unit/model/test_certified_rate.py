"""The certified rate: 90 % reached and just missed, apart and together, and what does not count."""

from __future__ import annotations

import pytest

from model.certified_rate import CertifiedRates, Rate, certified_rates

TODAY = "2026-11-22"


def _staff(carers: int, professionals: int) -> list[dict[str, str]]:
    groups = ["carer"] * carers + ["professional"] * professionals
    return [{"row_id": f"s{n}", "state": "employed", "must_hold": one} for n, one in enumerate(groups)]


def _certificate(staff: str, counts_for: str, **other: str) -> dict[str, str]:
    return {"staff": staff, "counts_for": counts_for, "state": "valid", **other}


def test_apart_and_together_may_say_different_things() -> None:
    held = [_certificate(f"s{n}", "carer") for n in range(9)] + [_certificate("s10", "professional")]
    rates = certified_rates(_staff(10, 2), held, TODAY)
    assert rates == CertifiedRates(Rate(9, 10), Rate(1, 2))
    assert (rates.carers.reaches(90), rates.professionals.reaches(90)) == (True, False)
    assert (rates.together, rates.together.tenths, rates.together.reaches(90)) == (Rate(10, 12), 833, False)


@pytest.mark.parametrize(
    ("carers", "professionals", "apart", "together"),
    [
        (Rate(9, 10), Rate(9, 10), True, True),
        (Rate(20, 20), Rate(1, 2), False, True),  # 21 of 22
        (Rate(9, 10), Rate(0, 0), True, True),  # nobody of a kind is nobody below
        (Rate(8, 10), Rate(0, 0), False, False),
        (Rate(0, 0), Rate(0, 0), False, False),
    ],
)
def test_enough_apart_and_enough_together(carers: Rate, professionals: Rate, apart: bool, together: bool) -> None:
    rates = CertifiedRates(carers, professionals, 90)
    assert (rates.apart_reached, rates.together_reached) == (apart, together)


@pytest.mark.parametrize(
    ("holding", "people", "tenths", "reached"),
    [(9, 10, 900, True), (89, 99, 898, False), (8999, 10000, 899, False), (9000, 10000, 900, True), (0, 0, 0, False)],
)
def test_ninety_percent_is_reached_and_never_rounded_up(holding: int, people: int, tenths: int, reached: bool) -> None:
    assert (Rate(holding, people).tenths, Rate(holding, people).reaches(90)) == (tenths, reached)


def test_a_certificate_counts_on_its_last_day_and_no_longer() -> None:
    staff = _staff(1, 0)
    for until, holding in {"2026-11-22": 1, "2026-11-21": 0, "": 1}.items():
        rates = certified_rates(staff, [_certificate("s0", "carer", valid_until=until)], TODAY)
        assert rates.carers == Rate(holding, 1), until


@pytest.mark.parametrize(
    "other",
    [{"state": "replaced"}, {"state": "revoked"}, {"verified": "not_found"}, {"verified": "false"}],
)
def test_a_certificate_replaced_revoked_or_not_genuine_does_not_count(other: dict[str, str]) -> None:
    one = _certificate("s0", "carer") | other
    assert certified_rates(_staff(1, 0), [one], TODAY).carers == Rate(0, 1)


def test_only_a_certificate_of_the_right_kind_counts_and_a_person_counts_once() -> None:
    wrong = certified_rates(_staff(1, 0), [_certificate("s0", "professional")], TODAY)
    assert wrong == CertifiedRates(Rate(0, 1), Rate(0, 0))
    twice = certified_rates(_staff(1, 0), [_certificate("s0", "carer"), _certificate("s0", "carer")], TODAY)
    assert twice.carers == Rate(1, 1)


def test_who_left_or_needs_none_is_not_counted() -> None:
    staff = _staff(2, 0)
    staff[0]["state"] = "left"
    staff[1]["must_hold"] = "none"
    assert certified_rates(staff, [], TODAY) == CertifiedRates(Rate(0, 0), Rate(0, 0))
