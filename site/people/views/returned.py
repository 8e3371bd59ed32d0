"""The brokers' page of addresses whose letters come back, with whose they are."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from notices.models import Address
from people.moves import addresses as moves
from people.views.addresses import with_owners
from people.views.asking import me
from people.views.brokers import brokers_only

A_PAGE = 50


@require_safe
@brokers_only
def returned(request: HttpRequest) -> HttpResponse:
    """The newest trouble first; how many letters wait for each to work again."""
    waiting = Q(notices__sent_at=None, notices__given_up_at=None, notices__folded_into=None)
    marked = Address.objects.returning().annotate(waiting=Count("notices", filter=waiting))
    page = Paginator(marked, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "people/admin/returned.html",
        {"page": page, "rows": with_owners(list(page.object_list))},
    )


@require_POST
@brokers_only
def works_again(request: HttpRequest, public_id: str) -> HttpResponse:
    """A broker has heard that letters arrive again."""
    address = get_object_or_404(Address, public_id=public_id)
    if moves.works_again(address, by=me(request)):
        messages.success(request, _("Done. What waited is on its way."))
    return redirect("broker_returned")


@require_POST
@login_required
def mine_works_again(request: HttpRequest) -> HttpResponse:
    """Whose address it is says that letters arrive again."""
    address = Address.objects.returning_at(me(request).email)
    if address and moves.works_again(address, by=me(request)):
        messages.success(request, _("Thank you. What waited for you is on its way."))
    return redirect("letters:letters")
