"""An organisation's profile as a list of sections: what is filled in, and what is not."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common import clock
from people import checks
from people.forms.profile import FORMS
from people.models import Organisation
from places.models import Asset, Language


@dataclass(frozen=True, slots=True)
class Task:
    """A section in the list: what it is about, and what is in it by now."""

    title: str
    url: str
    hint: str
    state: str
    label: str


def _task(title: str, url: str, hint: str, *, empty: str) -> Task:
    if hint:
        return Task(title, url, hint, "done", _("filled in"))
    return Task(title, url, empty, "draft", _("empty"))


def _joined(names: list[str]) -> str:
    """The first few, and how many more."""
    rest = len(names) - 4
    shown = ", ".join(names[:4])
    if rest > 0:
        return shown + " " + ngettext("and %d more", "and %d more", rest) % rest
    return shown


def tasks(organisation: Organisation) -> list[Task]:
    """Every section, in the order of the page."""
    at = organisation.public_id
    one = {name: reverse("people:section", args=[at, name]) for name in FORMS}
    words = names_of([*organisation.assets, *organisation.languages])
    who = [*organisation.communities.all(), *organisation.barriers.all()]
    found = [
        _task(
            _("What you do, and how we reach you"),
            reverse("people:details", args=[at]),
            organisation.about[:80],
            empty=_("Name, website, size, numbers on registers"),
        ),
        Task(
            _("Where you work"),
            one["where"],
            _joined([each.name for each in organisation.places.all()]) or _("All over Leeds"),
            "done",
            _("set"),
        ),
        _task(
            _("Who you work with"),
            one["who"],
            _joined([str(each) for each in who]),
            empty=_("Communities, and what you help them with"),
        ),
        _task(
            _("What you can share"),
            one["share"],
            _joined(words),
            empty=_("A room, Wi-Fi, kit, champions, languages"),
        ),
        Task(
            _("Proposals and pauses"), one["proposals"], _limit_said(organisation), "done", _("set")
        ),
        _page_task(organisation),
    ]
    if not checks.is_known(organisation) or organisation.vouches.exists():
        found.insert(1, _voucher_task(organisation))
    return found


def names_of(slugs: list[str]) -> list[str]:
    """The names of assets and languages, in two queries; unknown words as they are."""
    known = dict(Asset.objects.filter(slug__in=slugs).values_list("slug", "name"))
    known |= dict(Language.objects.filter(slug__in=slugs).values_list("slug", "name"))
    return [known.get(slug, slug) for slug in slugs]


def _limit_said(organisation: Organisation) -> str:
    limit = organisation.proposal_limit
    said = ngettext("%d proposal at a time", "%d proposals at a time", limit) % limit
    pauses = organisation.pauses.filter(last_day__gte=clock.today()).count()
    if pauses:
        return said + ", " + ngettext("%d pause", "%d pauses", pauses) % pauses
    return said


def _page_task(organisation: Organisation) -> Task:
    url = reverse("people:public_page", args=[organisation.public_id])
    title = _("Your public page")
    if organisation.page_consents.in_force().exists():
        return Task(title, url, _("Everybody can see it"), "open", _("shown"))
    return Task(title, url, _("So that others find you"), "draft", _("not shown"))


def _voucher_task(organisation: Organisation) -> Task:
    url = reverse("people:voucher", args=[organisation.public_id])
    title = _("Somebody who vouches for you")
    vouches = list(organisation.vouches.select_related("by_organisation"))
    yes = next((each for each in vouches if each.stands), None)
    if yes:
        return Task(title, url, str(yes.by_organisation), "done", _("they said yes"))
    waiting = next((each for each in vouches if each.open), None)
    if waiting:
        return Task(title, url, str(waiting.by_organisation), "waiting", _("asked"))
    hint = _("Only if you have no confirmed number on a register")
    return Task(title, url, hint, "draft", _("nobody yet"))
