"""The three plans held against each other: what each brings, for whom, and for whom not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brokerage import wording
from brokerage.admin import round_words
from brokerage.admin.round_pages import Listing, Names
from brokerage.matching.rounds.keeping import price
from brokerage.matching.rounds.values import Plan

MOST = 40
"""So many needs are compared by name; the plans themselves list the rest."""


@dataclass(frozen=True, slots=True)
class Card:
    """One plan in a few words, and what it costs beside the first."""

    key: str
    name: str
    hint: str
    reached: int
    words: str
    sentence: str
    beside: list[str]
    gap: float


@dataclass(frozen=True, slots=True)
class Compared:
    """A need that the plans treat differently.

    For each plan its name, what the need gets in words, and whether it gets anything.
    """

    need: Listing
    cells: list[tuple[str, str, bool]]


def cards(plans: Sequence[Plan], needs: int) -> list[Card]:
    """Each plan, with what it costs beside the first; `needs` is how many the round has."""
    return [
        Card(
            key=plan.name,
            name=round_words.name_of(plan.name),
            hint=round_words.hint_of(plan.name),
            reached=plan.totals.organisations,
            words=ngettext(
                "organisation served", "organisations served", plan.totals.organisations
            ),
            sentence=_sentence(plan, needs),
            beside=_beside(plans[0], plan),
            gap=plan.gap,
        )
        for plan in plans
    ]


def _sentence(plan: Plan, needs: int) -> str:
    first = ngettext(
        "%(n)d for the first time.", "%(n)d for the first time.", plan.totals.newcomers
    )
    told = first % {"n": plan.totals.newcomers} if plan.totals.newcomers else _("None is new.")
    met = _("%(met)d of %(all)d needs met.") % {"met": plan.totals.needs, "all": needs}
    return f"{told} {met}"


def _beside(first: Plan, plan: Plan) -> list[str]:
    """What this plan costs and brings beside the one with the most fit."""
    if plan is first or plan.lines == first.lines:
        return []
    return round_words.changes(asdict(price(first.totals, plan.totals)))


def differing(plans: Sequence[Plan], names: Names) -> tuple[list[Compared], int]:
    """The needs that get more in one plan than in another, those that waited longest first.

    And how many more there are than are told.
    """
    amounts = [_amounts(plan) for plan in plans]
    keys = {key for one in amounts for key in one}
    apart = [key for key in keys if len({one.get(key, 0) for one in amounts}) > 1]
    known = sorted((key for key in apart if key in names.of), key=lambda key: _age(names.of[key]))
    told = [_compared(names.of[key], plans, [one.get(key, 0) for one in amounts]) for key in known]
    return told[:MOST], max(0, len(told) - MOST)


def _age(need: Listing) -> Any:
    return (need.opened_at or need.created_at, need.pk)


def _amounts(plan: Plan) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for line in plan.lines:
        found[line.need] += line.amount
    return found


def _compared(need: Listing, plans: Sequence[Plan], amounts: Sequence[int]) -> Compared:
    cells = [
        (
            round_words.name_of(plan.name),
            wording.amount(Decimal(amount) / 100, need.unit) if amount else _("nothing"),
            amount > 0,
        )
        for plan, amount in zip(plans, amounts, strict=True)
    ]
    return Compared(need, cells)


def left_by_all(plans: Sequence[Plan]) -> Plan:
    """The last plan, leaving only what every plan leaves, and with what is scarce in any.

    What is scarce is priced by the first plan alone: its points are those of the fit.
    """
    everywhere = set.intersection(*({one.need for one in plan.unmet} for plan in plans))
    prices = {one.offer: one.price for one in plans[0].scarce}
    scarce = {
        one.offer: replace(one, price=prices.get(one.offer, 0.0))
        for plan in plans
        for one in plan.scarce
    }
    return replace(
        plans[-1],
        name=plans[0].name,
        unmet=tuple(one for one in plans[-1].unmet if one.need in everywhere),
        scarce=tuple(sorted(scarce.values(), key=lambda one: (-len(one.wanted_by), one.offer))),
    )
