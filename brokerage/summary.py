"""A listing as rows of label and value: for checking answers, and for its own page."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brokerage import questions, wording
from brokerage.forms.parts import safeguarding_said
from brokerage.models import Listing, Need, Offer

Rows = list[dict[str, str]]


def shown(listing: Listing) -> Rows:
    """What everybody who may see the listing may read. Empty answers are left out."""
    return [{"label": label, "value": value} for label, value in _shown(listing) if value] + (
        questions.said(listing)
    )


def private(listing: Listing) -> Rows:
    """What only brokers see besides that. Empty answers are left out."""
    rows = [
        *questions.said(listing, private=True),
        *safeguarding_said(listing.safeguarding),
        {"label": _("Could not take or support"), "value": listing.exclusions},
    ]
    return [row for row in rows if row["value"]]


def _shown(listing: Listing) -> Iterator[tuple[str, str]]:
    yield _("How much"), wording.how_many(listing)
    yield _("Still open"), wording.still_wanted(listing)
    yield _("Where"), wording.where(listing)
    yield _("By when") if isinstance(listing, Need) else _("When"), _when(listing)
    yield _("Days and times"), listing.times
    yield _("For"), ", ".join(one.name for one in listing.communities.all())
    if isinstance(listing, Need):
        helped = listing.people_helped
        yield _("People it helps"), wording.number(helped) if helped else ""
    if isinstance(listing, Offer):
        yield from _of_offer(listing)
    yield _("To take part, people need"), listing.access
    yield _("Language"), listing.language


def _of_offer(offer: Offer) -> Iterator[tuple[str, str]]:
    smallest = offer.smallest_part
    yield _("Smallest part"), wording.amount(smallest, offer.unit) if smallest else ""
    yield _("To be shared"), "" if offer.divisible else _("No, it goes to one group")
    checks = {True: _("Yes"), False: _("No"), None: ""}
    yield _("DBS check held"), checks[offer.check_held]
    yield _("In return"), offer.in_return
    yield _("Named as"), offer.credited_as


def _when(listing: Listing) -> str:
    if isinstance(listing, Need) and listing.wanted_by:
        return listing.wanted_by
    first = date_format(listing.starts_on) if listing.starts_on else ""
    last = date_format(listing.ends_on) if listing.ends_on else ""
    if first and last:
        return _("%(first)s to %(last)s") % {"first": first, "last": last}
    if first:
        return _("From %(first)s") % {"first": first}
    return _("Until %(last)s") % {"last": last} if last else ""
