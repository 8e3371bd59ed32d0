"""What is written to those who see to sponsors' benefits: what is due, and what is ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

from events.models import Ball, Benefit, Order
from notices import post
from people.models import Person


def due(owner: Person, benefits: Sequence[Benefit]) -> None:
    """In the morning: what they have to do this week, and what is late; the first stands first."""
    post.queue(
        to=owner.email,
        reason="benefits.due",
        about=owner,
        template="events/benefits_due",
        context={
            "name": owner.name,
            "benefits": [_told(each) for each in benefits],
            "how_many": len(benefits),
            "link": _list(benefits[0].order.ball, owner),
        },
    )


def ended(order: Order, benefits: Iterable[Benefit]) -> None:
    """To each who saw to one: the package was cancelled, so there is nothing left to do for it."""
    by_owner: dict[Person, list[Benefit]] = {}
    for each in benefits:
        if each.owner and each.owner.is_active:
            by_owner.setdefault(each.owner, []).append(each)
    for owner, theirs in by_owner.items():
        post.queue(
            to=owner.email,
            reason="benefits.ended",
            about=order,
            template="events/benefits_ended",
            context={
                "name": owner.name,
                "sponsor": _sponsor(order),
                "benefits": [each.words for each in theirs],
                "link": _list(order.ball, owner),
            },
        )


def _told(benefit: Benefit) -> dict[str, Any]:
    return {
        "words": benefit.words,
        "sponsor": _sponsor(benefit.order),
        "day": benefit.due_on,
        "late": benefit.overdue,
    }


def _sponsor(order: Order) -> str:
    return order.organisation_name or order.name


def _list(ball: Ball, owner: Person) -> str:
    """Their own part of the checklist."""
    address = reverse("ball_benefits", args=[ball.slug], query={"owner": owner.public_id})
    return settings.SITE_URL + address
