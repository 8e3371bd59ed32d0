"""What happens on a day, in the words of schema.org: a Ball with its prices, any other event."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from content.live import Evening
from content.meta.addresses import CONTEXT, Data, absolute
from events.models import TicketType


def evening(ball: Evening, page_url: str) -> Data:
    """A Ball, with what a seat costs while it is on sale. One query."""
    data: Data = {
        "@type": "Event",
        "name": ball.name,
        "description": ball.tagline,
        "startDate": ball.starts_at.isoformat(),
        "eventStatus": f"{CONTEXT}/EventScheduled",
        "eventAttendanceMode": f"{CONTEXT}/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": ball.venue, "address": ball.address or ball.venue},
        "url": absolute(page_url),
        "organizer": {"@type": "Organization", "name": settings.WAGTAIL_SITE_NAME},
    }
    if ball.on_sale and not ball.over:
        data["offers"] = _offers(ball)
    return {name: value for name, value in data.items() if value}


def _offers(ball: Evening) -> Data | None:
    """From the lowest to the highest price that everybody may pay; None where nothing is sold.

    What costs nothing (a carer's seat, a table whose guests each pay) makes no evening free.
    """
    slug = ball.url.strip("/").rpartition("/")[2]
    types = TicketType.objects.filter(ball__slug=slug).on_sale().shown()
    prices = [_price_of(each) for each in types]
    if not prices:
        return None
    asked = [pence for pence in prices if pence] or prices
    return {
        "@type": "AggregateOffer",
        "priceCurrency": "GBP",
        "lowPrice": _pounds(min(asked)),
        "highPrice": _pounds(max(asked)),
        "availability": f"{CONTEXT}/{'InStock' if ball.seats_left else 'SoldOut'}",
        "url": absolute(ball.url),
    }


def _price_of(kind: TicketType) -> int:
    """For one unit, now; an early price only where it is sure that some are left."""
    early = kind.early and kind.early_units is None
    return (kind.early_pence or 0) if early else kind.price_pence


def _pounds(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02d}"


def gathering(page: Any) -> Data:
    """Any page that has a start: where it is, what it costs in words, whether it is called off."""
    venue, online = getattr(page, "venue", ""), getattr(page, "online", "")
    place = {"@type": "Place", "name": venue, "address": getattr(page, "address", "") or venue}
    off = getattr(page, "called_off", False)
    ends = getattr(page, "ends_at", None)
    data: Data = {
        "@type": "Event",
        "name": page.title,
        "description": page.description,
        "startDate": page.starts_at.isoformat(),
        "endDate": ends.isoformat() if ends else "",
        "eventStatus": f"{CONTEXT}/{'EventCancelled' if off else 'EventScheduled'}",
        "eventAttendanceMode": f"{CONTEXT}/{_mode(venue, online)}",
        "location": place if venue else {"@type": "VirtualLocation", "url": online},
        "url": absolute(page.get_url() or ""),
        "organizer": {"@type": "Organization", "name": settings.WAGTAIL_SITE_NAME},
    }
    if str(getattr(page, "cost", "")).strip().casefold() == "free":
        data["isAccessibleForFree"] = True
    return {name: value for name, value in data.items() if value}


def _mode(venue: str, online: str) -> str:
    if venue and online:
        return "MixedEventAttendanceMode"
    return "OfflineEventAttendanceMode" if venue else "OnlineEventAttendanceMode"
