"""The story of each error: what was shown and should not be, what was missed, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from brokerage.matching import suggest
from brokerage.matching.values import ListingFacts, Suggestion, Verdict

BROKEN, GOOD = -1, 2
SEEN, LOOKED_AT = 5, 10  # violation@5, R@10


def stories(
    needs: Sequence[ListingFacts],
    offers: Sequence[ListingFacts],
    ranked: Mapping[str, list[Suggestion]],
    grades: Mapping[str, Mapping[str, int]],
) -> Iterator[str]:
    """Lines to read: a need with an error, then a line for each of its errors.

    `ranked` has every offer judged, best first, by the need's key.
    """
    titles = {one.key: one.title for one in offers}
    for need in needs:
        told = list(_of_one(ranked[need.key], grades.get(need.key, {}), titles))
        if told:
            yield f'{need.key} "{need.title}"'
            yield from told


def _of_one(
    judged: Sequence[Suggestion], grades: Mapping[str, int], titles: Mapping[str, str]
) -> Iterator[str]:
    shown = suggest.worth_showing(judged)
    for place, one in enumerate(shown[:SEEN], 1):
        if grades.get(one.offer, 0) == BROKEN:
            named = _named(one, titles)
            yield f"  shows as no. {place} {named}, and it breaks a condition: {_heard(one)}"
    if shown and not any(grade >= GOOD for grade in grades.values()):
        named = _named(shown[0], titles)
        yield f"  says that there is something, first {named}, and nothing is good"
    looked_at = {one.offer for one in shown[:LOOKED_AT]}
    for one in judged:
        if grades.get(one.offer, 0) >= GOOD and one.offer not in looked_at:
            how = "low" if one in shown else "not at all"
            named = _named(one, titles)
            yield f"  shows {how} {named}, which is good: {suggest.the_but(one)}"


def _named(one: Suggestion, titles: Mapping[str, str]) -> str:
    return f'{one.offer} "{titles[one.offer]}" (fit {one.fit})'


def _heard(one: Suggestion) -> str:
    """What the gates did say, where they hold it back by no more than a question."""
    asked = [gate.question or gate.sentence for gate in one.gates if gate.verdict != Verdict.PASS]
    return " ".join(asked) or "nothing was heard of it"
