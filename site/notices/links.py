"""The links around a letter: how to choose when letters come, how to stop news, the one step."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import Any

from django.conf import settings
from django.urls import reverse

from common import clock
from common.tokens import Link
from notices.models import Address, Basis, Notice
from notices.topics import DIGEST, topic_of

CHOOSE = "letters.choose"
STOP = "letters.stop"
# Long, for people stop news by an old letter; the page shows and changes choices only.
LASTS = dt.timedelta(days=730)
BUTTON = re.compile(r'<a class="button" href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


def choose(address: Address) -> str:
    """The page of an address's choices, opened without signing in."""
    until = clock.now() + LASTS
    token = Link(CHOOSE, address.public_id, address.public_id, until).sign()
    return settings.SITE_URL + reverse("letters:by_link", args=[token])


def stop(basis: Basis) -> str:
    """The page, and the one-click address (RFC 8058), that ends one sender's news."""
    until = clock.now() + LASTS
    token = Link(STOP, basis.public_id, basis.address.public_id, until).sign()
    return settings.SITE_URL + reverse("letters:stop", args=[token])


def says_how_to_stop(words: str) -> bool:
    """Whether a letter's text or HTML holds the way out."""
    return settings.SITE_URL + reverse("letters:stop", args=["-"]).removesuffix("-/") in words


def around(address: Address | None, reason: str, basis: Basis | None) -> dict[str, Any]:
    """What every letter's frame may say beside its own words."""
    choosable = address is not None and (topic_of(reason) or reason == DIGEST)
    return {
        "site_url": settings.SITE_URL,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "choose_url": choose(address) if address and choosable else "",
        "is_digest": reason == DIGEST,
        "stop_url": stop(basis) if basis else "",
        "sender": basis.sender if basis else None,
        "ground": basis.ground if basis else "",
    }


def headers_of(notice: Notice) -> dict[str, str]:
    """The one-click way out that mail programs show; for what can be stopped, so news only."""
    if notice.basis is None:
        return {}
    return {
        "List-Unsubscribe": f"<{stop(notice.basis)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def step_of(html: str) -> tuple[str, str]:
    """Where a letter's one button leads, and what it says; nothing for a letter without one."""
    found = BUTTON.search(html)
    if not found:
        return "", ""
    url, words = unescape(found[1]), " ".join(unescape(found[2]).split())
    return (url, words[:120]) if len(url) <= 600 else ("", "")
