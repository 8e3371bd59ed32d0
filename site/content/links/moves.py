"""Looks after the links of published pages: finds them, follows them, writes down what is there."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from common import clock
from content.links import asking, inside
from content.links.finding import links_of
from content.links.models import PageLink, Verdict

AGAIN = timedelta(days=7)  # what is fine is asked once a week
SOONER = timedelta(days=1)  # what is not, once a day
MOST_ASKED = 20  # other sites in one round, each of them once
MOST_SECONDS = 10.0
Ask = Callable[[str], asking.Answer]


@dataclass(frozen=True, slots=True)
class Counts:
    """What a round came to."""

    found: int
    asked: int
    to_mend: int


def look(ask: Ask = asking.ask) -> Counts:
    """One round: every link is found, ours are followed, and a few of other sites are asked."""
    found = gather()
    for link in PageLink.objects.select_related("page"):
        if inside.is_inside(link.address):
            judged = inside.judge(_path(link.address), link.page)
            _write(link, judged)
    asked = _ask_others(ask) if settings.CHECK_OUTSIDE_LINKS else 0
    return Counts(found, asked, PageLink.objects.to_mend().count())


def gather() -> int:
    """Write down the links of every published page, and let go those that are there no more."""
    kept: list[int] = []
    for page in Page.objects.live().filter(depth__gt=1).specific().iterator(chunk_size=100):
        kept += _gathered(page)
    PageLink.objects.exclude(pk__in=kept).delete()
    return len(kept)


@transaction.atomic
def _gathered(page: Page) -> list[int]:
    there = {link.address: link for link in PageLink.objects.filter(page_id=page.pk)}
    kept = []
    for one in links_of(page):
        link = there.get(one.address)
        if link is None:
            link, _new = PageLink.objects.get_or_create(
                page_id=page.pk, address=one.address, defaults={"words": one.words}
            )
        elif link.words != one.words:
            PageLink.objects.filter(pk=link.pk).update(words=one.words)
        kept.append(link.pk)
    return kept


def _ask_others(ask: Ask) -> int:
    """Those that waited longest, one of each site, while there is time."""
    now, until = clock.now(), time.monotonic() + MOST_SECONDS
    due = Q(asked_at=None) | Q(asked_at__lt=now - AGAIN)
    due |= ~Q(verdict=Verdict.FINE) & Q(asked_at__lt=now - SOONER)
    links = PageLink.objects.outside().filter(due).order_by(F("asked_at").asc(nulls_first=True))
    hosts: dict[str, str] = {}
    for address in (one.address for one in links if not inside.is_inside(one.address)):
        hosts.setdefault(urlsplit(address).netloc.lower(), address)
    asked = 0
    for address in list(hosts.values())[:MOST_ASKED]:
        if time.monotonic() > until:
            break
        judged = _of(ask(address))
        for link in PageLink.objects.filter(address=address):
            _write(link, judged)
        asked += 1
    return asked


def _of(answer: asking.Answer) -> inside.Judged:
    """What an answer means to an editor."""
    if answer.is_fine and answer.moved_to:
        return inside.Judged(Verdict.MOVED, _("It leads on."), answer.moved_to[:500])
    if answer.is_fine:
        return inside.FINE
    if answer.is_gone:
        return inside.Judged(Verdict.BROKEN, _("The other site says that it is gone."))
    said = {
        "refused": _("It is not an address of the public internet."),
        "certificate": _("The other site’s certificate is wrong."),
        "circle": _("It leads in a circle."),
        "unreachable": _("The other site does not answer."),
    }
    if answer.trouble == "refused":
        return inside.Judged(Verdict.BROKEN, said["refused"])
    nothing = _("The other site does not let us look (%(status)s).") % {"status": answer.status}
    return inside.Judged(Verdict.UNSURE, said.get(answer.trouble, nothing))


def _write(link: PageLink, judged: inside.Judged) -> None:
    """The day of a verdict is that of the first time it was found."""
    now = clock.now()
    changed = link.verdict != judged.verdict
    PageLink.objects.filter(pk=link.pk).update(
        verdict=judged.verdict,
        says=judged.says[:200],
        leads_to=judged.leads_to[:500],
        since=now if changed else link.since,
        asked_at=now,
    )


def _path(address: str) -> str:
    """An address of ours without the name of our site."""
    if not address.startswith(("http://", "https://")):
        return address
    parts = urlsplit(address)
    return (parts.path or "/") + (f"#{parts.fragment}" if parts.fragment else "")
