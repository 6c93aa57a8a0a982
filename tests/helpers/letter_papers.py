"""Papers that go out from a case and what comes back, each answered, sealed and told by its kind."""

from __future__ import annotations

from collections.abc import Mapping

from model.demo import people
from model.workflow.cases.issue import IssueWish, issue
from model.workflow.office.people import admit
from model.workflow.papers import finalise
from model.workspace import Workspace
from tests.helpers.offices import FIRST, SECOND, inspectors
from tests.helpers.papers import Answers, answered, issued

THIRD = "third-passphrase"
LEADER = {**people.inspector(0), "name": "示例负责人", "certificate_number": "示例5002420099"}
LETTER = {
    "content/date": "2026-03-03",
    "content/addressee": "示例县消防救援大队",
    "content/copies_to": "示例镇人民政府",
    "content/contact": "示例甲 023-00000000",
}
URGING = {
    "content/date": "2026-03-03",
    "content/reply_by": "2026-03-20",
    "content/report_to": "示例县民政局养老科",
    "content/contact": "示例甲 023-00000000",
    "content/copies_to": "示例镇人民政府",
    "problem/*/answer": "workdays",
    "problem/*/term_days": "10",
}
SERVICE = {
    "content/date": "2026-03-04",
    "content/way": "direct",
    "content/served_at": "示例县示例路1号院长办公室",
    "content/received_on": "2026-03-04",
    "content/receiver": "示例院长",
    "content/receiver_is": "proxy",
    "content/proxy_relation": "示例：副院长，受院长委托",
    "content/remark": "示例：当面清点，一式二份",
    "proof/slip/answer": "示例：签了字的送达回证一份",
    "proof/slip/photo": [{"caption": "示例：签收的回证", "taken": "2026:03:04 10:02:11"}],
    "problem/*/answer": "2026-03-19",
}
ADDRESS = {
    "content/date": "2026-03-02",
    "content/address_person": "示例院长 023-00000001",
    "content/address": "示例县示例路1号，400000",
    "content/electronic": "yes",
    "content/electronic_to": "shili@example.com",
    "content/signed_by": "示例院长",
    "sign/party_sign": "hand",
    "sign/ink_party": "100,200 300,100|400,200 600,300",
}
INFORM = LETTER | {
    "content/duty": "示例：对养老机构实施消防监督检查",
    "content/urged": "示例：已发督促整改通知，机构当场清理了通道",
    "content/feedback": "处理情况和处理结果",
    "content/reply_by": "2026-03-24",
    "problem/*/answer": "attached",
    "problem/*/proof": "示例：现场照片 2 张",
}
REPLY = {
    "content/date": "2026-03-18",
    "content/received_on": "2026-03-18",
    "content/reply_number": "示例消函〔2026〕5号",
    "content/reply_on": "2026-03-16",
    "problem/*/answer": "done",
    "problem/*/result": "示例：已责令整改并复查合格",
    "scan/pages/answer": "1",
    "scan/pages/photo": [{"caption": "第 1 页", "taken": "2026:03:18 09:00:00"}],
}
TRANSFER = LETTER | {
    "content/addressee": "示例县市场监督管理局",
    "content/cause": "无照经营",
    "content/why": "示例：初查查明该场所没有营业执照，由你单位管辖",
    "content/law": "other",
    "content/other_law": "示例：《无证无照经营查处办法》",
    "content/material": [
        {"name": "现场检查笔录", "copies": "1", "pages": "6", "form": "copy"},
        {"name": "现场照片", "copies": "1", "pages": "3", "form": "original"},
    ],
    "problem/*/answer": "示例：查明属实",
}
TRANSFER_SLIP = {
    "content/date": "2026-03-10",
    "content/received_on": "2026-03-06",
    "content/receiver": "示例收件人",
    "content/taken": "no",
    "content/declined_why": "示例：材料不齐",
    "content/back_on": "2026-03-09",
    "scan/pages/answer": "示例：收件专用章",
    "scan/pages/photo": [{"caption": "回执", "taken": "2026:03:10 09:00:00"}],
}
CRIME_TRANSFER = LETTER | {
    "content/addressee": "示例县公安局",
    "content/crime": "示例罪名",
    "content/suspects": "示例机构及其负责人示例乙",
    "content/case_facts": "示例：2026年3月2日检查时发现，示例案情。",
    "content/reported_on": "2026-03-02",
    "content/decided_on": "2026-03-03",
    "content/decided_at": "09:00:00.000+08:00",
    "content/sent_on": "2026-03-03",
    "content/sent_at": "16:30:00.000+08:00",
    "content/report_pages": "8",
    "content/goods": "yes",
    "content/goods_pages": "1",
    "content/expert": "yes",
    "content/expert_name": "示例检验报告，4 页",
    "content/other_materials": "示例：询问笔录，5 页",
    "problem/*/answer": "示例：账册、照片",
}
SUSPENSION = {
    "content/date": "2026-03-25",
    "content/danger": "示例：疏散通道上锁，夜间有 12 名老年人居住，可能危及人身健康和生命财产安全。",
    "content/elders": "12",
    "content/placement": "示例：由示例镇敬老院接收，当日转送，逐户电话告知家属。",
    "content/discussion_number": "示例集〔2026〕2号",
    "content/discussed_on": "2026-03-24",
    "content/hearing": "示例：3月26日由二名承办人当面告知",
    "content/proposal": "示例：逾期未改，危险仍在，建议停业整顿。",
    "content/review": "agreed",
    "content/review_opinion": "示例：事实清楚，程序合法。",
    "content/reviewed_on": "2026-03-25",
    "content/decision": "refused",
    "content/decision_opinion": "示例：先协助转移老年人，三日后再议",
    "content/decided_on": "2026-03-25",
    "problem/*/answer": "partly",
    "problem/*/due_on": "2026-03-19",
    "problem/*/overdue_fact": "示例：三楼通道已开，二楼仍上锁",
}
CALL_IN = LETTER | {
    "content/happened_on": "2026-03-02",
    "content/happened_at": "15:10:00.000+08:00",
    "content/danger": "示例：厨房燃气泄漏，浓度报警",
    "content/taken": "示例：已关阀、通风、疏散一楼老年人",
    "content/asked": "示例：到场检测、处置",
    "content/phoned_on": "2026-03-02",
    "content/phoned_at": "15:14:00.000+08:00",
    "content/phoned_to": "示例接线员",
    "content/late": "yes",
}
ASSISTANCE = LETTER | {
    "content/plea": "assist",
    "content/plea_facts": "示例：责令改正通知已送达，期限届满，仍未改正。",
    "content/plea_law": "示例：《中华人民共和国行政强制法》",
    "content/asked": "示例：请依法协助消除隐患",
    "problem/*/answer": "示例：通道仍上锁",
}
LISTS = {
    "content/date": "2026-03-20",
    "content/origin": "check",
    "problem/*/answer": "closed",
    "problem/*/measures": "示例：拆除门锁，装推闩",
    "problem/*/duty_unit": "示例养老院",
    "problem/*/duty_person": "示例院长",
    "problem/*/due_on": "2026-03-19",
    "problem/*/closed_on": "2026-03-18",
    "problem/*/verified_by": "示例甲、示例乙",
    "problem/*/proof_before": "示例：检查笔录证据1",
    "problem/*/proof_after": "示例：3月18日复核照片两张",
}
HAZARD = LETTER | {
    "content/addressee": "示例县人民政府",
    "content/with_units": "示例县消防救援大队",
    "content/studied": "示例：3月2日商请消防救援大队现场研究",
    "content/asked": "请挂牌督办，明确督办单位和期限",
    "content/removal": "示例：整改完成，经督办单位现场复核后摘牌",
    "problem/*/answer": "major",
    "problem/*/criterion": "《养老机构重大事故隐患判定标准》第四条",
    "problem/*/measures": "示例：停用三楼，加派夜间值守",
    "problem/*/due_on": "2026-04-10",
    "problem/*/duty_unit": "示例养老院",
    "problem/*/duty_person": "示例院长",
    "problem/*/watch_unit": "示例县安全生产委员会办公室",
}


