"""A broker puts a listing well; the poster's own words stay, and the poster says what is shown."""

from __future__ import annotations

from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage import access, listing_letters
from brokerage.models import Brief, Need, Offer
from brokerage.states import ListingState
from common import clock
from common.errors import Refusal, TooLate
from journal.entries import record
from people.models import Person

L = TypeVar("L", Need, Offer)
SHAPED = (ListingState.SUBMITTED, ListingState.OPEN, ListingState.PAUSED)


@transaction.atomic
def shape(listing: L, *, by: Person, title: str, text: str) -> Brief:
    """Write a brief, and ask the poster whether it may be shown in place of their own words.

    Until they say yes their own words are shown; matching reads both from now on.
    """
    access.require_broker(by)
    held = type(listing).objects.hold(listing.pk)
    if held.state not in SHAPED:
        raise Refusal(_("Only what waits or is open can be put into a brief."), code="not_live")
    title, text = title.strip(), text.strip()
    if not title:
        raise Refusal(_("Give it a title."), field="title", code="no_title")
    if not text:
        raise Refusal(_("Write what a stranger should read."), field="text", code="no_text")
    last = Brief.objects.of(held).first()
    if last and (last.title, last.text) == (title, text):
        raise Refusal(_("That is what the brief says already."), code="the_same")
    brief = Brief.objects.create(
        **{held.side: held}, title=title, text=text, written_by=by, written_at=clock.now()
    )
    held.brief_words = f"{title}. {text}"
    held.save(update_fields=["brief_words", "saved_at"])
    record(by, f"{held.side}.brief", held, fields=["brief"])
    listing_letters.briefed(brief)
    return brief


@transaction.atomic
def answer(brief: Brief, *, by: Person | None, yes: bool) -> Brief:
    """The poster has it shown, or has their own words shown; they may change their mind.

    None for ``by`` stands for the organisation itself, by a signed link.
    """
    listing = brief.listing
    access.require_member(by, listing.organisation)
    held = type(listing)._default_manager.hold(listing.pk)
    if Brief.objects.of(held).first() != brief:
        raise TooLate(_("A broker has written a newer one since. See that one."), code="newer")
    sent = held.submitted_at
    if held.state == ListingState.DRAFT or (sent and sent > brief.written_at):
        raise TooLate(
            _("You have changed your own words since, so this is not about them any more."),
            code="words_changed",
        )
    mine = Brief.objects.hold(brief.pk)
    mine.answer = Brief.Answer.YES if yes else Brief.Answer.NO
    mine.answered_at, mine.answered_by = clock.now(), by
    mine.save(update_fields=["answer", "answered_at", "answered_by"])
    held.public_title, held.public_words = (mine.title, mine.text) if yes else ("", "")
    held.save(update_fields=["public_title", "public_words", "saved_at"])
    said = "yes" if yes else "no"
    record(by, f"{held.side}.brief_{said}", held, fields=["public_title", "public_words"])
    return mine
