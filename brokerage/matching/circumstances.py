"""Where, when, for whom and how much, as a few numbers of each listing: what pairs make of them.

What a pair shares in words and concepts decides most of its fit, but not which of two thousand
alike come first: that do the ward, the hours, the people and the number. Judging reads them from
sentences; here they are read once and held side by side for very many listings at a time. It says
who is likely to fit and is no judgement: who is named by it is judged in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brokerage.matching import amounts, terms
from brokerage.matching.gates.setting import handed_over, way
from brokerage.matching.gates.when import ends, starts, wanted_hours
from brokerage.matching.gates.where import place, served
from brokerage.matching.knowing import by_knowledge
from brokerage.matching.profile import Profile, read_anew
from brokerage.matching.reading import counts, places
from brokerage.matching.values import ListingFacts, Verdict

KEPT: Any = np.dtype(
    [
        ("way", "u1"),
        ("elsewhere", "u1"),
        ("group", "u1"),
        ("kind", "u1"),
        ("unit", "u1"),
        ("meets", "?"),
        ("passes_on", "?"),
        ("taught", "?"),
        ("torn", "?"),
        ("citywide", "?"),
        ("unplaced", "?"),
        ("unlimited", "?"),
        ("wards", "<u8"),
        ("communities", "<u8"),
        ("hours", "<u8", (3,)),
        ("first", "<i4"),
        ("last", "<i4"),
        ("amount", "<f4"),
    ]
)
"""As they are kept, for either side; 0 is *not said*."""

Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]

WAYS = ("", "in_person", "remote", "either")
IN_PERSON, REMOTE = WAYS.index("in_person"), WAYS.index("remote")
GROUPS = ("people", "goods", "hosted", "money")
GOODS, MONEY = GROUPS.index("goods"), GROUPS.index("money")
UNSAID = "unsaid"
ELSEWHERE = (UNSAID, *Verdict)
"""What the gate of place says of an offer to a need in a ward that it does not name."""

NOWHERE = frozenset({"?"})
BITS = 64


def units() -> Sequence[str]:
    """What listings count in, as the vocabulary has it; hours stand for all that is timed."""
    return ("", "hours", *sorted({*amounts.SAME.values(), "gbp", "people"} - set(amounts.HOURS)))


@by_knowledge()
def _elsewhere() -> Profile:
    """A need that says nothing but that it is in no ward of ours."""
    return replace(read_anew(ListingFacts(key="", title="")), wards=NOWHERE)


def numbered(told: Profile, side: str, *, on: date) -> bytes:
    """Those of one listing, as they are on a day."""
    found = np.zeros((), KEPT)
    gate = place(_elsewhere(), told, on)
    count, unit = _counted(told, side)
    values: dict[str, Any] = {
        "way": WAYS.index(way(told)),
        "elsewhere": ELSEWHERE.index(gate.verdict if gate else UNSAID),
        "group": GROUPS.index(told.group),
        "kind": [*terms.kinds(), ""].index(told.kind),
        "unit": units().index(unit),
        "meets": told.with_people,
        "passes_on": handed_over(told),
        "taught": bool({told.kind, told.facts.kind} & terms.bearing("taught")),
        "torn": bool(told.slots and told.slots_in_text and not told.slots & told.slots_in_text),
        "citywide": told.facts.citywide,
        "unplaced": not _wards(told, side) <= places.wards(),
        "unlimited": told.facts.unlimited,
        "wards": _bits(_wards(told, side), sorted(places.wards())),
        "communities": _bits(told.communities, sorted(terms.shelf("communities")["communities"])),
        "hours": _hours(wanted_hours(told)),
        "first": _day(starts(told, on)),
        "last": _day(ends(told, on)),
        "amount": count,
    }
    for name, value in values.items():
        found[name] = value
    return found.tobytes()


def unpacked(kept: Iterable[bytes]) -> NDArray[Any]:
    """Those of many listings."""
    return np.frombuffer(b"".join(kept), KEPT)


def _wards(told: Profile, side: str) -> frozenset[str]:
    said = told.mentions
    if side == "need":
        return told.wards or said.meant
    stands = said.located or said.meant or told.wards
    return stands if told.group == "hosted" else served(told)


def _bits(names: Iterable[str], every: Sequence[str]) -> int:
    return sum(1 << every.index(name) % BITS for name in {*names} & {*every})


def _hours(slots: Iterable[int]) -> list[int]:
    found = [0, 0, 0]
    for slot in slots:
        found[slot // BITS] |= 1 << slot % BITS
    return found


def _day(one: date | None) -> int:
    return 0 if one is None else one.toordinal()


def _counted(told: Profile, side: str) -> tuple[float, str]:
    """How much of what; nothing where that is a word of the poster's own."""
    facts = told.facts
    in_words = counts.told_by_need if side == "need" else counts.told_by_offer
    if facts.quantity is not None:
        quantity, unit = float(facts.quantity), facts.unit
    else:
        quantity, unit = in_words(facts.title, facts.description) or (0, "")
    plain = amounts.plain(unit)
    if plain in amounts.HOURS:
        return quantity * float(amounts.HOURS[plain]), "hours"
    return (float(quantity), plain) if plain in units() else (0.0, "")


