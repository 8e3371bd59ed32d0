"""How long the public site keeps what it knows of the people in stories and pictures.

A consent must be shown to have been given for as long as anybody can ask (UK GDPR, Article 7(1)).
The ICO names no period. We keep who it was for two years from its end, as we keep complaints: long
enough to go to the ICO or to a court with it (docs/decisions/0065-consents.md).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q

from common import clock
from common.retention import Rule, delete, keep
from content.models import (
    ConsentEnd,
    ConsentTold,
    Picture,
    StoryApproval,
    StoryConsent,
    StoryPage,
)
from content.moves import forgetting
from content.moves.pictures import put_all_away
from content.states import ApprovalState

CONSENT = "Consent (6(1)(a)), until it is taken back or its last day"
PROOF = "Legal obligation (6(1)(c)): UK GDPR, Article 7(1), to show that consent was given"
MADE_ANEW = 30  # days in which an editor may write the story without them
PROOF_DAYS = 730
NO_YES = ~Q(state=ApprovalState.AGREED)


def _of_old(before: dt.datetime) -> Any:
    """Old questions without a yes, and the addresses of those with one."""
    return StoryApproval.objects.filter(NO_YES | Q(to__gt=""), asked_at__lt=before)


def _forget(rows: Any) -> int:
    """A yes stays with its story; the address, and every other answer, go. How many."""
    forgotten: int = rows.exclude(NO_YES).update(to="")
    gone: int = rows.filter(NO_YES).delete()[0]
    return forgotten + gone


keep(
    Rule(
        name="story_approvals",
        what="Whom we asked about a story: name, address and answer",
        purpose="To publish a story only as its partner agreed to it",
        basis="Legitimate interests (6(1)(f)): the partner sees the story before anybody else",
        days=366,  # the name and the day of a yes stay as long as the story
        due=_of_old,
        apply=_forget,
    )
)


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(clock.LONDON).date()


def _standing_in_words(before: dt.datetime) -> Any:
    """Stories with somebody who no longer agrees, public or with their name still in a draft."""
    past = StoryConsent.objects.ended_by(_day(before)).filter(story=OuterRef("pk"))
    back = ConsentEnd.objects.standing().ended_before(before).filter(story=OuterRef("pk"))
    theirs = StoryConsent.objects.filter(story=OuterRef("pk")).to_be_told_of()
    taken = theirs.filter(pk__in=back.values("consent_number"), named_as__gt="")
    public = Q(Exists(past.to_be_told_of())) | Q(Exists(back.to_be_told_of()))
    named = Q(Exists(past.to_be_told_of().filter(named_as__gt=""))) | Q(Exists(taken))
    whole = Q(consent_until__lt=_day(before))
    return StoryPage.objects.filter(Q(live=True) & (public | whole) | named)


def _take_out(stories: Any) -> int:
    found = list(stories)
    for story in found:
        forgetting.take_out(story)
    return len(found)


def _proved_long_enough(before: dt.datetime) -> Any:
    """Over for so long; or of a story that nobody has shown or touched for so long."""
    back = ConsentEnd.objects.ended_before(before).values("consent_number")
    left = Q(story__live=False, story__latest_revision_created_at__lt=before)
    over = Q(until__lt=_day(before)) | Q(pk__in=back) | left
    return StoryConsent.objects.filter(over).exclude(who="", named_as="", kept_at="")


def _ends_proved(before: dt.datetime) -> Any:
    named = ~Q(who="", how="") | Q(written_by__isnull=False)
    return ConsentEnd.objects.ended_before(before).filter(named)


def _forget_ends(rows: Any) -> int:
    forgotten: int = rows.update(who="", how="", written_by=None)
    return forgotten


def _whole_notes(before: dt.datetime) -> Any:
    """How the whole story was agreed to, long after that ended."""
    return StoryPage.objects.filter(consent_until__lt=_day(before), live=False).exclude(
        consent_by=""
    )


def _gone(pictures: Any) -> int:
    found = list(pictures)
    for picture in found:
        picture.delete()  # Wagtail takes the file away with the row
    return len(found)


keep(
    Rule(
        name="words_of_ended_consents",
        what="What a story says of somebody who no longer agrees, in the page and in its drafts",
        purpose="To let an editor write the story without them; nobody sees it meanwhile",
        basis=CONSENT,
        days=MADE_ANEW,
        due=_standing_in_words,
        apply=_take_out,
    )
)
keep(
    Rule(
        name="story_consents",
        what="Who agreed to be in a story, and where the note of it is",
        purpose="To show that they agreed; the day and how they were asked stay without a name",
        basis=PROOF,
        days=PROOF_DAYS,
        due=_proved_long_enough,
        apply=forgetting.forget_rows,
    )
)
keep(
    Rule(
        name="consents_taken_back",
        what="Who took a consent back, how they told us, and who wrote it down",
        purpose="To show that we did as they asked",
        basis=PROOF,
        days=PROOF_DAYS,
        due=_ends_proved,
        apply=_forget_ends,
    )
)
keep(
    Rule(
        name="notes_of_whole_stories",
        what="How the people in a story agreed to it as a whole, and who keeps the form",
        purpose="To show that they agreed",
        basis=PROOF,
        days=PROOF_DAYS,
        due=_whole_notes,
        apply=forgetting.forget_notes,
    )
)
keep(
    Rule(
        name="consents_told_of",
        what="That editors were told of a consent’s last day",
        purpose="To tell them once",
        basis="Legitimate interests (6(1)(f)): one letter about it, not one an hour",
        days=366,
        due=lambda before: ConsentTold.objects.filter(told_at__lt=before),
        apply=delete,
    )
)
keep(
    Rule(
        name="pictures_out_of_sight",
        what="The files of pictures whose people no longer agree: every size of them",
        purpose="To show them on pages; from the day after, no address leads to them",
        basis=CONSENT,
        days=0,
        due=Picture.objects.within_reach,
        apply=lambda rows: put_all_away(list(rows)),
    )
)
keep(
    Rule(
        name="pictures_of_ended_consents",
        what="The pictures themselves, which only editors can still find",
        purpose="To show them again if their people agree anew",
        basis=CONSENT,
        days=366,
        due=Picture.objects.ended_before,
        apply=_gone,
    )
)
