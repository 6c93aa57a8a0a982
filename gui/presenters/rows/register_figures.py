"""One line over the list of a ledger: what its rows add up to. A register with such a line has a row in `FIGURES`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Narrowed = Mapping[str, str]  # field of the register → the value its list is narrowed to
PERIODS = {
    "county": ("县级", ("一季度", "二季度", "三季度", "四季度")),
    "city": ("市级", ("上半年", "下半年")),
}


# Ledgers whose line has a table behind it: the route of its page, and what the way there is called.
TABLES: Mapping[str, tuple[str, str]] = {"staff": ("certified_rates", "各机构持证率")}


def figures(verbs: Any, register: str, narrowed: Narrowed) -> str:
    """The line of this register, or "". Reads the store: call it where verbs are called."""
    say = FIGURES.get(register)
    return say(verbs.register_figures, narrowed) if say else ""


def _certified(room: Any, narrowed: Narrowed) -> str:
    rates = room.certified(narrowed)
    groups = (("护理人员", rates.carers), ("专业人才", rates.professionals), ("合计", rates.together))
    said = "；".join(f"{name} {_rate(rate, rates.percent)}" for name, rate in groups)
    award = f"{rates.percent}% 只用于推荐评优，与违法无关；" if rates.percent else ""
    return f"持证率：{said}。{award}分开、合计两种算法都列出。"


def _rate(rate: Any, percent: int) -> str:
    if not rate.people:
        return "没有应当持证的人"
    reached = f"，{'够' if rate.reaches(percent) else '不够'} {percent}%" if percent else ""
    return f"{rate.holding}/{rate.people} 人（{rate.tenths // 10}.{rate.tenths % 10}%{reached}）"


def _covered(room: Any, _narrowed: Narrowed) -> str:
    return "今年抽查：" + "；".join(map(_level, room.subsidies())) + "。"


def _level(found: Any) -> str:
    level, periods = PERIODS[found.level]
    begun = enumerate(zip(periods[: found.begun], found.checks, strict=False), 1)
    return level + "、".join(name + _checks(checks, number in found.missing) for number, (name, checks) in begun)


def _checks(checks: int, missing: bool) -> str:
    if checks:
        return f" {checks} 次"
    return "缺" if missing else "还没有"


def _prepaid(room: Any, narrowed: Narrowed) -> str:
    found = room.prepayments(narrowed)
    return f"超过上限的核查 {found.over} 次，正在整改 {found.unsettled} 次。"


def _placed(room: Any, narrowed: Narrowed) -> str:
    found = room.placements(narrowed)
    unlisted = found.residents - found.listed
    more = f"，还有 {unlisted} 人没有登记去向" if unlisted > 0 else ""
    return f"需要安置 {found.residents} 人，已登记 {found.listed} 人，已安置 {found.placed} 人{more}。"


def _expiring(register: str) -> Callable[[Any, Narrowed], str]:
    def say(room: Any, narrowed: Narrowed) -> str:
        found = room.expiry(register, narrowed)
        return f"已过期 {found.ended} 件，30 日内到期 {found.soon} 件。"

    return say


FIGURES: Mapping[str, Callable[[Any, Narrowed], str]] = {
    "staff": _certified,
    "certificate": _expiring("certificate"),
    "licence": _expiring("licence"),
    "subsidy_check": _covered,
    "prepaid": _prepaid,
    "placement": _placed,
}
