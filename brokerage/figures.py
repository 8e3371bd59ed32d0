"""The brokerage's figures, counted from the ledger; reversals count down by themselves."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Exists, OuterRef, Sum
from django.utils.translation import gettext as _

from brokerage import remembering
from brokerage.models import Delivery, Introduction, Need, Offer
from brokerage.states import BOTH_SAID_YES, Unit
from common.figures import Figure, Stage
from people.models import Organisation


def figures() -> list[Figure]:
    """Everything the impact page shows. Few queries, however much there is."""
    of_ledger = remembering.of_ledger("figures", lambda: [*ledger(), *people_helped()])
    return [*of_ledger, *counts()]


def ledger() -> list[Figure]:
    """Promised, delivered and confirmed by unit and kind of help, in the need's unit."""
    rows = (
        Delivery.objects.order_by()
        .values("entry", "unit", "introduction__need__kind__name")
        .annotate(total=Sum("quantity"))
        .order_by("unit", "introduction__need__kind__name")
    )
    return [
        Figure(
            key=f"{row['entry']}.{row['unit']}",
            label=str(Delivery.Entry(row["entry"]).label),
            value=row["total"],
            unit=str(Unit(row["unit"]).label),
            stage=Stage(row["entry"]),
            kind=row["introduction__need__kind__name"] or "",
            source=_("The ledger of this site"),
        )
        for row in rows
    ]


def people_helped() -> list[Figure]:
    """People helped, as those who received the help say."""
    total = Delivery.objects.confirmed().aggregate(total=Sum("people_helped"))["total"] or 0
    return [
        Figure(
            key="confirmed.people_helped",
            label=_("People helped, by the word of those who received it"),
            value=Decimal(total),
            unit=_("people"),
            stage=Stage.CONFIRMED,
            source=_("Confirmations; somebody helped twice counts twice"),
        )
    ]


def counts() -> list[Figure]:
    """What is wanted and offered now, and how many were brought together so far."""
    made = Introduction.objects.filter(agreed_at__isnull=False)
    helped = Introduction.objects.filter(need__organisation=OuterRef("pk"), state__in=BOTH_SAID_YES)
    groups = Organisation.objects.filter(Exists(helped))
    rows = [
        ("now.needs", _("Needs that wait for help"), Need.objects.public().unmet().count()),
        ("now.offers", _("Offers with something left"), Offer.objects.public().unmet().count()),
        ("now.introductions", _("Times both sides said yes"), made.count()),
        ("now.groups", _("Organisations that got help or are getting it"), groups.count()),
    ]
    return [
        Figure(
            key=key,
            label=label,
            value=Decimal(value),
            unit="",
            stage=Stage.NOW,
            source=_("Counted when this page was made"),
        )
        for key, label, value in rows
    ]
