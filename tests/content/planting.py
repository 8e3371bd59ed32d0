"""Makes pages for tests: each call needs only what the test is about."""

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

from django.core.files.images import ImageFile
from wagtail.models import Locale, Page, Site

from brokerage.models import Delivery, Introduction
from common import clock
from content import models
from content.models import HomePage, Picture
from content.moves import approvals
from content.starter.weaving import weave
from tests import factories

_count = itertools.count(1)

# Every page type that stands by itself, and every list with the type it lists: a new type is one
# line here, and is asked what all the others are (validity, headings, queries).
TYPES: list[type[Page]] = [
    models.StandardPage,
    models.InitiativeIndex,
    models.NetworkIndex,
    models.StoryIndex,
    models.NewsIndex,
    models.EventIndex,
    models.ResourceIndex,
    models.FundingIndex,
    models.EasyReadPage,
    models.BallPage,
    models.NumbersPage,
]
LISTS: list[tuple[type[Page], type[Page]]] = [
    (models.InitiativeIndex, models.InitiativePage),
    (models.InitiativeIndex, models.WorkstreamPage),
    (models.NetworkIndex, models.NetworkPage),
    (models.StoryIndex, models.StoryPage),
    (models.NewsIndex, models.NewsPage),
    (models.EventIndex, models.EventPage),
    (models.ResourceIndex, models.ResourcePage),
    (models.FundingIndex, models.FundingPage),
]


def bare_home() -> HomePage:
    """A home page at the default site, without any section."""
    root = Page.get_first_root_node()
    home = root.add_child(
        instance=HomePage(title="Home", slug="start", headline="All of Leeds", intro="Who we are.")
    )
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": home}
    )
    return home


def page(parent: Page, model: type[Page], **fields: Any) -> Any:
    """A published page; its title and slug are made up unless given."""
    number = next(_count)
    fields.setdefault("title", f"{model._meta.verbose_name} {number}".capitalize())
    fields.setdefault("slug", f"page-{number}")
    fields = {**_needs(model), **fields}
    if model.__name__ == "StoryPage":
        return _story(parent, **fields)
    fields.setdefault("first_published_at", clock.now())
    made = parent.add_child(instance=model(**fields))
    return model.objects.get(pk=made.pk)


def in_polish(home: HomePage) -> HomePage:
    """The home page in another language, as a machine drafted it."""
    there = HomePage.objects.filter(locale__language_code="pl").first()
    if there:
        return there
    polish, _new = Locale.objects.get_or_create(language_code="pl")
    return page(
        Page.get_first_root_node(),
        HomePage,
        title="Strona główna",
        slug="home-pl",
        headline="Całe Leeds",
        locale=polish,
        translation_key=home.translation_key,
        last_published_at=clock.now(),
    )


def _needs(model: type[Page]) -> dict[str, Any]:
    """What a page of that type cannot be without."""
    needs: dict[str, dict[str, Any]] = {
        "StoryPage": {
            "partner_name": "The Thimble Rooms",
            "consent_by": "Asked by Ben",
            "consent_on": clock.today(),
        },
        "EventPage": {
            "starts_at": clock.now() + dt.timedelta(days=2),
            "venue": "The Thimble Rooms",
            "contact_phone": "0113 496 0100",
        },
        "ResourcePage": {"link": "https://resource.example/"},
        "FundingPage": {"amount": "Up to £500", "for_whom": "Groups", "source": "The funder"},
    }
    return needs.get(model.__name__, {})


def _story(parent: Page, *, live: bool = True, **fields: Any) -> models.StoryPage:
    """A story; one that is live has its partner's yes."""
    fields.setdefault("first_published_at", clock.now() if live else None)
    made = parent.add_child(instance=models.StoryPage(live=False, **fields))
    if live:
        agree(made)
        Page.objects.filter(pk=made.pk).update(live=True)
    return models.StoryPage.objects.get(pk=made.pk)


def agree(story: models.StoryPage) -> models.StoryApproval:
    """The partner says yes to the newest draft."""
    return approvals.note_yes(story, by=None, name="Joan", how="On the phone.")


def consent(story: models.StoryPage, **more: Any) -> models.StoryConsent:
    """Somebody in it agreed to all of it, on paper, with no last day."""
    facts: dict[str, Any] = {
        "who": "Joan Ahmed",
        "named_as": "Joan",
        "covers": "both",
        "how": "paper",
    }
    facts |= {"kept_at": "Green folder", "given_on": clock.today() - dt.timedelta(days=9)}
    return models.StoryConsent.objects.create(story=story, **{**facts, **more})


def picture() -> Picture:
    """A woven cloth."""
    number = next(_count)
    file = ImageFile(weave("twill"), name=f"cloth-{number}.png")
    made = Picture(title=f"Cloth {number}", description="Woven threads", file=file)
    made.save()
    return made


def promise(
    *, promised: int, delivered: int = 0, confirmed: int = 0, unit: str = "devices"
) -> None:
    """An introduction with its entries in the ledger."""
    need = factories.need(quantity=promised, unit=unit, state="paused")
    offer = factories.offer(quantity=promised, unit=unit, state="paused")
    met = Introduction.objects.create(
        offer=offer,
        need=need,
        offer_quantity=promised,
        need_quantity=promised,
        answer_by=clock.now(),
    )
    enter = {"introduction": met, "day": clock.today(), "unit": unit}
    giver, taker = offer.organisation, need.organisation
    Delivery.objects.create(entry="promised", quantity=promised, by_organisation=giver, **enter)
    for entry in (confirmed, delivered - confirmed):
        if entry > 0:
            report = Delivery.objects.create(
                entry="delivered", quantity=Decimal(entry), by_organisation=giver, **enter
            )
            if entry == confirmed:
                Delivery.objects.create(
                    entry="confirmed",
                    quantity=Decimal(entry),
                    by_organisation=taker,
                    of=report,
                    **enter,
                )


def a_busy_day(ball: Any = None) -> None:
    """Needs waiting, promises kept, and a Ball on sale: the live blocks all have something."""
    for slug in ("devices", "space", "funding", "events"):
        kind = factories.help_kind(slug)
        for _ in range(2):
            need = factories.need(kind=kind, title="Twelve laptops for our Thursday class")
            need.places.add(factories.place("Armley"))
    promise(promised=120, delivered=84, confirmed=60)
    promise(promised=46, delivered=31, confirmed=25, unit="sessions")
    factories.pool(ball or factories.ball(), capacity=320)
