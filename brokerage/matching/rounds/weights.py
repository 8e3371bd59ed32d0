"""The weights of a round, read once from vocabulary/rounds.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from brokerage.matching import terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonus:
    """Points for fairness; `falling` from the first help in twelve months to every later one."""

    falling: tuple[float, ...]
    small_first: float
    each_week: float
    most_for_waiting: float

    def for_waiting(self, days: int) -> float:
        """Points for so many days."""
        return min(self.each_week * (days // 7), self.most_for_waiting)

    def for_helps(self, helped: int, *, small: bool) -> tuple[float, ...]:
        """What the next helps bring, one after the other; the last number holds for all later.

        Never rising, so that the highest is always earned first.
        """
        rest = self.falling[min(helped, len(self.falling) - 1) :]
        return (rest[0] + self.small_first * small, *rest[1:], self.falling[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """One plan: how much fairness and waiting count beside the fit.

    `reach_first`: in a round too large to be solved exactly, more organisations come before all
    that counts in points.
    """

    name: str
    fairness: float
    waiting: float
    bonus: Bonus
    reach_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Most:
    """How many pairs of one listing a round looks at."""

    for_each_need: int
    for_each_offer: int


@cache
def plans() -> tuple[Weights, ...]:
    """The plans in the order they are shown, from the least fair to the fairest."""
    told = terms.shelf("rounds")
    bonus = Bonus(**{**told["bonus"], "falling": tuple(told["bonus"]["falling"])})
    return tuple(Weights(name=name, bonus=bonus, **one) for name, one in told["plans"].items())


@cache
def most() -> Most:
    """How many pairs are looked at."""
    return Most(**terms.shelf("rounds")["pairs"])


@cache
def version() -> str:
    """The version of the file of rounds."""
    return str(terms.shelf("rounds")["version"])
