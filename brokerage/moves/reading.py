"""What somebody has read of a conversation, and that a word needs no answer.

Reading is no act, so the journal is not told. A bookmark only ever goes forward: a page opened
twice, or an older one sent late, takes nothing back.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage import access
from brokerage.models import Bookmark, Introduction, Message
from common import clock
from common.errors import NotAllowed
from people.models import Person


@transaction.atomic
def read(introduction: Introduction, *, by: Person, shown: Iterable[Message]) -> None:
    """These were shown to this person just now."""
    last = max((one.pk for one in shown), default=0)
    if last:
        _forward(introduction, by, up_to=last)


@transaction.atomic
def settle(introduction: Introduction, *, by: Person, up_to: int) -> None:
    """Nothing up to this message waits for this person's answer; whatever comes later does."""
    _forward(introduction, by, settled=up_to)


def _forward(introduction: Introduction, by: Person, **to: int) -> None:
    if not access.sides_of(by, introduction):
        raise NotAllowed(_("This conversation is between others."), code="not_theirs")
    Bookmark.objects.get_or_create(introduction=introduction, person=by, defaults={"up_to": 0})
    own = Bookmark.objects.of(by).filter(introduction=introduction)
    for name, value in to.items():
        own.filter(**{f"{name}__lt": value}).update(**{name: value}, at=clock.now())
