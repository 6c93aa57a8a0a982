"""What follows a served order: the institution's report, an extension, a reinspection; each answered and sealed."""

from __future__ import annotations

from model.workspace import Workspace
from tests.helpers.letter_papers import SERVICE
from tests.helpers.offices import sealed_paper
from tests.helpers.papers import ORDER, issued

REPORT = {
    "content/date": "2026-03-10",
    "content/own_number": "示例院〔2026〕3号",
    "content/reported_on": "2026-03-09",
    "content/signed_by": "示例院长",
    "content/stamped": "yes",
    "problem/*/answer": "partly",
    "problem/*/measures": "示例：已清理通道，正在换防盗窗",
    "problem/*/proof": "示例：照片三张",
    "scan/pages/answer": "2",
    "scan/pages/photo": [{"caption": "1", "taken": "2026:03:10 09:00:00"}],
}
EXTENSION = {
    "content/date": "2026-03-11",
    "content/applied_on": "2026-03-10",
    "content/applicant": "示例院长",
    "content/reason": "示例：施工队要到月底才能进场",
    "content/decided": "示例：同意延期，延期期间加强值守。",
    "problem/*/answer": "yes",
    "problem/*/until": "2026-04-30",
    "problem/*/controls": "示例：夜间加派一名值班人员",
}
REINSPECTION = {
    "content/date": "2026-04-30",
    "content/began": "09:00",
    "content/ended": "10:30",
    "content/place": "示例院区",
    "content/met": "示例院长（院长）",
    "content/shown": "yes",
    "content/opinion": "示例：无意见",
    "problem/*/answer": "partly",
    "problem/*/seen": "示例：通道已清理，防盗窗还有一处",
    "problem/*/next": "again",
    "problem/p01/photo": [{"caption": "示例：还剩一处", "taken": "2026:04:30 09:20:00"}],
    "sign/sign1": "hand",
    "sign/ink1": "100,200 300,100|400,200 600,300",
    "sign/sign2": "passphrase",
    "sign/party_state": "refused",
    "sign/party_name": "示例院长",
    "sign/party_reason": "示例：不认可第二条",
    "sign/witness": "示例社区居委会 示例丁",
}


def reinspection_papers(county: Workspace) -> dict[str, str]:
    """The papers that follow a served order of their own, by kind."""
    order = issued(county, "order", sealed_paper(county, seed=2)[0], ORDER)
    issued(county, "service", order, SERVICE)
    made = {"rectification": issued(county, "rectification", order, REPORT, people=1)}
    made["extension"] = issued(county, "extension", order, EXTENSION)
    made["reinspection"] = issued(county, "reinspection", made["extension"], REINSPECTION)
    return made
