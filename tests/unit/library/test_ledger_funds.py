"""Ledgers of money: the caps of prepaid fees and the difference of a subsidy are reckoned by the forms themselves."""

from __future__ import annotations

from tests.unit.library.filled import give, missing, refused, row_form, said

CHECK = {"institution": "i1", "checked_on": "2026-11-20", "fees": "service deposit", "state": "none"}
WITHIN = CHECK | {
    "service_amount": "90000",
    "service_people": "9",
    "service_months": "12",
    "deposit_amount": "36000",
    "deposit_people": "3",
    "deposit_highest": "12000",
    "bed_fee": "1000",
    "payers": "12",
}


def test_a_deposit_of_twelve_bed_fees_and_twelve_months_are_just_within() -> None:
    session = row_form("prepaid", WITHIN)
    assert missing(session, "/data") == {}
    assert said(session, "name") == "2026年11月预收费核查"
    assert (said(session, "deposit_cap"), said(session, "months_cap")) == ("12000", "12")
    assert said(session, "total") == "126000"
    assert (said(session, "over_deposit"), said(session, "over_months")) == ("没有超过上限", "没有超过上限")
    assert said(session, "over") == "no"


def test_a_cent_over_twelve_bed_fees_is_over_and_the_figures_aresaid() -> None:
    session = row_form("prepaid", WITHIN | {"deposit_highest": "12000.01"})
    assert said(session, "over_deposit") == (
        "超过上限：收 12000.01 元，上限 12000 元（月床位费 1000 元的 12 倍），超出 0.01 元"
    )
    assert said(session, "over") == "yes"


def test_the_bed_fee_counts_and_not_what_else_is_paid_a_month() -> None:
    session = row_form("prepaid", WITHIN | {"bed_fee": "999.5"})
    assert said(session, "deposit_cap") == "11994"
    assert said(session, "over_deposit").endswith("超出 6 元")


def test_a_province_may_allow_fewer_months_but_never_more() -> None:
    session = row_form("prepaid", WITHIN | {"local_months": "6"})
    assert said(session, "over_months") == "超过上限：预收 12 个月，最多 6 个月"
    assert said(session, "over") == "yes"
    assert refused(session, "local_months", "13") == "应为 1 到 12 个月。"
    give(session, "/data", {"service_months": "6"})
    assert said(session, "over") == "no"


def test_more_payers_than_filed_beds_and_more_money_than_net_assets_are_over() -> None:
    session = row_form("prepaid", WITHIN | {"filed_beds": "12", "net_assets": "126000"})
    assert said(session, "over") == "no"
    give(session, "/data", {"filed_beds": "11"})
    assert said(session, "over_payers") == "超过上限：交费 12 人，备案床位 11 张，多 1 人"
    give(session, "/data", {"filed_beds": "12", "net_assets": "125999.5"})
    assert said(session, "over_total").endswith("超出 0.5 元")
    assert said(session, "over") == "yes"


def test_a_membership_without_a_known_cap_is_left_to_a_person() -> None:
    paid = {"membership_amount": "1", "membership_people": "1", "membership_highest": "50000"}
    session = row_form("prepaid", CHECK | {"fees": "membership", "payers": "1", **paid})
    assert said(session, "over_membership") == "本省额度没有填，由人判断"
    assert said(session, "over") == "no"
    give(session, "/data", {"membership_cap": "40000"})
    assert said(session, "over_membership") == "超过上限：收 50000 元，上限 40000 元，超出 10000 元"
    assert said(session, "over") == "yes"


def test_what_is_over_a_cap_wants_to_be_put_right() -> None:
    session = row_form("prepaid", WITHIN | {"deposit_highest": "12001", "state": "closed"})
    assert refused(session, "state", "none") == "超过上限的要整改，请选整改中、已整改或者已移送。"
    give(row_form("prepaid", WITHIN), "/data", {"state": "none"})


def test_what_was_looked_at_of_an_account_is_settled_no_earlier_than_it_happened() -> None:
    one = {"institution": "i1", "kind": "refund", "name": "示例 1 号", "happened_on": "2026-11-20"}
    session = row_form("account_entry", one)
    assert missing(session, "/data") == {}
    assert refused(session, "settled_on", "2026-11-19") == "日期应在往来日期和今天之间，请核对。"


def test_an_account_is_known_by_its_last_four_digits_alone() -> None:
    session = row_form("prepaid", WITHIN | {"bank": "示例银行"})
    assert refused(session, "account_tail", "6222020200001234567") == "只写账号的后四位数字。"
    give(session, "/data", {"account_tail": "4567"})


def test_who_prepays_nothing_is_asked_nothing_of_it() -> None:
    session = row_form("prepaid", {"institution": "i1", "checked_on": "2026-11-20", "fees": "none", "state": "none"})
    assert missing(session, "/data") == {}
    assert said(session, "over") == "no"
    assert refused(session, "fees", "none deposit") == "选了“没有预收”就不能再选别的，请核对。"


SUBSIDY = {
    "institution": "i1",
    "level": "county",
    "checked_on": "2026-11-20",
    "checked_by": "示例县民政局、示例县财政局",
    "kind": "bed",
    "covers": "2026 年第三季度",
    "unit": "yuan",
    "declared": "120000",
    "verified": "118000.5",
    "clue": "no",
    "state": "open",
}


def test_a_subsidy_check_reckons_the_difference_and_asks_why() -> None:
    session = row_form("subsidy_check", SUBSIDY)
    assert said(session, "name") == "2026年第4季度抽查"
    assert said(session, "difference") == "1999.5"
    assert missing(session, "/data") == {"reason": "required", "result": "required"}


def test_less_declared_than_found_is_a_difference_too() -> None:
    session = row_form("subsidy_check", SUBSIDY | {"verified": "130000"})
    assert said(session, "difference") == "-10000"
    assert missing(session, "/data") == {"reason": "required", "result": "required"}


def test_no_difference_and_no_clue_asks_nothing_more() -> None:
    session = row_form("subsidy_check", SUBSIDY | {"verified": "120000", "state": "none"})
    assert said(session, "difference") == "0"
    assert missing(session, "/data") == {}
    give(session, "/data", {"clue": "yes"})
    assert missing(session, "/data") == {"result": "required"}
