"""How people reach the programme: as an editor entered it, or as the settings say.

Letters are written in every room, and the setting is the public site's: it says here whom to ask.
Ofcom keeps 0113 496 0000 to 0999 for drama. Nobody answers there, so only the demo and the tests
say such a number; elsewhere it is as good as none, and pages say it otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from email.utils import parseaddr
from typing import NamedTuple

from django.conf import settings


class Reach(NamedTuple):
    """A number to call, where one is known, and an address to write to."""

    phone: str
    email: str


UNTIL_ENTERED = Reach("0113 496 0100", "hello@heddle.example")
DRAMA = re.compile(r"(?:\+?44\(?0?\)?|0)1134960\d{3}")
_ask: list[Callable[[], Reach | None]] = []
_last: list[Reach] = []


def told_by(ask: Callable[[], Reach | None]) -> None:
    """From now on this is asked; called once, when the app is ready."""
    _ask[:] = [ask]


def now() -> Reach:
    """As it stands; one query."""
    for ask in _ask:
        if (entered := ask()) is not None:
            _last[:] = [Reach(real(entered.phone) or until_entered().phone, entered.email)]
            return _last[0]
    return until_entered()


def without_asking() -> Reach:
    """For a page that is shown when nothing can be asked: as it stood when it last could."""
    return _last[0] if _last else until_entered()


def until_entered() -> Reach:
    """What the settings say, before any editor has been there."""
    made_up = UNTIL_ENTERED if _fiction_may_stand() else Reach("", "")
    email = settings.HELP_EMAIL or made_up.email or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return Reach(real(settings.HELP_PHONE) or made_up.phone, email)


def real(phone: str) -> str:
    """The number, if somebody can answer there."""
    is_drama = DRAMA.fullmatch(re.sub(r"[\s().-]", "", phone)) is not None
    return "" if is_drama and not _fiction_may_stand() else phone


def _fiction_may_stand() -> bool:
    return bool(settings.DEMO or settings.TESTING)
