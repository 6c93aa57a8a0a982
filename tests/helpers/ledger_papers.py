"""Rows of ledgers, and the papers that begin from them, each answered and sealed."""

from __future__ import annotations

from collections.abc import Mapping

from model.workflow.cases.issue import IssueWish, issue
from model.workflow.registers.ledger import save_values
from model.workspace import Workspace, find
from tests.helpers.offices import inspectors, subject
from tests.helpers.papers import Answers, answered, sealed

FILING = {
    "kind": "first",
    "state": "filed",
    "received_on": "2026-02-26",
    "name": "示例松鹤养老院",
    "address": "示例镇示例路3号",
    "legal_person": "示例院长",
    "ownership": "rented",
    "beds": "60",
    "facility_area": "1800.5",
    "contact": "示例联系人",
    "phones": "023-00000001",
    "materials": "application certificate commitment",
    "filed_on": "2026-03-02",
    "filing_number": "示例备2026001",
}
ASKED = FILING | {"state": "asked", "filed_on": "", "filing_number": "", "missing": "登记证书复印件\n承诺书原件"}
SITE = {
    "name": "示例桃源托老点",
    "state": "found",
    "found_on": "2026-02-27",
    "area": "500242",
    "township": "示例桃源镇",
    "address": "示例村示例组9号",
    "house": "self_built",
    "residents": "7",
    "staff": "2",
    "price": "每月 1200 至 1800 元",
    "fire_risk": "high",
    "food_risk": "medium",
    "management_risk": "medium",
}
BATCH = {
    "name": "2026年第1批",
    "kind": "in",
    "office": "示例县市场监督管理局",
    "received_on": "2026-02-25",
}
PUSHED = (
    {
        "name": "示例康宁养老服务有限公司",
        "code": "91140213MA0K12345Y",
        "address": "示例镇示例路5号",
        "state": "checked",
        "checked_on": "2026-02-27",
        "checked_by": "示例甲",
        "result": "unfiled",
        "filing_number": "示例备2026002",
        "filed_on": "2026-02-26",
    },
    {
        "name": "示例夕照家政服务部",
        "address": "示例镇示例路6号",
        "state": "checked",
        "checked_on": "2026-02-28",
        "checked_by": "示例甲",
        "result": "idle",
        "advice": "没有养老服务场所",
    },
)
COMPLAINT = {
    "number": "示例工单20260001",
    "source": "hotline",
    "received_on": "2026-02-27",
    "name": "夜间没有人值班",
    "content": "示例：反映夜间呼叫没有人应答。",
    "anonymous": "yes",
    "state": "accepted",
    "accepted_on": "2026-02-28",
}
OFFICE = {"content/date": "2026-03-02", "content/office_contact": "示例甲 023-00000000"}
RECEIPT = OFFICE
SUPPLEMENT = OFFICE | {
    "content/how": "示例：复印件加盖公章，承诺书由法定代表人签名",
    "content/due_on": "2026-03-16",
    "content/report_to": "示例县民政局养老科",
}
URGING_TO_FILE = OFFICE | {
    "content/registered": "none",
    "content/due_on": "2026-03-31",
    "content/report_to": "示例县民政局养老科",
    "content/copies_to": "示例镇人民政府",
}
CHECKED = {
    "content/date": "2026-03-02",
    "content/addressee": "示例县民政局",
    "content/remark": "示例：其余各户下周核查",
    "subject/*/answer": "scope",
}
PUSH = OFFICE | {
    "content/feedback": "变更经营范围的结果",
    "content/due_on": "2026-03-31",
    "content/copies_to": "示例镇人民政府",
    "subject/p01/answer": "scope",
    "subject/p01/reason": "示例：现场核查没有开展养老服务",
    "subject/p02/answer": "inform",
}
REPORT = OFFICE | {
    "content/addressee": "中共示例镇委员会、示例镇人民政府",
    "content/summary": "示例：2月下旬会同村委会逐户排查。",
    "content/request": "示例：请研究老年人转移安置办法。",
    "content/copies_to": "示例县民政局",
    "place/*/answer": "示例：督促登记备案；期满不办的，会同市场监管、住建处置",
    "place/*/risks": "示例：没有第二疏散通道，液化气瓶放在室内",
}
SLIP = {
    "content/date": "2026-03-02",
    "content/opinion": "示例：夜间实地查看值班情况",
    "content/decision": "inspect",
    "content/due_on": "2026-03-20",
    "content/leader_opinion": "示例：同意，当晚检查",
}
REPLY = OFFICE | {
    "content/proved": "partly",
    "content/result": "示例：夜间有一人值班，呼叫铃二楼失灵，已责令改正。",
}

LEDGER_KINDS = (
    *("filing_receipt", "supplement", "notice_to_file", "pushed_check", "push_list", "site_report"),
    *("complaint_slip", "complaint_reply"),
)


def saved(workspace: Workspace, register: str, values: Mapping[str, str]) -> str:
    """A new row of plain values; its id."""
    row_id = workspace.new_id()
    save_values(workspace, register, row_id, {name: value for name, value in values.items() if value})
    return row_id


def batch(workspace: Workspace) -> str:
    """A batch that was pushed, with two subjects; its id."""
    row_id = saved(workspace, "push_batch", BATCH)
    for values in PUSHED:
        saved(workspace, "pushed_subject", {**values, "batch": row_id})
    return row_id


def of_row(workspace: Workspace, kind: str, row_id: str, answers: Answers) -> str:
    """A whole paper that begins from the row as it stands; the record's hash."""
    rows = workspace.store.facts.rows("select register from current_row where row_id = ?", [row_id])
    record = find(workspace.store, rows[0]["register"], row_id)[0]["record"]
    draft_id = issue(workspace, IssueWish(kind, inspectors(workspace), record, row_id))
    answered(workspace, draft_id, answers)
    return sealed(workspace, draft_id)


def ledger_papers(county: Workspace) -> dict[str, str]:
    """Every paper that begins from a row, by kind; the records' hashes."""
    whom = {"institution": subject(county)}
    filed, asked = saved(county, "filing", FILING | whom), saved(county, "filing", ASKED | whom)
    site, pushed, complaint = saved(county, "site", SITE), batch(county), saved(county, "complaint", COMPLAINT | whom)
    return {
        "filing_receipt": of_row(county, "filing_receipt", filed, RECEIPT),
        "supplement": of_row(county, "supplement", asked, SUPPLEMENT),
        "notice_to_file": of_row(county, "notice_to_file", site, URGING_TO_FILE),
        "pushed_check": of_row(county, "pushed_check", pushed, CHECKED),
        "push_list": of_row(county, "push_list", pushed, PUSH),
        "site_report": of_row(county, "site_report", site, REPORT),
        "complaint_slip": of_row(county, "complaint_slip", complaint, SLIP),
        "complaint_reply": of_row(county, "complaint_reply", complaint, REPLY),
    }
