"""The way of a case: T30, T36, T37, T39, T40, T47, T48, T51, T53, and T38, the case of a penalty."""

from __future__ import annotations

from model.rules.settings import Setting
from tests.unit.rules.asking import asked, linked, paper, stands


def told(starts_on: str) -> dict[str, str]:
    return {"way": "advance", "starts_on": starts_on}


def served(on: str):
    return paper("service", "2026-12-31", received_on=on)


def test_t30_three_working_days_before_an_inspection_as_strictly_as_can_be() -> None:
    assert stands("T30", told("2026-03-16"), "2026-03-10") == ("open", "2026-03-10")
    assert stands("T30", told("2026-03-16"), "2026-03-11") == ("overdue", "2026-03-10")
    assert stands("T30", told("2026-03-16"), "2026-03-16", served("2026-03-10")) == ("met", "2026-03-10")
    assert stands("T30", told("2026-03-16"), "2026-03-16", served("2026-03-11")) == ("met_late", "2026-03-10")
    assert stands("T30", told("2026-02-25"), "2026-02-12") == ("open", "2026-02-12")  # 春节
    assert stands("T30", told("2026-10-09"), "2026-09-28") == ("open", "2026-09-28")  # 国庆
    assert stands("T30", told("2027-01-05"), "2026-12-29") == ("open", "2026-12-29?")


def test_t30_as_the_office_counts() -> None:
    loose = [Setting("T30", "counting", "loose")]
    assert stands("T30", told("2026-03-16"), "2026-03-11", settings=loose) == ("open", "2026-03-11")
    assert stands("T30", told("2026-02-25"), "2026-02-13", settings=loose) == ("open", "2026-02-13")
    assert stands("T30", told("2026-10-09"), "2026-09-29", settings=loose) == ("open", "2026-09-29")


def test_t30_is_for_inspections_that_are_announced() -> None:
    assert asked("T30", {"way": "direct", "starts_on": "2026-03-16"}, "2026-03-16") == []


def test_t36_twenty_working_days_to_publish() -> None:
    inspection = {"dated": "2026-04-20", "number": "示例第1号"}

    def published(on: str, kind: str = "result", number: str = "示例第1号"):
        return linked("publication", "name", number, published_on=on, kind=kind)

    assert stands("T36", inspection, "2026-05-20") == ("open", "2026-05-20")
    assert stands("T36", inspection, "2026-05-21") == ("overdue", "2026-05-20")
    assert stands("T36", inspection, "2026-05-21", published("2026-05-20")) == ("met", "2026-05-20")
    assert stands("T36", inspection, "2026-05-21", published("2026-05-21")) == ("met_late", "2026-05-20")
    assert stands("T36", inspection, "2026-05-21", published("2026-05-20", number="示例第2号"))[0] == "overdue"
    assert stands("T36", inspection, "2026-05-21", published(""))[0] == "overdue"  # entered, not yet published
    assert stands("T36", {**inspection, "dated": "2026-01-30"}, "2026-03-05") == ("open", "2026-03-05")  # 春节
    assert stands("T36", {**inspection, "dated": "2026-12-21"}, "2026-12-31") == ("open", "2027-01-19?")


def test_t36_twenty_working_days_to_publish_a_penalty_that_is_published_at_all() -> None:
    decision = {"kind": "penalty", "formed_on": "2026-04-20"}
    assert stands("T36-penalty", decision, "2026-05-20") == ("open", "2026-05-20")
    assert stands("T36-penalty", decision, "2026-05-21") == ("overdue", "2026-05-20")
    assert stands("T36-penalty", {**decision, "published_on": "2026-05-20"}, "2026-05-21") == ("met", "2026-05-20")
    assert stands("T36-penalty", {**decision, "published_on": "2026-05-21"}, "2026-05-21")[0] == "met_late"
    assert stands("T36-penalty", {**decision, "formed_on": "2026-09-18"}, "2026-10-22")[1] == "2026-10-22"  # 国庆
    assert stands("T36-penalty", {**decision, "formed_on": "2026-12-21"}, "2026-12-31") == ("open", "2027-01-19?")
    assert asked("T36-penalty", {**decision, "kind": "result"}, "2026-05-21") == []


