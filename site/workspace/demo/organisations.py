"""Organisations: two that registered here, many that came by a list and were claimed since."""

from __future__ import annotations

from typing import Any

from people.models import Network, NetworkMembership, Organisation, Person
from people.moves import organisations as moves
from people.moves import team, vouching
from people.moves.organisations import Details
from places.models import Community, Place
from workspace.demo import cast
from workspace.demo.days import ago

FERNLEAF = "Fernleaf Software"
VOICES = "Neighbourhood Voices Leeds"
ROSA = "Rosa Lind"

# Who looks after which organisation of the list; the names are made up, as everything here is.
CLAIMED = {
    "Armley Good Neighbours": cast.CHARITY_WORKER,
    "Loop & Lattice": cast.TABLE_HOST,
    "Kirkstall Bank plc": "Priya Nair",
    "Cross Gates Primary PTA": "Kirsty Boyd",
    "Binary Birds": "Mei Chen",
    "Disability Hub Leeds": "Delroy Francis",
    "Halyard Inclusive Design": "Ruth Feldman",
    "Women's Health Place": "Nadia Karim",
    "Women in Tech North": "Hannah Booth",
    "Burmantofts Family Centre": "Grace Adeyemi",
    "Northpoint Analytics": "Callum Reid",
    "Sound & Vision Youth Media": "Jasper Lowe",
    "Foundry Lane Brand Studio": "Aleksandra Wrona",
    "Kirkstall Crisis Line": "Helen Sykes",
    "Callbridge": "Imran Shah",
    "Halton Moor Tenants": "Joe Batley",
    "YorTel Broadband": "Lucy Hargreaves",
    "Kirkgate Women's Enterprise": "Fatima Hussain",
    "Stackhouse Engineering": "Dewi Morgan",
    "Safe Haven Counselling": "Samira Yusuf",
    "Bastion Cyber": "Tom Ashworth",
    "Polski Dom Leeds": "Marek Nowak",
    "PolTech Leeds": "Tomasz Zielinski",
    "Richmond Hill Elderly Action": "Zainab Iqbal",
    "Rampart Payments": "Oluwaseun Bello",
    "Forum for Older Leeds": "Yonas Tesfay",
    "Cross Green Compute": "Ania Brook",
    "Harehills Hub": "Bilal Mahmood",
    "Gipton Gate Centre": "Sheila Cobb",
    "Zest Communities": "Marcus Lee",
    "Greenside Gaming": "Ingrid Solheim",
    "Telperion Mobile": "Kwame Asante",
}
NETWORKS: list[dict[str, Any]] = [
    {
        "slug": "autism-and-learning-disability",
        "name": "Autism and Learning Disability Digital Inclusion Network",
        "about": "Groups who work with people with autism or a learning disability.",
        "community": "learning-disabilities",
        "members": ["Disability Hub Leeds", "Zest Communities", "Halyard Inclusive Design"],
    },
    {
        "slug": "armley-example",
        "name": "Armley network (an example)",
        "about": "An example of a network of one place.",
        "ward": "Armley",
        "members": ["Armley Good Neighbours", "Kirkstall Crisis Line", FERNLEAF],
    },
    {
        "slug": "older-people",
        "name": "Older people’s digital network",
        "about": "Groups that help older people to get online, and stay safe there.",
        "community": "older-people",
        "members": ["Forum for Older Leeds", "Richmond Hill Elderly Action", VOICES],
    },
]


def found(broker: Person) -> None:
    """The first two: a company, and a charity that vouches for the small ones."""
    with ago(75, 9, 20):
        _registers(
            Details(
                kind="company",
                name=FERNLEAF,
                about="We write booking software for clinics. Forty people, by the canal.",
                size="over_1m",
                contact_email=cast.ADDRESS.format("hello.fernleaf"),
                number=("GB-COH", "99999901"),
            ),
            by=cast.person(cast.COMPANY_LEAD),
            broker=broker,
        )
        _registers(
            Details(
                kind="community",
                name=VOICES,
                about="We bring neighbours together and speak up for small groups.",
                size="100k_500k",
                contact_email=cast.ADDRESS.format("hello.voices"),
                number=("GB-CHC", "9999901"),
            ),
            by=cast.person(ROSA),
            broker=broker,
        )


def _registers(details: Details, *, by: Person, broker: Person) -> None:
    if Organisation.objects.called(details.name).exists():
        return
    made = moves.submit(moves.register(details, by=by), by=by)
    for number in made.numbers.all():
        moves.confirm_number(number, by=broker)
    moves.verify(made, by=broker)


def verify(names: list[str], broker: Person) -> None:
    """A broker has looked at those of the list; somebody who knows them vouches for each."""
    voices, rosa = Organisation.objects.get(name=VOICES), cast.person(ROSA)
    waiting = Organisation.objects.waiting().filter(name__in=names)
    for one in waiting.order_by("name"):
        vouching.answer(vouching.ask(one, voices, by=broker), by=rosa, yes=True)
        moves.verify(one, by=broker)


def claim(broker: Person) -> None:
    """People answer the broker's invitation and look after their organisation from now on."""
    unclaimed = Organisation.objects.filter(name__in=CLAIMED, memberships=None)
    for one in unclaimed.order_by("name"):
        owner = cast.person(CLAIMED[one.name])
        team.accept(team.invite_to_claim(one, owner.email, by=broker), by=owner)


def network() -> None:
    """Organisations meet in networks; those that the public pages brought are used as they are."""
    for row in NETWORKS:
        place = Place.objects.wards().standing().filter(name=row.get("ward", "")).first()
        community = Community.objects.filter(slug=row.get("community", "")).first()
        if place is None and community is None:
            continue
        made, _new = Network.objects.get_or_create(
            slug=row["slug"],
            defaults={
                "name": row["name"],
                "about": row["about"],
                "place": place,
                "community": community,
            },
        )
        members = Organisation.objects.verified().filter(name__in=row["members"])
        for turn, one in enumerate(members.order_by("name")):
            role = "coordinator" if turn == 0 else "member"
            NetworkMembership.objects.get_or_create(
                network=made, organisation=one, defaults={"role": role}
            )
