"""Fewer laptops than are asked for before the winter: what a round of three plans is made over."""

from __future__ import annotations

from brokerage.models import Need, Offer
from people.models import Person
from workspace.demo.autumn import OFFERS as AUTUMN
from workspace.demo.autumn import Written, posted
from workspace.demo.organisations import FERNLEAF

HAREHILLS, ARMLEY = "Harehills Hub", "Armley Good Neighbours"
OFFERS = [
    Written(
        "Cross Green Compute",
        "12 refurbished laptops, here before Christmas",
        "Windows 11, wiped, with chargers and a carry bag. For groups with young people or "
        "older people. Fetch them from Cross Green, or we bring them.",
        "devices",
        12,
        "devices",
        "",
        ("young-people", "older-people"),
    ),
]
# With how many days each has waited. The first ones had help this year, the last three had none.
NEEDS = [
    (
        12,
        Written(
            HAREHILLS,
            "Laptops for our Saturday code club",
            "Refurbished Windows 11 laptops for young people, with chargers.",
            "devices",
            4,
            "devices",
            "",
            ("young-people",),
            2,
        ),
    ),
    (
        9,
        Written(
            HAREHILLS,
            "Laptops for GCSE revision evenings",
            "Windows 11 laptops with chargers, for young people to revise on.",
            "devices",
            5,
            "devices",
            "",
            ("young-people",),
            2,
        ),
    ),
    (
        9,
        Written(
            HAREHILLS,
            "Laptops for the holiday club",
            "Windows 11 laptops for young people who make games with us.",
            "devices",
            4,
            "devices",
            "",
            ("young-people",),
            2,
        ),
    ),
    (
        10,
        Written(
            ARMLEY,
            "Refurbished laptops for our older learners",
            "Windows 11 laptops with chargers for older people who finished the course.",
            "devices",
            4,
            "devices",
            "",
            ("older-people",),
            2,
        ),
    ),
    (
        24,
        Written(
            "Kirkgate Women's Enterprise",
            "Tablets or laptops for women starting a business",
            "To do the books and the orders on. Some share one phone at home.",
            "devices",
            4,
            "devices",
            "",
            ("women",),
            2,
        ),
    ),
    (
        24,
        Written(
            "Cross Gates Primary PTA",
            "Computers for families without one",
            "School sends everything by app now. Parents ask us what to do.",
            "devices",
            4,
            "devices",
            "Cross Gates & Whinmoor",
            ("low-income",),
            2,
        ),
    ),
    (
        6,
        Written(
            "Safe Haven Counselling",
            "Computers to hear clients from home",
            "Our counsellors share one. Video calls must be private, so each needs a camera.",
            "devices",
            5,
            "devices",
            "",
            ("mental-health",),
            2,
        ),
    ),
    (
        5,
        Written(
            "Forum for Older Leeds",
            "Anything older people can learn on",
            "Computers or tablets to pass round at our lunch clubs. Old is fine.",
            "devices",
            5,
            "devices",
            "",
            ("older-people",),
            2,
        ),
    ),
]


def write(broker: Person) -> tuple[list[Need], list[Offer]]:
    """Post and open them as the others are; the needs and the offers of the round."""
    needs = [posted(Need, words, broker, days=days) for days, words in NEEDS]
    left = Offer.objects.get(title=AUTUMN["laptops"].title, organisation__name=FERNLEAF)
    return needs, [*(posted(Offer, words, broker, days=8) for words in OFFERS), left]
