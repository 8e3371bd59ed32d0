"""The fit as a sum of named parts, each with a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from brokerage.matching import raising, terms
from brokerage.matching.asked import Answer, answer
from brokerage.matching.gates.setting import spoken_list, way
from brokerage.matching.howmany import amount
from brokerage.matching.profile import Profile
from brokerage.matching.reading import people
from brokerage.matching.sides import Sides, alike, wishing
from brokerage.matching.timing import when
from brokerage.matching.values import Gate, Part, Verdict

Weighed = tuple[float | Sides | None, str]
"""A share from 0 to 1, one for each side where they differ, None for *not known*; the sentence."""

LABELS = {
    "asked": "What is asked",
    "amount": "How much",
    "when": "When",
    "where": "Where",
    "communities": "Communities",
    "record": "Track record",
}

OFFERS, AS_ASKED = "Offers ", ", as asked"
"""What is met stands between them."""

NO_CONDITION = {"said before", "declined before", "said often", "fits better", "quantity", "income"}
"""Questions that leave the fit alone: what was said before, and how large somebody is."""


def parts(need: Profile, offer: Profile, gates: tuple[Gate, ...], on: date) -> tuple[Part, ...]:
    """All parts of the fit, in the order a broker reads them; their points add up to it.

    What is not known counts half. What is not the thing asked for earns little by being near
    or soon: below a share of the first part, the others count in proportion.
    """
    weigh = terms.weights()
    told = answer(need, offer)
    credit = min(1.0, told.sides.led / weigh["asked"]["full_credit"])
    doubts = open_questions(gates)
    settled = max(1 - weigh["unsettled"]["most"], (1 - weigh["unsettled"]["each"]) ** doubts)
    asked = (told.sides, _asked(told, credit, doubts, settled))
    first = _part("asked", asked, weigh["parts"][offer.group]["asked"], settled)
    made = [replace(first, within=round(first.points + told.unnamed * first.gain, 2))]
    judges: Mapping[str, Callable[[], Weighed]] = {
        "amount": lambda: amount(need, offer),
        "when": lambda: when(need, offer, gates, on),
        "where": lambda: where(need, offer, gates),
        "communities": lambda: communities(need, offer, gates),
        "record": lambda: record(offer),
    }
    for name, judge in judges.items():
        made.append(_part(name, judge(), weigh["parts"][offer.group][name], credit * settled))
    return tuple(made)


def _part(name: str, weighed: Weighed, out_of: int, credit: float) -> Part:
    """The lower side leads: what one side loves and the other does not earns little."""
    share, sentence = weighed
    if share is None:
        share = float(terms.weights()["unknown"]["share"])
    sides = share if isinstance(share, Sides) else alike(share)
    most = out_of * credit
    return Part(
        name,
        LABELS[name],
        points=round(most * sides.led, 2),
        out_of=out_of,
        sentence=sentence,
        known=weighed[0] is not None,
        for_need=round(most * sides.need, 2),
        for_offer=round(most * sides.offer, 2),
        within=round(most, 2),
    )


def open_questions(gates: tuple[Gate, ...]) -> int:
    """How many conditions nobody can know of yet."""
    return sum(gate.verdict is Verdict.ASK and gate.name not in NO_CONDITION for gate in gates)


def _asked(told: Answer, credit: float, doubts: int, settled: float) -> str:
    said = []
    if told.instead:
        one, other = told.instead
        said.append(f"{one[:1].upper()}{one[1:]} instead of {other}.")
    elif told.met:
        said.append(f"{OFFERS}{spoken_list(told.met)}{AS_ASKED}.")
    if told.unmet and not told.instead:
        said.append(f"{raising.NOT_NAMED} {spoken_list(told.unmet)}.")
    if told.idle and told.met and not told.instead:
        said.append(f"Also offers {spoken_list(told.idle)}, beyond what is asked.")
    said = said or ["Only single words are shared."]
    if round(100 * credit) < 100:
        said.append(
            f"Not all of it is answered, so every other part earns {credit:.0%} of its points."
        )
    if doubts:
        open_ones = "One condition is" if doubts == 1 else f"{doubts} conditions are"
        said.append(f"{open_ones} still to be asked: until then every part earns {settled:.0%}.")
    return " ".join(said)


def where(need: Profile, offer: Profile, gates: tuple[Gate, ...]) -> Weighed:
    """From the gates of place and mode: a place matters only where help happens at one."""
    told = [gate for gate in gates if gate.name in {"place", "mode"}]
    worst = max(told, key=lambda gate: gate.verdict.gravity, default=None)
    if worst is None:
        if offer.group in {"goods", "money"} or offer.facts.citywide or way(offer) == "remote":
            return 1.0, "The place is no obstacle."
        return None, "Where it would happen is not said: ask?"
    fixable = float(terms.weights()["where"]["fixable"])
    shares = {Verdict.PASS: 1.0, Verdict.FIXABLE: fixable, Verdict.ASK: None, Verdict.FAIL: 0.0}
    share = shares[worst.verdict]
    if share is None:
        return None, worst.sentence
    sides, missed = wishing(share, need, offer, _elsewhere)
    return sides, f"{worst.sentence}{missed}"


def _elsewhere(mine: Profile, yours: Profile) -> bool:
    """Another way to meet than the one wished, or another part of the city."""
    otherwise = {mine.wishes.mode, way(yours)} == {"remote", "in_person"}
    there = yours.mentions.meant or (frozenset() if yours.facts.citywide else yours.wards)
    return otherwise or bool(mine.wishes.wards and there and not mine.wishes.wards & there)


def communities(need: Profile, offer: Profile, gates: tuple[Gate, ...]) -> Weighed:
    """Whether the offer knows, or wishes to meet, the people the need supports."""
    for gate in gates:
        if gate.name in {"women", "language", "groups"} and gate.verdict is not Verdict.PASS:
            return (None if gate.verdict is Verdict.ASK else 0.0), gate.sentence
    if not need.communities or not offer.communities:
        told = "The offer names no community." if need.communities else raising.NO_COMMUNITY
        return None, told
    shared = need.communities & offer.communities
    if shared:
        return 1.0, f"Both name {_called(shared)}."
    theirs, ours = (_called(one.communities) for one in (offer, need))
    told = f"The offer has in mind {theirs}; the need is for {ours}."
    return float(terms.weights()["communities"]["others"]), told


def _called(slugs: frozenset[str]) -> str:
    return spoken_list([people.community_label(name) for name in slugs])


def record(offer: Profile) -> Weighed:
    """What was confirmed before, from a neutral start; newcomers are not punished."""
    weigh = terms.weights()["record"]
    done, fell = offer.facts.confirmed, offer.facts.fell_through
    share = (weigh["prior"] * weigh["worth"] + done) / (weigh["worth"] + done + fell)
    if not done and not fell:
        return share, "New here: a neutral start."
    return share, f"{done or 'None'} confirmed before, {fell or 'none'} fell through."
