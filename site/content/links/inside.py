"""Whether a link to a page of our own leads anywhere, and to the place on it that it names."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import get_dummy_request
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from content.links.models import Verdict


class Judged(NamedTuple):
    """What was found inside: a verdict, why, and where it leads instead."""

    verdict: str
    says: str = ""
    leads_to: str = ""


FINE = Judged(Verdict.FINE)


def is_inside(address: str) -> bool:
    """Whether it leads to this site."""
    if not address.startswith(("http://", "https://")):
        return True
    return urlsplit(address).netloc == urlsplit(settings.SITE_URL).netloc


def judge(address: str, on: Page) -> Judged:
    """What an editor should know of it."""
    kind, _colon, number = address.partition(":")
    if kind == "document":
        there = number.isdigit() and get_document_model().objects.filter(pk=number).exists()
        return FINE if there else Judged(Verdict.BROKEN, _("The file is gone."))
    if kind == "page":
        return _chosen(number)
    parts = urlsplit(address)
    if not parts.path:
        return _anchored(on.specific, parts.fragment)
    return _by_path(parts.path, parts.fragment)


def _chosen(number: str) -> Judged:
    page = Page.objects.filter(pk=number).first() if number.isdigit() else None
    if page is None:
        return Judged(Verdict.BROKEN, _("The page is gone."))
    return FINE if page.live else Judged(Verdict.BROKEN, _("The page is not published."))


def _by_path(path: str, fragment: str) -> Judged:
    try:
        found = resolve(path)
    except Resolver404:
        return Judged(Verdict.BROKEN, _("There is no such page."))
    if found.url_name != "wagtail_serve":
        return FINE
    page = _routed(path)
    if page is not None:
        return _anchored(page, fragment)
    moved = Redirect.objects.filter(old_path=Redirect.normalise_path(path)).first()
    if moved is not None and moved.link:
        return Judged(Verdict.MOVED, _("Its address was changed."), str(moved.link))
    return Judged(Verdict.BROKEN, _("There is no such page."))


def _routed(path: str) -> Page | None:
    """The published page at that path."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    request = HttpRequest()
    request.method = "GET"
    parts = [part for part in path.split("/") if part]
    try:
        page: Page = site.root_page.specific.route(request, parts).page
    except Http404:
        return None
    return page


def _anchored(page: Page, fragment: str) -> Judged:
    """The page as a stranger gets it has a place of that name."""
    if not fragment:
        return FINE
    request = get_dummy_request(path=page.get_url() or "/", site=Site.find_for_request(None))
    request.user = AnonymousUser()
    answer = page.serve(request)
    html = getattr(answer, "rendered_content", "")
    there = re.search(rf"""\sid=["']?{re.escape(fragment)}["'\s>]""", html)
    if there:
        return FINE
    return Judged(Verdict.BROKEN, _("The page has no place called “%s”.") % fragment)
