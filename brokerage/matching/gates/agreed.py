"""Whether one side's own conditions are met by what the other writes: no photos, own transport."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from brokerage.matching import terms
from brokerage.matching.profile import Profile
from brokerage.matching.reading import agreed as reading
from brokerage.matching.reading.agreed import Condition
from brokerage.matching.values import Gate, Verdict


def agreed(need: Profile, offer: Profile, on: date) -> Gate | None:
    """One gate for all of them, of the gravest: what both sides plainly say decides it."""
    del on
    found = list(_judged(need, offer))
    if not found:
        return None
    worst = max((gate.verdict for gate in found), key=lambda verdict: verdict.gravity)
    told = [gate for gate in found if gate.verdict is worst]
    if worst is Verdict.FAIL:  # one is enough, and the other side's may be the same, turned round
        told = told[:1]
    said = " ".join(gate.sentence for gate in told)
    return Gate("agreed", worst, said, " ".join(gate.question for gate in told if gate.question))


def _judged(need: Profile, offer: Profile) -> Iterator[Gate]:
    wanted = reading.wanted(need.text, by_need=True) | reading.wanted(offer.text, by_need=False)
    if not wanted:
        return
    for one in reading.all_of_them():
        if one.name in wanted and _bears_on(one, offer):
            gate = _one(one, offer.text if one.of_need else need.text)
            if gate is not None:
                yield gate


def _bears_on(one: Condition, offer: Profile) -> bool:
    """Whether it bears on such an offer, as it is read or as it was ticked."""
    if not one.bears_on:
        return True
    ticked = terms.kinds().get(offer.facts.kind)
    told = {offer.kind, offer.group} | ({ticked.name, ticked.group} if ticked else set())
    return bool(one.bears_on & told)


def _one(one: Condition, theirs: str) -> Gate | None:
    """What their words make of a condition: a plain break goes before what would meet it."""
    if reading.broken(one.name, theirs):
        return Gate("agreed", Verdict.FAIL, f"{one.said}; {one.broken}.")
    if reading.met(one.name, theirs):
        return Gate("agreed", Verdict.PASS, f"{one.said}; {one.met}.")
    if not one.question:
        return None
    other = "offer" if one.of_need else "need"
    return Gate("agreed", Verdict.ASK, f"{one.said}; the {other} does not say.", one.question)
