"""Makes records for tests: each call needs only what the test is about."""

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

from brokerage.matching import teaching
from brokerage.models import Need, Offer, OwnWord
from common import clock
from events.models import Ball, PoolCounter, SeatPool, TicketType
from people.models import Membership, Network, Organisation, Person
from places.models import Community, HelpKind, Place

_count = itertools.count(1)


def person(name: str = "", *, of: Organisation | None = None, role: str = "owner", **more: Any):
    """Someone with an account, perhaps in an organisation."""
    number = next(_count)
    name = name or f"Person {number}"
    more.setdefault("email", f"{name.lower().replace(' ', '.')}.{number}@example.org")
    made = Person.objects.create_user(name=name, **more)
    if of:
        Membership.objects.create(person=made, organisation=of, role=role)
    return made


def organisation(name: str = "", *, kind: str = "community", state: str = "verified", **more: Any):
    """An organisation, verified unless told otherwise."""
    name = name or f"Organisation {next(_count)}"
    if state in {"declined", "suspended"}:
        more.setdefault("reason", "Not one we can work with.")
    if state in {"verified", "declined", "suspended"}:
        more.setdefault("judged_at", clock.now())
    return Organisation.objects.create(name=name, kind=kind, state=state, **more)


def place(name: str = "Armley", *, kind: str = "ward"):
    """A ward."""
    slug = name.lower().replace(" ", "-")
    made, _ = Place.objects.get_or_create(
        kind=kind, code=name.lower(), defaults={"name": name, "slug": slug}
    )
    return made


def community(name: str = "Older people"):
    """A community."""
    made, _ = Community.objects.get_or_create(
        slug=name.lower().replace(" ", "-"), defaults={"name": name}
    )
    return made


def network(*members: Organisation, name: str = "Armley together") -> Network:
    """A network of Armley, with these in it."""
    made = Network.objects.create(name=name, slug=name.lower().replace(" ", "-"), place=place())
    for one in members:
        made.memberships.create(organisation=one)
    return made


def help_kind(slug: str = "devices", **more: Any):
    """A kind of help."""
    more.setdefault("name", slug.replace("_", " ").capitalize())
    more.setdefault("units", ["devices"])
    made, _ = HelpKind.objects.get_or_create(slug=slug, defaults=more)
    return made


def _listing(model: Any, owner: str, **more: Any):
    more.setdefault("organisation", None)
    if more["organisation"] is None:
        more["organisation"] = organisation(kind=owner)
    more.setdefault("kind", help_kind())
    more.setdefault("title", "Laptops")
    more.setdefault("description", "Refurbished laptops in good order.")
    more.setdefault("unit", "devices")
    if not more.get("unlimited"):
        more.setdefault("quantity", Decimal(10))
    more.setdefault("state", "open")
    if more["state"] == "closed":
        more.setdefault("closed_as", "withdrawn")
    if more["state"] == "declined":
        more.setdefault("reason", "Nobody asks for this; lend a room instead.")
    return model.objects.create(**more)


def need(**more: Any) -> Need:
    """A need of a community organisation, open unless told otherwise."""
    return _listing(Need, "community", **more)


def offer(**more: Any) -> Offer:
    """A company's offer, open unless told otherwise."""
    return _listing(Offer, "company", **more)


def ball(**more: Any) -> Ball:
    """A Ball on sale, in May."""
    now = clock.now()
    more.setdefault("slug", f"ball-{next(_count)}")
    more.setdefault("name", "Leeds Digital Charity Ball")
    more.setdefault("starts_at", now + dt.timedelta(days=120))
    more.setdefault("ends_at", more["starts_at"] + dt.timedelta(hours=6))
    more.setdefault("venue", "The Loom Hall")
    more.setdefault("published", True)
    more.setdefault("sales_open_at", now - dt.timedelta(days=1))
    more.setdefault("sales_close_at", more["starts_at"] - dt.timedelta(days=7))
    more.setdefault("claims_close_at", more["starts_at"] - dt.timedelta(days=2))
    more.setdefault("organiser_name", "The Loom Trust")
    more.setdefault("organiser_is_charity", True)
    more.setdefault("profits_wording", "All profits go to digital inclusion in Leeds.")
    more.setdefault("vat_mode", "exempt")
    more.setdefault("vat_reason", "A charity's fundraising event (VATA 1994, Sch. 9, Group 12).")
    return Ball.objects.create(**more)


def pool(at: Ball, *, capacity: int = 100, name: str = "The room") -> SeatPool:
    """A pool of seats with its counter."""
    made = SeatPool.objects.create(ball=at, name=name)
    PoolCounter.objects.create(pool_key=made.public_id, capacity=capacity)
    return made


def ticket_type(at: Ball, *pools: SeatPool, **more: Any) -> TicketType:
    """A table of ten at £1,200, unless told otherwise."""
    more.setdefault("kind", "table")
    more.setdefault("name", "Table of ten")
    more.setdefault("price_pence", 120_000)
    more.setdefault("seats", 10)
    made = TicketType.objects.create(ball=at, **more)
    made.pools.set(pools)
    return made


def own_word(phrase: str = "zorbletop", **more: Any) -> OwnWord:
    """A word that brokers put on top: it speaks of laptops, unless told otherwise."""
    if not more.get("same_as"):
        more.setdefault("concept", "laptop")
    return OwnWord.objects.create(phrase=phrase, key=teaching.key(phrase), **more)
