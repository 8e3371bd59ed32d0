"""Co-hosts: named and taken back by the host; and the link by which they come."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.errors import Refusal
from events import access
from events.forms.inviting import CoHostForm
from events.moves import co_hosts
from events.views.answering import SeeOther, link_title, posted, put_beside, refused


@never_cache
@require_safe
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link in a co-host's mail: this browser may see the table from now on."""
    try:
        found = access.co_host_of(token)
    except Refusal as no:
        return refused(request, link_title(), no)
    if found is None:
        raise Http404
    access.remember_co_host(request, found)
    return SeeOther(reverse("events:table", args=[found.table.public_id]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who helps with this table, and a form to name one more; for its host alone."""
    table = get_object_or_404(access.own_tables_of(request), public_id=public_id)
    form, status = CoHostForm(posted(request)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                co_hosts.name_co_host(table, said["name"], said["email"], by=access.who(request))
            except Refusal as no:
                put_beside(form, no)
                status = no.status
            else:
                messages.success(request, _("They get a letter with a link of their own."))
                return SeeOther(request.path)
    context = {
        "table": table,
        "ball": table.ball,
        "form": form,
        "helpers": list(table.co_hosts.standing()),
        "most": co_hosts.MOST,
    }
    return render(request, "events/tables/co_hosts.html", context, status=status)


@require_POST
def take_back(request: HttpRequest, public_id: str, co_host_id: str) -> HttpResponse:
    """They see the table no more."""
    table = get_object_or_404(access.own_tables_of(request), public_id=public_id)
    one = get_object_or_404(table.co_hosts, public_id=co_host_id)
    co_hosts.take_back(one, by=access.who(request))
    messages.success(request, _("They no longer see your table."))
    return SeeOther(reverse("events:co_hosts", args=[public_id]))
