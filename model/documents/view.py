"""The paper view: record and blank form flattened into one small tree that templates ask with XPath.

`/paper` holds `record`, `case`, `visit`, `sign` and other plain groups of the form (each leaf beside a `…_shown` twin
with the words for its value), `counts`, `section`s with their `item`s, and the lists `finding`, `hint`, `unchecked`,
`outside`, and of photos all (`photo`), those of corrections as `pair`s of `before` and `after`, the others as `shown`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from forms.definition import FormDefinition, Group, Question
from forms.errors import FormError
from forms.xform import read_xform
from forms.xml import XmlElement, parse_xml
from model.documents.view_node import PAPER, ViewNode
from model.documents.view_photos import PhotoBook, child, clock, list_photos
from model.errors import KnownError
from model.record import Record

MOST_PAYLOAD = 5_000_000  # bytes
FRAME = ("case", "visit", "sign")
METADATA = ("severity", "follow", "method", "department", "basis", "basis_no_article", "days", "role", "hazard")
ANSWERS = ("yes", "no", "na", "unchecked")
TOTAL = "total"
UNCHECKED = ("code", "label")
SHOWN = "_shown"
RECORD: Mapping[str, Callable[[Record], str]] = {
    "id": lambda record: record.id,
    "sha256": lambda record: record.sha256,
    "check": lambda record: record.sha256[:8].upper(),
    "unit": lambda record: record.unit,
    "made_at": lambda record: _moment(record.made_at),
    "previous": lambda record: "、".join(record.previous),
    "form_id": lambda record: record.form.id,
    "form_version": lambda record: record.form.version,
    "form_sha256": lambda record: record.form.sha256,
}


def paper_view(record: Record, xform: bytes) -> ViewNode:
    """The view of one inspection. Raises KnownError paper.unreadable if form and payload do not read."""
    try:
        return _View(record, read_xform(xform), parse_xml(record.payload.encode(), MOST_PAYLOAD)).build()
    except (FormError, ValueError) as error:
        raise KnownError("paper.unreadable", reason="随附的表单或者记录不完整") from error


def plain_groups(form: FormDefinition) -> list[str]:
    """Names of the groups that a view has as they stand: the frame, and others that are no section."""
    groups = (one for one in form.children if isinstance(one, Group) and one.metadata.get("role") != "section")
    return list(dict.fromkeys((*FRAME, *map(_name, groups))))


def sections(form: FormDefinition) -> list[Group]:
    """The groups whose own groups are items: sections of a checklist, cards of a paper."""
    plain = plain_groups(form)
    return [one for one in form.children if isinstance(one, Group) and _name(one) not in plain]


def _name(group: Group) -> str:
    return group.ref.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class _View:
    record: Record
    form: FormDefinition
    data: XmlElement

    def build(self) -> ViewNode:
        root = ViewNode(PAPER)
        root.add("record").fill({name: say(self.record) for name, say in RECORD.items()})
        for name in plain_groups(self.form):
            group = self.data.find(name)
            target = root.add(name)
            if group is not None:
                self._copy(group, f"/data/{name}", target)
        self._sections(root)
        self._lists(root)
        return root

    def _copy(self, source: XmlElement, ref: str, target: ViewNode) -> None:
        for node in source:
            inner = f"{ref}/{node.tag}"
            if len(node):
                self._copy(node, inner, target.add(node.tag))
            else:
                value = node.text or ""
                target.fill({node.tag: value, f"{node.tag}{SHOWN}": self._shown(inner, value)})

    def _shown(self, ref: str, value: str) -> str:
        """The words for a value: labels of choices, dates and times as papers write them."""
        asked = self.form.find(ref)
        if not isinstance(asked, Question):
            return value
        if asked.choices:
            labels = {choice.value: choice.label for choice in asked.choices}
            parts = value.split() if asked.type == "select_multiple" else [value]
            return "；".join(labels.get(part, part) for part in parts)
        return {"date": _date, "time": _time, "moment": _minute}.get(asked.type, str)(value)

    def _sections(self, root: ViewNode) -> None:
        photos = PhotoBook(self.record)
        outside = root.add("outside")
        for group in sections(self.form):
            answered = self.data.find(_name(group))
            if answered is None:
                outside.add("section", group.label)
                continue
            section = root.add("section")
            section.add("label", group.label)
            for item in group.children:
                filled = answered.find(item.ref.rsplit("/", 1)[1])
                if isinstance(item, Group) and filled is not None:
                    self._item(item, filled, section.add("item"), photos)

    def _item(self, asked: Group, filled: XmlElement, item: ViewNode, photos: PhotoBook) -> None:
        code = asked.metadata.get("code", "")
        item.fill({"code": code, "label": asked.label})
        own = self.form.elements[asked.ref].children  # a card that asks for its basis says what was answered
        item.fill({name: asked.metadata.get(name, "") for name in METADATA if name not in own})
        numbers: dict[str, list[str]] = {"photo": [], "after": []}
        for node in filled:
            if node.tag in numbers:
                numbers[node.tag].append(photos.add(item, code, node))
            else:
                value = node.text or ""
                shown = clock(value) if node.tag == "bulk" else self._shown(f"{asked.ref}/{node.tag}", value)
                item.fill({node.tag: value, f"{node.tag}{SHOWN}": shown})
        item.fill({"evidence": "、".join(numbers["photo"]), "evidence_after": "、".join(numbers["after"])})
        for remark in self._remarks(item):
            item.add("remark", remark)

    def _remarks(self, item: ViewNode) -> Iterator[str]:
        """What stands beside an answer; the notes on a finding stand under the finding."""
        if evidence := item.said("evidence"):
            yield evidence
        if item.said("follow") == "hint":
            yield "自查提示"
        if item.said("corrected") == "yes":
            yield "已当场改正"
        if item.said("bulk"):
            yield f"批量 {item.said('bulk_shown')}"
        if item.said("answer") == "no" and item.said("follow") != "hint":
            return
        for number in ("1", "2"):
            if note := item.said(f"note{number}"):
                yield f"{note}（{child(self.data, f'case/inspector{number}_name')}）"

    def _lists(self, root: ViewNode) -> None:
        """Counts over judged items, and the lists a paper names."""
        items = [item for section in root.all("section") for item in section.all("item")]
        judged = [item for item in items if item.said("role") == "item"]
        counts = {answer: sum(item.said("answer") == answer for item in judged) for answer in ANSWERS}
        root.add("counts").fill({**{k: str(v) for k, v in counts.items()}, TOTAL: str(len(judged))})
        for item in judged:
            answer = item.said("answer")
            if answer == "unchecked":
                root.add("unchecked").fill({name: item.said(name) for name in UNCHECKED})
            elif answer == "no":
                hint = item.said("follow") == "hint"
                root.add("hint" if hint else "finding").fill(item.leaves())
        list_photos(root, items)


def _date(value: str) -> str:
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value)
    return f"{found[1]}年{int(found[2])}月{int(found[3])}日" if found else value


def _time(value: str) -> str:
    """To the minute, as a 笔录 says it."""
    found = re.match(r"(\d\d):(\d\d)", value)
    return f"{found[1]}时{found[2]}分" if found else value


def _minute(value: str) -> str:
    """A day and a time of day, as reports say it: 2026年11月22日14时05分."""
    day, _, clock_time = value.partition("T")
    return f"{_date(day)}{_time(clock_time)}"


def _moment(value: str) -> str:
    """A timestamp in its own offset: 2026年3月5日 17:20:11（+08:00）."""
    moment = datetime.fromisoformat(value)
    offset = moment.strftime("%z")
    zone = f"（{offset[:3]}:{offset[3:]}）" if offset else ""
    return f"{moment.year}年{moment.month}月{moment.day}日 {moment:%H:%M:%S}{zone}"
