"""How well an offer answers what is asked: concepts, words and kind, added up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brokerage.matching import amounts, terms, words
from brokerage.matching.profile import Profile
from brokerage.matching.sides import Sides
from brokerage.matching.subjects import in_other_words

MENDED = "device_repair"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is asked that is answered, and what is offered that is asked; both from 0 to 1.

    `met` and `unmet` are what the need names, `idle` what the offer leads with and nobody asks;
    `instead` is what it gives in place of what; `unnamed` is the share of what is asked that the
    offer neither names nor refuses: it might give that as well.
    """

    sides: Sides
    met: tuple[str, ...]
    unmet: tuple[str, ...]
    idle: tuple[str, ...] = ()
    instead: tuple[str, str] | None = None
    unnamed: float = 0.0


def answer(need: Profile, offer: Profile) -> Answer:
    """Need against offer; the same two always give the same shares."""
    weigh = terms.weights()["asked"]
    spelt = max(shared_words(need, offer), at_heart(need, offer))
    alike = weigh["words"] * spelt + weigh["kinds"] * same_kind(need, offer)

    def share(mine: Profile, yours: Profile) -> float:
        # A side that names nothing the vocabulary knows is judged by its words alone.
        meant = covered(mine, yours) if mine.concepts else spelt
        return min(1.0, float(weigh["reach"] * (weigh["concepts"] * meant + alike)))

    labels, near = terms.concepts(), offer.reach
    met = tuple(labels[name].label for name in need.concepts if near.get(name, 0.0) >= 0.5)
    unmet = tuple(
        labels[name].label
        for name in need.concepts
        if near.get(name, 0.0) < 0.3 and name in need.leading
    )
    worth, instead = substitute(need, offer)
    sides = Sides(max(worth, share(need, offer)), max(worth, share(offer, need)))
    return Answer(sides, met, unmet, _idle(need, offer), instead, _unnamed(need, offer))


def _unnamed(need: Profile, offer: Profile) -> float:
    refused = {name for no in offer.refused for name in no.concepts}
    open_to = need.leading - refused
    left = sum(
        weight
        for name, weight in need.concepts.items()
        if name in open_to and offer.reach.get(name, 0.0) < 0.3
    )
    return left / (sum(need.concepts.values()) or 1.0)


def at_heart(need: Profile, offer: Profile) -> float:
    """What the heart of the matter is worth where words are few.

    Where a company learns from people, who they are is a good part of what is asked; where money
    is sought, that it is money, and not for others.
    """
    weigh = terms.weights()["asked"]
    if need.kind != offer.kind:
        return 0.0
    shared = need.communities & offer.communities
    if need.kind in terms.bearing("learns_from_people") and shared:
        return float(weigh["people_sought"])
    for_them = need.kind in terms.bearing("pays") and (shared or not offer.communities)
    is_money = amounts.plain(offer.facts.unit) in {"", "gbp"}
    return float(weigh["money_sought"]) if for_them and is_money else 0.0


def substitute(need: Profile, offer: Profile) -> tuple[float, tuple[str, str] | None]:
    """What leads the offer and would do in place of what leads the need, and what it is worth."""
    known = terms.concepts()
    found = [
        (worth, (known[other].label, known[name].label))
        for name, other, worth in stand_ins(need)
        if other in offer.leading and name not in offer.leading
    ]
    return max(found, default=(0.0, None))


def stand_ins(need: Profile) -> Iterator[tuple[str, str, float]]:
    """What leads a need, what would do in its place, and what that is worth.

    Only of a thing that is asked for: who wants to be taught tablets, or have one mended, is not
    helped by money.
    """
    if MENDED in in_other_words(need.text):
        return
    most = max(need.kinds.values(), default=0.0)
    likeliest = {kind for kind, share in need.kinds.items() if share == most}
    for name in need.leading or need.concepts:
        one = terms.concepts()[name]
        if likeliest & set(one.kinds):
            yield from ((name, other, worth) for other, worth in one.instead.items())


def _idle(need: Profile, offer: Profile) -> tuple[str, ...]:
    labels, near = terms.concepts(), need.reach
    return tuple(labels[name].label for name in offer.leading if near.get(name, 0.0) < 0.3)


def covered(mine: Profile, yours: Profile) -> float:
    """The share of my concepts, by weight, that yours come near to."""
    near = yours.reach
    weights = {name: _bearing(name, mine) * weight for name, weight in mine.concepts.items()}
    total = sum(weights.values())
    close = sum(weight * near.get(name, 0.0) for name, weight in weights.items())
    return close / total if total else 0.0


def covering(mine: Profile) -> dict[str, float]:
    """The share that each of my concepts has in ``covered``."""
    weights = {name: _bearing(name, mine) * weight for name, weight in mine.concepts.items()}
    total = sum(weights.values()) or 1.0
    return {name: weight / total for name, weight in weights.items()}


def _bearing(name: str, mine: Profile) -> float:
    """What a thing of another kind counts, named in passing: laptops "in the cupboard"."""
    beside = name not in mine.leading and mine.kind not in terms.concepts()[name].kinds
    return float(terms.weights()["asked"]["beside"]) if beside and mine.leading else 1.0


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
    return min(1.0, float(terms.weights()["asked"]["kinds_reach"] * shared / total))