def test_t37_seven_working_days_to_settle_what_was_kept() -> None:
    kept = {"stage": "keep", "dated": "2026-04-30"}
    assert stands("T37", kept, "2026-05-13") == ("open", "2026-05-13")  # 劳动节，5-9 上班
    assert stands("T37", kept, "2026-05-14") == ("overdue", "2026-05-13")
    assert stands("T37", kept, "2026-05-14", paper("preservation", "2026-05-13", stage="settle"))[0] == "met"
    assert stands("T37", kept, "2026-05-15", paper("preservation", "2026-05-14", stage="settle"))[0] == "met_late"
    assert stands("T37", kept, "2026-05-14", paper("preservation", "2026-05-13", stage="keep"))[0] == "overdue"
    assert stands("T37", {**kept, "dated": "2026-12-24"}, "2026-12-31") == ("open", "2027-01-05?")
    assert asked("T37", {"stage": "settle", "dated": "2026-04-30"}, "2026-05-14") == []


def test_t38_ninety_days_to_a_penalty() -> None:
    assert stands("T38", {"filed_on": "2026-03-02"}, "2026-05-31") == ("open", "2026-06-01")  # 5-31 is a Sunday
    assert stands("T38", {"filed_on": "2026-03-02"}, "2026-06-02") == ("overdue", "2026-06-01")
    assert stands("T38", {"filed_on": "2026-03-02", "decided_on": "2026-06-01"}, "2026-06-02")[0] == "met"
    assert stands("T38", {"filed_on": "2026-03-02", "decided_on": "2026-06-02"}, "2026-06-02")[0] == "met_late"
    assert stands("T38", {"filed_on": "2026-07-03"}, "2026-10-01") == ("open", "2026-10-08")  # 国庆
    assert stands("T38", {"filed_on": "2026-10-05"}, "2026-12-31") == ("open", "2027-01-04?")


def test_t39_five_working_days_to_ask_for_a_hearing_and_then_it_has_passed() -> None:
    assert stands("T39-asked", {"told_on": "2026-03-02"}, "2026-03-09") == ("open", "2026-03-09")
    assert stands("T39-asked", {"told_on": "2026-03-02"}, "2026-03-10") == ("passed", "2026-03-09")
    assert stands("T39-asked", {"told_on": "2026-03-02", "asked_on": "2026-03-09"}, "2026-03-10")[0] == "met"
    assert stands("T39-asked", {"told_on": "2026-03-02", "asked_on": "2026-03-10"}, "2026-03-10")[0] == "met_late"
    assert stands("T39-asked", {"told_on": "2026-09-24"}, "2026-10-08") == ("open", "2026-10-09")  # 中秋、国庆
    assert stands("T39-asked", {"told_on": "2026-12-28"}, "2026-12-31") == ("open", "2027-01-05?")


def test_t39_seven_working_days_before_a_hearing() -> None:
    assert stands("T39-told", {"hearing_on": "2026-03-16"}, "2026-03-05") == ("open", "2026-03-05")
    assert stands("T39-told", {"hearing_on": "2026-03-16"}, "2026-03-06") == ("overdue", "2026-03-05")
    heard = {"hearing_on": "2026-03-16", "hearing_told_on": "2026-03-05"}
    assert stands("T39-told", heard, "2026-03-06") == ("met", "2026-03-05")
    assert stands("T39-told", {**heard, "hearing_told_on": "2026-03-06"}, "2026-03-06")[0] == "met_late"
    assert stands("T39-told", {"hearing_on": "2026-10-09"}, "2026-09-20") == ("open", "2026-09-22")  # 国庆、中秋
    assert stands("T39-told", {"hearing_on": "2027-01-05"}, "2026-12-01") == ("open", "2026-12-24?")


