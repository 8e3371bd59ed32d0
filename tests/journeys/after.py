"""Who plays in the second story, and what they have had before it begins: a yes from both sides."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from brokerage.models import Introduction, Need, Offer
from brokerage.moves import introductions
from brokerage.moves.introductions import Terms
from people.models import Organisation, Person
from places.models import HelpKind, Place
from tests import factories
from tests.journeys.looking import Look

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.outbox import Outbox

ADDRESS = "{0}@demo.heddle.example"  # those who can be signed in by one click


@dataclass(frozen=True, slots=True)
class People:
    """Everybody of one telling, by name; ``group`` has no number and needs a voucher."""

    company: str
    lead: str
    charity: str
    worker: str
    newcomer: str
    group: str


# Each telling has a family of its own, so that none meets what another has changed.
FAMILIES = itertools.cycle(["Farrow", "Tull", "Larkin", "Pell", "Quist", "Hobson", "Ngata"])


def a_family() -> People:
    """The next one."""
    family = next(FAMILIES)
    return People(
        company=f"{family} & Reed",
        lead=f"Ottilie {family}",
        charity=f"{family} Button Box",
        worker=f"Kofi {family}",
        newcomer=f"Wanda {family}",
        group=f"{family} Patchwork",
    )


@dataclass(slots=True)
class After:
    """One telling: the people, what they offer and need, and the pages they have open."""

    visit: Callable[..., Page]
    sign_in: Callable[[Page, str], None]
    outbox: Outbox
    look: Look
    people: People
    charity: Organisation
    group: Organisation
    need: Need
    introduction: Introduction
    broker: Person

    def somebody(self, name: str = "", **more: Any) -> Page:
        """A page of their own, signed in where a name is given; 360 px wide unless told."""
        page = self.look.follow(self.visit(**{"phone": True, **more}))
        if name:
            self.sign_in(page, name)
        return page

    def link(self, name: str, part: str) -> str:
        """The newest to somebody, as a path: what this process writes knows no running house."""
        return urlsplit(self.outbox.link(address_of(name), part)).path


def known() -> dict[str, Any]:
    """Both organisations and their people, a need and an offer, and the two yeses."""
    people = a_family()
    broker = Person.objects.get(email=address_of("Dot Marsh"))
    company = factories.organisation(people.company, kind="company")
    charity = factories.organisation(people.charity)
    group = factories.organisation(people.group, state="submitted")
    for name, of in ((people.lead, company), (people.worker, charity), (people.newcomer, None)):
        factories.person(name, of=of, email=address_of(name))
    kind = HelpKind.objects.get(slug="devices")
    said: dict[str, Any] = {"kind": kind, "opened_at": charity.judged_at}
    need = factories.need(organisation=charity, title=f"Tablets for {people.charity}", **said)
    need.places.add(Place.objects.wards().standing().get(name="Armley"))
    offer = factories.offer(organisation=company, title=f"Tablets of {people.company}", **said)
    met = _propose(need, offer, broker, 6)
    for side in ("offer", "need"):
        met = introductions.say_yes(met, side=side, by=None)
    return {
        "people": people,
        "charity": charity,
        "group": group,
        "need": need,
        "introduction": met,
        "broker": broker,
    }


def another_proposal(story: After) -> Introduction:
    """The same charity is asked whether four phones of somebody else would help."""
    need = factories.need(
        organisation=story.charity, title="Phones for our walks", kind=story.need.kind
    )
    other: Offer = factories.offer(kind=story.need.kind, title="Phones that were ours")
    return _propose(need, other, story.broker, 4)


def _propose(need: Need, offer: Offer, broker: Person, quantity: int) -> Introduction:
    return introductions.propose(need, offer, by=broker, terms=Terms(quantity=Decimal(quantity)))


def address_of(name: str) -> str:
    """Where somebody of this story gets their letters."""
    return ADDRESS.format(name.lower().replace(" ", "."))
