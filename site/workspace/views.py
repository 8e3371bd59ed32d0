"""The desk: after signing in, what is yours and what comes next."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from brokerage.models import Delivery
from brokerage.sums import by_kind
from notices.models import Address
from people import roles
from people.models import Organisation
from people.views.asking import me
from workspace.access import desk_of, way, way_for
from workspace.desk import lay


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
        "desk": lay(mine, me(request)),
        "figures": by_kind(Delivery.objects.of_organisation(mine)),
        "owner": roles.owns(request.user, mine),
        "others": Organisation.objects.of(me(request)).exclude(pk=mine.pk).exists(),
        "pledge_url": way_for("brokerage:pledge", mine),
        "ask_url": way_for("brokerage:ask", mine),
        "address": Address.objects.returning_at(me(request).email),
        "details_url": way("people:details", mine.public_id),
    }
    return render(request, "workspace/organisation.html", page)
