"""A browser that has signed in to an address before keeps a signed token that says so.

It opens nothing. It only gives that browser its own count when codes are asked for, so that a
stranger who asks for code after code cannot shut the true person out.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string, salted_hmac

COOKIE = "known_browser"
SALT = "people.known_browsers"
A_YEAR = 60 * 60 * 24 * 365


def _mark(email: str) -> str:
    return salted_hmac(SALT, email.lower(), algorithm="sha256").hexdigest()[:32]


def remember(response: HttpResponse, email: str) -> None:
    """Leave the token with a browser that has just signed in."""
    response.set_cookie(
        COOKIE,
        signing.dumps([_mark(email), get_random_string(12)], salt=SALT),
        max_age=A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def counted_as(request: HttpRequest, email: str) -> str:
    """Under which name this browser's requests for codes to an address are counted."""
    try:
        mark, browser = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=A_YEAR)
    except (signing.BadSignature, ValueError, TypeError):
        return email.lower()
    return f"{email.lower()} at {browser}" if mark == _mark(email) else email.lower()
