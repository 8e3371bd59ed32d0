"""What came of it so far: a few offers and needs of this autumn, delivered and confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from brokerage.models import Need, Offer
from brokerage.moves import listings
from people.models import Organisation, Person
from places.models import Community, HelpKind, Place
from workspace.demo.days import ago
from workspace.demo.organisations import FERNLEAF
from workspace.demo.stories import Story, both, step


@dataclass(frozen=True, slots=True)
class Written:
    """A listing as its people wrote it."""

    owner: str
    title: str
    description: str
    kind: str
    quantity: int
    unit: str
    ward: str = ""
    communities: tuple[str, ...] = ()
    smallest_part: int | None = None


OFFERS = {
    "laptops": Written(
        FERNLEAF,
        "24 laptops, wiped and ready",
        "Three years old, Windows 11, with chargers. We can bring them.",
        "devices",
        24,
        "devices",
    ),
    "fridays": Written(
        FERNLEAF,
        "Digital champions for Friday afternoons",
        "Two of us sit beside older people and help with phones, apps and forms.",
        "digital_skills_sessions",
        20,
        "sessions",
        "Armley",
        ("older-people",),
    ),
    "sims": Written(
        "Telperion Mobile",
        "60 SIM cards with 20 GB a month",
        "For half a year, for people who cannot pay for data.",
        "connectivity",
        60,
        "sims",
    ),
    "web": Written(
        "Loop & Lattice",
        "Website design and building, in the evenings",
        "A designer and a developer make you a website, about 30 hours in all.",
        "skilled_volunteering",
        30,
        "hours",
    ),
    "testers": Written(
        "Disability Hub Leeds",
        "An accessibility test day with our members",
        "Eight of us try your app and tell you what shuts us out. We are paid for our time.",
        "user_research",
        4,
        "sessions",
        "",
        ("disabled-people",),
    ),
}
# What communities know is worth paying for.
PAID = {"paid": True, "pay": "fee", "pay_pence": 30_000}
NEEDS = {
    "library": Written(
        "Armley Good Neighbours",
        "Laptops to lend out",
        "People borrow one for a month and bring it back. We look after them.",
        "devices",
        12,
        "devices",
        "Armley",
        ("older-people", "low-income"),
    ),
    "homework": Written(
        "Harehills Hub",
        "Laptops for the homework room",
        "Thirty children come after school, and there are four old machines.",
        "devices",
        8,
        "devices",
        "Gipton & Harehills",
        ("young-people",),
    ),
    "cafe": Written(
        "Armley Good Neighbours",
        "Digital champions for our Friday phone table",
        "Older people bring the phone they have and ask about apps. Tea is there.",
        "digital_skills_sessions",
        10,
        "sessions",
        "Armley",
        ("older-people",),
    ),
    "data": Written(
        "Gipton Gate Centre",
        "Data for families who top up by the pound",
        "Parents do forms on the bus stop’s Wi-Fi.",
        "connectivity",
        40,
        "sims",
        "Gipton & Harehills",
        ("low-income",),
    ),
    "pages": Written(
        "Zest Communities",
        "A new website that works on a phone",
        "Ours is from 2014 and only works on a computer. We need a designer and a developer.",
        "skilled_volunteering",
        20,
        "hours",
    ),
    "menus": Written(
        "Greenside Gaming",
        "Accessibility testing of our games with disabled players",
        "Tell us where our app shuts you out. We pay for your time, and change what you find.",
        "user_research",
        2,
        "sessions",
        "",
        ("disabled-people",),
    ),
}
STORIES = [
    Story(
        "library",
        "laptops",
        12,
        "Twelve of the 24.",
        [
            step(66, "propose"),
            *both(65, 63),
            step(58, "start"),
            step(52, "report", quantity=12, people=30, note="By van, with chargers."),
            step(49, "confirm", quantity=12, people=26, worth=2400),
            step(
                5,
                "changed",
                words="People come back for a second month. Two have begun to write to us.",
                number=9,
                counts="people who renewed their loan",
                known="counted",
                may_quote=True,
            ),
        ],
    ),
    Story(
        "homework",
        "laptops",
        8,
        "Eight for the children.",
        [
            step(60, "propose"),
            *both(59, 55),
            step(50, "start"),
            step(41, "report", quantity=5, people=20, note="The first five."),
            step(39, "confirm", quantity=5, people=22),
            step(8, "report", quantity=3, people=10, note="The last three."),
        ],
    ),
    Story(
        "cafe",
        "fridays",
        10,
        "Ten Fridays, and the tea is there.",
        [
            step(64, "propose"),
            *both(62, 61),
            step(56, "start"),
            step(34, "report", quantity=4, people=19),
            step(33, "confirm", quantity=4, people=17, worth=320),
            step(6, "report", quantity=3, people=12),
            step(2, "confirm", quantity=3, people=12),
        ],
    ),
    Story(
        "data",
        "sims",
        40,
        "Forty of sixty, before the dark months.",
        [
            step(57, "propose"),
            *both(56, 54),
            step(48, "start"),
            step(45, "report", quantity=40, people=95),
            step(40, "confirm", quantity=38, people=90, worth=1900),
            step(
                3,
                "changed",
                words="Parents fill in forms at home, not at the bus stop.",
                known="told",
                may_quote=True,
            ),
        ],
    ),
    Story(
        "pages",
        "web",
        20,
        "Start with the five pages people look for.",
        [
            step(50, "propose"),
            *both(48, 44),
            step(38, "start"),
            step(15, "report", quantity=12, note="The first pages stand."),
            step(13, "confirm", quantity=12, worth=600),
        ],
    ),
    Story(
        "menus",
        "testers",
        2,
        "Here the company learns: please pay within the week.",
        [
            step(43, "propose"),
            *both(42, 40),
            step(30, "start"),
            step(22, "report", quantity=2, people=8, note="Two afternoons, eight testers."),
            step(20, "confirm", quantity=2, people=11),
        ],
    ),
]


def write(broker: Person) -> list[tuple[Story, Need, Offer]]:
    """Post them as their people did, have them opened, and answer with the stories they tell."""
    needs = {key: posted(Need, words, broker) for key, words in NEEDS.items()}
    offers = {key: posted(Offer, words, broker) for key, words in OFFERS.items()}
    return [(story, needs[story.need], offers[story.offer]) for story in STORIES]


def posted(model: type[Any], words: Written, broker: Person, *, days: int = 68) -> Any:
    """The listing, opened so many days ago; as it is where it was posted before."""
    owner = Organisation.objects.get(name=words.owner)
    known = model.objects.filter(organisation=owner, title=words.title).first()
    if known:
        return known
    membership = owner.memberships.select_related("person").first()
    assert membership is not None  # noqa: S101  # they were claimed before
    by = membership.person
    paid = PAID if model is Offer and words.kind == "user_research" else {}
    with ago(days + 2, 11):
        draft = listings.start(model, owner, by=by)
        listings.save_draft(draft, by=by, values={**_values(words), **paid}, typed={})
        listings.submit(draft, by=by)
    with ago(days, 9, 30):
        return listings.open_listing(draft, by=broker)


def _values(words: Written) -> dict[str, Any]:
    return {
        "title": words.title,
        "description": words.description,
        "kind": HelpKind.objects.get(slug=words.kind),
        "quantity": Decimal(words.quantity),
        "unit": words.unit,
        "smallest_part": words.smallest_part,
        "citywide": not words.ward,
        "places": Place.objects.wards().standing().filter(name=words.ward),
        "communities": Community.objects.filter(slug__in=words.communities),
    }
