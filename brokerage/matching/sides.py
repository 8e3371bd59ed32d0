"""What something is worth to the side that asks and to the side that gives: the lower leads."""

from __future__ import annotations

from dataclasses import dataclass


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
