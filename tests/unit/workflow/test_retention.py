"""Retention: what has been kept long enough, the purge record that ends it, and everything that then is gone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from forms.register_table import load_register, register_ids
from model.errors import KnownError, RefusedError
from model.workflow.intake import apply
from model.workflow.registers import register_rows, registers, retention, row_files
from model.workflow.registers.ledger import RowSave, filled, save_rows, save_values
from model.workspace import Workspace
from tests.helpers.ended_rows import PLACED, rebuilt, saved
from tests.helpers.offices import Offices

PDF = b"%PDF-1.4 \xe7\xa4\xba\xe4\xbe\x8b"
WHY = "示例：保管期满"


def secrets_of(workspace: Workspace, register: str, row_id: str) -> list[str]:
    """The objects that hold the secret values of a row."""
    sql = "select data from current_row where register = ? and row_id = ?"
    data: dict[str, Any] = json.loads(workspace.store.facts.rows(sql, [register, row_id])[0]["data"])
    return [data[name] for name in load_register(register).secrets if data[name]]


def lines(workspace: Workspace, table: str, row_id: str) -> int:
    found = workspace.store.facts.rows(f"select count(*) as n from {table} where row_id = ?", [row_id])
    return int(found[0]["n"])


def test_every_register_of_personal_data_says_from_which_day_it_is_kept():
    personal = [load_register(one) for one in register_ids() if load_register(one).restricted]
    personal += [load_register(one) for one in register_ids() if load_register(one).secrets]
    assert {one.id: one.keep.after for one in personal if one.keep} == {
        "ban": ("closed_on", "valid_until"),
        "complaint": ("closed_on",),
        "key_person": ("closed_on",),
        "key_person_visit": ("held_on",),
        "placement": ("ended_on",),
        "staff": ("left_on",),
    }
    assert [one.id for one in personal if one.keep is None] == []


def test_an_office_can_choose_exactly_the_registers_that_are_kept_from_a_day():
    kept = {one: load_register(one).title for one in register_ids() if load_register(one).keep}
    assert dict(load_register("retention").field("register").choices) == kept


@pytest.mark.parametrize(("ended_on", "ended"), [("2021-03-01", ["2026-03-01"]), ("2021-03-02", []), ("", [])])
def test_a_row_is_kept_through_its_last_day(county: Workspace, ended_on: str, ended: list[str]):
    """It is 2 March 2026, and placements are kept five years."""
    saved(county, "placement", PLACED | {"ended_on": ended_on})
    assert [one.until for one in retention.ended_rows(county, "placement")] == ended
    assert retention.due(county) == len(ended)


def test_where_a_month_lacks_the_day_its_last_one_counts(county: Workspace):
    saved(county, "placement", PLACED | {"ended_on": "2020-02-29"})
    (row,) = retention.ended_rows(county, "placement")
    assert (row.name, row.field, row.day, row.until) == ("1 号", "服务协议解除日期", "2020-02-29", "2025-02-28")


def test_an_offices_own_years_go_over_those_of_the_file_and_over_none(county: Workspace):
    saved(county, "placement", PLACED)
    staff = {"institution": "示例", "name": "示例甲", "post": "carer", "state": "left", "hired_on": "2019-01-01"}
    submission, _ = filled("staff", staff | {"left_on": "2023-03-01"}, county)
    save_rows(county, "staff", [RowSave("s", (), submission)])
    by = {one.register: one for one in retention.keepings(county)}
    assert (by["placement"].years, by["placement"].pending, by["placement"].ended) == (5, True, 1)
    assert (by["placement"].instrument, by["placement"].place) == ("养老机构管理办法", "第三十二条")
    assert (by["staff"].years, by["staff"].ended) == (None, 0)

    own = {"document_number": "示例发〔2026〕1号", "remark": ""}
    save_values(county, "retention", "p", own | {"register": "placement", "years": "10"})
    save_values(county, "retention", "s", own | {"register": "staff", "years": "3"})
    by = {one.register: one for one in retention.keepings(county)}
    assert (by["placement"].years, by["placement"].pending, by["placement"].ended) == (10, False, 0)
    assert (by["staff"].years, by["staff"].number, by["staff"].ended) == (3, "示例发〔2026〕1号", 1)


def test_a_purged_row_is_gone_from_the_tables_the_archive_and_the_object_store(county: Workspace):
    record = saved(county, "placement", PLACED)
    objects = secrets_of(county, "placement", "placement-0")
    changes = retention.purge(county, "placement", ["placement-0"], WHY)

    assert registers.page(county, "placement") == []
    assert registers.choose(county, "placement", "1 号") == []
    assert [lines(county, one, "placement-0") for one in ("fact_row", "current_row", "row_link")] == [0, 0, 0]
    assert county.store.facts.rows("select * from obligation where subject = 'placement-0'") == []
    assert [county.store.objects.has(one) for one in objects] == [False, False]
    stub = county.store.archive.get(record)
    assert stub is not None
    assert (stub.content, stub.seal, stub.kind, stub.purged_by) == (b"", None, "register", changes.records[0])
    assert json.loads(stub.remains) == [
        {"position": 0, "previous": "", "register": "placement", "row_id": "placement-0", "unit": county.unit_id}
    ]
    assert retention.due(county) == 0
    (made,) = retention.purges(county)
    assert (made.title, made.rows, made.reason, made.effect) == ("老年人安置", 1, WHY, "ended")
    purged = county.store.archive.get(changes.records[0])
    assert purged is not None
    assert apply.judge_record(county, purged) == "trusted"
    assert "1 号" not in purged.content.decode()
    rebuilt(county)


def test_what_links_to_a_purged_row_and_who_opens_it_are_told(county: Workspace):
    saved(county, "placement", PLACED)
    retention.purge(county, "placement", ["placement-0"], WHY)
    assert registers.row_names(county, "placement", ["placement-0", "never"]) == {
        "placement-0": "（已按保管期限清除）",
        "never": "（尚未收到）",
    }
    with pytest.raises(RefusedError) as told:
        register_rows.open_row(county, "placement", "placement-0")
    assert (told.value.code, told.value.values["on"]) == ("row.purged", "2026-03-02")


@pytest.mark.parametrize("reason", ["", "  "])
def test_no_row_ends_without_a_reason(county: Workspace, reason: str):
    saved(county, "placement", PLACED)
    with pytest.raises(RefusedError, match="no_reason"):
        retention.purge(county, "placement", ["placement-0"], reason)


def test_no_row_ends_before_its_time(county: Workspace):
    saved(county, "placement", PLACED, PLACED | {"name": "2 号", "ended_on": "2025-01-01"})
    with pytest.raises(RefusedError, match="not_ended"):
        retention.purge(county, "placement", ["placement-0", "placement-1"], WHY)
    assert len(registers.page(county, "placement")) == 2


def test_a_record_keeps_its_content_until_its_last_row_ends(county: Workspace):
    second = PLACED | {"name": "2 号", "person": "示例老人乙"}
    record = saved(county, "placement", PLACED, second)
    first, other = secrets_of(county, "placement", "placement-0"), secrets_of(county, "placement", "placement-1")
    retention.purge(county, "placement", ["placement-0"], WHY)
    half = county.store.archive.get(record)
    assert half is not None
    assert half.content
    assert apply.judge_record(county, half) == "trusted"
    assert [line.name for line in registers.page(county, "placement")] == ["2 号"]
    assert [county.store.objects.has(one) for one in (*first, *other)] == [False, False, True, True]
    rebuilt(county, True)

    retention.purge(county, "placement", ["placement-1"], WHY)
    whole = county.store.archive.get(record)
    assert whole is not None
    assert whole.content == b""
    assert not any(county.store.objects.has(one) for one in other)


def test_a_file_that_another_row_names_stays(county: Workspace):
    scan = row_files.take(county, "示例.pdf", PDF)
    ban = {
        "name": "示例甲",
        "kind": "abuse",
        "facts": "示例：经过",
        "decided_by": "示例机关",
        "document_number": "示例1号",
        "decided_on": "2010-01-01",
        "begins_on": "2010-01-01",
        "term": "until",
        "valid_until": "2011-01-01",
        "state": "ended",
        "basis": "示例依据",
        "scope": "示例范围",
        "decision": row_files.cell_of([scan]),
    }
    for at, name in enumerate(("示例甲", "示例乙")):
        submission, problems = filled("ban", ban | {"name": name}, county)
        assert not problems
        save_rows(county, "ban", [RowSave(f"ban-{at}", (), submission)])
    save_values(county, "retention", "b", {"register": "ban", "years": "5", "document_number": "示例2号"})
    retention.purge(county, "ban", ["ban-0"], WHY)
    assert county.store.objects.has(scan.sha256)
    retention.purge(county, "ban", ["ban-1"], WHY)
    assert not county.store.objects.has(scan.sha256)


def test_a_save_on_a_row_that_ended_meanwhile_is_refused_and_leaves_nothing(county: Workspace):
    record = saved(county, "placement", PLACED)
    retention.purge(county, "placement", ["placement-0"], WHY)
    submission, _ = filled("placement", PLACED, county)
    count = county.store.archive.count()
    with pytest.raises(RefusedError, match="not_applied"):
        save_rows(county, "placement", [RowSave("placement-0", (record,), submission)])
    assert county.store.archive.count() == count


def test_what_a_kill_left_undeleted_goes_at_the_next_log_in(
    county: Workspace, offices: Offices, monkeypatch: pytest.MonkeyPatch
):
    saved(county, "placement", PLACED)
    objects = secrets_of(county, "placement", "placement-0")
    with monkeypatch.context() as killed:
        killed.setattr(county.store.objects, "delete", _refused)
        retention.purge(county, "placement", ["placement-0"], WHY)
    assert all(county.store.objects.has(one) for one in objects)
    county.store.close()
    again = offices.enter(county.folder, 1)
    assert not any(again.store.objects.has(one) for one in objects)


def _refused(_sha256: str) -> None:
    raise KnownError("store.read_only")
