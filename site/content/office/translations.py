"""An editor marks a translation as checked by a person, or takes the mark back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brokerage.admin.furniture import me, page
from common.errors import Refusal
from content.models.translation import Rendering, renderings
from content.moves import translations


def _rendering(request: HttpRequest, page_id: int) -> Rendering:
    """A published page in another language that this person may publish. Raises Http404."""
    found = renderings(pk=page_id)
    if not found:
        raise Http404
    if not found[0].page.permissions_for_user(me(request)).can_edit():
        raise PermissionDenied
    return found[0]


def translation(request: HttpRequest, page_id: int) -> HttpResponse:
    """How it stands beside its English."""
    found = _rendering(request, page_id)
    return page(
        request,
        "content/office/translation.html",
        title=_("Translation: %(title)s") % {"title": found.page.title},
        here=_("Translation"),
        icon="site",
        crumbs=[(found.page.title, reverse("wagtailadmin_pages:edit", args=[page_id]))],
        found=found,
        stands_for=getattr(found.page.specific, "stands_for", ""),
    )


@require_POST
def mark(request: HttpRequest, page_id: int) -> HttpResponse:
    """They have read it beside the English."""
    found = _rendering(request, page_id)
    translations.mark_checked(found.page, by=me(request))
    messages.success(request, _("Thank you. The notice is gone from the page."))
    return redirect("editors:translation", page_id)


@require_POST
def unmark(request: HttpRequest, page_id: int) -> HttpResponse:
    """It was a mistake."""
    found = _rendering(request, page_id)
    try:
        translations.take_back(found.page, by=me(request))
    except Refusal as no:
        messages.error(request, no.message)
    else:
        messages.success(request, _("The page says again that nobody has checked it."))
    return redirect("editors:translation", page_id)