def test_t39_seven_working_days_to_serve_the_decision() -> None:
    assert stands("T39-served", {"decided_on": "2026-09-21"}, "2026-10-08") == ("open", "2026-10-08")
    assert stands("T39-served", {"decided_on": "2026-09-21"}, "2026-10-09") == ("overdue", "2026-10-08")
    assert stands("T39-served", {"decided_on": "2026-09-21", "served_on": "2026-10-08"}, "2026-10-09")[0] == "met"
    assert stands("T39-served", {"decided_on": "2026-09-21", "served_on": "2026-10-09"}, "2026-10-09")[0] == "met_late"
    assert stands("T39-served", {"decided_on": "2026-12-24"}, "2026-12-31") == ("open", "2027-01-05?")


def test_t40_three_days_to_decide_counted_strictly() -> None:
    reported = {"reported_on": "2026-09-24"}
    assert stands("T40-decided", reported, "2026-09-27") == ("open", "2026-09-27")  # 中秋 does not move it
    assert stands("T40-decided", reported, "2026-09-28") == ("overdue", "2026-09-27")
    assert stands("T40-decided", {**reported, "decided_on": "2026-09-27"}, "2026-09-28") == ("met", "2026-09-27")
    assert stands("T40-decided", {**reported, "decided_on": "2026-09-28"}, "2026-09-28")[0] == "met_late"
    loose = [Setting("T40-decided", "counting", "loose")]
    assert stands("T40-decided", reported, "2026-09-28", settings=loose) == ("open", "2026-09-28")
    assert stands("T40-decided", {"reported_on": "2026-12-31"}, "2026-12-31") == ("open", "2027-01-03")
    assert stands("T40-decided", {"reported_on": "2026-12-31"}, "2026-12-31", settings=loose)[1] == "2027-01-04?"


def test_t40_the_police_have_three_days_and_are_not_judged_here() -> None:
    sent = {"sent_on": "2026-03-02"}
    assert stands("T40-answered", sent, "2026-03-05") == ("open", "2026-03-05")
    assert stands("T40-answered", sent, "2026-03-06") == ("passed", "2026-03-05")
    assert stands("T40-answered", sent, "2026-03-06", paper("transfer_slip", "2026-03-05"))[0] == "met"
    assert stands("T40-answered", sent, "2026-03-09", paper("transfer_slip", "2026-03-06"))[0] == "met_late"

    over = {"sent_on": "2026-09-30"}
    assert stands("T40-answered", over, "2026-10-03") == ("open", "2026-10-03")  # 国庆 does not move it
    assert stands("T40-answered", over, "2026-10-03", settings=[Setting("T40-answered", "counting", "loose")]) == (
        "open",
        "2026-10-08",
    )
    assert stands("T40-answered", {"sent_on": "2026-12-31"}, "2026-12-31") == ("open", "2027-01-03")


def test_t40_three_days_to_ask_the_police_to_think_again() -> None:
    def slip(back_on: str, taken: str = "no"):
        return paper("transfer_slip", back_on, back_on=back_on, taken=taken)

    sent = {"sent_on": "2026-09-21"}
    assert stands("T40-review", sent, "2026-09-27", slip("2026-09-24")) == ("open", "2026-09-27")  # 中秋
    assert stands("T40-review", sent, "2026-09-28", slip("2026-09-24")) == ("passed", "2026-09-27")
    loose = [Setting("T40-review", "counting", "loose")]
    assert stands("T40-review", sent, "2026-09-28", slip("2026-09-24"), settings=loose) == ("open", "2026-09-28")
    assert stands("T40-review", sent, "2026-09-26", slip("2026-09-25"), slip("2026-09-23"))[1] == "2026-09-26"
    assert asked("T40-review", sent, "2026-09-28") == []
    assert asked("T40-review", sent, "2026-09-28", slip("2026-09-24", "yes"), slip("", "no")) == []


