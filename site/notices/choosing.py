"""What somebody chooses about letters to their address."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from common import clock
from notices import rhythm
from notices.models import Address, Notice, Wish
from notices.topics import MAY_WAIT, TOPICS

Rhythm = Wish.Rhythm


@transaction.atomic
def wish(address: Address, wishes: Mapping[str, str]) -> None:
    """Keep the rhythm of each topic named; what is kept already follows the new wish."""
    for topic in TOPICS:
        said = wishes.get(topic.slug)
        if said not in Rhythm.values:
            continue
        Wish.objects.update_or_create(
            address=address,
            topic=topic.slug,
            defaults={"rhythm": said, "said_at": clock.now()},
        )
        _move_what_is_kept(address, topic.slug, said)


def once_a_day(address: Address) -> None:
    """All that may wait comes in one letter a day; who wished once a week keeps that."""
    weekly = set(address.wishes.filter(rhythm=Rhythm.WEEKLY).values_list("topic", flat=True))
    wish(address, {each.slug: Rhythm.DAILY for each in TOPICS if each.slug not in weekly})


def _move_what_is_kept(address: Address, topic: str, said: str) -> None:
    now = clock.now()
    due = {
        Rhythm.AT_ONCE: now,
        Rhythm.DAILY: rhythm.next_daily(now),
        Rhythm.WEEKLY: rhythm.next_weekly(now),
    }[Rhythm(said)]
    reasons = [reason for reason, of in MAY_WAIT.items() if of == topic]
    Notice.objects.held().filter(address=address, reason__in=reasons).order_by().update(
        digest_at=due
    )
