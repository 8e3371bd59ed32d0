"""From six answers and the days to a check, its reasons, and what to do meanwhile."""

from __future__ import annotations

import datetime as dt

from brokerage.safeguarding import days
from brokerage.safeguarding.law import Law, law
from brokerage.safeguarding.values import BASIC, NO_CHECK, Activity, Advice, Check, Level

YES, NO = "yes", "no"
ASKED = ("children", "teaching", "often", "care", "alone", "contact")


def advise(activity: Activity, *, today: dt.date, rules: Law | None = None) -> Advice:
    """What may be asked of the helpers. The rules of the first day count, or today's."""
    book = rules or law()
    on = activity.first_day or today
    sure, unsure, counted = _read(activity, book)
    check, at_most = _check(book, sure, on), _check(book, sure | unsure, on)
    return Advice(
        check=check,
        at_most=at_most,
        to_ask=tuple(
            key
            for key in ASKED
            if key in unsure and _check(book, (sure | unsure) - {key}, on) != at_most
        ),
        because=tuple(
            rule.name for rule in book.rules if rule.holds(sure, on) and _tells(rule.check, check)
        ),
        meanwhile=tuple(_meanwhile(sure, at_most)),
        version=book.version,
        ready_by=activity.first_day if at_most.level else None,
        ready_on=today + dt.timedelta(weeks=book.weeks) if at_most.level else None,
        counted_often=counted,
    )


def is_too_much(asked: Check, advice: Advice) -> bool:
    """Whether the check looks at more than the law lets one ask for.

    Where a question is open, what the answers make sure of counts: one asks first. A basic check
    may be asked of anybody.
    """
    return not advice.check.with_(BASIC).covers(asked)


def is_less(chosen: Check, advice: Advice) -> bool:
    """Whether the check looks at less than what the activity makes one eligible for."""
    return not chosen.covers(advice.check)


def _read(activity: Activity, book: Law) -> tuple[frozenset[str], frozenset[str], bool]:
    """What is sure, what is not, and whether the days say more than the answer did."""
    said = {key: activity.answers.get(key, "unsure") for key in ASKED}
    many = days.most_within(activity.days, book.within) > book.days
    counted = (many or activity.overnight) and said["often"] != YES
    if counted:
        said["often"] = YES
    sure = frozenset(key for key, answer in said.items() if answer == YES)
    unsure = frozenset(key for key, answer in said.items() if answer not in {YES, NO})
    return sure, unsure, counted


def _check(book: Law, yes: frozenset[str], on: dt.date) -> Check:
    found = NO_CHECK
    for rule in book.rules:
        if rule.holds(yes, on):
            found = found.with_(rule.check)
    return found


def _tells(one: Check, whole: Check) -> bool:
    """Whether a rule adds something that the others do not say better."""
    return bool(one.lists) or not whole.lists


def _meanwhile(sure: frozenset[str], at_most: Check) -> list[str]:
    """In the order in which one would say them."""
    told = []
    if at_most.level is Level.ENHANCED:
        told += ["beside_our_own", "policy"]
    if "children" in at_most.lists:
        told.append("few_days")
    if "adults" in at_most.lists:
        told.append("group_not_person")
    if "alone" in sure:
        told.append("two_in_the_room")
    if "contact" in sure:
        told.append("groups_phone")
    return [*told, "incident"]
