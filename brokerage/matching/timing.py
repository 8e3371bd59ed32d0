"""How much of the time wanted is there: dates and hours, from fields and words alike."""

from __future__ import annotations

from datetime import date

from brokerage.matching import terms
from brokerage.matching.gates.setting import live
from brokerage.matching.gates.when import common, ends, gone, misses, starts, wanted_hours
from brokerage.matching.profile import Profile
from brokerage.matching.sides import Sides, wishing
from brokerage.matching.values import Gate, Verdict

Share = tuple[Sides | float | None, str]


def when(need: Profile, offer: Profile, gates: tuple[Gate, ...], on: date) -> Share:
    """How much of the time wanted is there: the dates, and the hours where both must be there.

    Nobody can know it where field and words disagree, and the gate asks which is right.
    """
    for gate in gates:
        if gate.name in {"dates", "hours"} and gate.verdict is Verdict.ASK:
            return None, gate.sentence
    away = gone(need, offer, on) or misses(need, offer, on)
    if away is not None:
        return 0.0, away.sentence
    shares = [share for share in (dates(need, offer, on), hours(need, offer)) if share is not None]
    if not shares:
        return None, _what_is_known(gates)
    share = min(shares)
    if share == 0:
        return 0.0, "The dates or times given do not meet."
    wanted, given = wanted_hours(need), wanted_hours(offer)
    meet = f"; both can {common(wanted & given)}" if wanted & given else ""
    length = "All" if share > 0.99 else f"About {round(share * 100)}%"
    sides, missed = wishing(share, need, offer, _other_times)
    return sides, f"{length} of the time asked for is covered{meet}.{missed}"


def _what_is_known(gates: tuple[Gate, ...]) -> str:
    """What the gates tell of the time, where no share of it can be known."""
    told = [gate.sentence for gate in gates if gate.name in {"dates", "hours"}]
    if not told:
        return "Dates and times are not given on both sides: ask?"
    return f"{' '.join(told)} How much of the time that covers is not said: ask?"


def dates(need: Profile, offer: Profile, on: date) -> float | None:
    """The share of the wanted period in which the offer is open.

    An offer that says only when it begins goes on; what says only when it ends has begun. None
    where the two say nothing that could be compared, or they meet and the need names no end.
    """
    first, last = starts(need, on), ends(need, on)
    opens, closes = starts(offer, on), ends(offer, on)
    if None in {closes, first} and None in {opens, last}:
        return None
    if first is not None and last is not None and last < first:
        return None
    until = min((day for day in (last, closes) if day is not None), default=date.max)
    shared = (until - max(first or on, opens or on)).days + 1
    if shared <= 0:
        return 0.0
    if last is None:  # a share of a time without an end is nothing that one could know
        return None
    # A part of the period is enough room to agree on a date.
    asked = (last - (first or on)).days + 1
    return float(min(1.0, terms.weights()["when"]["days"] * shared / asked))


def hours(need: Profile, offer: Profile) -> float | None:
    """The share of the wanted hours of the week that are offered; None where it is no matter."""
    wanted, given = wanted_hours(need), wanted_hours(offer)
    if not live(need, offer) or not wanted or not given:
        return None
    room = terms.weights()["when"]["hours"]
    return float(min(1.0, room * len(wanted & given) / min(len(wanted), len(given))))


def _other_times(mine: Profile, yours: Profile) -> bool:
    given = wanted_hours(yours)
    return bool(mine.wishes.slots and given and not mine.wishes.slots & given)
