"""What editors should look at: consents that end, old facts, heavy pictures, translations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component

from brokerage.admin.furniture import me, page
from common import clock
from content.models import (
    ConsentEnd,
    FundingPage,
    InitiativePage,
    PageLink,
    Picture,
    StoryConsent,
    StoryPage,
)
from content.models.translation import Rendering, renderings
from content.numbers import stale as old_figures
from content.office.rights import is_editor

SOON = dt.timedelta(days=30)
OLD = dt.timedelta(days=365)
OLD_MONEY = dt.timedelta(days=90)  # a fund changes its sum and its days more often
HEAVY = 1_000_000  # bytes of the picture as it is kept
MOST = 50
TAKEN_BACK = "taken back"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to look at: what it is, what to know, where to mend it."""

    title: str
    says: str
    url: str
    what: str = ""
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One list, and what it means when it is empty."""

    key: str
    title: str | Promise
    empty: str | Promise
    lines: list[Line]


def consents(today: dt.date) -> list[Line]:
    """Stories and pictures whose consent has ended or ends within 30 days, the soonest first."""
    last = today + SOON
    whole = StoryPage.objects.live().filter(consent_until__lte=last)
    theirs = StoryConsent.objects.filter(until__lte=last, story__live=True).select_related("story")
    found = [
        *(_story(each.title, each.pk, each.consent_until) for each in whole[:MOST]),
        *(_story(each.story.title, each.story_id, each.until) for each in theirs[:MOST]),
        *(
            _taken_back(each)
            for each in ConsentEnd.objects.standing().select_related("story")[:MOST]
        ),
        *(_picture(each) for each in Picture.objects.filter(consent_until__lte=last)[:MOST]),
    ]
    return sorted(found, key=lambda line: (line.until, line.title))


def _taken_back(end: ConsentEnd) -> Line:
    day = end.ended_at.astimezone(clock.LONDON).date()
    says = _("Taken back on %(day)s. Write it without them.") % {"day": f"{day:%-d %B %Y}"}
    here = reverse("editors:story", args=[end.story_id])
    return Line(end.story.title, says, here, TAKEN_BACK, day)


def _said(until: dt.date | None) -> str:
    ended = until is not None and until < clock.today()
    words = _("Ended on %(day)s: not shown any more") if ended else _("Shown until %(day)s")
    return words % {"day": f"{until:%-d %B %Y}"}


def _story(title: str, pk: int, until: dt.date | None) -> Line:
    return Line(title, _said(until), reverse("wagtailadmin_pages:edit", args=[pk]), "story", until)


def _picture(picture: Picture) -> Line:
    until, url = picture.consent_until, reverse("wagtailimages:edit", args=[picture.pk])
    return Line(picture.title, _said(until), url, "picture", until)


def stale(today: dt.date) -> Iterable[Line]:
    """What initiatives and funding say that nobody has checked in time, the oldest first."""
    old = [
        *InitiativePage.objects.live().filter(~Q(as_of=None), as_of__lt=today - OLD),
        *FundingPage.objects.live().not_closed().filter(as_of__lt=today - OLD_MONEY),
    ]
    for each in sorted(old, key=lambda page: page.as_of)[:MOST]:
        says = _("Last checked on %(day)s") % {"day": f"{each.as_of:%-d %B %Y}"}
        here = reverse("wagtailadmin_pages:edit", args=[each.pk])
        yield Line(each.title, says, here, "facts", each.as_of)


def figures(today: dt.date) -> Iterable[Line]:
    """Metrics for which a newer figure is due, and the pages that show the old one in a block."""
    old = old_figures.stale(today)
    places = old_figures.places_of(one.metric.slug for one in old)
    for one in old[:MOST]:
        says = _("%(figure)s. A newer one was due on %(day)s.") % {
            "figure": one,
            "day": f"{one.due:%-d %B %Y}",
        }
        if shown := places[one.metric.slug]:
            says += " " + _("Shown on: %(pages)s.") % {
                "pages": ", ".join(page.title for page in shown)
            }
        yield Line(one.metric.name, says, reverse("figures:one", args=[one.metric.slug]))


def links() -> Iterable[Line]:
    """Links of published pages that lead nowhere or have moved, the longest wrong first."""
    for one in PageLink.objects.to_mend().select_related("page")[:MOST]:
        says = _("“%(words)s” leads to %(address)s. %(why)s Since %(day)s.") % {
            "words": one.words or _("A link"),
            "address": one.address,
            "why": f"{one.says} → {one.leads_to}." if one.leads_to else one.says,
            "day": f"{one.since:%-d %B %Y}",
        }
        yield Line(one.page.title, says, reverse("wagtailadmin_pages:edit", args=[one.page_id]))


def heavy() -> Iterable[Line]:
    """Pictures of more than a megabyte, the heaviest first."""
    for each in Picture.objects.filter(file_size__gt=HEAVY).order_by("-file_size")[:MOST]:
        says = _("%(size)s MB") % {"size": f"{each.file_size / 1_000_000:.1f}"}
        yield Line(each.title, says, reverse("wagtailimages:edit", args=[each.pk]))


def untranslated() -> Iterable[Line]:
    """Translations that no person has checked, or whose English has changed, by language."""
    for each in renderings():
        name = each.page.locale.get_display_name()
        says = _translation(each)
        if says:
            url = reverse("editors:translation", args=[each.page.pk])
            yield Line(f"{name}: {each.page.title}", " ".join(says), url)


def _translation(each: Rendering) -> list[str]:
    facts = [
        (not each.check, _("No person has checked it yet.")),
        (each.english_changed, _("The English has changed since.")),
        (each.changed_since_check, _("It has changed since it was checked.")),
    ]
    return [says for is_so, says in facts if is_so]


def all_reports() -> list[Report]:
    """Each list, read now."""
    today = clock.today()
    return [
        Report(
            "consents",
            gettext_lazy("Consents that ended or end soon"),
            gettext_lazy("No consent ends within 30 days."),
            consents(today),
        ),
        Report(
            "stale",
            gettext_lazy("Facts that nobody has checked for long"),
            gettext_lazy("All facts were checked in time: funding in 90 days, the rest in a year."),
            list(stale(today)),
        ),
        Report(
            "figures",
            gettext_lazy("Figures that have grown old"),
            gettext_lazy("No newer figure is due."),
            list(figures(today)),
        ),
        Report(
            "links",
            gettext_lazy("Links that lead nowhere"),
            gettext_lazy("Every link that was followed leads somewhere."),
            list(links()),
        ),
        Report(
            "heavy",
            gettext_lazy("Heavy pictures"),
            gettext_lazy("No picture is heavier than 1 MB."),
            list(heavy()),
        ),
        Report(
            "translations",
            gettext_lazy("Translations to check"),
            gettext_lazy("A person has checked every translation, and no English has changed."),
            list(untranslated()),
        ),
    ]


def reports(request: HttpRequest) -> HttpResponse:
    """All lists on one page, for editors alone."""
    if not is_editor(me(request)):
        raise PermissionDenied
    found = all_reports()
    return page(
        request,
        "content/office/reports.html",
        title=_("What to look at"),
        icon="warning",
        reports=sorted(found, key=lambda one: not one.lines),  # what there is to do comes first
    )


class EditorsPanel(Component):
    """How much there is to look at, on the admin's first page; only for editors."""

    order = 60
    template_name = "content/office/panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The lists."""
        return {"reports": all_reports()}
