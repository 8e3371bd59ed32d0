"""The plain values that matching takes and gives; no records, no database."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from brokerage.matching import terms

BANDS = ("strong", "good", "possible")
"""From the best; where each begins is in vocabulary/weights.toml."""


class Verdict(StrEnum):
    """What a gate says of a pair, from best to worst."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    FIXABLE = "fixable"
    ASK = "ask"
    FAIL = "fail"

    @property
    def gravity(self) -> int:
        """0 for the best verdict, 3 for the worst."""
        return list(Verdict).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """A coded no to one pair of listings: who said it, when, and until when "not now" holds."""

    need: str
    offer: str
    reason: str
    on: date
    by: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingFacts:
    """One listing, need or offer, as plain values; empty and None mean *not said*.

    `before` is what was said to pairs of its organisation's listings; `often` the reasons its
    organisation gives again and again, with how many times; `wishes` what they said of this
    listing would fit better.

    `quantity` is what is left of it, and `whole` what it was at first, where that was more.

    `waiting` are the proposals that wait for its organisation's answer, `takes` how many it lets
    wait at once (None: no limit), `rests_until` the last day of its pause today.

    `weekdays` count from 0 = Monday. `check` is, for a need, whether a DBS check is
    required and, for an offer, whether one is held. `organisation` and `size_band` never
    touch the fit.
    """

    key: str
    title: str
    description: str = ""
    kind: str = ""
    skills: tuple[str, ...] = ()
    skills_nice: tuple[str, ...] = ()
    quantity: Decimal | None = None
    unit: str = ""
    unlimited: bool = False
    divisible: bool = True
    smallest_part: Decimal | None = None
    mode: str = ""
    places: tuple[str, ...] = ()
    citywide: bool = False
    communities: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    weekdays: tuple[int, ...] = ()
    times: str = ""
    check: bool | None = None
    access: str = ""
    language: str = ""
    exclusions: str = ""
    organisation: str = ""
    size_band: str = ""
    confirmed: int = 0
    fell_through: int = 0
    refused_reasons: tuple[str, ...] = ()
    before: tuple[Before, ...] = ()
    often: tuple[tuple[str, int], ...] = ()
    wishes: tuple[str, ...] = ()
    whole: Decimal | None = None
    waiting: int = 0
    takes: int | None = None
    rests_until: date | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition of the pair: the verdict, and a sentence a broker can read aloud."""

    name: str
    verdict: Verdict
    sentence: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the fit: points out of a whole, and why; what it is to each side.

    The points lie between the two sides', nearer to the lower; `within` is what it could earn at
    most, as long as no more of what is asked is answered. None is *not kept*: what was stored
    before this was looked at.
    """

    name: str
    label: str
    points: float
    out_of: int
    sentence: str
    known: bool
    for_need: float | None = None
    for_offer: float | None = None
    within: float | None = None

    @property
    def gain(self) -> float:
        """The points that it could still earn."""
        return (self.out_of if self.within is None else self.within) - self.points


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One offer for one need, judged: gates, parts, and the one change that would help most.

    `fit` is 0 to 100; `evidence` is the percentage of the weight that rests on real answers.
    """

    need: str
    offer: str
    gates: tuple[Gate, ...]
    parts: tuple[Part, ...]
    fit: int
    evidence: int
    to_raise: str
    version: str

    @property
    def verdict(self) -> Verdict:
        """The worst verdict of any gate."""
        return max(
            (gate.verdict for gate in self.gates), key=lambda v: v.gravity, default=Verdict.PASS
        )

    @property
    def exact(self) -> float:
        """The fit before rounding, 0 to 100."""
        return round(sum(part.points for part in self.parts), 4)

    @property
    def sides(self) -> tuple[int, int] | None:
        """The fit as those who ask see it, and as those who give; None where it was not kept."""
        need = [part.for_need for part in self.parts if part.for_need is not None]
        offer = [part.for_offer for part in self.parts if part.for_offer is not None]
        whole = len(need) == len(offer) == len(self.parts)
        return (round(sum(need)), round(sum(offer))) if whole else None

    @property
    def band(self) -> str:
        """The fit in one word, by the weights that hold today."""
        least: dict[str, float] = terms.weights()["bands"]
        return next((word for word in BANDS if self.fit >= least[word]), "weak")

    def as_json(self) -> dict[str, Any]:
        """Everything, in types that JSON knows, to be stored with what was decided."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Suggestion:
        """The suggestion that `as_json` stored. Raises KeyError or TypeError if it did not."""
        gates = tuple(Gate(**{**g, "verdict": Verdict(g["verdict"])}) for g in stored["gates"])
        parts = tuple(Part(**p) for p in stored["parts"])
        return cls(**{**stored, "gates": gates, "parts": parts})