def shut(need: Any, offer: Any) -> Truths:
    """Where the place or the hours are surely in the way."""
    bound = offer["elsewhere"] == ELSEWHERE.index(Verdict.FAIL)
    away = bound & (need["wards"] > 0) & (need["wards"] & offer["wards"] == 0) & ~need["citywide"]
    away &= ~_both_elsewhere(need, offer)
    both = _many(need["hours"]) * _many(offer["hours"]) > 0
    apart = both & (_shared_hours(need, offer) == 0) & ~need["torn"] & ~offer["torn"]
    found: Truths = away | (apart & _live(need, offer) & (offer["way"] != REMOTE))
    return found


def shares(need: Any, offer: Any, *, on: date) -> Mapping[str, Numbers]:
    """What each part but the first is likely to be worth, from 0 to 1."""
    weigh, unknown = terms.weights(), float(terms.weights()["unknown"]["share"])
    told = {
        "amount": _amount(need, offer),
        "when": np.fmin(_dates(need, offer, on.toordinal()), _week(need, offer)),
        "where": _where(need, offer),
        "communities": _communities(need, offer),
    }
    shares = {name: np.where(np.isnan(share), unknown, share) for name, share in told.items()}
    return {**shares, "record": np.full_like(shares["when"], weigh["record"]["prior"])}


def points(part: str, offer: Any) -> Numbers:
    """What a part counts at most, by the group of each offer."""
    told = terms.weights()["parts"]
    by_group: Numbers = np.array([told[group][part] for group in GROUPS], np.float64)
    found: Numbers = by_group[offer["group"]]
    return found


def same_kind(need: Any, offer: Any, kinds: Iterable[str]) -> Truths:
    """Where both are first of one and the same of these kinds of help."""
    every = list(terms.kinds())
    numbers = [every.index(kind) for kind in kinds]
    found: Truths = (need["kind"] == offer["kind"]) & np.isin(need["kind"], numbers)
    return found


def _both_elsewhere(need: Any, offer: Any) -> Truths:
    """Both name a place that the vocabulary does not know: it may be the same."""
    found: Truths = need["unplaced"] & offer["unplaced"]
    return found


def _live(need: Any, offer: Any) -> Truths:
    """As ``setting.live``."""
    sums = ((need["group"] == MONEY) & ~need["meets"]) | (
        (offer["group"] == MONEY) & ~offer["meets"]
    )
    things = (offer["group"] == GOODS) & ~offer["meets"]
    there = np.where(offer["way"] == REMOTE, offer["taught"], True)
    of_things = need["meets"] & (offer["way"] == IN_PERSON)
    found: Truths = ~sums & np.where(things, of_things, there)
    return found


def _many(bits: Any) -> Numbers:
    """How many hours of the week."""
    found: Numbers = np.bitwise_count(bits).sum(axis=-1, dtype=np.float64)
    return found


