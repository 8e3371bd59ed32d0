"""The letter that tells brokers of needs that have a good offer now."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brokerage import access
from brokerage.letters_between import Note
from brokerage.models import GoodOffer
from notices import post

TEMPLATE = "brokerage/offer_found"
NAMED = 10  # in one letter; the queue has them all


def good_offers_came(found: list[GoodOffer]) -> None:
    """One letter to each broker, however many were found; ``found`` is not empty."""
    count = len(found)
    heading = ngettext(
        "A need has a good offer now", "%(n)d needs have a good offer now", count
    ) % {"n": count}
    more = count - NAMED
    note = Note(
        reason="offer.found",
        subject=heading,
        heading=heading,
        words=[_said(one) for one in found[:NAMED]],
        button=_("Look at it") if count == 1 else _("Look at them"),
        after=[_("%(n)d more stand in the queue.") % {"n": more}] if more > 0 else [],
    )
    for broker in access.brokers():
        post.queue(
            to=broker.email,
            reason=note.reason,
            about=found[0],
            template=TEMPLATE,
            context={"note": note, "url": _way(found)},
        )


def _said(one: GoodOffer) -> str:
    return _("“%(need)s” of %(group)s: “%(offer)s” of %(giver)s fits, %(fit)d of 100.") % {
        "need": one.need,
        "group": one.need.organisation,
        "offer": one.offer,
        "giver": one.offer.organisation,
        "fit": one.fit,
    }


def _way(found: list[GoodOffer]) -> str:
    if len(found) == 1:
        return settings.SITE_URL + reverse("brokers:need", args=[found[0].need.public_id])
    return settings.SITE_URL + reverse("brokers:queue") + "?rule=good-offer"
