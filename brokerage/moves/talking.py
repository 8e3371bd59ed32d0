"""Writing to each other within an introduction, once both have said yes; and asking the brokers.

Before the two yeses a side asks the brokers, who answer it alone; nothing goes across.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage import access, letters_between
from brokerage.models import Introduction, Message
from brokerage.moves.dates import MEETING
from brokerage.moves.holding import hold, what_happened
from brokerage.states import IntroductionState, Side
from common.errors import Refusal
from journal.entries import record
from people.models import Person

LONGEST = 5000  # characters
MOST_AN_HOUR = 20
OPEN_TO_BOTH = {*MEETING, IntroductionState.CONFIRMED}


@transaction.atomic
def say(
    introduction: Introduction, *, side: str, by: Person | None, text: str, came_by: str = ""
) -> Message:
    """One side writes to the other. ``came_by`` is the public id of the mail it came by.

    ``by`` is None where the organisation's own address answered a letter.
    """
    held = hold(introduction)
    access.require_member(by, held.organisation_of(Side(side)))
    if held.state not in OPEN_TO_BOTH:
        raise Refusal(what_happened(held, by), code="not_open")
    message = _write(held, Message.Thread.BOTH, side, by, (text, came_by))
    letters_between.message_came(message)
    return message


@transaction.atomic
def ask_brokers(
    introduction: Introduction, *, side: str, by: Person | None, text: str, came_by: str = ""
) -> Message:
    """One side asks the brokers something; the other side never sees it.

    ``by`` and ``came_by`` are as they are for ``say``.
    """
    held = hold(introduction)
    access.require_member(by, held.organisation_of(Side(side)))
    message = _write(held, side, side, by, (text, came_by))
    letters_between.question_came(message)
    return message


@transaction.atomic
def answer_side(introduction: Introduction, *, thread: str, by: Person, text: str) -> Message:
    """A broker writes to one side, or to both once both have said yes."""
    access.require_broker(by)
    held = hold(introduction)
    if thread == Message.Thread.BOTH and held.agreed_at is None:
        raise Refusal(
            _("Both have not said yes yet: write to each side by itself."),
            field="thread",
            code="not_open",
        )
    message = _write(held, thread, "", by, (text, ""))
    answerable = thread != Message.Thread.BOTH or held.state in OPEN_TO_BOTH
    letters_between.broker_wrote(message, answerable=answerable)
    return message


def _write(
    held: Introduction, thread: str, side: str, by: Person | None, words: tuple[str, str]
) -> Message:
    text, came_by = words
    text = text.strip()
    if not text:
        raise Refusal(_("Write something first."), field="text", code="empty")
    if len(text) > LONGEST:
        raise Refusal(
            _("That is too long: at most 5,000 letters. Send the rest in a second message."),
            field="text",
            code="too_long",
        )
    if Message.objects.lately_from(by, held).filter(from_side=side).count() >= MOST_AN_HOUR:
        raise Refusal(
            _("That is a lot of messages in one hour. Wait a little, or call each other."),
            field="text",
            code="too_many",
        )
    message = Message.objects.create(
        introduction=held, thread=thread, from_side=side, person=by, text=text, came_by=came_by
    )
    record(by, "message.write", message)
    return message
