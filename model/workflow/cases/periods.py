"""Periods: the last day an order gives, whether it was served too late for it, and when to ask for a reply again."""

from __future__ import annotations

from datetime import date

from model.calendar import Calendar, Reckoned

AFTER_DUE = "served_after_due"
TOO_FEW = "too_few_days"


def last_day(
    calendar: Calendar, answer: str, term_days: int, due_on: date | None, received_on: date | None
) -> Reckoned | None:
    """The last day of one period, that day included; None while it has not begun or nothing was said.

    `answer` is now | date | days | workdays. No period runs before the paper is received (documents.md, after §2): not
    served is not overdue. now (立即改正) ends on the day it is received. Days begin the day after (民法典第二百零一条);
    a last day off, a fixed one too, moves to the next working day (民法典第二百零三条; deadlines.md §3).
    """
    if received_on is None:
        return None
    if answer == "now":
        return Reckoned(received_on, estimated=False)
    if answer == "date":
        return calendar.days_after(due_on, 0) if due_on else None
    count = {"days": calendar.days_after, "workdays": calendar.working_days_after}.get(answer)
    return count(received_on, term_days) if count and term_days > 0 else None


def wants_reissue(calendar: Calendar, answer: str, due_on: date | None, received_on: date | None) -> str:
    """Why an order with a fixed date must be issued again: AFTER_DUE, TOO_FEW, or "" when it need not.

    A last day off has moved before it is compared. How few working days are too few is the office's own setting
    (本地设置): no source gives a number.
    """
    if answer != "date" or due_on is None or received_on is None:
        return ""
    last = calendar.days_after(due_on, 0).on
    if received_on > last:
        return AFTER_DUE
    enough = calendar.working_days_after(received_on, calendar.settings.least_working_days).on
    return TOO_FEW if enough > last else ""


def dunning_day(calendar: Calendar, sent_on: date) -> Reckoned:
    """When to ask again for a reply that has not come: working days after sending (departments.md §1, 本地设置)."""
    return calendar.working_days_after(sent_on, calendar.settings.dunning_working_days)
