"""A link in a mail: how much arrived? No sign-in; GET changes nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from brokerage import links, telling
from brokerage.forms.answers import ConfirmForm
from brokerage.models import Delivery
from brokerage.moves import deliveries as moves
from brokerage.moves import denying
from brokerage.views.kindly import blame, kindly
from common.errors import Refusal


@never_cache
@kindly
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Say how much arrived; afterwards what was said, and how to take it back."""
    by = links.read_confirm(token)
    posted = request.POST if request.POST.get("move") == "confirm" else None
    form = ConfirmForm.for_report(by.report, posted)
    if request.method == "POST" and _act(request.POST.get("move", ""), by, form):
        return redirect(reverse("brokerage:confirm", args=[token]))
    page = {
        "form": form,
        "report": telling.report(by.report),
        "introduction": by.report.introduction,
    }
    return render(request, "brokerage/confirm.html", page, status=422 if form.errors else 200)


def _act(move: str, by: links.Confirming, form: ConfirmForm) -> bool:
    if move == "undo":
        said = Delivery.objects.standing().filter(of=by.report).first()
        if said:
            moves.reverse(said, by=by.person, note=_("Taken back by those who received it."))
        return True
    if move == "nothing":
        denying.deny(by.report, by=by.person)
        return True
    if move != "confirm" or not form.is_valid():
        return False
    try:
        moves.confirm(by.report, by=by.person, **form.cleaned_data)
    except Refusal as refusal:
        if not refusal.field:
            raise
        blame(form, refusal)
        return False
    return True
