"""Hides small numbers so that nobody can work them out again. Pure: values in, values out.

A number from 1 to 4 could point at somebody, so it is not told (``None``); noughts say that there
was nothing, and are told. What the hidden ones add up to follows from a total that is told, so
the total is told only where that sum leaves at least two possible values for each of them:
two or more hidden, not all ones and not all fours.

To hide another part beside a single small one, as tables often do, would not be enough: which
part was chosen tells those who know the rule more than they should know (a test that tries every
table found it). The total is hidden instead. The parts must be those of no other total.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
SMALLEST_TOLD = 5
Told = int | None


def small(number: int) -> bool:
    """Whether a number could point at somebody."""
    return 0 < number < SMALLEST_TOLD


def hide(parts: Mapping[K, int]) -> tuple[dict[K, Told], Told]:
    """The parts and their total as they may be told; numbers are whole and not below nought."""
    total = sum(parts.values())
    hidden = [number for number in parts.values() if small(number)]
    told = {key: None if small(number) else number for key, number in parts.items()}
    return told, total if not small(total) and _leaves_a_choice(hidden) else None


def _leaves_a_choice(hidden: list[int]) -> bool:
    """Whether their sum could come about in another way for each of them."""
    if not hidden:
        return True
    most = (SMALLEST_TOLD - 1) * len(hidden)
    return len(hidden) > 1 and len(hidden) < sum(hidden) < most
