"""What happens on a day, in the words of schema.org: a Ball with its prices, any other event."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Max, Min

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
    """From the lowest to the highest price that everybody may pay; None where nothing is sold."""
    slug = ball.url.strip("/").rpartition("/")[2]
    types = TicketType.objects.filter(ball__slug=slug).on_sale().shown()
    found = types.aggregate(low=Min("price_pence"), high=Max("price_pence"))
    if found["low"] is None:
        return None
    return {
        "@type": "AggregateOffer",
        "priceCurrency": "GBP",
        "lowPrice": _pounds(found["low"]),
        "highPrice": _pounds(found["high"]),
        "availability": f"{CONTEXT}/{'InStock' if ball.seats_left else 'SoldOut'}",
        "url": absolute(ball.url),
    }


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