def test_t47_thirty_days_until_a_public_notice_counts_as_served() -> None:
    notice = {"way": "notice", "published_on": "2026-09-01"}
    assert stands("T47", notice, "2026-10-01") == ("open", "2026-10-01")
    assert stands("T47", notice, "2026-10-02") == ("passed", "2026-10-01")
    loose = [Setting("T47", "counting", "loose")]
    assert stands("T47", notice, "2026-10-02", settings=loose) == ("open", "2026-10-08")
    assert stands("T47", {**notice, "published_on": "2026-12-10"}, "2026-12-31") == ("open", "2027-01-09")
    assert stands("T47", {**notice, "published_on": "2026-12-10"}, "2026-12-31", settings=loose)[1] == "2027-01-11?"
    assert asked("T47", {"way": "direct", "published_on": "2026-09-01"}, "2026-10-01") == []


def test_t48_sixty_days_to_a_review_and_six_months_to_a_suit() -> None:
    decision = {"served_on": "2026-03-02"}
    assert stands("T48-review", decision, "2026-05-06") == ("open", "2026-05-06")  # 5-1 lies in the holiday
    assert stands("T48-review", decision, "2026-05-07") == ("passed", "2026-05-06")
    assert stands("T48-review", {**decision, "reviewed_on": "2026-05-06"}, "2026-05-07")[0] == "met"
    assert stands("T48-review", {**decision, "reviewed_on": "2026-05-07"}, "2026-05-07")[0] == "met_late"
    assert stands("T48-review", {"served_on": "2026-11-09"}, "2026-12-31") == ("open", "2027-01-08?")
    assert stands("T48-suit", decision, "2026-09-02") == ("open", "2026-09-02")
    assert stands("T48-suit", decision, "2026-09-03") == ("passed", "2026-09-02")
    assert stands("T48-suit", {**decision, "sued_on": "2026-09-02"}, "2026-09-03")[0] == "met"
    assert stands("T48-suit", {**decision, "sued_on": "2026-09-03"}, "2026-09-03")[0] == "met_late"
    assert stands("T48-suit", {"served_on": "2026-04-03"}, "2026-10-03") == ("open", "2026-10-08")
    assert stands("T48-suit", {"served_on": "2026-08-31"}, "2026-12-31") == ("open", "2027-03-01?")


def test_t51_ten_working_days_to_publish_a_policy() -> None:
    policy = {"kind": "policy", "formed_on": "2026-04-27"}
    here = {"area": "500236"}
    assert stands("T51", policy, "2026-05-13", **here) == ("open", "2026-05-13")
    assert stands("T51", policy, "2026-05-14", **here) == ("overdue", "2026-05-13")
    assert stands("T51", {**policy, "published_on": "2026-05-13"}, "2026-05-14", **here)[0] == "met"
    assert stands("T51", {**policy, "published_on": "2026-05-14"}, "2026-05-14", **here)[0] == "met_late"
    assert stands("T51", {**policy, "formed_on": "2026-12-22"}, "2026-12-31", **here) == ("open", "2027-01-06?")
    assert asked("T51", {**policy, "kind": "result"}, "2026-05-14", **here) == []


def test_t53_three_working_days_to_take_back_what_was_published() -> None:
    changed = {"kind": "penalty", "changed_on": "2026-09-28"}
    assert stands("T53", changed, "2026-10-08") == ("open", "2026-10-08")  # 国庆
    assert stands("T53", changed, "2026-10-09") == ("overdue", "2026-10-08")
    assert stands("T53", {**changed, "withdrawn_on": "2026-10-08"}, "2026-10-09") == ("met", "2026-10-08")
    assert stands("T53", {**changed, "withdrawn_on": "2026-10-09"}, "2026-10-09")[0] == "met_late"
    assert stands("T53", {**changed, "changed_on": "2026-12-29"}, "2026-12-31") == ("open", "2027-01-04?")
