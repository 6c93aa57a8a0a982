"""Days that rosters and ledgers of credit set: certificates, promises to publish, sanctions and bans that end."""

from __future__ import annotations

from datetime import date

from model.rules.feeding import feeds
from tests.unit.rules.asking import DATONG, YOUYANG, asked, stands


def test_an_inspectors_certificate_is_called_to_mind_until_it_is_renewed() -> None:
    person = {"certificate_until": "2026-10-03", "on_duty": "yes"}
    assert stands("own-inspector", person, "2026-10-03") == ("open", "2026-10-03")  # a holiday moves nothing
    assert stands("own-inspector", person, "2026-10-04") == ("overdue", "2026-10-03")
    assert stands("own-inspector", {**person, "on_duty": ""}, "2026-10-04")[0] == "overdue"
    assert stands("own-inspector", {**person, "certificate_until": "2030-12-31"}, "2026-10-04")[0] == "open"
    assert asked("own-inspector", {**person, "on_duty": "no"}, "2026-10-04") == []
    assert asked("own-inspector", {"certificate_until": ""}, "2026-10-04") == []  # a township has none


def test_a_certificate_of_registration_ends() -> None:
    home = {"status": "operating", "registration_until": "2026-12-31"}
    assert stands("own-registration", home, "2026-12-31") == ("open", "2026-12-31")
    assert stands("own-registration", home, "2027-01-01") == ("overdue", "2026-12-31")
    assert asked("own-registration", {**home, "status": "closed"}, "2027-01-01") == []


def test_a_promise_is_made_public_by_the_day_the_office_has_set() -> None:
    promise = {"state": "current", "due_on": "2026-03-20"}
    assert stands("own-commitment", promise, "2026-03-20") == ("open", "2026-03-20")
    assert stands("own-commitment", promise, "2026-03-21") == ("overdue", "2026-03-20")
    assert stands("own-commitment", {**promise, "public_on": "2026-03-20"}, "2026-03-21") == ("met", "2026-03-20")
    assert stands("own-commitment", {**promise, "public_on": "2026-03-23"}, "2026-03-24")[0] == "met_late"
    assert asked("own-commitment", {"state": "current", "due_on": ""}, "2026-03-21") == []


def test_a_sanction_ends_and_nobody_is_late_by_that() -> None:
    breach = {"state": "punished", "ends_on": "2026-09-01"}
    assert stands("own-breach", breach, "2026-09-01") == ("open", "2026-09-01")
    assert stands("own-breach", breach, "2026-09-02") == ("passed", "2026-09-01")
    repaired = {**breach, "state": "repaired", "repaired_on": "2026-08-30"}
    assert stands("own-breach", repaired, "2026-09-02") == ("met", "2026-09-01")
    assert asked("own-breach", {"state": "found", "ends_on": "2026-09-01"}, "2026-09-02") == []


def test_a_ban_that_ends_is_called_to_mind_until_its_row_says_so() -> None:
    ban = {"state": "in_force", "valid_until": "2031-02-19"}
    assert stands("own-ban", ban, "2031-02-19") == ("open", "2031-02-19")
    assert stands("own-ban", ban, "2031-02-20") == ("passed", "2031-02-19")
    assert asked("own-ban", {"state": "in_force", "valid_until": ""}, "2031-02-20") == []  # for life
    assert asked("own-ban", {**ban, "state": "ended"}, "2031-02-20") == []


def test_a_register_feeds_the_rules_of_its_area() -> None:
    on = date(2026, 3, 2)
    assert [rule.id for rule in feeds("drill", DATONG, on).fulfils] == ["T07", "T08"]
    assert feeds("drill", YOUYANG, on).fulfils == ()
    assert [rule.id for rule in feeds("commitment", YOUYANG, on).begins] == ["own-commitment"]
    assert [rule.id for rule in feeds("site", DATONG, on).begins] == ["T02", "T02-notice", "T03-site"]
