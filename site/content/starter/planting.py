"""Plants the starter pages: makes what is missing and leaves alone what is there."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.files.images import ImageFile
from django.db.models import Q
from django.utils.text import slugify
from modelsearch import index
from wagtail.fields import StreamField
from wagtail.models import Locale, Page

from common import clock
from content import models
from content.moves import approvals
from content.starter.printing import printed
from content.starter.reading import Sheet, home, languages, sheets, sheets_in
from content.starter.weaving import weave
from people.models import Network, Organisation
from places.models import Barrier, Community, Place

SPECIAL = frozenset(
    {
        "type",
        "title",
        "description",
        "picture",
        "partner",
        "barriers",
        "network",
        "ward",
        "twin",
        "workstream",
        "file",
    }
)


def plant_home(root: Page) -> models.HomePage:
    """The home page below the root."""
    there = models.HomePage.objects.child_of(root).filter(locale=Locale.get_default()).first()
    top: models.HomePage = there or _plant(root, home())
    return top


def plant_pages(top: models.HomePage) -> int:
    """Every other page below the home page; how many were missing."""
    made = 0
    parents: dict[str, Page] = {"": top}
    for sheet in sheets():
        parent = parents.get(sheet.under)
        if parent is None:
            continue
        page = parent.get_children().filter(slug=sheet.slug).first()
        if page is None:
            page, made = _plant(parent, sheet), made + 1
        if not sheet.under:
            parents[sheet.slug] = page
    return made


def plant_languages(root: Page) -> int:
    """The key pages in every other language that has sheets; how many were missing."""
    return sum(_plant_language(root, language) for language in languages())


def _plant_language(root: Page, language: str) -> int:
    first, *others = sheets_in(language)
    there = models.HomePage.objects.child_of(root).filter(locale__language_code=language).first()
    top = there or _plant(root, first, slug=f"home-{language}")
    made = 0 if there else 1
    slugs = set(top.get_children().values_list("slug", flat=True))
    for sheet in others:
        if sheet.slug not in slugs:
            _plant(top, sheet)
            made += 1
    return made


def link_records() -> int:
    """Give starter stories their partner's record, once there is one; how many were linked."""
    linked = 0
    stories = models.StoryPage.objects.live().filter(partner=None, has_unpublished_changes=False)
    for story in stories:
        story.partner = Organisation.objects.verified().called(story.partner_name).first()
        if story.partner is not None:
            story.save_revision().publish()  # so that the next edit starts from it
            linked += 1
    return linked


def _plant(parent: Page, sheet: Sheet, slug: str = "") -> Any:
    """One page, published and findable at once (the index's own task may come later)."""
    model = getattr(models, sheet.fields["type"])
    page = model(
        title=sheet.fields["title"],
        slug=slug or sheet.slug,
        search_description=sheet.fields.get("description", ""),
        locale=_locale(sheet),
        **_same_as(sheet),
    )
    for name, value in sheet.fields.items():
        if name not in SPECIAL:
            setattr(page, name, _as_field(model, name, value))
    for name in SPECIAL & sheet.fields.keys() & _LINKS.keys():
        _LINKS[name](page, sheet.fields[name])
    add = _agreed if model is models.StoryPage else _added
    page = add(parent, page)
    page.save_revision().publish()
    index.insert_or_update_object(page)
    return page


def _locale(sheet: Sheet) -> Locale:
    language = sheet.language or settings.LANGUAGE_CODE
    locale: Locale = Locale.objects.get_or_create(language_code=language)[0]
    return locale


def _same_as(sheet: Sheet) -> dict[str, Any]:
    """The key that a page shares with its translations; its own where there is none yet."""
    named = Q(depth=3, slug=sheet.slug) if sheet.slug != "home" else Q(depth=2)
    like = Page.objects.filter(named).exclude(locale__language_code=sheet.language)
    key = like.order_by("pk").values_list("translation_key", flat=True).first()
    return {"translation_key": key} if sheet.language and key else {}


def _added(parent: Page, page: Page) -> Page:
    added: Page = parent.add_child(instance=page)
    return added


def _agreed(parent: Page, story: models.StoryPage) -> models.StoryPage:
    """A starter story as a draft that may be published: its people and its partner are made up."""
    story.live = False
    story = parent.add_child(instance=story)
    story.save_revision()
    made_up = "The story and everybody in it are made up, so there is nobody to ask."
    approvals.note_yes(story, by=None, name=story.partner_name, how=made_up)
    return story


def _as_field(model: type[Page], name: str, value: Any) -> Any:
    field = model._meta.get_field(name)
    if isinstance(value, dict) and "days" in value:
        return _in(**value)
    return json.dumps(value) if isinstance(field, StreamField) else value


def _in(days: int, at: str = "") -> dt.date | dt.datetime:
    """A day as far from today as the sheet says, and the hour in Leeds if it gives one.

    What is to come cannot have a fixed date: a fresh house would open with the past.
    """
    day = clock.today() + dt.timedelta(days=days)
    if not at:
        return day
    return dt.datetime.combine(day, dt.time.fromisoformat(at), tzinfo=clock.LONDON)


def _picture(page: Any, wanted: dict[str, str]) -> None:
    title = wanted["name"]
    picture = models.Picture.objects.filter(title=title).first()
    if picture is None:
        file = ImageFile(weave(wanted["weave"]), name=f"{slugify(title)}.png")
        picture = models.Picture(title=title, description=wanted["alt"], file=file)
        picture.save()
    page.picture = picture


def _partner(page: Any, name: str) -> None:
    page.partner_name = name
    page.partner = Organisation.objects.verified().called(name).first()


def _barriers(page: Any, slugs: list[str]) -> None:
    page.barriers = list(Barrier.objects.filter(slug__in=slugs))


def _twin(page: Any, slug: str) -> None:
    """The starter page with more words; it was planted before, by the order of file names."""
    page.twin_of = Page.objects.filter(slug=slug, depth=3, locale=Locale.get_default()).first()


def _workstream(page: Any, slug: str) -> None:
    """It was planted before: reading.sheets puts what others belong to first."""
    page.workstream = models.WorkstreamPage.objects.filter(slug=slug).first()


def _file(page: Any, name: str) -> None:
    page.file = printed(name)


def _ward(page: Any, name: str) -> None:
    page.ward = Place.objects.standing().wards().filter(name=name).first()


def _network(page: Any, wanted: dict[str, str] | str) -> None:
    """The network's record, if the community or the ward it is of has been loaded.

    A page of a network says what is to be made; any other names one by its slug.
    """
    if isinstance(wanted, str):
        page.network = Network.objects.filter(slug=wanted).first()
        return
    place = Place.objects.standing().wards().filter(name=wanted.get("ward", "")).first()
    community = Community.objects.filter(slug=wanted.get("community", "")).first()
    if place is None and community is None:
        return
    page.network, _ = Network.objects.get_or_create(
        slug=page.slug,
        defaults={
            "name": page.title,
            "about": wanted["about"],
            "place": place,
            "community": community,
        },
    )


_LINKS: dict[str, Callable[[Any, Any], None]] = {
    "picture": _picture,
    "partner": _partner,
    "barriers": _barriers,
    "network": _network,
    "ward": _ward,
    "twin": _twin,
    "workstream": _workstream,
    "file": _file,
}