def letter_papers(county: Workspace, made: Mapping[str, str]) -> dict[str, str]:
    """Every paper that follows the inspection and the order of `made`, by kind; the records' hashes."""
    inspection, order = made["inspection"], made["order"]
    found = {
        "urging": issued(county, "urging", inspection, URGING),
        "address": issued(county, "address", inspection, ADDRESS, people=1),
        "inform": issued(county, "inform", inspection, INFORM),
        "transfer": issued(county, "transfer", inspection, TRANSFER),
        "call_in": issued(county, "call_in", inspection, CALL_IN),
        "assistance": issued(county, "assistance", order, ASSISTANCE),
        "lists": issued(county, "lists", order, LISTS),
        "hazard": issued(county, "hazard", inspection, HAZARD),
        "service": issued(county, "service", order, SERVICE),
    }
    found["reply"] = issued(county, "reply", found["inform"], REPLY, people=1)
    found["transfer_slip"] = issued(county, "transfer_slip", found["transfer"], TRANSFER_SLIP, people=1)
    leader = admit(county, LEADER, THIRD, FIRST)
    found["crime_transfer"] = of_three(county, "crime_transfer", inspection, CRIME_TRANSFER, leader)
    if failed := made.get("reinspection"):  # only what a reinspection found not put right is brought before the leader
        found["suspension"] = of_three(county, "suspension", failed, SUSPENSION, leader)
    return found


def of_three(county: Workspace, kind: str, document: str, answers: Answers, third: str) -> str:
    """A paper that three different people seal, the admitted one last; the record's hash."""
    sealers = (*inspectors(county), third)
    draft_id = issue(county, IssueWish(kind, sealers, document))
    answered(county, draft_id, answers)
    done = finalise.finalise(county, draft_id)
    assert done.violations == (), done.violations
    for person, passphrase in zip(sealers, (FIRST, SECOND, THIRD), strict=True):
        state = finalise.seal(county, draft_id, person, passphrase)
    assert state.whole
    return done.record_sha256
