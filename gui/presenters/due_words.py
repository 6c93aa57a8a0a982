"""Obligations in the words of the screen: until when, how long still, of whom, what, how far, by which article."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from gui.presenters.due_state import Month
from model.wording import label, sentence

HEADERS = ("最迟", "还有", "对象", "要求", "已办", "依据")
HEADERS_OF_RULE = ("最迟", "还有", "对象", "起算", "已办", "备注")
ESTIMATED = "日期暂估"
FRIDAY_OVER = 5  # of date.weekday(): Saturday


def key(line: Any) -> str:
    """What tells one obligation from all others, whatever list it stands in."""
    return f"{line.rule.id} {line.subject} {line.begins}"


def cells_of_rule(line: Any, now: str) -> tuple[str, ...]:
    """The same among others of one rule: what that asks and by which article stands above them all."""
    due, how_long, name, _text, how_far, _source = cells(line, now)
    return (due, how_long, name, line.begins.replace("T", " "), how_far, ESTIMATED if line.estimated else "")


def cells(line: Any, now: str) -> tuple[str, ...]:
    """One obligation as a line, as it stands at `now` (a minute, ISO)."""
    name = f"{line.name}（{line.home}）" if line.home else line.name
    marks = (label("basis_check", line.rule.check), ESTIMATED if line.estimated else "")
    source = "　".join(one for one in (*marks, line.rule.source) if one)
    return (line.due.replace("T", " "), left(line, now), name, line.rule.text, done(line), source)


def left(line: Any, now: str) -> str:
    """How long there is still, or since when there is none; a running clock in hours and minutes."""
    if line.state not in ("open", "overdue"):
        return label("duty", line.state)
    if "T" in line.due:
        return _clock(datetime.fromisoformat(line.due) - datetime.fromisoformat(now))
    if line.state == "overdue":
        return f"逾期 {line.overdue_days} 天"
    days = (date.fromisoformat(line.due) - date.fromisoformat(now[:10])).days
    return "今天" if days == 0 else f"{days} 天"


def _clock(ahead: Any) -> str:
    minutes = int(abs(ahead.total_seconds())) // 60
    hours = f"{minutes // 60} 小时 {minutes % 60} 分" if minutes >= 60 else f"{minutes} 分"
    return f"剩 {hours}" if ahead.total_seconds() >= 0 else f"超过 {hours}"


def done(line: Any) -> str:
    """How far it is, and when it was done."""
    if line.rule.most and not line.rule.least:
        return f"{line.done} 次，至多 {line.rule.most} 次"
    if line.done_on:
        return line.done_on.replace("T", " ")
    return f"{line.done}/{line.rule.least} 次" if line.rule.done_by and line.rule.each else "未登记"


def why(line: Any) -> str:
    """One sentence with its article."""
    marks = (label("basis_check", line.rule.check), ESTIMATED if line.estimated else "")
    said = "".join(f"【{one}】" for one in marks if one)
    return sentence(line.code, **line.values) + said + (f"{line.rule.note}" if line.rule.note else "")


def recounting(found: Any) -> str:
    """That the list may still be the old one, and how far it is; nothing once all is done."""
    return f"正在重新计算应办，已算 {found.done}/{found.of}；列出的可能还是原来的，算完自动更新。" if found else ""


def visits(found: Any) -> str:
    """How often an institution was visited this year, at least and at most on one line."""
    return "　".join(map(visit, found))


def visit(one: Any) -> str:
    """One kind of visit: how often, at least and at most."""
    who = {"county": "县级", "township": "乡镇（街道）", "city": "市级"}.get(one.level, "")
    what = "检查" if one.kind == "inspection" else "督导"
    most = f"至多 {one.most} 次" if one.most else "上限未公布" if one.kind == "inspection" else ""
    return f"{who}{what} {one.done} 次（至少 {one.least} 次{'，' if most else ''}{most}）"


def totals(said: Any) -> str:
    """How much there is, in one line."""
    parts = (("正在计时", said.clocks), ("逾期", said.overdue), ("今天到期", said.today), ("七天内到期", said.week))
    return "　".join(f"{words} {number}" for words, number in parts if number or words == "逾期")


def rule_cells(line: Any) -> tuple[str, ...]:
    """One rule over all it binds."""
    rule = line.rule
    marks = (label("basis_check", rule.check), ESTIMATED if line.estimated else "")
    return (
        rule.text,
        label("owed_by", rule.owed_by),
        f"{line.bound - line.left}/{line.bound}" if line.bound else "",
        str(line.overdue) if line.overdue else "",
        line.due.replace("T", " "),
        "　".join(one for one in (*marks, rule.source) if one),
    )


def home_cells(line: Any) -> tuple[str, ...]:
    """One institution."""
    late = f"，逾期 {line.overdue}" if line.overdue else ""
    return (line.name, f"{line.left} 项{late}" if line.left else "没有", line.due.replace("T", " "))


def month(first: date, found: dict[str, int], calendar: Any, today: date, chosen: str) -> Month:
    """One month with how much falls due on each day, and which days people work though it is a weekend, or do not."""
    after = (first + timedelta(days=31)).replace(day=1)
    days = [calendar.day(first + timedelta(days=at)) for at in range((after - first).days)]
    estimated = any(day.source == "estimated" for day in days)
    return Month(
        title=f"{first.year}年{first.month}月" + "（放假安排未公布，暂估）" * estimated,
        blanks=first.weekday(),
        days=tuple((day.on.isoformat(), found.get(day.on.isoformat(), 0)) for day in days),
        marks={day.on.isoformat(): _mark(day) for day in days if day.working != (day.on.weekday() < FRIDAY_OVER)},
        today=today.isoformat(),
        chosen=chosen,
    )


def _mark(day: Any) -> str:
    return "班" if day.working else "休"
