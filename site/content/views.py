"""Pages of the site that no editor writes: search, who helps you, and what robots may read."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail import views as wagtail_views

from brokerage.search import words_in
from common.kept_pages import keep
from content import evidence, how_long
from content.finding import groups, slips
from content.finding.groups import pages
from content.forms import SearchForm
from content.routing import the_way

RESULTS = 10
ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /account/
Disallow: /desk/
Disallow: /answer/
Disallow: /complaints/stands/
Disallow: /confirm/
Disallow: /invitations/
Disallow: /ball/orders/
Disallow: /ball/seat/
Disallow: /door/
Disallow: /search/

Sitemap: {site}/sitemap.xml
"""


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """A page that an editor wrote: Wagtail's own view, shown the way there."""
    the_way(request, path)
    found: HttpResponse = wagtail_views.serve(request, path)
    return found


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """All that has the words, by what it is; slips put right where nothing has them."""
    form = SearchForm(request.GET if request.GET.get("q", "").strip() else None)
    typed = form.words()
    words = words_in(typed)
    found, others = Paginator(pages(words), RESULTS), groups.others(words)
    meant = ""
    if typed and not (found.count or others):
        better = slips.better(words)
        if better != words:
            found, others = Paginator(pages(better), RESULTS), groups.others(better)
            meant, words = " ".join(better) if found.count or others else "", better
    results = found.get_page(request.GET.get("page"))
    context = {
        "form": form,
        "words": typed,
        "meant": meant,
        "results": results,
        "lines": [(one, groups.of_page(one, words)) for one in results],
        "others": others,
        "query": urlencode({"q": meant or typed}),
    }
    return render(request, "content/search.html", context)


@require_safe
def ask_someone(request: HttpRequest) -> HttpResponse:
    """How a person can help you with this site, or for you: by phone, at a place, on paper."""
    keep(request)
    return render(request, "content/ask_someone.html")


@require_safe
def kept_for(request: HttpRequest) -> HttpResponse:
    """How long everything is kept: the table that the sweeps work by."""
    keep(request)
    return render(request, "content/how_long.html", {"grounds": how_long.grounds()})


@require_safe
def what_was_checked(request: HttpRequest) -> HttpResponse:
    """The evidence behind the accessibility statement, and what no program can check."""
    keep(request)
    seen = evidence.walked()
    context = {
        "seen": seen,
        "walks": [(evidence.WHO[one.who], one) for one in seen.walks],
        "asked": evidence.ASKED,
        "unchecked": evidence.UNCHECKED,
    }
    return render(request, "content/what_was_checked.html", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots should leave alone; private addresses carry secrets of their own as well."""
    return HttpResponse(ROBOTS.format(site=settings.SITE_URL), content_type="text/plain")
