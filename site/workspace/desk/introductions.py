"""The introductions of an organisation: whom each waits for, and what it asks of this side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from brokerage import wording
from brokerage.access import Contact, contact_for, with_contacts
from brokerage.letters_between import said
from brokerage.models import (
    Introduction,
    Listing,
    MeetingDate,
    Message,
    NotArrived,
    bookmark,
)
from brokerage.moves.outcomes import ASK_UNTIL
from brokerage.states import IntroductionState, Side
from common import clock
from people.models import Organisation, Person
from workspace.access import way
from workspace.desk.steps import Rank, Step

MOST = 50
MOST_PAST = 12
# A word that was left without an answer for longer than this needs none.
FRESH = dt.timedelta(days=14)
GIVING = (IntroductionState.AGREED, IntroductionState.UNDER_WAY)


@dataclass(frozen=True, slots=True)
class Meeting:
    """An introduction as one side sees it; a contact only once both said yes."""

    other: str
    what: str
    amount: str
    url: str
    state: str
    label: str
    waits: str = ""
    contact: Contact | None = None
    date: str = ""
    messages_url: str = ""
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Going:
    """One introduction that goes on, with what its desk needs to know."""

    introduction: Introduction
    side: Side
    wrote: Message | None = None  # the last word, where it waits for this side's answer
    denied: bool = False  # the receiver has said that nothing came of a report
    unread: int = 0  # by the person whose desk it is

    @property
    def mine(self) -> Listing:
        """This side's listing."""
        it = self.introduction
        return it.need if self.side == Side.NEED else it.offer

    @property
    def theirs(self) -> Listing:
        """The other side's listing."""
        it = self.introduction
        return it.offer if self.side == Side.NEED else it.need

    @property
    def other(self) -> str:
        """The organisation on the other side."""
        return self.theirs.organisation.name

    def way(self, name: str) -> str:
        """A page about it as this side sees it: its reader may belong to both."""
        address = way(f"brokerage:{name}", self.introduction.public_id)
        return f"{address}?side={self.side}" if address else ""

    @property
    def asked_date(self) -> MeetingDate | None:
        """A date that waits for this side's answer."""
        return next((one for one in self.introduction.dates.all() if one.asks(self.side)), None)

    @property
    def agreed_date(self) -> MeetingDate | None:
        """The next one that stands."""
        return next((one for one in self.introduction.dates.all() if one.stands), None)

    @property
    def late(self) -> bool:
        """Whether the time for an answer is over, though no sweep has said so yet."""
        return self.introduction.answer_by <= clock.now()

    @property
    def asks_answer(self) -> bool:
        """Whether it is this side that answers."""
        it = self.introduction
        proposed = it.state == IntroductionState.PROPOSED and not self.late
        return proposed and not it.said_yes(self.side)


def going_on(organisation: Organisation, person: Person, new: dict[int, int]) -> list[Going]:
    """All that go on, newest first, for one of its people; ``new`` counts what they did not read.

    The number of queries is constant.
    """
    found = with_contacts(Introduction.objects.of_organisation(organisation).going().whole())
    kept = list(found.prefetch_related("dates")[:MOST])
    sides = {one.pk: _side(one, organisation) for one in kept}
    done = bookmark.settled(sides, person)
    wrote = {pk: one for pk, one in _last_words(sides).items() if one.pk > done.get(pk, 0)}
    denied = _denied(sides)
    return [
        Going(
            introduction=one,
            side=sides[one.pk],
            wrote=wrote.get(one.pk),
            denied=one.pk in denied,
            unread=new.get(one.pk, 0),
        )
        for one in kept
    ]


def _denied(sides: dict[int, Side]) -> set[int]:
    """Those of which the receiver has said that nothing came."""
    said = NotArrived.objects.filter(report__introduction__in=sides)
    return set(said.values_list("report__introduction", flat=True))


def _side(introduction: Introduction, organisation: Organisation) -> Side:
    mine = introduction.need.organisation_id == organisation.pk
    return Side.NEED if mine else Side.OFFER


def _last_words(sides: dict[int, Side]) -> dict[int, Message]:
    """The last message that each side may read, where somebody else wrote it lately."""
    fresh = Message.objects.filter(introduction__in=sides, at__gte=clock.now() - FRESH)
    last: dict[int, Message] = {}
    for one in fresh.defer("text").order_by("at", "pk"):
        if one.thread in {Message.Thread.BOTH, sides[one.introduction_id]}:
            last[one.introduction_id] = one
    return {pk: one for pk, one in last.items() if one.from_side != sides[pk]}


