"""What is sent between the two sides: dates, messages, and why a reply was not posted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brokerage import access, links, reply_addresses
from brokerage.letters import recipients
from brokerage.models import Introduction, MeetingDate, Message
from brokerage.states import Side
from common import clock
from common.records import Recorded
from notices import post
from people.models import Person

TEMPLATE = "brokerage/note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A short letter: its words, one button, and what stands below it."""

    reason: str
    subject: str
    heading: str
    words: list[str]
    button: str
    quote: str = ""
    after: list[str] = field(default_factory=list)
    nothing: str = ""

    @property
    def if_nothing(self) -> str:
        """What happens if nothing is done."""
        return self.nothing or _("There is nothing you have to do.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Where its button leads for each reader, and what else goes with it."""

    link: Callable[[Person | None], str]
    quiet: Callable[[Person | None], str] | None = None
    enclosures: tuple[tuple[str, str], ...] = ()
    replies: bool = False
    private: bool = False  # a reply is for the brokers alone


def other(side: str) -> Side:
    """The side across."""
    return Side.NEED if side == Side.OFFER else Side.OFFER


def send(about: Recorded, introduction: Introduction, side: str, note: Note, way: Way) -> int:
    """Write the note to all of one side's people but those left in peace. Returns how many."""
    organisation = introduction.organisation_of(Side(side))
    answer = partial(reply_addresses.make, introduction, side, private=way.private)
    sent = 0
    for address, person in recipients(organisation):
        if way.quiet and introduction.left_in_peace.filter(who=_known_as(person)).exists():
            continue
        post.queue(
            to=address,
            reason=note.reason,
            about=about,
            template=TEMPLATE,
            context={
                "note": note,
                "organisation": organisation,
                "url": way.link(person),
                "quiet_url": way.quiet(person) if way.quiet else "",
            },
            enclosures=way.enclosures,
            reply_to=answer(person) if way.replies else "",
        )
        sent += 1
    return sent


def _known_as(person: Person | None) -> str:
    return person.public_id if person else ""


def page_of(name: str, introduction: Introduction, side: str) -> Way:
    return Way(link=lambda person: links.page(name, introduction, side))


# --- dates ----------------------------------------------------------------------------------------


def said(date: MeetingDate) -> str:
    """“Thursday 3 December, 14:00 to 15:30”, in Leeds."""
    first, last = (at.astimezone(clock.LONDON) for at in (date.starts_at, date.ends_at))
    ends = date_format(last, "H:i" if last.date() == first.date() else "j F, H:i")
    return _("%(day)s, %(from)s to %(until)s") % {
        "day": date_format(first, "l j F Y"),
        "from": date_format(first, "H:i"),
        "until": ends,
    }


def _about(date: MeetingDate) -> list[str]:
    where = [_("Where: %(where)s") % {"where": date.where}] if date.where else []
    return [said(date), *where]


def date_proposed(date: MeetingDate) -> None:
    """The other side is asked to take it."""
    about, side = date.introduction, other(date.proposed_side)
    who = {"other": about.organisation_of(Side(date.proposed_side))}
    first = (
        _("%(other)s would like to move your date.")
        if date.instead_of
        else _("%(other)s proposes a date.")
    )
    note = Note(
        reason="date.proposed",
        subject=_("Does this date suit you? %(other)s asks") % who,
        heading=_("Does this date suit you?"),
        words=[first % who, *_about(date)],
        quote=date.word,
        button=_("See it and answer"),
        after=[_("If it does not suit you, you can propose another one there.")],
        nothing=_("If you do nothing, no date is agreed."),
    )
    send(date, about, side, note, page_of("dates", about, side))


def date_agreed(date: MeetingDate) -> None:
    """Both get it for their calendars."""
    about = date.introduction
    for side in Side:
        who = {"other": about.organisation_of(other(side))}
        note = Note(
            reason="date.agreed",
            subject=_("Your date with %(other)s") % who,
            heading=_("It is in the diary"),
            words=[_("You and %(other)s meet:") % who, *_about(date)],
            quote=date.word,
            button=_("See it, move it or call it off"),
            after=[_("The file with this letter puts it into your calendar.")],
        )
        way = Way(
            link=page_of("dates", about, side).link, enclosures=(("meeting", date.public_id),)
        )
        send(date, about, side, note, way)


def date_called_off(date: MeetingDate) -> None:
    """Both hear it, and their calendars do."""
    about = date.introduction
    for side in Side:
        who = {"other": about.organisation_of(other(side))}
        note = Note(
            reason="date.called_off",
            subject=_("Called off: your date with %(other)s") % who,
            heading=_("This date is called off"),
            words=[_("You and %(other)s do not meet on:") % who, *_about(date)],
            button=_("See what comes next"),
            after=[_("The file with this letter takes it out of your calendar.")],
        )
        link = page_of("introduction", about, side).link
        way = Way(link=link, enclosures=(("meeting", date.public_id),))
        send(date, about, side, note, way)


def date_refused(date: MeetingDate) -> None:
    """Whoever proposed it hears that it does not suit."""
    about = date.introduction
    who = {"other": about.organisation_of(other(date.proposed_side))}
    note = Note(
        reason="date.refused",
        subject=_("That date does not suit %(other)s") % who,
        heading=_("That date does not suit them"),
        words=[_("%(other)s cannot come on:") % who, *_about(date)],
        button=_("Propose another date"),
    )
    send(date, about, date.proposed_side, note, page_of("dates", about, date.proposed_side))


# --- messages -------------------------------------------------------------------------------------


def message_came(message: Message) -> None:
    """The other side's people get it; they may answer the letter itself where mail comes in."""
    about = message.introduction
    sender = about.organisation_of(Side(message.from_side))
    name = str(message.person) if message.person else str(sender)
    who = {"name": name, "other": sender}
    after = (
        [_("You can simply answer this letter. Only your new words go to them, no files.")]
        if settings.INBOUND_DOMAIN
        else []
    )
    note = Note(
        reason="message.came",
        subject=_("A message from %(other)s") % who,
        heading=_("A message from %(other)s") % who,
        words=[_("%(name)s of %(other)s writes:") % who],
        quote=message.text,
        button=_("Read and answer"),
        after=after,
        nothing=_("If you do nothing, they may wait for your answer."),
    )
    to = other(message.from_side)
    way = Way(link=page_of("messages", about, to).link, replies=True)
    send(message, about, to, note, way)


def broker_wrote(message: Message, *, answerable: bool) -> None:
    """The side, or both, get a broker's words; a reply lands in the thread it came from."""
    about = message.introduction
    private = message.thread != Message.Thread.BOTH
    sides = [Side(message.thread)] if private else list(Side)
    after = (
        _("You can simply answer this letter. Only we read your words. We take no files.")
        if private
        else _("You can simply answer this letter. Both sides read your words. We take no files.")
    )
    note = Note(
        reason="message.broker",
        subject=_("A broker writes about “%(title)s”") % {"title": about.need.title},
        heading=_("A broker writes to you"),
        words=[],
        quote=message.text,
        button=_("Read and answer"),
        after=[after] if settings.INBOUND_DOMAIN and answerable else [],
    )
    for side in sides:
        link = page_of("messages", about, side).link
        way = Way(link=link, replies=answerable, private=private)
        send(message, about, side, note, way)


def question_came(message: Message) -> None:
    """The broker who proposed it hears of the question; all of them where that one has left."""
    about = message.introduction
    proposer = about.proposed_by
    if proposer is not None and access.is_broker(proposer):
        brokers = [proposer]
    else:
        staff = Person.objects.filter(is_staff=True, is_active=True)
        brokers = [person for person in staff if access.is_broker(person)]
    asks = about.organisation_of(Side(message.from_side))
    note = Note(
        reason="message.question",
        subject=_("%(who)s asks about an introduction") % {"who": asks},
        heading=_("%(who)s asks you something") % {"who": asks},
        words=[str(about)],
        quote=message.text,
        button=_("Answer it"),
    )
    url = settings.SITE_URL + reverse("brokers:introduction", args=[about.public_id])
    for broker in brokers:
        post.queue(
            to=broker.email,
            reason=note.reason,
            about=message,
            template=TEMPLATE,
            context={"note": note, "url": url, "organisation": settings.WAGTAIL_SITE_NAME},
        )
