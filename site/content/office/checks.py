"""The checks of one page's newest draft, as it was saved."""

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
    whole = _filled(draft, request) if typed else True
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
        whole=whole,
    )


def _filled(draft: Page, request: HttpRequest) -> bool:
    """Give the draft what is typed, as the preview does. Whether all could be read.

    Nothing is saved, and what a field cannot take leaves the draft as it was.
    """
    form_class = draft.get_edit_handler().get_form_class()
    parent = draft.get_parent().specific
    form = form_class(request.POST, instance=draft, parent_page=parent, for_user=me(request))
    form.defer_required_fields()
    if not form.is_valid():
        return False
    form.save(commit=False)
    return True
