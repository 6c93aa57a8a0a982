"""One case on paper, from its approval to its reinspection: what people answer on each paper, and each sealed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from model.workspace import Workspace
from tests.helpers.offices import sealed_paper, subject
from tests.helpers.papers import ORDER, issued

APPROVAL = {
    "task/date": "2026-02-20",
    "task/source": "clue",
    "task/source_detail": "示例线索登记〔2026〕3号",
    "task/type": "case",
    "task/clue": "示例：来电反映夜间疏散门上锁。",
    "task/urgent": "yes",
    "task/urgent_reason": "示例：夜间有老年人居住。",
    "task/done_on": "2026-02-19",
    "plan/basis": "《中华人民共和国老年人权益保障法》第四十五条",
    "plan/matters": "示例：消防安全、自建房安全",
    "plan/method": "onsite joint",
    "plan/joint_with": "示例县消防救援大队",
    "plan/starts_on": "2026-03-02",
    "plan/ends_on": "2026-03-03",
    "plan/inspector1": "示例甲",
    "plan/inspector1_cert": "示例5002420001",
    "plan/inspector2": "示例乙",
    "plan/inspector2_cert": "示例5002420002",
    "plan/inspectors_more": "示例丁，示例5002420004",
    "plan/assisted": "some",
    "plan/assistants_count": "1",
    "plan/assistants": "示例丙，示例检测公司，测量",
    "plan/visits": "2",
    "plan/cap_state": "known",
    "plan/cap": "2",
    "plan/over_cap": "示例：上级部署",
    "decision/handler_opinion": "示例：建议实施检查。",
    "decision/review_opinion": "示例：同意。",
    "decision/approved": "yes",
    "decision/approved_on": "2026-02-20",
}
NOTICE = {
    "notice/date": "2026-03-02",
    "notice/way": "direct",
    "notice/place": "示例院区",
    "notice/materials": "示例：值班记录\n示例：消防设施维护记录",
    "discipline/rules": "示例：此处照公布的原文填写。",
    "discipline/contact": "示例甲 023-00000000",
    "discipline/complaints": "023-00000001",
}

SIGNED = {
    "sign/sign1": "hand",
    "sign/ink1": "100,200 300,100|400,200 600,300",
    "sign/sign2": "passphrase",
    "sign/party_state": "signed",
    "sign/party_name": "示例院长",
    "sign/ink_party": "100,200 300,100|400,200 600,300",
}
INTERVIEW = SIGNED | {
    "sign/party_name": "示例戊",
    "content/date": "2026-03-02",
    "content/began": "14:05:00.000+08:00",
    "content/ended": "14:40:00.000+08:00",
    "content/place": "示例院长办公室",
    "content/times": "1",
    "content/person": "示例戊",
    "content/person_post": "示例乐居敬老院夜班护理员",
    "content/person_contact": "023-00000002",
    "content/person_checked": "shown",
    "content/certs_shown": "示例甲、示例乙14时06分向示例戊出示",
    "content/told": "yes",
    "content/recusal": "not_asked",
    "talk/qa": [
        {"question": "夜间疏散门为什么上锁？", "answer": "示例：怕老人走失，晚上九点以后上锁。"},
        {"question": "钥匙在谁手里？", "answer": "示例：在我身上。"},
    ],
    "talk/checked": "corrected",
    "talk/corrections": "示例：“九点”改为“九点半”。",
}
SAMPLING = SIGNED | {
    "content/purpose": "sample",
    "content/date": "2026-03-02",
    "content/began": "15:05:00.000+08:00",
    "content/ended": "15:40:00.000+08:00",
    "content/place": "示例院区厨房",
    "content/reason": "示例：留样登记与实物不符",
    "content/present": "示例院长、厨师长示例己",
    "content/observer": "无",
    "content/method": "示例：当日午餐四样各取一份",
    "goods/item": [
        {
            "name": "示例红烧肉",
            "quantity": "125克",
            "batch": "20260302午",
            "seal_number": "示例封1",
            "storage": "0至8℃",
        },
        {"name": "示例青菜", "quantity": "125克", "batch": "20260302午", "seal_number": "示例封2", "storage": "0至8℃"},
    ],
    "scene/pictures/answer": "示例：封样前后各一张",
    "scene/pictures/photo": [{"caption": "示例：封样以后", "taken": "2026:03:02 15:20:11"}],
}
PRESERVATION = {
    "content/date": "2026-03-02",
    "content/stage": "keep",
    "content/matter": "示例：涉嫌伪造值班记录",
    "content/place": "示例县民政局档案室",
    "content/keeper": "示例甲",
    "content/until_on": "2026-03-11",
    "content/approved_on": "2026-03-02",
    "content/contact": "示例甲 023-00000000",
    "goods/item": [{"name": "示例值班记录本", "model": "2026年1月至2月", "quantity": "2本", "state": "完好"}],
}
RESULT = {
    "content/date": "2026-03-03",
    "content/conclusion": "order urge",
    "content/next": "示例：责令改正通知书另行送达，期限届满后复查。",
    "content/contact": "示例甲 023-00000000",
    "problem/*/answer": "order",
    "problem/p03/answer": "urge",
}


def approved(county: Workspace, changes: Mapping[str, str] = MappingProxyType({})) -> str:
    """An approval about some institution, answered with `changes` by reference; "" is not answered."""
    answers = {path: value for path, value in {**APPROVAL, **changes}.items() if value}
    return issued(county, "approval", "", answers, subject_kind="institution", subject_id=subject(county))


def case_papers(county: Workspace) -> dict[str, str]:
    """Every paper of one case by its kind, in the order they are made; the records' hashes."""
    made = {"approval": approved(county)}
    made["notice"] = issued(county, "notice", made["approval"], NOTICE)
    inspection = made["inspection"] = sealed_paper(county, seed=2, approval=made["notice"])[0]
    made["interview"] = issued(county, "interview", inspection, INTERVIEW)
    made["sampling"] = issued(county, "sampling", inspection, SAMPLING)
    made["preservation"] = issued(county, "preservation", inspection, PRESERVATION)
    made["result"] = issued(county, "result", inspection, RESULT)
    made["order"] = issued(county, "order", inspection, ORDER)
    return made
