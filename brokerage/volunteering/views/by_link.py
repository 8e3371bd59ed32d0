"""One's place, or one's certificate, by the link of a letter. GET changes nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from brokerage.views.kindly import kindly
from brokerage.volunteering import links
from brokerage.volunteering.views import papers, place


@never_cache
@kindly
def mine_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The place as it stands; give it up, or say how long it was."""
    booking = links.read_mine(token)
    acting = place.Acting(booking, None, redirect("volunteering:mine_by_link", token))
    return place.answer(request, acting)


@never_cache
@require_GET
@kindly
def certificate(request: HttpRequest, token: str) -> HttpResponse:
    """The certificate of whom the letter thanks, by a link that opens nothing else."""
    return papers.certificate(links.read_certificate(token))
