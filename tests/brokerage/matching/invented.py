"""A small grammar of listings that stand in no set: who writes, what of, how many, and how."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from brokerage.matching.values import ListingFacts

THINGS = {
    "laptops": "devices",
    "tablets": "devices",
    "printers": "devices",
    "monitors": "devices",
    "webcams": "devices",
    "SIM cards": "connectivity",
    "routers": "connectivity",
}
NUMBERS = ("four", "five", "six", "eight", "ten", "twelve")
WHO = (
    "We are a tenants' federation on the east side.",
    "Our mosque runs a homework room.",
    "we r a mens shed, mostly retired lads",
    "I write for the refugee choir, sorry for my english.",
    "The gurdwara committee asked me to write.",
    "This is from the parents of children with special needs.",
    "",
)
KIND_WORDS = (
    "Thank you so much for everything you do.",
    "We hope you are keeping well.",
    "Many thanks and best wishes from all of us.",
    "Sorry for the long message.",
    "",
)
ASKED = (
    ("{number} {things}", ""),
    ("Help please", "We need {number} {things}."),
    ("A request from us", "We have none at all and would like {number} {things}."),
    ("from the committee", "has anybody got {number} {things} that we could have"),
)
GIVEN = (
    ("{number} {things}", ""),
    ("Office refresh", "We have {number} {things} to give away."),
    ("Something for you", "so the boss says theres {number} {things} nobody uses, come and get em"),
    ("We can give {number} {things}", "They are in good order."),
    ("New year, new office", "After the move there will be {number} {things} left over."),
    ("A gift", "We would be delighted to give {number} {things} to a group that can use them."),
)
OTHER_WORDS = (
    "In half-term, please.",
    "No photos of our people.",
    "On loan for a year.",
    "Tuesdays 9.30 to 2.30.",
    "Away till the new year.",
    "Before Eid.",
    "The same person each week.",
    "No food.",
    "Not older than five years.",
    "Come and see how we work.",
    "We charge £20 for each.",
    "",
)


def filled(way: tuple[str, str], number: str, things: str) -> tuple[str, str]:
    """A title and a text with the number and the thing in them."""
    title, text = (piece.format(number=number, things=things) for piece in way)
    return title, text


@st.composite
def asking_and_giving(draw: st.DrawFn) -> tuple[ListingFacts, ListingFacts]:
    """A need and an offer of one and the same thing, each in a way of its own."""
    things, number = draw(st.sampled_from(sorted(THINGS))), draw(st.sampled_from(NUMBERS))

    def told(key: str, ways: Sequence[tuple[str, str]]) -> ListingFacts:
        title, text = filled(draw(st.sampled_from(ways)), number, things)
        return ListingFacts(
            key=key, title=title, description=f"{draw(st.sampled_from(WHO))} {text}"
        )

    return told("need", ASKED), told("offer", GIVEN)


@st.composite
def any_listing(draw: st.DrawFn, key: str = "one") -> ListingFacts:
    """A listing of anything, with a condition or two."""
    ways = ASKED if key == "need" else GIVEN
    things, number = draw(st.sampled_from(sorted(THINGS))), draw(st.sampled_from(NUMBERS))
    title, text = filled(draw(st.sampled_from(ways)), number, things)
    more = draw(st.lists(st.sampled_from(OTHER_WORDS), max_size=3))
    return ListingFacts(
        key=key,
        title=title,
        description=" ".join((draw(st.sampled_from(WHO)), text, *more)).strip(),
        kind=draw(st.sampled_from(["", "devices", "space", "digital_skills_sessions"])),
        mode=draw(st.sampled_from(["", "in_person", "remote", "either"])),
    )
