"""Differences between our books and Stripe's, and disputes: each waits for a person's word."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from common.errors import Refusal
from common.money import Money
from events.admin.frame import CLOSE_DIFFERENCES, me, only_with, page
from events.forms.money import NoteForm
from events.models import BooksCheck, Difference, Dispute
from events.moves import books as moves
from events.views.answering import SeeOther

MOST = 100


@require_safe
@only_with(CLOSE_DIFFERENCES)
def books(request: HttpRequest) -> HttpResponse:
    """When the books were last compared, what differs, and what a person said about it."""
    every = Difference.objects.all()
    return page(
        request,
        "books.html",
        title=_("Books and Stripe"),
        icon="success",
        last=BooksCheck.objects.first(),
        standing=[_told(each) for each in every.filter(closed_at=None)[:MOST]],
        closed=[_told(each) for each in every.exclude(closed_at=None)[:MOST]],
        disputes=[
            (each, Money(each.amount_pence), Money(each.withdrawn_pence))
            for each in Dispute.objects.select_related("payment__order")[:MOST]
        ],
    )


@require_POST
@only_with(CLOSE_DIFFERENCES)
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """What it was, in words."""
    found = get_object_or_404(Difference, public_id=public_id)
    form = NoteForm(request.POST)
    try:
        note = form.cleaned_data["note"] if form.is_valid() else ""
        moves.close(found, note, by=me(request))
    except Refusal as no:
        messages.error(request, no.message)
    else:
        messages.success(request, _("Closed."))
    return SeeOther(reverse("ball_books"))


def _told(each: Difference) -> tuple[Difference, Money, Money]:
    return each, Money(each.pence_there), Money(each.pence_here)
