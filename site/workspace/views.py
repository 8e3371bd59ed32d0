"""The desk: after signing in, what is yours and what comes next."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from events.access import orders_of
from notices.models import Address
from people.models import Organisation
from people.views.asking import me
from workspace.access import desk_of, way_for
from workspace.desk.whole import lay


@never_cache
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """One organisation: straight to it. Several: choose. None: what brings you here?"""
    mine = list(Organisation.objects.of(me(request)))
    if len(mine) == 1:
        return redirect("workspace:organisation", mine[0].public_id)
    page = {
        "organisations": mine,
        "staff": request.user.has_perm("wagtailadmin.access_admin"),
        "address": Address.objects.returning_at(me(request).email),
    }
    return render(request, "workspace/desk.html", page)


@never_cache
@login_required
def organisation(request: HttpRequest, public_id: str) -> HttpResponse:
    """One organisation's desk."""
    mine = desk_of(me(request), public_id)
    page = {
        "organisation": mine,
        "desk": lay(mine, me(request), orders_of(request)),
        "pledge_url": way_for("brokerage:pledge", mine),
        "ask_url": way_for("brokerage:ask", mine),
    }
    return render(request, "workspace/organisation.html", page)
