"""Which version of a register row is the agreed one (design §2.7)."""

from model.facts.row_versions import RowVersion, standing


def version(record: str, *previous: str, unit: str = "u1", at: str = "2026-01-01T00:00:00+08:00") -> RowVersion:
    return RowVersion(record, unit, at, frozenset(previous), {"name": record})


def chosen(*versions: RowVersion) -> tuple[str | None, bool]:
    stands = standing(versions)
    return (stands.chosen.record, stands.forked) if stands else (None, False)


def proposed(*versions: RowVersion) -> list[str]:
    stands = standing(versions)
    return [one.record for one in stands.proposals] if stands else []


def test_a_single_version_is_agreed():
    assert chosen(version("a")) == ("a", False)


def test_the_last_of_a_chain_is_agreed():
    assert chosen(version("c", "b"), version("a"), version("b", "a")) == ("c", False)


def test_a_version_whose_predecessor_has_not_arrived_waits():
    assert chosen(version("a"), version("c", "b")) == ("a", False)
    assert chosen(version("c", "b")) == (None, False)


def test_two_successors_are_a_fork_and_the_last_agreed_value_stays():
    assert chosen(version("a"), version("b", "a"), version("x", "b"), version("y", "b")) == ("b", True)


def test_a_version_naming_both_branches_settles_the_fork():
    assert chosen(version("a"), version("x", "a"), version("y", "a"), version("m", "x", "y")) == ("m", False)


def test_another_units_version_is_a_proposal_until_the_owner_names_it():
    assert chosen(version("a"), version("p", "a", unit="u2")) == ("a", False)


def test_a_proposal_that_the_owner_names_is_adopted_and_no_longer_waits():
    asked, proposal = version("a"), version("p", "a", unit="u2")
    assert proposed(asked, proposal) == ["p"]
    answer = version("b", "a", "p")
    assert chosen(asked, proposal, answer) == ("b", False)
    assert proposed(asked, proposal, answer) == []
    assert chosen(asked, answer) == ("a", False)  # until the proposal it names has arrived


def test_of_one_units_proposals_only_the_last_waits():
    first, second = version("p", "a", unit="u2"), version("q", "a", "p", unit="u2")
    assert proposed(version("a"), second, first) == ["q"]
    other = version("r", "a", unit="u3", at="2026-02-01T00:00:00+08:00")
    assert proposed(version("a"), first, other) == ["p", "r"]


def test_an_owners_version_built_on_a_proposal_alone_is_no_fork():
    versions = (version("a"), version("p", "a", unit="u2"), version("b", "p"))
    assert chosen(*versions) == ("b", False)


def test_two_first_versions_show_the_earlier_as_forked():
    first, second = version("b", at="2026-01-01T00:00:00+08:00"), version("a", at="2026-02-01T00:00:00+08:00")
    assert chosen(second, first) == ("b", True)


def test_the_order_of_arrival_changes_nothing():
    versions = [version("a"), version("b", "a"), version("x", "b"), version("y", "b")]
    assert chosen(*versions) == chosen(*reversed(versions)) == ("b", True)
