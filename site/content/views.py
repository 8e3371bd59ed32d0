"""Pages of the site that no editor writes: search, and what robots may read."""

import re
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from modelsearch.query import And, Or, PlainText
from wagtail.models import Locale, Page

from common import clock
from content.forms import SearchForm
from content.models import StoryPage

RESULTS = 10
ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /account/
Disallow: /desk/
Disallow: /answer/
Disallow: /confirm/
Disallow: /invitations/
Disallow: /ball/orders/
Disallow: /ball/seat/
Disallow: /door/
Disallow: /search/

Sitemap: {site}/sitemap.xml
"""


def _found(words: str) -> Any:
    """Pages with every word, in the singular or the plural; signs are left out."""
    letters = re.findall(r"\w+", words)
    if not letters:
        return []
    over = StoryPage.objects.filter(consent_until__lt=clock.today()).values_list("pk", flat=True)
    pages = Page.objects.live().public().filter(locale=Locale.get_active())
    asked = And([Or([PlainText(form) for form in _forms(word)]) for word in letters])
    return pages.exclude(pk__in=list(over)).specific().search(asked)


def _forms(word: str) -> tuple[str, str]:
    return (word, word[:-1]) if word.lower().endswith("s") and len(word) > 1 else (word, f"{word}s")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Pages with all the words, best first, ten at a time."""
    form = SearchForm(request.GET if request.GET.get("q", "").strip() else None)
    words = form.words()
    results = Paginator(_found(words), RESULTS).get_page(request.GET.get("page")) if words else None
    query = urlencode({"q": words})
    context = {"form": form, "words": words, "results": results, "query": query}
    return render(request, "content/search.html", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots should leave alone; private addresses carry secrets of their own as well."""
    return HttpResponse(ROBOTS.format(site=settings.SITE_URL), content_type="text/plain")
