"""Signed links: a token names person, record, action and expiry, and nothing else.

A token opens a page; it never acts by itself (DOMAIN.md, "A link in a mail"). That it is
useless after the act follows from the record's own state, which the page reads.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.core import signing

from common import clock
from common.errors import TooLate

# Without the moment of signing: asked for twice, a link is the same link.
SIGNER = signing.Signer(salt="heddle.link")


class BrokenLink(TooLate):
    """The token was cut short, altered or made for something else."""

    status = 404


@dataclass(frozen=True, slots=True)
class Link:
    """What a token stands for."""

    action: str
    record: str
    person: str = ""
    expires: dt.datetime | None = None

    def sign(self) -> str:
        """The token, URL-safe, about 120 characters."""
        until = int(self.expires.timestamp()) if self.expires else 0
        body = [self.action, self.record, self.person, until]
        return SIGNER.sign_object(body, compress=True)


def read(
    token: str, *, action: str, extended: Callable[[Link], dt.datetime | None] | None = None
) -> Link:
    """What the token says.

    Raises BrokenLink for anything not signed by us for this action, TooLate once it expired;
    ``extended`` is then asked whether what it names ends later by now.
    """
    try:
        kind, record, person, until = SIGNER.unsign_object(token)
        expires = dt.datetime.fromtimestamp(int(until), dt.UTC) if until else None
    except (signing.BadSignature, ValueError, TypeError, OverflowError):
        raise BrokenLink(
            "This link is not complete. Please open it again from your e-mail, "
            "or copy the whole address.",
            code="broken_link",
        ) from None
    if kind != action:
        raise BrokenLink("This link is for something else.", code="other_action")
    link = Link(kind, record, person, expires)
    if expires and expires < clock.now():
        later = extended(link) if extended else None
        if later is None or later < clock.now():
            raise TooLate("This link has run out. Ask us for a new one.", code="expired_link")
    return link
