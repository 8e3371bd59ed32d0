"""What the pages of a round show: lines with names, other choices, what is scarce or unmet."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from brokerage import wording
from brokerage.admin import round_words, showing
from brokerage.matching.rounds.values import Key, Line, Plan
from brokerage.matching.values import Verdict
from brokerage.models import Introduction, Need, Offer, Round

Listing = Need | Offer


@dataclass(frozen=True, slots=True)
class Other:
    """Another offer that fits the need of a line."""

    offer: Listing
    fit: int
    value: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a plan, with everything that is shown of it."""

    value: str
    need: Listing
    offer: Listing
    amount: str
    counted: str
    fit: int
    verdict: showing.Marked
    sentence: str
    pinned: bool
    swapped: bool
    introduction: Introduction | None
    others: list[Other] = field(default_factory=list)


class Names:
    """The listings of a round by their public ids. Two queries."""

    def __init__(self, found: Round) -> None:
        """Fetches them with their organisations."""
        self.of: dict[str, Listing] = {}
        chosen: list[tuple[Any, list[str]]] = [(Need, found.needs), (Offer, found.offers)]
        for model, keys in chosen:
            records = model.objects.filter(public_id__in=keys)
            for one in records.select_related("organisation", "kind"):
                self.of[one.public_id] = one

    @property
    def titles(self) -> dict[str, str]:
        """Their titles."""
        return {key: str(one) for key, one in self.of.items()}


def rows(found: Round, plan: Plan, names: Names) -> list[Row]:
    """The lines of a plan, the best fit first; a listing that is gone is left out."""
    met = {
        (one.need.public_id, one.offer.public_id): one.introduction
        for one in found.proposals.select_related("need", "offer", "introduction")
    }
    fits: dict[str, list[tuple[int, str]]] = {}
    for pair in found.inputs["pairs"]:
        fits.setdefault(pair["need"], []).append((-pair["fit"], pair["offer"]))
    lines = [one for one in plan.lines if one.need in names.of and one.offer in names.of]
    pins, swaps = found.pins, found.swaps
    return [
        _row(found, line, names, fits=fits.get(line.need, []), pinned=line.key in pins,
             swapped=line.key in swaps, introduction=met.get(line.key))
        for line in sorted(lines, key=lambda one: (-one.fit, one.key))
    ]  # fmt: skip


def _row(found: Round, line: Line, names: Names, **more: Any) -> Row:
    need, offer = names.of[line.need], names.of[line.offer]
    said = found.seen.get("|".join(line.key), {})
    others = [
        Other(names.of[key], -fit, f"{line.need}|{line.offer}|{key}")
        for fit, key in sorted(more["fits"])
        if key != line.offer and key in names.of
    ]
    verdict = Verdict(said.get("verdict", Verdict.PASS.value))
    return Row(
        value="|".join(line.key),
        need=need,
        offer=offer,
        amount=wording.amount(Decimal(line.amount) / 100, need.unit),
        counted=_counted(line, offer),
        fit=line.fit,
        verdict=showing.marked(verdict),
        sentence=said.get("sentence", ""),
        pinned=more["pinned"],
        swapped=more["swapped"],
        introduction=more["introduction"],
        others=others,
    )


def _counted(line: Line, offer: Listing) -> str:
    """What it takes of the offer, where that counts in another unit."""
    return wording.amount(Decimal(line.costs) / 100, offer.unit) if line.rate else ""


def left_over(plan: Plan, names: Names) -> dict[str, Any]:
    """The scarce offers and the needs that go without, each with its sentence."""
    titles = names.titles
    return {
        "scarce": [
            {
                "offer": names.of[one.offer],
                "more": len(one.wanted_by),
                "worth": round_words.one_more(one.price, plan.name),
            }
            for one in plan.scarce
            if one.offer in names.of
        ],
        "unmet": [
            {"need": names.of[one.need], "why": round_words.why(one, titles)}
            for one in plan.unmet
            if one.need in names.of
        ],
    }


def wishes(found: Round, names: Names, plan: str = "") -> list[dict[str, Any]]:
    """The pins and forbids, each with its price for every plan, or for one; a swap is one."""
    swaps, told = found.swaps, []
    for one in found.wishes:
        key = (one["need"], one["offer"])
        instead = names.of.get(swaps[key][1]) if key in swaps else None
        if key[0] not in names.of or key[1] not in names.of or key in swaps.values():
            continue
        told.append(
            {
                "what": round_words.WISHES["swap" if instead else one["what"]],
                "need": names.of[key[0]],
                "offer": names.of[key[1]],
                "instead": instead,
                "value": "|".join(key),
                "prices": [
                    (round_words.name_of(name), round_words.price(price))
                    for name, price in one["prices"].items()
                    if plan in {"", name}
                ],
            }
        )
    return told


def key_of(value: str) -> Key:
    """The two listings of a button's value. Raises ValueError where it is none."""
    need, offer = value.split("|")
    return need, offer
