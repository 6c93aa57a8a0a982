"""Reports of incidents and epidemics, and the sheet of one who is barred: the rows they begin from, each answered."""

from __future__ import annotations

from model.workspace import Workspace
from tests.helpers.ledger_papers import of_row, saved
from tests.helpers.offices import subject

INCIDENT = {
    "name": "示例：厨房起火",
    "kind": "fire",
    "happened_at": "2026-03-01T22:40",
    "place": "示例院区一楼厨房",
    "told_at": "2026-03-01T22:45",
    "overview": "示例：民办非企业单位，备案床位 60 张，在住老年人 42 人，工作人员 15 人。",
    "scene": "示例：明火已经扑灭，二楼烟气较重。",
    "summary": "示例：值班人员发现灶台起火，用灭火毯扑救并报警。",
    "deaths": "0",
    "serious": "1",
    "injured": "2",
    "missing": "0",
    "loss": "3.5",
    "measures": "示例：疏散老年人 42 人，伤者送县人民医院。",
    "others": "示例：当晚转移到示例镇敬老院。",
    "first_reported_at": "2026-03-01T23:20",
    "first_reported_to": "示例县应急管理局示例甲、示例县民政局示例乙",
    "received_at": "2026-03-01T23:21",
    "forwarded_at": "2026-03-02T00:40",
    "forwarded_to": "示例市民政局值班室、示例县人民政府办公室",
    "followed_up_at": "2026-03-02T08:30",
    "followed_up": "示例：轻伤增加 1 人。",
    "state": "open",
}
EPIDEMIC = {
    "name": "示例：腹泻聚集",
    "kind": "poisoning",
    "certainty": "possible",
    "found_at": "2026-03-01T19:10",
    "first_case_at": "2026-03-01T18:00",
    "sick": "6",
    "severe": "0",
    "deaths": "0",
    "exposed": "57",
    "symptoms": "示例：腹痛、腹泻，无发热。",
    "cause": "示例：可能与当日午餐凉菜有关。",
    "measures": "示例：停止供应凉菜，留样封存，6 人单独观察。",
    "health_reported_at": "2026-03-01T19:50",
    "cdc_reported_at": "2026-03-01T19:55",
    "market_reported_at": "2026-03-01T20:05",
    "civil_reported_at": "2026-03-01T20:10",
    "reported_to": "示例：卫健局示例甲、疾控中心示例乙、市场监管局示例丙、民政局示例丁",
    "guidance": "示例：采样送检，继续观察 72 小时。",
    "state": "open",
}
BAN = {
    "name": "示例护理员",
    "post": "示例：护理员",
    "kind": "abuse",
    "facts": "示例：2026 年 1 月多次推搡、辱骂老年人，有监控录像。",
    "decided_by": "示例县公安局",
    "document_number": "示例公行罚决字〔2026〕1号",
    "decided_on": "2026-02-20",
    "basis": "示例：某法第一条第一款",
    "scope": "示例：不得从事养老护理服务",
    "begins_on": "2026-02-20",
    "term": "until",
    "valid_until": "2031-02-19",
    "state": "in_force",
}
REPORT = {
    "content/date": "2026-03-02",
    "content/report": "follow",
    "content/addressee": "示例县应急管理局、示例市民政局、示例县人民政府",
    "content/contact": "示例甲 023-00000000",
}
EPIDEMIC_REPORT = {
    "content/date": "2026-03-02",
    "content/addressee": "示例县卫生健康委员会、示例县疾病预防控制中心、示例县市场监督管理局、示例县民政局",
    "content/contact": "示例甲 023-00000000",
}
BAN_SHEET = {
    "content/date": "2026-03-02",
    "content/purpose": "enter",
    "content/handler_opinion": "示例：决定已经生效，建议登记。",
    "content/leader_opinion": "示例：同意登记。",
}
REPORT_KINDS = ("incident_report", "epidemic_report", "ban_sheet")


def report_papers(county: Workspace) -> dict[str, str]:
    """The three, by kind; the records' hashes."""
    whom = {"institution": subject(county)}
    incident, epidemic = saved(county, "incident", INCIDENT | whom), saved(county, "epidemic", EPIDEMIC | whom)
    ban = saved(county, "ban", BAN | whom)
    return {
        "incident_report": of_row(county, "incident_report", incident, REPORT),
        "epidemic_report": of_row(county, "epidemic_report", epidemic, EPIDEMIC_REPORT),
        "ban_sheet": of_row(county, "ban_sheet", ban, BAN_SHEET),
    }
