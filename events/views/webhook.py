"""Where Stripe's letters arrive: verified, stored, answered; what they say is done afterwards."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from events import inbox

MOST_BYTES = 512 * 1024  # Stripe's largest events are far below


@csrf_exempt  # nobody is signed in here: the signature proves who speaks
@require_POST
def stripe(request: HttpRequest) -> HttpResponse:
    """200 for any letter that is Stripe's and ours, new or known; 400 for everything else."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > MOST_BYTES:
        return _plain("Too large.", 413)
    try:
        inbox.receive(request.body, request.headers.get("Stripe-Signature", ""))
    except inbox.BadLetter as no:
        return _plain(no.message, no.status)
    return _plain("Thank you.", 200)


def _plain(words: str, status: int) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
