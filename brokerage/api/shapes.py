"""What the API takes and gives. A field that is here stays, with its name and its meaning."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from ninja import Field, Schema

MOST_ON_A_PAGE = 100
LAST_PAGE = 10_000


class Named(Schema):
    """A word of a vocabulary: its slug does not change, its name may."""

    slug: str = Field(description="Short name; use it in filters.")
    name: str = Field(description="As people read it.")


class Place(Named):
    """A place."""

    code: str = Field(description="Code of the place; the official one where it has one.")
    kind: str = Field(description="ward, committee, city and so on.")


class Kind(Named):
    """A kind of help."""

    about: str = Field(description="What it is.")
    units: list[str] = Field(description="What it is counted in; the usual one first.")


class Amount(Schema):
    """How much; both numbers are null where there is no bound."""

    unit: str = Field(description="hours, devices, sims, gbp and so on.")
    unlimited: bool = Field(description="As many as wanted.")
    whole: float | None = Field(description="How much was asked for or offered in all.")
    left: float | None = Field(description="How much of it nobody has been promised.")


class Listing(Schema):
    """A need or an offer, with what its poster agreed to show."""

    id: str = Field(description="Does not change.")
    side: Literal["need", "offer"]
    url: str = Field(description="Its page for people.")
    title: str
    description: str = Field(description="In the poster's own words.")
    kind: Named
    organisation: str = Field(description="The name its poster agreed to show.")
    amount: Amount
    mode: str = Field(description="in_person, remote or either; empty where it is not said.")
    citywide: bool = Field(description="For all of Leeds.")
    places: list[Place]
    communities: list[Named]
    starts_on: dt.date | None
    ends_on: dt.date | None
    opened_at: dt.datetime | None
    paid: bool = Field(description="A fee is asked for. Always false for a need.")


class Page(Schema):
    """Some of the listings, and where the rest are."""

    count: int = Field(description="How many there are in all.")
    page: int
    pages: int
    next: str | None = Field(description="Address of the next page; null on the last.")
    previous: str | None = Field(description="Address of the page before; null on the first.")
    results: list[Listing]


class Demand(Schema):
    """How much of one kind of help is asked for and offered now."""

    kind: Named
    needs: int = Field(description="Open needs with something left to get.")
    groups: int = Field(description="Organisations that ask.")
    offers: int = Field(description="Open offers with something left to give.")


class Figure(Schema):
    """One figure of what came of it."""

    key: str
    label: str
    kind: str = Field(description="Kind of help, where the figure is of one.")
    stage: str = Field(description="promised, delivered, confirmed or now. Never add them up.")
    value: float
    unit: str
    source: str


class Filter(Schema):
    """Which listings. What is left out narrows nothing."""

    q: str = Field("", max_length=200, description="Words that must all be there.")
    kind: str = Field("", max_length=60, description="Slug of a kind of help: see /kinds.")
    ward: str = Field("", max_length=120, description="Slug of a ward: see /places?kind=ward.")
    community: str = Field("", max_length=60, description="Slug of a community.")
    how: Literal["", "in_person", "online"] = Field("", description="How the help reaches people.")
    whose: Literal["", "company", "community", "public"] = Field("", description="From whom.")
    soon: bool = Field(False, description="Only what ends within two weeks.")
    order: Literal["", "best", "newest", "soonest"] = Field(
        "", description="What comes first: the newest, or with words what fits best."
    )
    page: int = Field(1, ge=1, le=LAST_PAGE, description="From 1.")
    per_page: int = Field(50, ge=1, le=MOST_ON_A_PAGE, description="At most 100.")


class Wrong(Schema):
    """One thing that could not be read."""

    field: str
    message: str


class Problem(Schema):
    """What went wrong: problem details, RFC 9457."""

    type: str = Field("about:blank")
    title: str
    status: int
    detail: str
    errors: list[Wrong] = Field(default_factory=list, description="What could not be read.")
