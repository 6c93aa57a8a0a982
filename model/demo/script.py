"""A scripted inspection: all four answers, findings with evidence, photos and ink, from a seed."""

from __future__ import annotations

from random import Random

from forms.definition import Group, Question
from forms.session import FillSession
from model.demo.pictures import photo, stroke
from model.workflow.cases.start import SECTION
from model.workflow.papers.fill import OpenDraft, attach_photo, keep, open_draft
from model.workspace import Workspace

PHOTOS = 6  # taken at the first findings and good items
BULK_FROM = 5  # items answered one by one before the rest of a section is answered in bulk
WEIGHTS = {"yes": 80, "no": 7, "na": 6, "unchecked": 7}
VISIT = {
    "place": "示例院区一楼至三楼",
    "purpose": "explained",
    "recusal": "not_asked",
    "approval_number": "示例审〔2026〕1号",
    "notice_number": "示例通〔2026〕1号",
    "measures": "inquire consult",
    "handling": "对现场能够立即改正的，已当场要求改正。",
    "assisted": "none",
    "recording_numbers": "示例记录仪01-0001",
    "opinion": "无意见",
}
TIMES = {
    "began": "09:05:00.000+08:00",
    "cert1_shown_at": "09:06:00.000+08:00",
    "cert2_shown_at": "09:06:00.000+08:00",
    "recusal_told_at": "09:08:00.000+08:00",
    "ended": "11:42:00.000+08:00",
}


class Scripted:
    """Answers one draft as two inspectors would, every answer through the same durable verb as on screen."""

    def __init__(self, workspace: Workspace, draft_id: str, seed: int) -> None:
        """Open the draft; the same seed gives the same answers."""
        self.workspace = workspace
        self.draft_id = draft_id
        self.rng = Random(seed)
        opened: OpenDraft = open_draft(workspace, draft_id)
        self.session: FillSession = opened.session
        self.photos_left = PHOTOS
        self.corrected = False  # one finding is corrected on the spot

    def answer(self, ref: str, value: str) -> None:
        """Answer and make it durable; a refused answer is a fault of the script."""
        violation = self.session.answer(ref, value)
        if violation:
            raise ValueError(f"{ref}: {violation}")
        keep(self.workspace, self.draft_id, "answer", ref, value)

    def add(self, ref: str) -> str:
        """One more copy of a repeat, durable."""
        made = self.session.add_repeat(ref)
        keep(self.workspace, self.draft_id, "add_repeat", ref, "")
        return made

    def visit(self, visited_on: str) -> None:
        """The 现场信息."""
        for name, value in {**VISIT, **TIMES, "date": visited_on}.items():
            self.answer(f"/data/visit/{name}", value)
        for name in ("cert1_shown_to", "cert2_shown_to"):
            self.answer(f"/data/visit/{name}", "示例负责人")
        met = self.add("/data/visit/met")
        self.answer(f"{met}/name", "示例负责人")
        self.answer(f"{met}/post", "院长")

    def items(self) -> None:
        """Every item of every section in scope."""
        for section in self.session.definition.children:
            if not isinstance(section, Group) or not SECTION.fullmatch(section.ref.rsplit("/", 1)[1]):
                continue
            if self.session.is_relevant(section.ref):
                for number, item in enumerate(one for one in section.children if isinstance(one, Group)):
                    self._item(item, bulk=number >= BULK_FROM)

    def sign(self, *, refused: bool = False, by_pen: bool = False) -> None:
        """Ink of both inspectors, and of the person in charge unless they refuse; or all three by pen, on paper."""
        if by_pen:
            for name in ("sign1", "sign2", "party_state"):
                self.answer(f"/data/sign/{name}", "paper")
            self.answer("/data/sign/party_name", "示例负责人")
            return
        for number in ("1", "2"):
            self.answer(f"/data/sign/sign{number}", "hand")
            self.answer(f"/data/sign/ink{number}", stroke(self.rng))
        self.answer("/data/sign/party_state", "refused" if refused else "signed")
        self.answer("/data/sign/party_name", "示例负责人")
        if refused:
            self.answer("/data/sign/party_reason", "示例负责人看过记录后表示不签字。")
            self.answer("/data/sign/witness", "示例见证人（示例村委会）")
        else:
            self.answer("/data/sign/ink_party", stroke(self.rng))

    def _item(self, item: Group, *, bulk: bool) -> None:
        ref = f"{item.ref}/answer"
        asked = next(one for one in item.children if isinstance(one, Question) and one.ref == ref)
        if item.metadata.get("role") == "field":
            self.answer(ref, self._value(asked))
            return
        offered = [value for value, _ in self.session.choices(ref)]
        chosen = self.rng.choices(offered, [WEIGHTS[value] for value in offered])[0]
        self.answer(ref, chosen)
        if chosen == "no":
            self._finding(item)
        elif bulk and chosen in ("yes", "unchecked") and item.metadata.get("severity") != "major":
            self.answer(f"{item.ref}/bulk", self.workspace.now())
        elif self.photos_left > PHOTOS // 2 and chosen == "yes":
            self._photo(item, "现场情况")

    def _finding(self, item: Group) -> None:
        if item.metadata.get("follow") == "hint":
            return
        label = item.metadata.get("code", "")
        said = {
            "fact": f"示例：现场查看，{item.label}一项与要求不一致。",
            "place": f"示例{self.rng.choice('一二三')}楼{self.rng.choice(['走廊', '厨房', '值班室', '活动室'])}",
            "quantity": f"{self.rng.randrange(1, 5)}处",
            "requirement": "按要求整改，并报送整改情况。",
        }
        for name, value in said.items():
            self.answer(f"{item.ref}/{name}", value)
        if item.metadata.get("evidence") == "photo" and self.photos_left:
            self._photo(item, f"证据：{label}")
            self._correct(item)
        elif item.metadata.get("evidence") == "photo":
            self.answer(f"{item.ref}/no_evidence", "示例：对方不同意拍照，已录音。")
        elif item.metadata.get("evidence") == "document":
            self.answer(f"{item.ref}/document", "示例台账第3页")

    def _correct(self, item: Group) -> None:
        """The first finding with a photo is put right at once, and looked at again."""
        if self.corrected or not self.photos_left:
            return
        self.corrected = True
        self.answer(f"{item.ref}/corrected", "yes")
        self.answer(f"{item.ref}/note1", "示例：负责人当场叫人改正。")
        self.answer(f"{item.ref}/note2", "示例：离开前又看了一次。")
        self._photo(item, "改正以后", "after")

    def _photo(self, item: Group, caption: str, repeat: str = "photo") -> None:
        self.photos_left -= 1
        original = photo(self.rng, caption)
        attached = attach_photo(self.workspace, "示例.jpg", original, self.workspace.photos.prepare(original))
        copy = self.add(f"{item.ref}/{repeat}")
        self.answer(f"{copy}/file", attached.file_name)
        self.answer(f"{copy}/caption", caption)
        self.answer(f"{copy}/taken", f"{self.workspace.clock():%Y:%m:%d} 09:30:00")
        self.answer(f"{copy}/received", self.workspace.now())

    def _value(self, question: Question) -> str:
        if question.choices:
            return self.rng.choice(question.choices).value
        plain = {"integer": "12", "decimal": "12.5", "date": "2026-11-02", "time": "10:00:00.000+08:00"}
        return plain.get(question.type, "示例内容")
