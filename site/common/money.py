"""Money is whole pence and a currency; floats never appear."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


class MixedCurrencies(TypeError):
    """Two currencies met in one sum."""


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount in minor units (pence for GBP); may be negative."""

    pence: int
    currency: str = "GBP"

    def __post_init__(self) -> None:
        """Refuse anything but whole pence."""
        if not isinstance(self.pence, int) or isinstance(self.pence, bool):
            raise TypeError(f"pence must be a whole number, not {self.pence!r}")

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise MixedCurrencies(f"{self.currency} and {other.currency} do not add up")

    def __add__(self, other: Money) -> Money:
        """Sum, in the same currency."""
        self._same(other)
        return Money(self.pence + other.pence, self.currency)

    def __sub__(self, other: Money) -> Money:
        """Difference, in the same currency."""
        self._same(other)
        return Money(self.pence - other.pence, self.currency)

    def __neg__(self) -> Money:
        """The same amount the other way."""
        return Money(-self.pence, self.currency)

    def __mul__(self, times: int) -> Money:
        """That many times the amount; only whole numbers."""
        if not isinstance(times, int) or isinstance(times, bool):
            raise TypeError("money is multiplied by whole numbers only")
        return Money(self.pence * times, self.currency)

    def __lt__(self, other: Money) -> bool:
        """Less, in the same currency."""
        self._same(other)
        return self.pence < other.pence

    def __str__(self) -> str:
        """The way it is written in England: £1,250 or £12.50."""
        sign = "-" if self.pence < 0 else ""
        pounds, pence = divmod(abs(self.pence), 100)
        mark = "£" if self.currency == "GBP" else f"{self.currency} "
        return f"{sign}{mark}{pounds:,}" + (f".{pence:02d}" if pence else "")

    @classmethod
    def zero(cls, currency: str = "GBP") -> Self:
        """Nothing, in that currency."""
        return cls(0, currency)
