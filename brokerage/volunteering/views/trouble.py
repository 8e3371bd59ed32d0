"""Something went wrong: told to brokers and safeguarding leads, never to the company."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from brokerage.pace import wait
from brokerage.volunteering.forms.trouble import TroubleForm
from brokerage.volunteering.models import Session
from brokerage.volunteering.moves import incidents
from people.models import Organisation, Person

MOST_A_MINUTE = 5


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def trouble(request: HttpRequest) -> HttpResponse:
    """The form, with or without a session. No account is asked for; nothing typed is lost.

    An unknown session is no reason to send anybody away: what they say is kept without it.
    """
    form = TroubleForm(request.POST if request.method == "POST" else None)
    about, of = _named(request, "about"), _named(request, "of")
    session = Session.objects.filter(public_id=about).first() if about else None
    company = Organisation.objects.filter(public_id=of).first() if of else None
    status = 200
    if form.is_bound:
        seconds = wait(request, "incidents", MOST_A_MINUTE)
        if seconds:
            again = _("That was very quick. Please wait %(n)d seconds, then send it again.")
            form.add_error(None, again % {"n": seconds})
        elif form.is_valid():
            by = request.user if isinstance(request.user, Person) else None
            incidents.tell(form.told(), session=session, company=company, by=by)
            return redirect("volunteering:trouble_told")
        status = 429 if seconds else 422
    page = {"form": form, "about": about, "of": of}
    return render(request, "volunteering/trouble.html", page, status=status)


def _named(request: HttpRequest, name: str) -> str:
    """A public id from the link, or from the form that it led to."""
    return (request.POST.get(name) or request.GET.get(name, ""))[:20].replace("\x00", "")


@never_cache
def told(request: HttpRequest) -> HttpResponse:
    """Thank you, and what happens now."""
    return render(request, "volunteering/trouble_told.html")
