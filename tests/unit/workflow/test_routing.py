"""Findings go to the offices of the area, by their full names; a code without an office here is rerouted or refused."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace

import pytest

from forms.checklist_rows import departments
from forms.offices import office_row
from model.errors import RefusedError
from model.workflow.cases.routing import letters, route

YOUYANG = {"area": "500242", "name": "酉阳土家族苗族自治县民政局"}
PINGCHENG = {"area": "140213", "name": "大同市平城区民政局"}
XIHU = {"area": "330106", "name": "杭州市西湖区民政局"}
TOWNSHIP = {"area": "500242", "name": "示例镇人民政府", "parent": "示例县民政局"}
TODAY = datetime(2026, 3, 2)


def at(unit):
    return SimpleNamespace(unit=unit, clock=lambda: TODAY)


@pytest.mark.parametrize(
    ("unit", "codes", "main", "copies"),
    [
        (YOUYANG, "SAMR", "酉阳土家族苗族自治县市场监督管理局", []),
        (YOUYANG, "FRS|EMA", "酉阳土家族苗族自治县消防救援大队", ["酉阳土家族苗族自治县应急管理局"]),
        (YOUYANG, "MCA|FRS", "酉阳土家族苗族自治县消防救援大队", []),
        (YOUYANG, "ASA|MCA", "酉阳土家族苗族自治县市场监督管理局", []),
        (YOUYANG, "SAMR|ASA|MCA", "酉阳土家族苗族自治县市场监督管理局", []),
        (PINGCHENG, "SAMR|ASA|MCA", "大同市平城区市场监督管理局", ["大同市平城区行政审批服务管理局"]),
        (PINGCHENG, "ASA", "大同市平城区行政审批服务管理局", []),
        (XIHU, "PSB|MCA", "杭州市西湖区公安局", []),
        (XIHU, "HUD|FRS", "", ["杭州市西湖区消防救援大队"]),  # its name differs from place to place
        (TOWNSHIP, "FIN", "示例县财政局", []),
    ],
)
def test_the_office_in_charge_and_those_copied(unit, codes, main, copies):
    routed = route(at(unit), codes)
    assert (routed.main.name, [one.name for one in routed.copies]) == (main, copies)


def test_where_a_code_has_no_office_it_is_refused_in_charge_and_told_of_as_a_copy():
    with pytest.raises(RefusedError, match=r"routing\.not_here") as refused:
        route(at(XIHU), "ASA")
    assert refused.value.values["department"] == "行政审批服务管理部门"
    assert route(at(XIHU), "SAMR|ASA").dropped == ("ASA",)
    assert route(at(XIHU), "SAMR|ASA").moved == ()
    assert route(at(YOUYANG), "ASA|MCA").moved == ("ASA",)  # the market supervision answers for it here
    with pytest.raises(RefusedError, match=r"routing\.not_here"):
        route(at(PINGCHENG), "GSA")  # data are exported there, no letter goes


def test_what_is_ours_alone_goes_nowhere_and_an_unknown_code_is_told():
    with pytest.raises(RefusedError, match=r"routing\.ours"):
        route(at(YOUYANG), "MCA")
    with pytest.raises(RefusedError, match=r"routing\.unknown"):
        route(at(YOUYANG), "XYZ")


def test_a_duty_is_cited_only_where_a_document_of_the_area_says_it():
    assert route(at(PINGCHENG), "FRS").content["duty"] == (
        "同政办发〔2024〕1号附件《养老服务综合监管相关部门职责分工》：对养老机构实施消防监督检查"
    )
    assert route(at(YOUYANG), "FRS").content["duty"] == ""
    assert route(at(XIHU), "FRS").content["duty"] == ""


def test_one_letter_a_department_with_its_findings():
    matters = [
        {"code": "a", "department": "FRS|EMA"},
        {"code": "b", "department": "MCA"},
        {"code": "c", "department": "SAMR"},
        {"code": "d", "department": "FRS|HUD"},
        {"code": "e", "department": ""},
    ]
    found = letters(at(YOUYANG), matters)
    assert [(one.routed.main.code, [matter["code"] for matter in one.matters]) for one in found] == [
        ("FRS", ["a", "d"]),
        ("SAMR", ["c"]),
    ]
    assert [one.code for one in found[0].routed.copies] == ["EMA", "HUD"]
    assert found[0].routed.content["copies_to"] == "酉阳土家族苗族自治县应急管理局"


def test_every_department_has_a_row():
    assert [code for code in departments() if office_row(code, "330106", TODAY.date()) is None] == []
