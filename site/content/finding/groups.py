"""What was found, by what it is: each group is a heading, some results and the way to all of them.

However much there is, a search asks the database the same few questions: one for each group, one
for each type of page among the ten that are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelsearch.query import And, Or, PlainText
from wagtail.models import Locale, Page

from brokerage.models import Listing, Need, Offer
from brokerage.search import words_in
from content.finding.lines import Line, line
from content.models import EasyReadPage, StoryPage
from people.models import Organisation

FEW = 4
"""So many of a group stand on the page; the rest is one link away."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: what it is called, where it is, and a line with the word."""

    title: str
    url: str
    line: Line | None
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Some of a kind, and the way to all of them where there are more."""

    key: str
    title: Any
    hits: list[Hit]
    more_url: str = ""


def forms_of(word: str) -> tuple[str, str]:
    """In the singular and in the plural."""
    return (word, word[:-1]) if word.endswith("s") and len(word) > 3 else (word, f"{word}s")


def stems(words: Sequence[str]) -> list[str]:
    """What a word of a text begins with, where it is one of these."""
    return [min(forms_of(word), key=len) for word in words]


def pages(words: Sequence[str]) -> Any:
    """Published pages that everybody may read, with every word, best first."""
    if not words:
        return []
    told = StoryPage.objects.shown().values("pk")
    over = StoryPage.objects.live().exclude(pk__in=told).values_list("pk", flat=True)
    twins = EasyReadPage.objects.of_a_story_not_told().values_list("pk", flat=True)
    shown = Page.objects.live().public().filter(locale=Locale.get_active())
    asked = And([Or([PlainText(form) for form in forms_of(word)]) for word in words])
    return shown.exclude(pk__in=[*over, *twins]).specific().search(asked)


def of_page(page: Any, words: Sequence[str]) -> Line | None:
    """The line of a page, out of all that its type says can be searched but the title."""
    fields = (one for one in type(page).get_search_fields() if hasattr(one, "boost"))
    texts = (one.get_value(page) for one in fields if one.field_name != "title")
    return line(texts, stems(words))


def others(words: Sequence[str]) -> list[Group]:
    """What is not a page: needs, offers and partners; groups with nothing in them are left out."""
    if not words:
        return []
    typed = " ".join(words)
    found = [
        _listings(Need, "needs", _("What’s wanted"), typed),
        _listings(Offer, "offers", _("What’s on offer"), typed),
        _partners(words),
    ]
    return [group for group in found if group.hits]


def _listings(model: type[Need] | type[Offer], side: str, title: Any, typed: str) -> Group:
    public: Any = model.objects.public().unmet().matching(typed)
    ordered = public.select_related("kind", "organisation").order_by("-relevance", "-pk")
    first = list(ordered[: FEW + 1])
    hits = [_listing(one, words_in(typed)) for one in first[:FEW]]
    board = f"{reverse(f'brokerage:{side}')}?{urlencode({'q': typed})}"
    return Group(side, title, hits, board if len(first) > FEW else "")


def _listing(one: Listing, words: Sequence[str]) -> Hit:
    url = reverse(f"brokerage:{one.side}", args=[one.public_id])
    said = line([one.shown_words], stems(words))
    return Hit(one.shown_title, url, said, f"{one.kind}, {one.shown_name}")


def _partners(words: Sequence[str]) -> Group:
    every = Organisation.objects.partners()
    for stem in stems(words):
        every = every.filter(_called(stem))
    first = list(every.distinct().order_by("name", "pk")[: FEW + 1])
    hits = [
        Hit(
            one.name,
            reverse("workspace:partner", args=[one.public_id]),
            line([one.about], stems(words)),
            one.get_kind_display(),
        )
        for one in first[:FEW]
    ]
    more = f"{reverse('workspace:partners')}?{urlencode({'q': ' '.join(words)})}"
    return Group("partners", _("Partners"), hits, more if len(first) > FEW else "")


def _called(stem: str) -> Q:
    """In the name or in what it says of itself, at the start of a word."""
    ways = [
        Q(**{f"{field}__{how}": begin + stem})
        for field in ("name", "about")
        for how, begin in (("istartswith", ""), ("icontains", " "))
    ]
    return reduce(lambda one, other: one | other, ways)
