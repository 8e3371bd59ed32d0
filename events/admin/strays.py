"""Money at Stripe that no invoice has used: given back, or seen to in another way."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from common.errors import Refusal
from events.admin.frame import GIVE_MONEY_BACK, me, only_with, page
from events.forms.money import NoteForm
from events.models import StrayMoney
from events.moves import strays as moves
from events.views.answering import SeeOther

MOST = 100


@require_safe
@only_with(GIVE_MONEY_BACK)
def strays(request: HttpRequest) -> HttpResponse:
    """What waits, what is on its way, and what became of the rest."""
    return _listed(request)


@require_POST
@only_with(GIVE_MONEY_BACK)
def act(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give it back, or say what was done instead."""
    found = get_object_or_404(StrayMoney, public_id=public_id)
    form = NoteForm(request.POST)
    try:
        if request.POST.get("act") == "give_back":
            moves.give_back(found, by=me(request))
            messages.success(request, _("Stripe sends it back. The payer gets a letter."))
        else:
            said = form.cleaned_data["note"] if form.is_valid() else ""
            moves.note(found, said, by=me(request))
            messages.success(request, _("Written down."))
    except Refusal as no:
        typed = request.POST.get("note", "")[:300]
        return _listed(request, at=public_id, typed=typed, trouble=no.message, status=no.status)
    return SeeOther(reverse("ball_strays"))


def _listed(
    request: HttpRequest, *, at: str = "", typed: str = "", trouble: str = "", status: int = 200
) -> HttpResponse:
    """The page; ``trouble`` stands beside the row it is about, with what was typed there."""
    every = StrayMoney.objects.select_related("invoice__order")
    return page(
        request,
        "strays.html",
        title=_("Money that no invoice uses"),
        icon="download",
        standing=list(every.standing()[:MOST]),
        ended=list(every.exclude(ended_at=None)[:MOST]),
        at=at,
        typed=typed,
        trouble=trouble,
        status=status,
    )
