"""What something is worth to the side that asks and to the side that gives: the lower leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from brokerage.matching import terms
from brokerage.matching.profile import Profile


@dataclass(frozen=True, slots=True)
class Sides:
    """A share from 0 to 1 for each side."""

    need: float
    offer: float

    @property
    def led(self) -> float:
        """One share of the two, nearer to the lower: nobody's enthusiasm wins alone.

        The harmonic mean, as reciprocal recommenders commonly take it (FACTS.md 5.2).
        """
        both = self.need + self.offer
        return 2 * self.need * self.offer / both if both else 0.0


def alike(share: float) -> Sides:
    """The same for both."""
    return Sides(share, share)


def wishing(
    share: float, need: Profile, offer: Profile, misses: Callable[[Profile, Profile], bool]
) -> tuple[Sides, str]:
    """The share for each side, less for one whose wish is missed; and the sentence that says so."""
    unmet = terms.weights()["wishes"]["unmet"]
    by_need, by_offer = misses(need, offer), misses(offer, need)
    who = [name for name, missed in (("need", by_need), ("offer", by_offer)) if missed]
    said = f" The {' and the '.join(who)} would rather have it otherwise." if who else ""
    return Sides(share * (unmet if by_need else 1), share * (unmet if by_offer else 1)), said
