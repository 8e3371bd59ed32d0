"""The page behind the link by which a partner answers for its story."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from common.errors import Refusal
from content import story_links
from content.forms_of_stories import YES, AnswerForm
from content.live import Live
from content.models import StoryApproval
from content.moves import approvals
from content.states import ApprovalState
from people.views.asking import refused


@never_cache
def your_story(request: HttpRequest, token: str) -> HttpResponse:
    """The story as we would publish it, and one form; afterwards what was said, and the way back.

    Opening it changes nothing: mail programs open every link.
    """
    try:
        approval = story_links.asked(token)
    except Refusal as no:
        return refused(request, _("This link does not open"), no.message, status=no.status)
    if request.method == "POST" and "take_back" in request.POST:
        return _take_back(request, approval)
    if approval.state == ApprovalState.OVERTAKEN or approval.revision is None:
        said = _("The story has changed since. Please open our newest letter about it.")
        return refused(request, _("There is a newer version"), said, status=410)
    answered = approval.state != ApprovalState.ASKED
    if answered and request.method != "POST":
        return _shown(request, approval, None)
    return _answer(request, approval)


def _answer(request: HttpRequest, approval: StoryApproval) -> HttpResponse:
    start = {"name": approval.name}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=start)
    if not form.is_valid():
        return _shown(request, approval, form)
    said = form.cleaned_data
    try:
        if said["answer"] == YES:
            approvals.say_yes(approval, name=said["name"])
        else:
            approvals.ask_change(approval, words=said["words"], name=said["name"])
    except Refusal as no:
        return refused(request, _("This was answered"), no.message, status=no.status)
    return redirect(request.path)


def _take_back(request: HttpRequest, approval: StoryApproval) -> HttpResponse:
    try:
        approvals.take_back(approval)
    except Refusal as no:
        messages.error(request, no.message)
    return redirect(request.path)


def _shown(request: HttpRequest, approval: StoryApproval, form: AnswerForm | None) -> HttpResponse:
    draft = approval.revision.as_object() if approval.revision else approval.story
    page = {
        "approval": approval,
        "draft": draft,
        "stages": draft.stages,
        "form": form,
        "live": Live(request),
        "last_day": story_links.last_day(approval),
    }
    wrong = form is not None and form.errors
    return render(request, "content/your_story.html", page, status=422 if wrong else 200)