def _shared_hours(need: Any, offer: Any) -> Numbers:
    found: Numbers = _many(need["hours"] & offer["hours"])
    return found


def _week(need: Any, offer: Any) -> Numbers:
    """As ``timing.hours``."""
    fewer = np.minimum(_many(need["hours"]), _many(offer["hours"]))
    known = (fewer > 0) & _live(need, offer) & ~need["torn"] & ~offer["torn"]
    room = float(terms.weights()["when"]["hours"])
    share = np.minimum(1.0, room * _shared_hours(need, offer) / np.maximum(fewer, 1.0))
    return np.where(known, share, np.nan)


def _dates(need: Any, offer: Any, today: int) -> Numbers:
    """As ``timing.dates``."""
    first, opens = need["first"], offer["first"]
    # A last day that has been, in a gist of some weeks ago, had no year: the next is not known.
    last, closes = (np.where(one["last"] < today, 0, one["last"]) for one in (need, offer))
    told = ((closes > 0) & (first > 0)) | ((opens > 0) & (last > 0))
    until = np.where(last == 0, closes, np.where(closes == 0, last, np.minimum(last, closes)))
    begins = np.where(first == 0, today, first)
    shared = until - np.maximum(begins, np.where(opens == 0, today, opens)) + 1
    room = float(terms.weights()["when"]["days"])
    share = np.minimum(1.0, room * shared / np.maximum(last - begins + 1, 1))
    known = told & ((last > 0) | (shared <= 0)) & ((last == 0) | (last >= begins))
    return np.where(known, np.maximum(share, 0.0), np.nan)


def _amount(need: Any, offer: Any) -> Numbers:
    """As ``howmany.amount``, for what is told in a field or plainly in words."""
    known = (need["unit"] == offer["unit"]) & (need["unit"] > 0) & (need["amount"] > 0)
    share = np.minimum(1.0, offer["amount"] / np.where(known, need["amount"], 1.0))
    return np.where(offer["unlimited"], 1.0, np.where(known, share, np.nan))


def _communities(need: Any, offer: Any) -> Numbers:
    """As ``fit.communities``."""
    others = float(terms.weights()["communities"]["others"])
    known = (need["communities"] > 0) & (offer["communities"] > 0)
    shared = need["communities"] & offer["communities"] > 0
    return np.where(known, np.where(shared, 1.0, others), np.nan)


def _where(need: Any, offer: Any) -> Numbers:
    """As ``fit.where``: the worse of the place and the way to meet."""
    fixable, ask = float(terms.weights()["where"]["fixable"]), terms.weights()["unknown"]["share"]
    worth = {Verdict.PASS: 1.0, Verdict.FIXABLE: fixable, Verdict.ASK: ask, Verdict.FAIL: 0.0}
    away = np.array([np.nan, *(worth[one] for one in Verdict)])[offer["elsewhere"]]
    bound = offer["elsewhere"] == ELSEWHERE.index(Verdict.FAIL)
    away = np.where(bound & (need["wards"] == 0), ask, away)
    away = np.where(bound & _both_elsewhere(need, offer), ask, away)
    whole = bound & need["citywide"]
    away = np.where(whole, fixable, away)
    here = (need["wards"] & offer["wards"] > 0) & (away != ask) & ~whole
    at = np.where(here & ~np.isnan(away), 1.0, away)
    ways = np.full((len(WAYS), len(WAYS)), 1.0)
    ways[0], ways[:, 0] = np.nan, np.nan
    ways[IN_PERSON, REMOTE], ways[REMOTE, IN_PERSON] = ask, fixable
    met = np.where(need["passes_on"] | offer["passes_on"], np.nan, ways[need["way"], offer["way"]])
    easy = np.isin(offer["group"], (GOODS, MONEY)) | offer["citywide"] | (offer["way"] == REMOTE)
    worst = np.fmin(at, met)
    return np.where(np.isnan(worst) & easy, 1.0, worst)
