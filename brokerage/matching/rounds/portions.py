"""How much of an offer a need can have: bounds, steps, and what it costs the offer."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import ceil, gcd

from brokerage.matching import amounts
from brokerage.matching.rounds.values import Asked, Given, Side

UNIT = 100
"""Amounts are whole hundredths of a unit, as the records keep them."""

MONEY = "gbp"

Exact = int | Fraction
"""A whole number where it is one: that is counted far quicker, and there are many."""


@dataclass(frozen=True, slots=True)
class Portion:
    """What a pair may come to: from `fewest` to `most` steps of `size`, or nothing.

    `size` is in hundredths of the need's unit, `costs` in hundredths of the offer's for each
    step; `share` is the part of the need that a step meets. `rate` is the need's units for one
    of the offer's, None where they count the same.
    """

    fewest: int
    most: int
    size: int
    costs: Exact
    share: float
    rate: Fraction | None = None

    @property
    def all_or_nothing(self) -> bool:
        """Whether there is but one amount that it can come to."""
        return self.fewest == self.most


def portion(need: Asked, offer: Given) -> Portion | None:
    """The portion of the offer that the need can have; None where no amount suits both."""
    if not _can_go(need) or not _can_go(offer):
        return None
    rate = rate_of(need.unit, offer.unit)
    if rate is None:
        return None if money_for_things(need, offer) else _whole_for_whole(need, offer)
    bound = _for_one(offer)
    most = _smaller(need.left, None if bound is None else int(bound * rate))
    if most is None:
        return _one(need, max(need.least, ceil(offer.least * rate), UNIT), offer, rate)
    least = max(_least(need), ceil(_least(offer) * rate), 1)
    if least > most:
        return None
    step = gcd(need.left if need.left is not None else most, UNIT)
    if least == most or most < step or least > most // step * step:
        return _one(need, most, offer, rate)
    costs = _costs(step, rate)
    return Portion(
        fewest=max(1, -(-least // step)),
        most=most // step,
        size=step,
        costs=costs,
        share=_share(need, offer, step, costs),
        rate=_told(rate),
    )


@cache
def rate_of(need_unit: str, offer_unit: str) -> Exact | None:
    """The need's units for one of the offer's; None where the two cannot be compared."""
    asked, given = amounts.plain(need_unit), amounts.plain(offer_unit)
    if asked == given:
        return 1
    if asked in amounts.HOURS and given in amounts.HOURS:
        return Fraction(amounts.HOURS[given]) / Fraction(amounts.HOURS[asked])
    return None


def money_for_things(need: Asked, offer: Given) -> bool:
    """Whether one counts pounds and the other does not: what a pot buys is for a person to say."""
    return (amounts.plain(need.unit) == MONEY) is not (amounts.plain(offer.unit) == MONEY)


def _for_one(offer: Given) -> int | None:
    """The most of an offer that one need can have, None where nothing bounds it."""
    return _smaller(offer.left, offer.most)


def _can_go(side: Side) -> bool:
    return side.left is None or side.left > 0


def _least(side: Side) -> int:
    """The least that may be taken of it: all, where it goes whole or less than a part is left."""
    if side.left is not None and (side.whole or side.left < side.least):
        return side.left
    return side.least


def _smaller(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


def _one(need: Asked, amount: int, offer: Given, rate: Exact) -> Portion:
    """This amount or nothing; its cost is rounded up, as the records do.

    It is never more than the offer has: the most was rounded down.
    """
    costs = ceil(_costs(amount, rate))
    return Portion(1, 1, amount, costs, _share(need, offer, amount, costs), _told(rate))


def _costs(amount: int, rate: Exact) -> Exact:
    return amount if rate == 1 else amount / Fraction(rate)


def _told(rate: Exact) -> Fraction | None:
    return None if rate == 1 else Fraction(rate)


def _whole_for_whole(need: Asked, offer: Given) -> Portion:
    """Where units cannot be compared, all of the one goes for all of the other."""
    amount = UNIT if need.left is None else need.left
    costs = UNIT if offer.left is None else offer.left
    return Portion(1, 1, amount, costs, 1.0, Fraction(amount, costs))


def _share(need: Asked, offer: Given, amount: int, costs: Exact) -> float:
    """The part of the need; where that has no bound, of what one has of the offer; or all."""
    if need.left is not None:
        return amount / need.left
    bound = _for_one(offer)
    return 1.0 if bound is None else float(costs / bound)
