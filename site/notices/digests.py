"""Letters that may wait are folded into one: when their reader wishes it, or when too many come.

A letter kept for a digest is a row like any other. The sweep writes the digest's own row and
takes the kept ones by a conditional UPDATE in one transaction: of two sweeps at once, the second
finds nothing left to take and takes its own row back.
"""

from __future__ import annotations

import datetime as dt
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from common import clock
from notices import links, rhythm
from notices.models import Address, Notice, Wish
from notices.topics import DIGEST, name_of, topic_of

MOST_ITEMS = 30  # of one letter; what is left waits for the next sweep


def waits_until(address: Address, reason: str) -> dt.datetime | None:
    """When the digest goes out that a letter waits for; None for one that goes at once."""
    topic = topic_of(reason)
    if not topic:
        return None
    now = clock.now()
    wish = address.wishes.filter(topic=topic).first()
    if wish and wish.rhythm == Wish.Rhythm.DAILY:
        return rhythm.next_daily(now)
    if wish and wish.rhythm == Wish.Rhythm.WEEKLY:
        return rhythm.next_weekly(now)
    return _in_a_flood(address, reason, now)


def _in_a_flood(address: Address, reason: str, now: dt.datetime) -> dt.datetime | None:
    """After FLOOD letters of one reason within the hour, the others wait for each other."""
    alike = address.notices.filter(reason=reason)
    held = alike.held().filter(digest_at__gt=now).first()
    if held:
        return held.digest_at
    lately = alike.filter(written_at__gt=now - rhythm.WITHIN).count()
    return now + rhythm.WITHIN if lately >= rhythm.FLOOD else None


def send_all() -> dict[str, int]:
    """Make each digest that is due. Returns counts of digests and of letters folded into them."""
    counts = {"digests": 0, "folded": 0}
    due = Notice.objects.held().filter(digest_at__lte=clock.now())
    for pk in list(due.order_by("address_id").values_list("address_id", flat=True).distinct()):
        folded = make_for(pk)
        counts["digests"] += bool(folded)
        counts["folded"] += folded
    return counts


def make_for(address_id: int) -> int:
    """One address's digest. Returns how many letters it holds; 0 if another sweep was quicker."""
    with transaction.atomic():
        address = Address.objects.get(pk=address_id)
        digest = _begun(address)
        due = Notice.objects.held().filter(address=address, digest_at__lte=clock.now())
        wanted = list(due.values_list("pk", flat=True)[:MOST_ITEMS])
        # Plain columns only, so that PostgreSQL looks again at a row another sweep has taken.
        Notice.objects.filter(
            pk__in=wanted, folded_into=None, sent_at=None, given_up_at=None
        ).order_by().update(folded_into=digest)
        items = list(digest.folded.order_by("written_at", "pk"))
        if not items:
            digest.delete()
            return 0
        _say(digest, address, items)
    return len(items)


def _begun(address: Address) -> Notice:
    host = urlsplit(settings.SITE_URL).hostname or "heddle"
    return Notice.objects.create(
        to=address.email,
        address=address,
        reason=DIGEST,
        subject="",
        text="",
        message_id=make_msgid(domain=host),
    )


def _say(digest: Notice, address: Address, items: list[Notice]) -> None:
    said = {
        **links.around(address, DIGEST, None),
        "items": [
            {
                "subject": each.subject,
                "topic": name_of(topic_of(each.reason)),
                "written_at": each.written_at,
                "url": each.step_url,
                "label": each.step_label,
            }
            for each in items
        ],
    }
    from notices.post import subject_and_text  # noqa: PLC0415  # posting imports this module

    digest.subject, digest.text = subject_and_text(
        render_to_string("letters/notices/digest.txt", said)
    )
    digest.html = render_to_string(
        "letters/notices/digest.html", {**said, "subject": digest.subject}
    )
    digest.save(update_fields=["subject", "text", "html"])
