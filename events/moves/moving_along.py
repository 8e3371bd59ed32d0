"""What hangs on a Ball's day goes along when it is moved: by as many days, by the wall clock.

What is open stays open, and what is over stays over. What would be over by the new day ends at
once; but a captain's guests, whoever has a bill, and whom seats are offered to, keep a week.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from common import clock
from events import letters_invoices
from events.models import Ball, Benefit, Captaincy, Invoice, Order, PromotionCode, SeatOffer
from events.models.invoice import LIVE
from events.moves.selling import billing

A_WEEK = dt.timedelta(days=7)


def go_along(ball: Ball, days: int) -> None:
    """Move all of it by so many days; the Ball itself has its new ones already.

    In the move's own transaction: orders are locked, the Ball by its caller.
    """
    _ticket_types(ball, days)
    _codes(ball, days)
    _captains(ball, days)
    _invoices(ball, days)
    _offers_of_seats(ball, days)
    _benefits(ball, days)


def hangs_on(ball: Ball) -> Iterator[tuple[str, str]]:
    """What would go along, as (what, when), for whoever decides. A query for each kind of thing."""
    yield _("The sale ends"), _said(ball.sales_close_at)
    yield _("Guests may change names until"), _said(ball.claims_close_at)
    now = clock.now()
    for kind in ball.ticket_types.filter(active=True):
        for words, moment in (
            (_("%(name)s: on sale from"), kind.opens_at),
            (_("%(name)s: on sale until"), kind.closes_at),
            (_("%(name)s: early price until"), kind.early_until),
            (_("%(name)s: captains’ seats let go"), kind.release_at),
        ):
            if moment and moment > now:
                yield words % {"name": kind.name}, _said(moment)
    counted = {
        _("Codes with a first or last day"): _codes_to_come(ball).count(),
        _("Captains’ tables"): _standing(ball).count(),
        _("Invoices that are not paid"): Invoice.objects.live().filter(order__ball=ball).count(),
        _("Seats on offer to community guests"): _on_offer(ball).count(),
        _("Benefits still to do for sponsors"): Benefit.objects.of(ball).open().count(),
    }
    for what, count in counted.items():
        if count:
            yield what, str(count)


def by_days(moment: dt.datetime, days: int) -> dt.datetime:
    """So many days later: nine in the morning stays nine in the morning, summer time or not."""
    wall = moment.astimezone(clock.LONDON).replace(tzinfo=None) + dt.timedelta(days=days)
    return wall.replace(tzinfo=clock.LONDON)


def goes_along(ball: Ball, moment: dt.datetime, starts_at: dt.datetime) -> dt.datetime:
    """When the sale, or the naming, ends of a Ball that is to begin at ``starts_at`` now.

    At the hour it ended at; what ended before the evening never lasts into an earlier one.
    """
    if moment > ball.starts_at:
        return starts_at + (moment - ball.starts_at)
    return min(by_days(moment, days_between(ball.starts_at, starts_at)), starts_at)


def days_between(was: dt.datetime, now: dt.datetime) -> int:
    """How many days later, by the calendar in Leeds."""
    return (now.astimezone(clock.LONDON).date() - was.astimezone(clock.LONDON).date()).days


def _ticket_types(ball: Ball, days: int) -> None:
    for kind in ball.ticket_types.all():
        kind.opens_at = _begins(kind.opens_at, days)
        kind.closes_at = _ends(kind.closes_at, days)
        kind.early_until = _ends(kind.early_until, days)
        if kind.release_at:
            kind.release_at = _lets_go(ball, kind.release_at, days)
        kind.save(update_fields=["opens_at", "closes_at", "early_until", "release_at"])


def _codes(ball: Ball, days: int) -> None:
    codes = list(_codes_to_come(ball))
    for code in codes:
        code.opens_at, code.closes_at = _begins(code.opens_at, days), _ends(code.closes_at, days)
    PromotionCode.objects.bulk_update(codes, ["opens_at", "closes_at"], batch_size=500)


def _captains(ball: Ball, days: int) -> None:
    """Their day, and until when seats are kept; they are reminded anew before the new one."""
    for captaincy in _standing(ball).order_by("order_id"):
        order = Order.objects.hold(captaincy.order_id)
        if order.state != Order.State.HELD:
            continue
        day = _lets_go(ball, captaincy.release_at, days)
        if day == captaincy.release_at:
            continue
        captaincy.release_at = day
        captaincy.told_week_at = captaincy.told_days_at = None
        captaincy.save(update_fields=["release_at", "told_week_at", "told_days_at"])
        if captaincy.confirmed_at:
            order.hold_until = day
            order.save(update_fields=["hold_until"])


def _invoices(ball: Ball, days: int) -> None:
    """Their due days, and until when seats are kept; whoever has another day gets the bill anew."""
    for found in Invoice.objects.live().filter(order__ball=ball).order_by("order_id"):
        order = Order.objects.hold(found.order_id)
        invoice = Invoice.objects.hold(found.pk)
        if invoice.state not in LIVE:
            continue
        day = _due(ball, invoice.due_on, days)
        order.hold_until = billing.kept_until(ball, day)
        order.save(update_fields=["hold_until"])
        if day == invoice.due_on:
            continue
        invoice.due_on = day
        invoice.reminders = invoice.reminders_due  # the bill itself tells them
        invoice.save(update_fields=["due_on", "reminders"])
        if invoice.state == Invoice.State.OPEN:
            letters_invoices.sent(order, invoice)


def _offers_of_seats(ball: Ball, days: int) -> None:
    """A week at the soonest, and never past the day when names are fixed."""
    now = clock.now()
    for pk in _on_offer(ball).order_by("pk").values_list("pk", flat=True):
        offer = SeatOffer.objects.hold(pk)
        if offer.state != SeatOffer.State.OFFERED:
            continue
        until = max(by_days(offer.until, days), min(offer.until, now + A_WEEK))
        offer.until = max(min(until, ball.claims_close_at), now)
        offer.save(update_fields=["until"])


def _benefits(ball: Ball, days: int) -> None:
    """What is still to do is due as long before the evening as it was; today at the soonest.

    What is late already has its new day too, for nothing but the old evening made it late.
    """
    today = clock.today()
    still = list(Benefit.objects.of(ball).open())
    for benefit in still:
        moved = benefit.due_on + dt.timedelta(days=days)
        benefit.due_on = max(moved, min(benefit.due_on, today))
    Benefit.objects.bulk_update(still, ["due_on"], batch_size=500)


def _on_offer(ball: Ball) -> QuerySet[SeatOffer]:
    return SeatOffer.objects.standing().filter(ball=ball, until__gt=clock.now())


def _codes_to_come(ball: Ball) -> QuerySet[PromotionCode]:
    now = clock.now()
    return ball.promotions.filter(Q(opens_at__gt=now) | Q(closes_at__gt=now))


def _standing(ball: Ball) -> QuerySet[Captaincy]:
    held = Captaincy.objects.filter(order__ball=ball, order__state=Order.State.HELD)
    return held.filter(release_at__gt=clock.now())


def _begins(moment: dt.datetime | None, days: int) -> dt.datetime | None:
    return by_days(moment, days) if moment and moment > clock.now() else moment


def _ends(moment: dt.datetime | None, days: int) -> dt.datetime | None:
    now = clock.now()
    return max(by_days(moment, days), now) if moment and moment > now else moment


def _lets_go(ball: Ball, moment: dt.datetime, days: int) -> dt.datetime:
    """A captain's day: always before the evening, and in a week at the soonest."""
    now = clock.now()
    if moment <= now:
        return moment
    day = max(by_days(moment, days), min(moment, now + A_WEEK))
    return min(day, ball.starts_at - dt.timedelta(minutes=1))


def _due(ball: Ball, due_on: dt.date, days: int) -> dt.date:
    """A bill's day: in a week at the soonest, and never past the last that this Ball allows."""
    today, last = clock.today(), billing.last_day(ball)
    soonest = min(due_on, today + A_WEEK)
    moved = max(due_on + dt.timedelta(days=days), soonest)
    return min(moved, last) if last >= today else due_on


def _said(moment: dt.datetime) -> str:
    return f"{moment.astimezone(clock.LONDON):%-d %B %Y, %H:%M}"
