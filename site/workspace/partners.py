"""The partners' public pages: what each agreed to show, and who works with the same people."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from brokerage.models import Need, Offer
from common.kept_pages import keep
from people.forms.directory import DirectoryForm
from people.models import Organisation
from people.neighbours import neighbours
from people.profile import names_of

ON_A_PAGE = 24
MOST_LISTINGS = 12


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Every partner that agreed to have a page, by name."""
    keep(request)
    form = DirectoryForm(request.GET)
    found = form.narrow(Organisation.objects.partners()).order_by("name", "pk")
    found = found.prefetch_related("communities", "places")
    pages = Paginator(found, ON_A_PAGE)
    query = request.GET.copy()
    query.pop("page", None)
    page = {
        "filters": form,
        "page_of": pages.get_page(request.GET.get("page")),
        "count": pages.count,
        "query": query.urlencode(),
    }
    return render(request, "workspace/partners/directory.html", page)


@require_safe
def partner(request: HttpRequest, public_id: str) -> HttpResponse:
    """One partner. No contact details: a broker brings people together."""
    partners = Organisation.objects.partners().prefetch_related(
        "communities", "places", "barriers", "network_memberships__network"
    )
    found = get_object_or_404(partners, public_id=public_id)
    keep(request)
    # What was posted without a name stays without one here, too.
    mine = {"organisation": found, "show_name": True}
    page = {
        "organisation": found,
        "rows": _rows(found),
        "needs": Need.objects.public()
        .unmet()
        .filter(**mine)
        .select_related("kind")[:MOST_LISTINGS],
        "offers": Offer.objects.public()
        .unmet()
        .filter(**mine)
        .select_related("kind")[:MOST_LISTINGS],
        "networks": [each.network for each in found.network_memberships.all()],
        "neighbours": neighbours(found),
    }
    return render(request, "workspace/partners/partner.html", page)


def _rows(organisation: Organisation) -> list[dict[str, str]]:
    """What it says of itself, as rows of label and value; empty ones are left out."""
    words = {
        _("Where it works"): [each.name for each in organisation.places.all()]
        or [_("All over Leeds")],
        _("Who it works with"): [each.name for each in organisation.communities.all()],
        _("What it helps with"): [each.name for each in organisation.barriers.all()],
        _("What it can share"): names_of(organisation.assets),
        _("Languages"): names_of(organisation.languages),
    }
    return [{"label": label, "value": ", ".join(some)} for label, some in words.items() if some]
