"""The logos on the sponsors' wall: the small copy alone, and only while it hangs there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from events.models import BenefitFile

KEPT = 600  # seconds that a browser may show what it has: taken down, it is gone in ten minutes


@require_safe
def logo(request: HttpRequest, public_id: str) -> HttpResponse:
    """One logo, drawn anew by us (events.benefit_files.small)."""
    hung = get_object_or_404(BenefitFile.objects.on_the_wall().only("small"), public_id=public_id)
    headers = {"Cache-Control": f"public, max-age={KEPT}"}
    return HttpResponse(bytes(hung.small or b""), content_type="image/png", headers=headers)
