"""What a round takes and gives: plain values, with amounts in hundredths of the listing's unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction

Key = tuple[str, str]
"""A need's key and an offer's key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One organisation in a round.

    `helped` counts the helps it had in twelve months; `new` says that it never had one. `room`
    is how many more proposals it may have at once, None where nothing limits it.
    """

    key: str
    helped: int = 0
    new: bool = True
    small: bool = False
    room: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What a need and an offer share. `left` and `least` count in hundredths of the unit.

    `left` is None where there is no bound; `least` is the smallest part, 0 where any will do;
    `whole` goes only whole or not at all.
    """

    key: str
    party: str
    left: int | None
    unit: str = ""
    least: int = 0
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Side):
    """A need in a round; `waited` in days."""

    waited: int = 0
    wards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given(Side):
    """An offer in a round; `most` is what one need may have of it, None where it does not say."""

    most: int | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """An offer that may answer a need, and its fit of 100."""

    need: str
    offer: str
    fit: int

    @property
    def key(self) -> Key:
        """The two listings."""
        return self.need, self.offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Everything a round is made from. Their order says nothing: `sorted` puts them in one."""

    needs: tuple[Asked, ...] = ()
    offers: tuple[Given, ...] = ()
    parties: tuple[Party, ...] = ()
    pairs: tuple[Pair, ...] = ()
    pins: frozenset[Key] = field(default=frozenset())
    forbids: frozenset[Key] = field(default=frozenset())

    def sorted(self) -> Inputs:
        """The same in one order, so that the same inputs always give the same plan."""
        return replace(
            self,
            needs=tuple(sorted(self.needs, key=lambda one: one.key)),
            offers=tuple(sorted(self.offers, key=lambda one: one.key)),
            parties=tuple(sorted(self.parties, key=lambda one: one.key)),
            pairs=tuple(sorted(self.pairs, key=lambda one: one.key)),
        )

    def wishing(self, *, pins: Iterable[Key], forbids: Iterable[Key]) -> Inputs:
        """The same with other pins and forbids."""
        return replace(self, pins=frozenset(pins), forbids=frozenset(forbids))


@dataclass(frozen=True, slots=True)
class Line:
    """One introduction of a plan.

    `amount` is in hundredths of the need's unit, `costs` in hundredths of the offer's. `share`
    is the part of the need that it meets, 0 to 1. `rate` is the need's units for one of the
    offer's where the units differ.
    """

    need: str
    offer: str
    amount: int
    costs: int
    share: float
    fit: int
    rate: Fraction | None = None

    @property
    def key(self) -> Key:
        """The two listings."""
        return self.need, self.offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What a plan comes to.

    `fit` adds each line's fit by the share of the need that it meets: a need met whole at 80
    adds 80, met half adds 40. `average` is over the same shares. `waited` is the mean of days
    that the needs served have waited.
    """

    fit: float
    average: float
    lines: int
    needs: int
    organisations: int
    newcomers: int
    small: int
    wards: tuple[str, ...]
    waited: float

    @property
    def small_share(self) -> int:
        """Small groups among the organisations served, in percent."""
        return round(100 * self.small / self.organisations) if self.organisations else 0


@dataclass(frozen=True, slots=True)
class Scarce:
    """An offer that more needs would take: which of them went without, the worthiest first.

    `price` is what one more unit of it would add to the plan's worth, in points of fit.
    """

    offer: str
    wanted_by: tuple[str, ...]
    price: float


@dataclass(frozen=True, slots=True)
class Unmet:
    """A need that a plan leaves without anything, and why.

    `why` is one of `reasons.WHY`; `offer` is the best that would have fitted, and `taken_by`
    the needs that have it instead.
    """

    need: str
    why: str
    offer: str = ""
    taken_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One way to assign a round. `gap` is how far from the best it can be at most, in percent."""

    name: str
    lines: tuple[Line, ...]
    totals: Totals
    scarce: tuple[Scarce, ...]
    unmet: tuple[Unmet, ...]
    gap: float = 0.0

    def line(self, key: Key) -> Line | None:
        """The line of these two, if the plan has one."""
        return next((line for line in self.lines if line.key == key), None)
