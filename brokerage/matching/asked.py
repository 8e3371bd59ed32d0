"""How well an offer answers what is asked: concepts, words and kind, added up."""

from __future__ import annotations

from dataclasses import dataclass

from brokerage.matching import terms, words
from brokerage.matching.profile import Profile


@dataclass(frozen=True, slots=True)
class Answer:
    """The share of what is asked that is answered, 0 to 1, with what met and what did not."""

    share: float
    met: tuple[str, ...]
    unmet: tuple[str, ...]


def answer(need: Profile, offer: Profile) -> Answer:
    """Need against offer; the same two always give the same share."""
    weigh = terms.weights()["asked"]
    spelt = shared_words(need, offer)
    # A need that names nothing the vocabulary knows is judged by its words alone.
    meant = both_ways(need, offer, need_side=weigh["need_side"]) if need.concepts else spelt
    share = weigh["reach"] * (
        weigh["concepts"] * meant + weigh["words"] * spelt + weigh["kinds"] * same_kind(need, offer)
    )
    labels, near = terms.concepts(), offer.reach
    met = tuple(labels[name].label for name in need.concepts if near.get(name, 0.0) >= 0.5)
    unmet = tuple(
        labels[name].label
        for name in need.concepts
        if near.get(name, 0.0) < 0.3 and name in need.leading
    )
    return Answer(min(1.0, share), met, unmet)


def covered(mine: Profile, yours: Profile) -> float:
    """The share of my concepts, by weight, that yours come near to."""
    total = sum(mine.concepts.values())
    near = yours.reach
    close = sum(weight * near.get(name, 0.0) for name, weight in mine.concepts.items())
    return close / total if total else 0.0


def both_ways(need: Profile, offer: Profile, *, need_side: float) -> float:
    """What is asked that is offered, and what is offered that was asked."""
    return float(need_side * covered(need, offer) + (1 - need_side) * covered(offer, need))


def shared_words(need: Profile, offer: Profile) -> float:
    """What the words that both use say together, 0 to below 1; slips in names forgiven.

    Each further word adds less, and a long text gains nothing by its length: so it means the
    same for every need. A word of a title or a skill says more.
    """
    weigh = terms.weights()["asked"]
    said = 0.0
    for word, weight in need.words.items():
        if word in offer.words:
            ours = weigh["in_need_title"] if word in need.headline else 1.0
            theirs = weigh["in_offer_title"] if word in offer.headline else 1.0
            said += weight * ours * theirs
    for word in need.rare - offer.words.keys():
        if any(words.alike(word, other) for other in offer.rare):
            said += need.words[word]
    return float(said / (said + weigh["half_said"]))


def same_kind(need: Profile, offer: Profile) -> float:
    """How near the kinds of help are, as their words and fields tell; never a filter."""
    if not need.kinds or not offer.kinds:
        return 0.5
    kinds = terms.kinds()
    total = sum(need.kinds.values()) * sum(offer.kinds.values())
    shared = sum(
        mine * yours * kinds[one].near.get(other, 0.0)
        for one, mine in need.kinds.items()
        for other, yours in offer.kinds.items()
    )
    return min(1.0, 1.5 * shared / total)
