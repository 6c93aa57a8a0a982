"""The paper view: record and blank form flattened into one small XML that templates ask with XPath.

`/paper` holds `record`, `case`, `visit`, `sign` (each leaf beside a `…_shown` twin with the words for its value),
`counts`, `section`s with their `item`s, and the lists `finding`, `hint`, `unchecked`, `outside`, and of photos all
(`photo`), those of corrections as `pair`s of `before` and `after`, the others as `shown`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from forms.definition import FormDefinition, Group, Question
from forms.errors import FormError
from forms.xform import read_xform
from forms.xml import XmlElement, add_element, new_element, parse_xml
from model.documents.view_photos import PhotoBook, child, clock, fill, list_photos
from model.errors import KnownError
from model.record import Record

MOST_PAYLOAD = 5_000_000  # bytes
FRAME = ("case", "visit", "sign")
METADATA = ("severity", "follow", "method", "department", "basis", "basis_no_article", "days", "role", "hazard")
ANSWERS = ("yes", "no", "na", "unchecked")


def paper_view(record: Record, xform: bytes) -> XmlElement:
    """The view of one inspection. Raises KnownError paper.unreadable if form and payload do not read."""
    try:
        return _View(record, _form(xform), parse_xml(record.payload.encode(), MOST_PAYLOAD)).build()
    except (FormError, ValueError) as error:
        raise KnownError("paper.unreadable", reason="随附的表单或者记录不完整") from error


@lru_cache(maxsize=8)
def _form(xform: bytes) -> FormDefinition:
    """A form is drawn from many times: checked for glyphs, drawn, compared."""
    return read_xform(xform)


@dataclass(frozen=True, slots=True)
class _View:
    record: Record
    form: FormDefinition
    data: XmlElement

    def build(self) -> XmlElement:
        root = new_element("paper")
        self._record(root)
        for name in FRAME:
            group = self.data.find(name)
            target = add_element(root, name)
            if group is not None:
                self._copy(group, f"/data/{name}", target)
        self._sections(root)
        self._lists(root)
        return root

    def _record(self, root: XmlElement) -> None:
        record = self.record
        values = {
            "id": record.id,
            "sha256": record.sha256,
            "check": record.sha256[:8].upper(),
            "unit": record.unit,
            "made_at": _moment(record.made_at),
            "previous": "、".join(record.previous),
            "form_id": record.form.id,
            "form_version": record.form.version,
            "form_sha256": record.form.sha256,
        }
        fill(add_element(root, "record"), values)

    def _copy(self, source: XmlElement, ref: str, target: XmlElement) -> None:
        for node in source:
            inner = f"{ref}/{node.tag}"
            if len(node):
                self._copy(node, inner, add_element(target, node.tag))
            else:
                value = node.text or ""
                fill(target, {node.tag: value, f"{node.tag}_shown": self._shown(inner, value)})

    def _shown(self, ref: str, value: str) -> str:
        """The words for a value: labels of choices, dates and times as papers write them."""
        asked = self.form.find(ref)
        if not isinstance(asked, Question):
            return value
        if asked.choices:
            labels = {choice.value: choice.label for choice in asked.choices}
            parts = value.split() if asked.type == "select_multiple" else [value]
            return "；".join(labels.get(part, part) for part in parts)
        return {"date": _date, "time": _time}.get(asked.type, str)(value)

    def _sections(self, root: XmlElement) -> None:
        photos = PhotoBook(self.record)
        outside = add_element(root, "outside")
        for group in self.form.children:
            name = group.ref.rsplit("/", 1)[1]
            if not isinstance(group, Group) or name in FRAME:
                continue
            answered = self.data.find(name)
            if answered is None:
                fill(outside, {"section": group.label})
                continue
            section = add_element(root, "section")
            fill(section, {"label": group.label})
            for item in group.children:
                filled = answered.find(item.ref.rsplit("/", 1)[1])
                if isinstance(item, Group) and filled is not None:
                    self._item(item, filled, add_element(section, "item"), photos)

    def _item(self, asked: Group, filled: XmlElement, item: XmlElement, photos: PhotoBook) -> None:
        code = asked.metadata.get("code", "")
        fill(item, {"code": code, "label": asked.label})
        fill(item, {name: asked.metadata.get(name, "") for name in METADATA})
        numbers: dict[str, list[str]] = {"photo": [], "after": []}
        for node in filled:
            if node.tag in numbers:
                numbers[node.tag].append(photos.add(item, code, node))
            else:
                value = node.text or ""
                shown = clock(value) if node.tag == "bulk" else self._shown(f"{asked.ref}/{node.tag}", value)
                fill(item, {node.tag: value, f"{node.tag}_shown": shown})
        fill(item, {"evidence": "、".join(numbers["photo"]), "evidence_after": "、".join(numbers["after"])})
        for remark in self._remarks(item):
            fill(item, {"remark": remark})

    def _remarks(self, item: XmlElement) -> Iterator[str]:
        """What stands beside an answer; the notes on a finding stand under the finding."""
        if evidence := child(item, "evidence"):
            yield evidence
        if child(item, "follow") == "hint":
            yield "自查提示"
        if child(item, "corrected") == "yes":
            yield "已当场改正"
        if child(item, "bulk"):
            yield f"批量 {child(item, 'bulk_shown')}"
        if child(item, "answer") == "no" and child(item, "follow") != "hint":
            return
        for number in ("1", "2"):
            if note := child(item, f"note{number}"):
                yield f"{note}（{child(self.data, f'case/inspector{number}_name')}）"

    def _lists(self, root: XmlElement) -> None:
        """Counts over judged items, and the lists a paper names."""
        items = [item for section in root if section.tag == "section" for item in section if item.tag == "item"]
        judged = [item for item in items if child(item, "role") == "item"]
        counts = {answer: sum(child(item, "answer") == answer for item in judged) for answer in ANSWERS}
        fill(add_element(root, "counts"), {**{k: str(v) for k, v in counts.items()}, "total": str(len(judged))})
        for item in judged:
            answer = child(item, "answer")
            if answer == "unchecked":
                fill(add_element(root, "unchecked"), {name: child(item, name) for name in ("code", "label")})
            elif answer == "no":
                hint = child(item, "follow") == "hint"
                fill(add_element(root, "hint" if hint else "finding"), {one.tag: one.text or "" for one in item})
        list_photos(root, items)


def _date(value: str) -> str:
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value)
    return f"{found[1]}年{int(found[2])}月{int(found[3])}日" if found else value


def _time(value: str) -> str:
    """To the minute, as a 笔录 says it."""
    found = re.match(r"(\d\d):(\d\d)", value)
    return f"{found[1]}时{found[2]}分" if found else value


def _moment(value: str) -> str:
    """A timestamp in its own offset: 2026年3月5日 17:20:11（+08:00）."""
    moment = datetime.fromisoformat(value)
    offset = moment.strftime("%z")
    zone = f"（{offset[:3]}:{offset[3:]}）" if offset else ""
    return f"{moment.year}年{moment.month}月{moment.day}日 {moment:%H:%M:%S}{zone}"
