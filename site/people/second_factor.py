"""Staff pass a second factor: what counts is what this session did, not what is enrolled."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from people.models import Person

# Where staff may be without it: to sign in, to enrol and to sign out again.
OPEN_TO_ALL = ("/account/", "/healthz", "/readyz", "/demo/", "/outbox/")
BACK_OFFICE = "/admin/"


def passed(request: HttpRequest) -> bool:
    """Whether this session authenticated with a second factor (or a passkey)."""
    if not request.user.is_authenticated:
        return False
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def mark_as_passed(session: SessionBase, person: Person) -> None:
    """Note in a session that it has passed: for the demo's one-click sign-in and for tests."""
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "mfa", "at": time.time(), "type": "demo"}
    ]
    session["account_authentication_methods_user"] = str(person.pk)


def _ask(request: HttpRequest) -> HttpResponse:
    """To the challenge, or to enrolment where there is nothing to challenge with."""
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        raise PermissionDenied
    onwards = (
        request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("workspace:desk")
    )
    person = request.user
    if not isinstance(person, Person):
        raise PermissionDenied
    if is_mfa_enabled(person):
        apps = is_mfa_enabled(person, ["totp", "recovery_codes"])
        page = "mfa_reauthenticate" if apps else "mfa_reauthenticate_webauthn"
    else:
        page = "mfa_index"
        messages.info(
            request, _("Staff need a second way to prove who they are. Please set one up first.")
        )
    return redirect(f"{reverse(page)}?{urlencode({'next': onwards})}")


def second_factor_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a view that needs it of anybody, whether they are staff or not."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not passed(request):
            return _ask(request)
        return view(request, *args, **kwargs)

    return guarded


class StaffNeedASecondFactor:
    """Middleware: no staff power, on any page, for a session that has not passed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Ask staff for their second factor before anything else is looked at."""
        if request.user.is_authenticated and not request.path.startswith(self._open()):
            if self._at_the_office(request) and not request.user.has_perm(
                "wagtailadmin.access_admin"
            ):
                raise PermissionDenied
            if self._needed(request) and not passed(request):
                return _ask(request)
        return self.get_response(request)

    @staticmethod
    def _open() -> tuple[str, ...]:
        return (*OPEN_TO_ALL, settings.STATIC_URL)

    @staticmethod
    def _at_the_office(request: HttpRequest) -> bool:
        return request.path.startswith(BACK_OFFICE)

    def _needed(self, request: HttpRequest) -> bool:
        person = request.user
        return bool(person.is_staff or person.is_superuser or self._at_the_office(request))