def steps(found: Iterable[Going]) -> Iterator[Step]:
    """What each asks of this side: what its state asks, a day, a word; each once."""
    for one in found:
        page = one.way("introduction")
        by_state = None if one.introduction.by_the_hour else _asked_by_state(one, page)
        if step := by_state:  # places booked by the hour are asked about session by session
            yield step
        if date := one.asked_date:
            yield Step(
                Rank.DATE,
                _("Does this day suit you? %(date)s") % {"date": said(date)},
                one.way("dates"),
                _("Answer"),
                who=one.other,
                due=date.starts_at,
            )
        if one.wrote:
            yield _answering(one, one.wrote)


def _answering(one: Going, last: Message) -> Step:
    """It ends when this side has answered, or this person says that no answer is needed."""
    about = {"title": one.theirs.shown_title}
    page = one.way("messages")
    who = one.other if last.from_side else _("A broker")
    if one.unread:
        title = _("Somebody wrote to you about “%(title)s”") % about
        return Step(Rank.MESSAGE, title, page, _("Read and answer"), who=who)
    hint = _("You have read it. If it needs no answer, say so there.")
    title = _("Answer what was written about “%(title)s”") % about
    return Step(Rank.MESSAGE, title, page, _("Answer"), who=who, hint=hint)


def _asked_by_state(one: Going, page: str) -> Step | None:
    what = {"title": one.theirs.shown_title}
    state, giver = one.introduction.state, one.side == Side.OFFER
    if one.asks_answer:
        words = _("Can you give this? %(title)s") if giver else _("Would this help? %(title)s")
        due = one.introduction.answer_by
        return Step(Rank.ANSWER, words % what, page, _("Answer"), who=one.other, due=due)
    if state == IntroductionState.DELIVERED and not giver and not one.denied:
        title = _("Did it reach you? %(title)s") % what
        return Step(Rank.CONFIRM, title, page, _("Confirm"), who=one.other)
    # What a day is still asked for is not given yet.
    met = state == IntroductionState.UNDER_WAY or one.asked_date is None
    if state in GIVING and giver and met:
        title = _("Tell us when you have given: %(title)s") % what
        return Step(Rank.REPORT, title, page, _("Report it"), who=one.other)
    return None


def changes(organisation: Organisation) -> Iterator[Step]:
    """What changed? Asked some weeks after all was confirmed, and not told yet. One query."""
    asked = Introduction.objects.filter(
        need__organisation=organisation,
        state=IntroductionState.CONFIRMED,
        confirmed_at__gt=clock.now() - ASK_UNTIL,
        outcome_question__isnull=False,
        outcomes=None,
    )
    for one in asked.whole().order_by("confirmed_at")[:MOST]:
        yield Step(
            Rank.CHANGED,
            _("What changed for people? %(title)s") % {"title": one.offer.shown_title},
            way("brokerage:changed_here", one.public_id),
            _("Say what changed"),
            who=one.offer.organisation.name,
        )


def told(one: Going) -> Meeting:
    """As its card says it."""
    date = one.agreed_date
    return replace(
        _meeting(one),
        waits=_("It is booked place by place.") if one.introduction.by_the_hour else _waits(one),
        contact=contact_for(one.introduction, one.side),
        date=said(date) if date else "",
    )


def past(organisation: Organisation, new: dict[int, int]) -> list[Meeting]:
    """Those that are confirmed or ended otherwise, newest first. One query."""
    found = Introduction.objects.of_organisation(organisation).exclude(
        state__in=[*GIVING, IntroductionState.PROPOSED, IntroductionState.DELIVERED]
    )
    kept = found.whole()[:MOST_PAST]
    sides = [Going(one, _side(one, organisation), unread=new.get(one.pk, 0)) for one in kept]
    return [_meeting(one) for one in sides]


def _meeting(one: Going) -> Meeting:
    it = one.introduction
    return Meeting(
        other=one.other,
        what=one.theirs.shown_title,
        amount=wording.amount(it.need_quantity, it.need.unit),
        url=one.way("introduction"),
        state=it.state,
        label=it.get_state_display(),
        messages_url=one.way("messages"),
        unread=one.unread,
    )


def _waits(one: Going) -> str:
    """Whom it waits for, in a sentence."""
    state, giver, other = one.introduction.state, one.side == Side.OFFER, {"other": one.other}
    if state == IntroductionState.PROPOSED and one.late:
        return _("The time for an answer is over.")
    if one.asks_answer or one.asked_date:
        return _("It waits for your answer.")
    if state == IntroductionState.PROPOSED:
        return _("You said yes. Now %(other)s answers.") % other
    if state == IntroductionState.DELIVERED:
        return _("%(other)s says whether it arrived.") % other if giver else _("Did it arrive?")
    if giver:
        return _("You give, and then tell us what you gave.")
    return _("%(other)s gives, and then tells us.") % other
