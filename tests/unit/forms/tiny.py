"""A tiny form from a few lines, so that a test says what it is about and nothing else.

    select1 answer yes no | required: true()
    group detail | relevant: ../answer = 'no'
      text fact | required: true() | requiredMsg: say it
      repeat photo | copies: 1
        image file

A line is: type, name, choices (value or value=label) or label after `|`-separated `key: value` pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from html import escape
from itertools import count

from forms.session import FillSession

CHINA = timezone(timedelta(hours=8))
MORNING = datetime(2026, 3, 2, 9, 30, tzinfo=CHINA)

_BINDS = {
    "text": "string",
    "integer": "int",
    "decimal": "decimal",
    "date": "date",
    "time": "time",
    "dateTime": "dateTime",
    "moment": "dateTime",
    "select1": "string",
    "select": "string",
    "image": "binary",
    "note": "string",
    "hidden": "string",
}
_CONTROLS = {"select1": "select1", "select": "select", "image": "upload"}
_BIND_KEYS = ("relevant", "required", "readonly", "constraint", "calculate")


class _Line:
    def __init__(self, text: str) -> None:
        self.depth = (len(text) - len(text.lstrip())) // 2
        head, *pairs = text.strip().split(" | ")
        self.kind, self.name, *self.choices = head.split()
        self.keys = dict(pair.split(": ", 1) for pair in pairs)
        self.below: list[_Line] = []


def xform(text: str, *, form_id: str = "tiny", version: str = "1") -> bytes:
    """The XForm a few lines describe; every place stands under /data."""
    root = _Line("group data")
    above = [root]
    rows = [row for row in text.splitlines() if row.strip()]
    margin = min(len(row) - len(row.lstrip()) for row in rows)
    for row in rows:
        line = _Line(row[margin:])
        del above[line.depth + 1 :]
        above[-1].below.append(line)
        above.append(line)
    instance = "".join(_instance(line) for line in root.below)
    binds = "".join(_binds(line, "/data") for line in root.below)
    body = "".join(_body(line, "/data") for line in root.below)
    return document(f'<data id="{form_id}" version="{version}">{instance}</data>', binds, body)


def document(instance: str, binds: str = "", body: str = "") -> bytes:
    """An XForm around an instance, binds and a body written by hand."""
    return f"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
      xmlns:jr="http://openrosa.org/javarosa" xmlns:insp="urn:yijian:insp">
      <h:head><h:title>tiny</h:title><model><instance>{instance}</instance>{binds}</model></h:head>
      <h:body>{body}</h:body></h:html>""".encode()


def fill(text: str, *, instance: bytes | None = None, clock: Callable[[], datetime] = lambda: MORNING) -> FillSession:
    """Open the form a few lines describe, at half past nine on 2026-03-02, with ids id-1, id-2 …"""
    return open_form(xform(text), instance=instance, clock=clock)


def open_form(
    content: bytes,
    *,
    instance: bytes | None = None,
    clock: Callable[[], datetime] = lambda: MORNING,
    media: Mapping[str, bytes] | None = None,
) -> FillSession:
    """Open an XForm with a fixed clock and counted ids."""
    numbers = count(1)
    return FillSession.open(content, media or {}, clock=clock, new_id=lambda: f"id-{next(numbers)}", instance=instance)


def _instance(line: _Line) -> str:
    inside = "".join(_instance(one) for one in line.below) or escape(line.keys.get("default", ""))
    if line.kind != "repeat":
        return f"<{line.name}>{inside}</{line.name}>"
    template = f'<{line.name} jr:template="">{inside}</{line.name}>'
    return template + f"<{line.name}>{inside}</{line.name}>" * int(line.keys.get("copies", "0"))


def _binds(line: _Line, above: str) -> str:
    ref = f"{above}/{line.name}"
    attributes = [f'nodeset="{ref}"']
    if line.kind in _BINDS:
        attributes.append(f'type="{line.keys.get("type", _BINDS[line.kind])}"')
    if line.kind == "note":
        attributes.append('readonly="true()"')
    for key, value in line.keys.items():
        if key in _BIND_KEYS:
            attributes.append(f'{key}="{escape(value)}"')
        elif key in {"constraintMsg", "requiredMsg"}:
            attributes.append(f'jr:{key}="{escape(value)}"')
        elif key.startswith("insp:"):
            attributes.append(f'{key}="{escape(value)}"')
    return f"<bind {' '.join(attributes)}/>" + "".join(_binds(one, ref) for one in line.below)


def _body(line: _Line, above: str) -> str:
    ref = f"{above}/{line.name}"
    label = f"<label>{escape(line.keys.get('label', line.name))}</label>"
    inside = "".join(_body(one, ref) for one in line.below)
    if line.kind == "hidden":
        return ""
    if line.kind == "group":
        return f'<group ref="{ref}">{label}{inside}</group>'
    if line.kind == "repeat":
        return f'<group ref="{ref}">{label}<repeat nodeset="{ref}">{inside}</repeat></group>'
    control = _CONTROLS.get(line.kind, "input")
    mediatype = ' mediatype="image/*"' if line.kind == "image" else ""
    appearance = ' appearance="minutes"' if line.kind == "moment" else ""
    return f'<{control} ref="{ref}"{mediatype}{appearance}>{label}{"".join(map(_item, line.choices))}</{control}>'


def _item(choice: str) -> str:
    value, _, label = choice.partition("=")
    return f"<item><label>{label or value}</label><value>{value}</value></item>"
