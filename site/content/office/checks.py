"""The checks of one page: its newest draft as it was saved, or what is typed so far."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from brokerage.admin.furniture import me, page
from common import clock
from content.numbers.stale import shown_on, stale
from content.office.reading import read
from content.reading_age import HARDEST, LONGEST


def checks(request: HttpRequest, page_id: int) -> HttpResponse:
    """How hard it is to read, and what to mend; for whoever may edit the page."""
    found = get_object_or_404(Page.objects.filter(depth__gt=1), pk=page_id)
    if not found.permissions_for_user(me(request)).can_edit():
        raise PermissionDenied
    draft = found.get_latest_revision_as_object()
    typed = request.method == "POST"
    filled = _filled(found, request) if typed else None
    draft = filled or draft
    edit = reverse("wagtailadmin_pages:edit", args=[found.pk])
    shown = shown_on(draft)
    old = [one for one in stale(clock.today()) if one.metric.slug in shown] if shown else []
    return page(
        request,
        "content/office/checks.html",
        title=_("Checks: %(title)s") % {"title": draft.title},
        here=_("Checks"),
        icon="glasses",
        crumbs=[(draft.title, edit)],
        reading=read(draft),
        old_figures=old,
        hardest=HARDEST,
        longest=LONGEST + 1,
        edit_url=edit,
        typed=typed,
        whole=filled is not None or not typed,
    )


def _filled(page: Page, request: HttpRequest) -> Page | None:
    """The newest draft with what is typed, as the preview makes it; nothing is saved.

    None where a field cannot take it, or where the form is none: Wagtail's forms break on rubbish.
    """
    draft: Page = page.get_latest_revision_as_object()
    form_class = draft.get_edit_handler().get_form_class()  # type: ignore[attr-defined]
    parent = draft.get_parent().specific
    form = form_class(request.POST, instance=draft, parent_page=parent, for_user=me(request))
    form.defer_required_fields()
    try:
        if not form.is_valid():
            return None
        form.save(commit=False)
    except (KeyError, ValueError):
        return None
    return draft
