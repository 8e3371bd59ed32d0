"""A guest's ticket for the wallet of a phone; not there where it is not set up."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from events.models import Ticket
from events.passes import apple, google, wallets
from events.views.answering import file
from events.views.seats import with_the_ticket


@require_safe
@with_the_ticket
def apple_pass(request: HttpRequest, found: Ticket, token: str) -> HttpResponse:
    """The file that an iPhone opens."""
    if not wallets.apple_is_on():
        raise Http404
    return file("ticket.pkpass", apple.KIND, apple.made(found))


@require_safe
@with_the_ticket
def google_link(request: HttpRequest, found: Ticket, token: str) -> HttpResponse:
    """On to Google, where the ticket is saved; made when it is asked for, and no sooner."""
    if not wallets.google_is_on():
        raise Http404
    return HttpResponseRedirect(google.link(found))
