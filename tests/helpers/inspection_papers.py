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


def approved(county: Workspace, changes: Mapping[str, str] = MappingProxyType({})) -> str:
    """An approval about some institution, answered with `changes` by reference; "" is not answered."""
    answers = {path: value for path, value in {**APPROVAL, **changes}.items() if value}
    return issued(county, "approval", "", answers, subject_kind="institution", subject_id=subject(county))


def case_papers(county: Workspace) -> dict[str, str]:
    """Every paper of one case by its kind, in the order they are made; the records' hashes."""
    made = {"approval": approved(county)}
    made["notice"] = issued(county, "notice", made["approval"], NOTICE)
    made["inspection"] = sealed_paper(county, seed=2, approval=made["notice"])[0]
    made["order"] = issued(county, "order", made["inspection"], ORDER)
    return made
