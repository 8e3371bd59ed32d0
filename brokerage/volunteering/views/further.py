"""A group adds days to a series: how many, then each of them to look at, then they are there."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from brokerage.views.kindly import blame, kindly
from brokerage.volunteering import further, previewed
from brokerage.volunteering.forms.further import FurtherForm
from brokerage.volunteering.forms.when import left_out
from brokerage.volunteering.models import Session
from brokerage.volunteering.moves import further as moves
from brokerage.volunteering.views.roster import own
from common.errors import Refusal
from people.views.asking import me

CONFIRMED, BACK = "add", "back"


@never_cache
@login_required
@kindly
def add(request: HttpRequest, public_id: str) -> HttpResponse:
    """Nothing is kept before every day was shown."""
    session = own(request, public_id)
    then = request.POST.get("then", "")
    form = FurtherForm(request.POST if request.method == "POST" else None, initial={"count": 4})
    wrong = False
    if form.is_bound and then != BACK:
        try:
            if form.is_valid():
                return _done(request, session, form, confirmed=then == CONFIRMED)
        except Refusal as no:
            blame(form, no)
        wrong = True
    page = {"session": session, "form": form, "wrong": wrong, "last": session.series}
    return render(request, "volunteering/further.html", page, status=422 if wrong else 200)


def _done(
    request: HttpRequest, session: Session, form: FurtherForm, *, confirmed: bool
) -> HttpResponse:
    """They are added, or shown. Raises Refusal."""
    count, also = form.cleaned_data["count"], form.cleaned_data["on_bank_holidays"]
    after = form.cleaned_data["after"]
    if not (confirmed and after):
        found = further.of(session, count, on_bank_holidays=also)
        page = {
            "session": session,
            "form": form,
            "after": session.series.last_on if session.series else None,
            "left_out": left_out(found.days),
            **previewed.of_further(found),
        }
        return render(request, "volunteering/further_shown.html", page)
    made = moves.add(session, count, after=after, by=me(request), on_bank_holidays=also)
    said = ngettext("%(n)d day is added.", "%(n)d days are added.", len(made))
    told = _("Whoever comes to all of it has a letter and can book. Nobody is booked.")
    messages.success(request, f"{said % {'n': len(made)}} {told}")
    return redirect("volunteering:roster", made[0].public_id)
