"""The photos of a paper as its view has them: numbered, with their moments, and paired where a fault was corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import count, zip_longest

from forms.xml import XmlElement
from model.documents.view_node import ViewNode
from model.record import Attachment, Record

EXIF = "%Y:%m:%d %H:%M:%S"
SAME = timedelta(minutes=1)  # clocks that differ by less are not worth a word


class PhotoBook:
    """Numbers the photos of one record in the order it names them."""

    def __init__(self, record: Record) -> None:
        self._held: Mapping[str, Attachment] = {one.name: one for one in record.attachments}
        self._numbers: Iterator[int] = count(1)

    def add(self, item: ViewNode, code: str, node: XmlElement) -> str:
        """Hang one photo under `item`, under the name it has in the record; returns the number on paper: 证据3."""
        number = str(next(self._numbers))
        item.add(node.tag).fill({"number": number, "code": code, **self._said(node)})
        return f"证据{number}"

    def _said(self, node: XmlElement) -> dict[str, str]:
        name, caption = child(node, "file"), child(node, "caption")
        held = self._held.get(name)
        moments = _moments(child(node, "taken"), child(node, "received"))
        if held is None:
            return {"name": name, "caption": caption, "print": "", "sha256": "", "bytes": "", **moments}
        printed = {"print": held.print_sha256 or "", "sha256": held.sha256, "bytes": f"{held.bytes:,}"}
        return {"name": name, "caption": caption, **printed, **moments}


def list_photos(root: ViewNode, items: Sequence[ViewNode]) -> None:
    """`photo`s as the attachment list names them, `shown` ones two in a row, and `pair`s of before and after."""
    for item in items:
        before, after = item.all("photo"), item.all("after")
        for one in (*before, *after):
            root.add("photo").fill(one.leaves())
        for left, right in zip_longest(before, after) if after else ():
            pair = root.add("pair")
            pair.add("code", item.said("code"))
            for name, one in (("before", left), ("after", right)):
                if one is not None:
                    pair.add(name).fill(one.leaves())
        for one in () if after else before:
            root.add("shown").fill(one.leaves())


def child(node: XmlElement, name: str) -> str:
    """What a record says at a path below `node`, '' without it."""
    found = node.find(name)
    return (found.text or "") if found is not None else ""


def clock(value: str) -> str:
    """The time of day of a moment to the minute, 10:32; what is no moment as it stands."""
    moment = _iso(value)
    return f"{moment:%H:%M}" if moment else value


def _moments(taken: str, received: str) -> dict[str, str]:
    """拍摄 as the camera wrote it, 收入 as this device had it, and how far the two clocks stand apart."""
    camera, device = _exif(taken), _iso(received)
    apart = abs(device.replace(tzinfo=None) - camera) if camera and device else timedelta()
    words = (
        f"拍摄 {f'{camera:%Y-%m-%d %H:%M}' if camera else taken}" if taken else "",
        f"收入 {f'{device:%Y-%m-%d %H:%M}' if device else received}" if received else "",
        f"相差 {_duration(apart)}" if apart > SAME else "",
    )
    return {"taken": taken, "received": received, "moments": "，".join(one for one in words if one)}


def _duration(apart: timedelta) -> str:
    hours, minutes = divmod(int(apart.total_seconds()) // 60, 60)
    if apart.days:
        return f"{apart.days}天{hours % 24}小时"
    return f"{hours}小时{minutes}分" if hours else f"{minutes}分"


def _exif(value: str) -> datetime | None:
    """What a camera writes, without a zone: the wall clock where it was set."""
    try:
        return datetime.strptime(value[:19], EXIF)
    except ValueError:
        return None


def _iso(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None
