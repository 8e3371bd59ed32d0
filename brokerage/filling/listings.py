"""Organisations and listings in bulk.

Rows are written in bulk, past the moves and their letters, so this is for measuring only. The
same seed makes the same rows. Pairs are of one kind of help; nothing promises more than there is.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

from django.db import models

from brokerage.models import Need, Offer
from brokerage.models.listing import Listing
from common import clock
from common.ids import ALPHABET, LENGTH
from people.models import Organisation, PageConsent
from places.models import Community, HelpKind, Place

M = TypeVar("M", bound=models.Model)
BATCH = 1000
NAMES = ("Alder", "Ash", "Birch", "Bramble", "Cedar", "Clover", "Elder", "Fern", "Hazel", "Holly",
         "Ivy", "Larch", "Linden", "Maple", "Moss", "Oak", "Pine", "Reed", "Willow")  # fmt: skip
PLACES_OF = ("Lane", "Court", "Street", "Green", "Square", "Yard", "Fold", "Row", "Bank", "Hill")
GROUPS = ("Neighbours", "Kitchen", "Choir", "Trust", "Club", "Centre", "Network", "Project")
FIRMS = ("Software", "Systems", "Labs", "Digital", "Data", "Networks", "Studio", "Analytics")
WHO = ("older people", "young carers", "new arrivals", "job seekers", "families", "our choir",
       "people in temporary homes", "deaf people", "women who come on Thursdays")  # fmt: skip
WORDS = ("in good order", "with chargers and bags", "on weekday mornings", "for a six-week course",
         "so that nobody is left out", "in plain English", "near the bus station", "after school",
         "with somebody patient to show how", "for forms and appointments")  # fmt: skip


@dataclass(slots=True)
class Sizes:
    """How many rows of each."""

    organisations: int
    offers: int
    needs: int
    introductions: int
    seed: int = 1


@dataclass(slots=True)
class Filler:
    """One filling: the dice, and what was made so far."""

    sizes: Sizes
    dice: Random = field(init=False)
    kinds: list[HelpKind] = field(init=False)
    wards: list[Place] = field(init=False)
    communities: list[Community] = field(init=False)
    now: dt.datetime = field(default_factory=clock.now)
    groups: list[Organisation] = field(default_factory=list)
    firms: list[Organisation] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the vocabularies that rows hang on."""
        self.dice = Random(self.sizes.seed)  # noqa: S311  # invented rows, no secrets
        self.kinds = list(HelpKind.objects.filter(active=True))
        self.wards = list(Place.objects.standing().wards())
        self.communities = list(Community.objects.filter(active=True))

    def id(self) -> str:
        """A public id off the dice, so that the same seed makes the same addresses."""
        return "".join(self.dice.choices(ALPHABET, k=LENGTH))

    def ago(self, most: int) -> dt.datetime:
        """A moment up to so many days back."""
        return self.now - dt.timedelta(minutes=self.dice.randrange(1, most * 24 * 60))

    def organisations(self) -> None:
        """One company for two community organisations, all verified; every other is a partner."""
        numbers = range(self.sizes.organisations)
        made = save(Organisation, (self._organisation(number) for number in numbers))
        for name, choices in (("places", self.wards), ("communities", self.communities)):
            self._link(Organisation, name, made, choices)
        shown = (PageConsent(organisation=one, wording="Invented.") for one in made[::2])
        save(PageConsent, shown)
        self.firms = [one for one in made if one.kind == Organisation.Kind.COMPANY]
        self.groups = [one for one in made if one.kind != Organisation.Kind.COMPANY]

    def _organisation(self, number: int) -> Organisation:
        dice, firm = self.dice, number % 3 == 0
        words = (dice.choice(NAMES), dice.choice(PLACES_OF), dice.choice(FIRMS if firm else GROUPS))
        return Organisation(
            public_id=self.id(),
            kind=Organisation.Kind.COMPANY if firm else Organisation.Kind.COMMUNITY,
            name=f"{' '.join(words)} {number}",
            about="Invented, to try the house at size.",
            size=dice.choice(Organisation.Size.values),
            contact_email=f"filled-{number}@example.org",
            state=Organisation.State.VERIFIED,
            judged_at=self.now,
        )

    def needs(self) -> list[Need]:
        """Open needs of community organisations."""
        return self._listings(Need, self.sizes.needs, self.groups)

    def offers(self) -> list[Offer]:
        """Open offers, of companies but for one in ten."""
        owners = [*self.firms, *self.groups[: len(self.firms) // 9]]
        return self._listings(Offer, self.sizes.offers, owners)

    def _listings(self, model: type[M], number: int, owners: list[Organisation]) -> list[M]:
        made = save(model, (self._listing(model, each, owners) for each in range(number)))
        for name, choices in (("places", self.wards), ("communities", self.communities)):
            self._link(model, name, made, choices)
        return made

    def _listing(self, model: type[M], number: int, owners: list[Organisation]) -> M:
        dice, kind = self.dice, self.kinds[number % len(self.kinds)]
        title = f"{(kind.plural or kind.name).capitalize()} for {dice.choice(WHO)}"
        opened = self.ago(400)
        last_day = clock.today() + dt.timedelta(days=dice.randrange(1, 300))
        values: dict[str, Any] = {
            "public_id": self.id(),
            "organisation": dice.choice(owners),
            "kind": kind,
            "title": title,
            "description": f"{title}, {' and '.join(dice.sample(WORDS, 3))}.",
            "quantity": Decimal(dice.randrange(12, 60)),
            "unit": kind.units[0],
            "mode": dice.choice(["", "in_person", "in_person", "remote", "either"]),
            "citywide": dice.random() < 0.1,
            "ends_on": last_day if number % 3 else None,
            "state": Listing.State.OPEN,
            "created_at": opened,
            "submitted_at": opened,
            "opened_at": opened,
        }
        return model(**values)

    def _link(self, model: Any, name: str, made: list[Any], choices: list[Any]) -> None:
        linked = model._meta.get_field(name)
        through, near = linked.remote_field.through, f"{linked.m2m_field_name()}_id"
        far = f"{linked.m2m_reverse_field_name()}_id"
        save(
            through,
            (
                through(**{near: one.pk, far: chosen.pk})
                for one in made
                for chosen in self.dice.sample(
                    choices, min(len(choices), self.dice.choice([1, 1, 2]))
                )
            ),
        )


def save(model: type[M], rows: Iterable[M]) -> list[M]:
    """Write rows in bulk, so many at a time, and give them back with their keys."""
    return [one for batch in batches(rows) for one in model._default_manager.bulk_create(batch)]


def batches(rows: Iterable[M]) -> Iterator[list[M]]:
    """So many at a time."""
    source = iter(rows)
    while batch := list(itertools.islice(source, BATCH)):
        yield batch
