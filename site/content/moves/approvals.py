"""A partner is asked for its word on a story, and says yes, or what to change, or takes it back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from common import clock, states
from common.errors import Refusal, TooLate
from content import letters
from content.models import StoryApproval, StoryPage
from content.states import APPROVAL, ApprovalState
from journal.entries import record
from people.models import Person


@transaction.atomic
def ask(story: StoryPage, *, by: Person, to: str, name: str = "") -> StoryApproval:
    """Show the newest draft to the partner; the letter goes to that address.

    A question that is still open is overtaken. Raises Refusal where these words have a yes.
    """
    story = StoryPage.objects.get(pk=story.pk)  # as it is now, whatever the caller read before
    draft = _newest_draft(story)
    if draft.is_agreed:
        raise Refusal(_("They have said yes to these words already."), code="agreed_already")
    again = story.approvals.agreed().exists()
    _overtake(story)
    approval = StoryApproval.objects.create(
        story=story,
        revision=story.latest_revision,
        mark=draft.mark,
        state=ApprovalState.ASKED,
        to=to,
        name=name.strip(),
        asked_by=by,
    )
    record(by, "story.asked", approval)
    letters.story_asked(approval, again=again)
    return approval


@transaction.atomic
def note_yes(story: StoryPage, *, by: Person | None, name: str, how: str) -> StoryApproval:
    """An editor writes down a yes that came on the phone or on paper, and how it came."""
    if not how.strip():
        raise Refusal(_("Say how they told you."), field="how", code="no_words")
    story = StoryPage.objects.get(pk=story.pk)  # as it is now, whatever the caller read before
    draft = _newest_draft(story)
    _overtake(story)
    approval = StoryApproval.objects.create(
        story=story,
        revision=story.latest_revision,
        mark=draft.mark,
        state=ApprovalState.AGREED,
        name=name.strip(),
        words=how.strip(),
        asked_by=by,
        answered_at=clock.now(),
        noted=True,
    )
    record(by, "story.yes_noted", approval)
    return approval


@transaction.atomic
def say_yes(approval: StoryApproval, *, name: str = "") -> StoryApproval:
    """The partner agrees to the words it was shown."""
    approval = _answerable(approval, ApprovalState.AGREED)
    return _answered(approval, ApprovalState.AGREED, name=name, words="")


@transaction.atomic
def ask_change(approval: StoryApproval, *, words: str, name: str = "") -> StoryApproval:
    """The partner says in its own words what should be different."""
    if not words.strip():
        raise Refusal(_("Tell us what to change."), field="words", code="no_words")
    approval = _answerable(approval, ApprovalState.CHANGE)
    return _answered(approval, ApprovalState.CHANGE, name=name, words=words.strip())


@transaction.atomic
def take_back(approval: StoryApproval) -> StoryApproval:
    """The partner no longer agrees: a story that is public comes off the site."""
    approval = _answerable(approval, ApprovalState.TAKEN_BACK)
    approval = _answered(approval, ApprovalState.TAKEN_BACK, name="", words="")
    story = StoryPage.objects.get(pk=approval.story_id)
    if story.live and not story.is_agreed:
        story.unpublish()
    return approval


def hold_back(story: StoryPage, revision: Revision, *, by: Person | None) -> None:
    """A draft that a schedule or a workflow would publish is held; its editor is told why."""
    with transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        letters.story_held(story, to=revision.user or by or story.owner)


def _newest_draft(story: StoryPage) -> StoryPage:
    draft: StoryPage = story.get_latest_revision_as_object()
    return draft


def _overtake(story: StoryPage) -> None:
    for earlier in story.approvals.unsettled().select_for_update():
        states.require(APPROVAL, earlier.state, ApprovalState.OVERTAKEN)
        earlier.state = ApprovalState.OVERTAKEN
        earlier.save(update_fields=["state"])


def _answerable(approval: StoryApproval, wanted: str) -> StoryApproval:
    """Raises TooLate for a question that another took the place of, or that was answered so."""
    approval = StoryApproval.objects.hold(approval.pk)
    if approval.state == ApprovalState.OVERTAKEN:
        raise TooLate(
            _("The story has changed since. Please open our newest letter about it."),
            code="overtaken",
        )
    states.require(APPROVAL, approval.state, wanted, what=_("Your answer"))
    return approval


def _answered(approval: StoryApproval, state: str, *, name: str, words: str) -> StoryApproval:
    approval.state = state
    approval.name = name.strip() or approval.name
    approval.words = words
    approval.answered_at = clock.now()
    approval.save(update_fields=["state", "name", "words", "answered_at"])
    record(None, f"story.{state}", approval, fields=["state"])
    letters.story_answered(approval)
    return approval
