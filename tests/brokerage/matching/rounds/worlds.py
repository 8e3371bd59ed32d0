"""Small rounds, made by hand or by chance, and the best plan of them found by trying every one."""

from itertools import product

from hypothesis import strategies as st

from brokerage.matching.rounds.filling import Room
from brokerage.matching.rounds.model import board, value
from brokerage.matching.rounds.values import Asked, Given, Inputs, Pair, Party


def asked(key="need", party="group", left=100, **more):
    """A need of one device."""
    return Asked(key=key, party=party, left=left, unit=more.pop("unit", "devices"), **more)


def given(key="offer", party="company", left=100, **more):
    """An offer of one device."""
    return Given(key=key, party=party, left=left, unit=more.pop("unit", "devices"), **more)


def a_round(needs, offers, pairs, *, parties=(), **wishes):
    """A round with an organisation for each name that has none of its own; pairs as (n, o, fit)."""
    known = {party.key for party in parties}
    names = {one.party for one in (*needs, *offers)} - known
    return Inputs(
        needs=tuple(needs),
        offers=tuple(offers),
        parties=(*parties, *(Party(key=name) for name in sorted(names))),
        pairs=tuple(Pair(*pair) for pair in pairs),
        pins=frozenset(wishes.get("pins", ())),
        forbids=frozenset(wishes.get("forbids", ())),
    )


@st.composite
def rounds(draw, *, wishes=False):
    """Up to three needs and three offers, with parts, wholes and limits."""
    names = ["a", "b"]
    listing = {
        "left": st.sampled_from([100, 200, 300]),
        "least": st.sampled_from([0, 0, 200]),
        "whole": st.sampled_from([False, False, True]),
    }
    needs = [
        Asked(key=f"n{n}", party=draw(st.sampled_from(names)), unit="devices",
              waited=draw(st.integers(0, 90)), **{k: draw(v) for k, v in listing.items()})
        for n in range(draw(st.integers(1, 3)))
    ]  # fmt: skip
    offers = [
        Given(key=f"o{n}", party="company", unit="devices",
              **{k: draw(v) for k, v in listing.items()})
        for n in range(draw(st.integers(1, 3)))
    ]  # fmt: skip
    parties = [
        Party(key=name, helped=draw(st.integers(0, 4)), small=draw(st.booleans()),
              room=draw(st.sampled_from([None, 0, 1, 2])))
        for name in names
    ]  # fmt: skip
    pairs = [
        (need.key, offer.key, draw(st.integers(35, 99)))
        for need in needs
        for offer in offers
        if draw(st.sampled_from([True, True, False]))
    ]
    keys = [pair[:2] for pair in pairs]
    told = {}
    if wishes and keys:
        told["pins"] = [draw(st.sampled_from(keys))]
        told["forbids"] = [key for key in draw(st.lists(st.sampled_from(keys), max_size=2))
                           if key not in told["pins"]]  # fmt: skip
    return a_round(needs, offers, pairs, parties=parties, **told)


def best_by_trying(inputs, weights):
    """What the best of all lawful plans is worth; None where none keeps the pins."""
    on = board(inputs)
    pinned = set(on.pinned)
    ways = []
    for number, one in enumerate(on.choices):
        some = range(one.portion.fewest, one.portion.most + 1)
        ways.append([*some] if number in pinned else [0, *some])
    lawful = [steps for steps in product(*ways) if Room(on, steps).holds()]
    if len(pinned) < len(inputs.pins):
        return None
    return max((value(on, weights, steps) for steps in lawful), default=None)
