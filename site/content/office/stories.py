"""An editor asks a partner for its word on a story, and sees what was said."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from brokerage.admin.furniture import me, page
from common.errors import Refusal
from content.forms_of_stories import AskForm, EndForm, NoteForm
from content.models import StoryPage
from content.models.consent import Covers
from content.moves import approvals, taking_back

GONE = {
    Covers.NAME: gettext_lazy("The story is off the site, and out of the search."),
    Covers.PICTURE: gettext_lazy(
        "The pictures in the story are off the site, wherever they stood."
    ),
    Covers.BOTH: gettext_lazy("The story and its pictures are off the site, wherever they stood."),
}


def _story(request: HttpRequest, page_id: int) -> StoryPage:
    """A story that this person may edit. Raises Http404 or PermissionDenied."""
    story: StoryPage = get_object_or_404(
        StoryPage.objects.select_related("latest_revision"), pk=page_id
    )
    if not story.permissions_for_user(me(request)).can_edit():
        raise PermissionDenied
    return story


def story(request: HttpRequest, page_id: int) -> HttpResponse:
    """What the partner was asked and said, and asking."""
    return _shown(request, _story(request, page_id))


@require_POST
def ask(request: HttpRequest, page_id: int) -> HttpResponse:
    """Write to them."""
    story, form = _story(request, page_id), AskForm(request.POST)
    if not form.is_valid():
        return _shown(request, story, ask=form)
    try:
        approvals.ask(story, by=me(request), **form.cleaned_data)
    except Refusal as no:
        messages.error(request, no.message)
    else:
        said = {"to": form.cleaned_data["to"]}
        messages.success(request, _("We have written to %(to)s.") % said)
    return redirect("editors:story", story.pk)


@require_POST
def note(request: HttpRequest, page_id: int) -> HttpResponse:
    """Write down a yes that came in another way."""
    story, form = _story(request, page_id), NoteForm(request.POST)
    if not form.is_valid():
        return _shown(request, story, note=form)
    approvals.note_yes(story, by=me(request), **form.cleaned_data)
    messages.success(request, _("Their yes is written down. You can publish the story now."))
    return redirect("editors:story", story.pk)


@require_POST
def end(request: HttpRequest, page_id: int) -> HttpResponse:
    """Somebody in it takes their consent back: it is off the site at once."""
    story = _story(request, page_id)
    form = EndForm(request.POST, story=story)
    if not form.is_valid():
        return _shown(request, story, end=form)
    said = form.cleaned_data
    try:
        made = taking_back.take_back(said["consent"], by=me(request), how=said["how"])
    except Refusal as no:
        messages.error(request, no.message)
    else:
        messages.success(request, GONE[Covers(made.covers)])
    return redirect("editors:story", story.pk)


@require_POST
def settle(request: HttpRequest, page_id: int, end_id: str) -> HttpResponse:
    """The story was written anew without them, or they said yes again."""
    story = _story(request, page_id)
    ended = get_object_or_404(story.consent_ends.standing(), public_id=end_id)
    try:
        taking_back.settle(ended, by=me(request))
    except Refusal as no:
        messages.error(request, no.message)
    else:
        messages.success(request, _("Settled. The story can be shown again."))
    return redirect("editors:story", story.pk)


def _shown(
    request: HttpRequest,
    story: StoryPage,
    *,
    ask: forms.Form | None = None,
    note: forms.Form | None = None,
    end: forms.Form | None = None,
) -> HttpResponse:
    draft = story.get_latest_revision_as_object()
    last = story.approvals.first()
    to = last.to if last and last.to else story.partner.contact_email if story.partner else ""
    start = {"to": to, "name": last.name if last else ""}
    return page(
        request,
        "content/office/story.html",
        title=_("What the partner says: %(title)s") % {"title": draft.title},
        here=_("What the partner says"),
        icon="group",
        crumbs=[(draft.title, reverse("wagtailadmin_pages:edit", args=[story.pk]))],
        status=422 if ask or note or end else 200,
        story=story,
        draft=draft,
        agreed=draft.is_agreed,
        once_agreed=story.approvals.agreed().exists(),
        approvals=list(story.approvals.select_related("asked_by")[:20]),
        ask_form=ask or AskForm(initial=start),
        note_form=note or NoteForm(),
        end_form=end or EndForm(story=story),
        ends=list(story.consent_ends.select_related("written_by")),
    )
