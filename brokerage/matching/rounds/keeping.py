"""Rounds as JSON knows them, and back: what was put in, what came out, and what a change costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from brokerage.matching.rounds.values import (
    Asked,
    Given,
    Inputs,
    Key,
    Line,
    Pair,
    Party,
    Plan,
    Scarce,
    Totals,
    Unmet,
)
from brokerage.matching.rounds.weights import most


def inputs_as_json(inputs: Inputs) -> dict[str, Any]:
    """What a round is made from, but for the broker's wishes, which are kept beside it."""
    told = asdict(inputs)
    return {name: told[name] for name in ("needs", "offers", "parties", "pairs")}


def inputs_from_json(
    kept: Mapping[str, Any], *, pins: Iterable[Key] = (), forbids: Iterable[Key] = ()
) -> Inputs:
    """What `inputs_as_json` kept. Raises KeyError or TypeError where it did not."""
    return Inputs(
        needs=tuple(Asked(**{**one, "wards": tuple(one["wards"])}) for one in kept["needs"]),
        offers=tuple(Given(**one) for one in kept["offers"]),
        parties=tuple(Party(**one) for one in kept["parties"]),
        pairs=tuple(Pair(**one) for one in kept["pairs"]),
        pins=frozenset(pins),
        forbids=frozenset(forbids),
    )


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """A plan; a rate as a fraction in writing."""
    told = asdict(plan)
    for line in told["lines"]:
        line["rate"] = None if line["rate"] is None else str(line["rate"])
    return told


def plan_from_json(kept: Mapping[str, Any]) -> Plan:
    """What `plan_as_json` kept. Raises KeyError or TypeError where it did not."""
    totals = {**kept["totals"], "wards": tuple(kept["totals"]["wards"])}
    return Plan(
        name=kept["name"],
        lines=tuple(_line(one) for one in kept["lines"]),
        totals=Totals(**totals),
        scarce=tuple(Scarce(o["offer"], tuple(o["wanted_by"]), o["price"]) for o in kept["scarce"]),
        unmet=tuple(Unmet(**{**o, "taken_by": tuple(o["taken_by"])}) for o in kept["unmet"]),
        gap=kept["gap"],
    )


def _line(kept: Mapping[str, Any]) -> Line:
    rate = kept["rate"]
    return Line(**{**kept, "rate": None if rate is None else Fraction(rate)})


def worth_keeping(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Of all pairs found, the best of each need and the best of each offer."""
    best = sorted(pairs, key=lambda pair: (-pair.fit, pair.need, pair.offer))
    of_need: dict[str, int] = defaultdict(int)
    of_offer: dict[str, int] = defaultdict(int)
    kept = []
    for pair in best:
        of_need[pair.need] += 1
        of_offer[pair.offer] += 1
        few = of_need[pair.need] <= most().for_each_need
        if few or of_offer[pair.offer] <= most().for_each_offer:
            kept.append(pair)
    return tuple(sorted(kept, key=lambda pair: pair.key))


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What one change did to a plan: each number is how much more there is of it now."""

    fit: float
    needs: int
    organisations: int
    newcomers: int
    small: int
    wards: int

    @property
    def nothing(self) -> bool:
        """Whether it cost nothing and brought nothing."""
        return not any(asdict(self).values())


def price(before: Totals, after: Totals) -> Price:
    """What came of a change."""
    return Price(
        fit=round(after.fit - before.fit, 1),
        needs=after.needs - before.needs,
        organisations=after.organisations - before.organisations,
        newcomers=after.newcomers - before.newcomers,
        small=after.small - before.small,
        wards=len(after.wards) - len(before.wards),
    )
