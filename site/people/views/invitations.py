"""The page behind the link of an invitation: GET shows, POST accepts."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from common import tokens
from common.errors import Refusal
from people.models import Invitation
from people.moves import team as moves
from people.views.asking import me, refused


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What accepting will do, with one button; afterwards, that it was done and when."""
    try:
        link = tokens.read(token, action="invitation")
        asked = Invitation.objects.select_related("organisation", "invited_by").get(
            public_id=link.record
        )
    except Refusal as no:
        return refused(request, _("This link does not open"), no.message, status=no.status)
    except Invitation.DoesNotExist:
        return refused(request, _("There is no such invitation"), status=404)
    if request.user.is_authenticated and asked.accepted_by_id == request.user.pk:
        return render(request, "people/invitation_done.html", {"invitation": asked})
    try:
        moves.check_open(asked)
    except Refusal as no:
        return refused(request, _("This invitation is closed"), no.message, status=no.status)
    return _open(request, asked)


def _open(request: HttpRequest, asked: Invitation) -> HttpResponse:
    if not request.user.is_authenticated:
        if request.method == "POST":
            return redirect_to_login(request.path)
        return render(
            request, "people/invitation.html", {"invitation": asked, "page": request.path}
        )
    if asked.email.lower() != me(request).email.lower():
        return _for_another(request)
    if request.method != "POST":
        return render(
            request, "people/invitation.html", {"invitation": asked, "page": request.path}
        )
    try:
        moves.accept(asked, by=me(request))
    except Refusal as no:
        return refused(request, _("This invitation is closed"), no.message, status=no.status)
    messages.success(request, _("Welcome to %(name)s.") % {"name": asked.organisation.name})
    return redirect("workspace:organisation", asked.organisation.public_id)


def _for_another(request: HttpRequest) -> HttpResponse:
    return refused(
        request,
        _("This invitation is for somebody else"),
        _(
            "You are signed in as %(email)s, and it was sent to another address. Sign out and "
            "sign in with that address, or ask to be invited with this one."
        )
        % {"email": me(request).email},
        status=403,
        way=(reverse("account_logout"), _("Sign out")),
    )
