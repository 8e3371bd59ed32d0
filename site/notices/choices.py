"""Pages on which people choose about their letters: signed in, by a link, and one click to stop."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from common import tokens
from common.errors import Refusal
from notices import choosing, links, marketing
from notices.forms import WishesForm
from notices.models import Address, Basis, Sender
from notices.senders import asked_elsewhere


def _closed(request: HttpRequest, no: Refusal) -> HttpResponse:
    page = {"title": _("This link does not open"), "message": no.message}
    return render(request, "refused.html", page, status=no.status)


def _page(request: HttpRequest, address: Address, *, by_link: str = "") -> HttpResponse:
    form = WishesForm(request.POST or None, address=address)
    if request.method == "POST" and form.is_valid():
        choosing.wish(address, form.cleaned_data)
        messages.success(request, _("Done. From now on your letters come as you chose."))
        return redirect(request.path)
    page = {
        "form": form,
        "address": address,
        "by_link": by_link,
        "senders": marketing.standing_for(address),
        "wording": marketing.WORDING,
    }
    return render(request, "notices/letters.html", page, status=422 if form.errors else 200)


def _stopped(request: HttpRequest, sender: Sender, address: Address, *, how: str) -> HttpResponse:
    marketing.stop(sender, address, how=how)
    messages.success(request, _("Done. %(name)s sends you no news.") % {"name": sender.name})
    return redirect(reverse("letters:letters") if how == "page" else request.path)


def _mine(request: HttpRequest) -> Address:
    return Address.objects.known_as(request.user.email)  # type: ignore[union-attr]  # signed in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def letters(request: HttpRequest) -> HttpResponse:
    """For the signed-in: when letters come, whose news, and whether letters come back."""
    return _page(request, _mine(request))


@require_POST
@login_required
def news(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for one sender's news, or stop them: the same one button, either way."""
    sender = get_object_or_404(Sender, slug=slug, active=True)
    address = _mine(request)
    if request.POST.get("news") == "yes":
        if sender.slug in asked_elsewhere():
            raise Http404
        marketing.consent(sender, address.email, source="account/letters")
        messages.success(request, _("Done. %(name)s may write to you.") % {"name": sender.name})
        return redirect("letters:letters")
    return _stopped(request, sender, address, how="page")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same choices from a letter's foot, without signing in. Looking changes nothing."""
    try:
        link = tokens.read(token, action=links.CHOOSE)
    except Refusal as no:
        return _closed(request, no)
    address = get_object_or_404(Address, public_id=link.record)
    if "stop" in request.POST:
        sender = get_object_or_404(Sender, slug=request.POST["stop"])
        return _stopped(request, sender, address, how="link")
    if request.POST.get("all") == "daily":
        choosing.once_a_day(address)
        messages.success(request, _("Done. What may wait comes in one letter a day."))
        return redirect(request.path)
    return _page(request, address, by_link=token)


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the token is the authority
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """One sender's news: GET says what the button does, POST ends them, at once."""
    try:
        link = tokens.read(token, action=links.STOP)
    except Refusal as no:
        return _closed(request, no)
    asked = Basis.objects.select_related("sender", "address")
    basis = get_object_or_404(asked, public_id=link.record, address__public_id=link.person)
    if request.method == "POST":
        one_click = request.POST.get("List-Unsubscribe") == "One-Click"
        marketing.stop(basis.sender, basis.address, how="one-click" if one_click else "link")
        if not one_click:
            return redirect(request.path)
    stands = Basis.objects.of(basis.sender, basis.address).standing().exists()
    page = {"basis": basis, "stands": stands, "choose_url": links.choose(basis.address)}
    return render(request, "notices/stop.html", page)
