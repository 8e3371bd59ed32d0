"""Quantities: one unit told in another where people commonly do."""

from __future__ import annotations

from decimal import Decimal

from brokerage.matching import conditions

SAID = conditions.family("units")
HOURS = {unit: Decimal(str(hours)) for unit, hours in SAID.worth("hours").items()}
SAME = {word: unit for unit, words in SAID.words.items() for word in words}
MONEY = "gbp"
SPOKEN = {"sims": "SIM cards"}
ONE = {"people": "person"}
"""Units as one says them, where that is not how they are kept; and of one, where no "s" falls."""


def plain(unit: str) -> str:
    """A unit as typed, made one word for one thing: "Seats" and "licence" are licences."""
    unit = unit.strip().lower()
    single = unit[:-1] if unit.endswith("s") and len(unit) > 2 else unit
    return SAME.get(single, single)


def spoken(number: Decimal, unit: str) -> str:
    """An amount as one says it: "12 laptops", "1 session", "£500"."""
    if plain(unit) == MONEY:
        return f"£{number:,.0f}" if number == int(number) else f"£{number:,.2f}"
    shown = f"{number:,f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return f"{shown} {_of_so_many(number, unit.strip())}".strip()


def _of_so_many(number: Decimal, unit: str) -> str:
    told = SPOKEN.get(unit.lower(), unit)
    if number != 1:
        return told
    one = told[:-1] if told.endswith("s") and not told.endswith("ss") else told
    return ONE.get(told.lower(), one)


def share(wanted: Decimal, wanted_unit: str, given: Decimal, given_unit: str) -> Decimal | None:
    """How much of what is wanted is given, 0 to 1; None where the units cannot be compared."""
    one, other = plain(wanted_unit), plain(given_unit)
    if wanted <= 0:
        return None
    if one in HOURS and other in HOURS:
        return min(Decimal(1), given * HOURS[other] / (wanted * HOURS[one]))
    if one == other and one:
        return min(Decimal(1), given / wanted)
    return None
