"""The offers and needs of an organisation: how each stands, what is left, what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brokerage import wording
from brokerage.models import Brief, Listing, Need, Offer
from brokerage.moves.briefing import SHAPED
from brokerage.moves.renewing import PAUSE_AFTER, REMIND_AFTER
from brokerage.states import ListingState
from people.models import Organisation
from workspace.access import way, way_for
from workspace.desk.introductions import Going
from workspace.desk.steps import Rank, Step

MOST = 50
MOST_CLOSED = 12


@dataclass(frozen=True, slots=True)
class Posted:
    """A listing as its own people see it."""

    title: str
    kind: str
    url: str
    state: str
    label: str
    amount: str
    left: str
    comes_next: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The needs, or the offers: those that live, and the last ones that are closed."""

    live: list[Posted]
    closed: list[Posted]
    more: bool

    @property
    def empty(self) -> bool:
        """Whether there never was one."""
        return not self.live and not self.closed


def mine(model: type[Need] | type[Offer], organisation: Organisation) -> list[Any]:
    """Those that are not closed, newest first, each with ``brief_answer``: None without a brief.

    One query; one more than MOST where there are more.
    """
    briefs: Any = Brief.objects.filter(**{model.side: OuterRef("pk")})
    last = briefs.order_by("-written_at", "-pk").values("answer")[:1]
    rows: Any = model.objects.filter(organisation=organisation)
    live = rows.exclude(state=ListingState.CLOSED).annotate(brief_answer=Subquery(last))
    return list(live.select_related("kind")[: MOST + 1])


def closed(model: type[Need] | type[Offer], organisation: Organisation) -> list[Any]:
    """The last ones that are closed. One query."""
    rows: Any = model.objects.filter(organisation=organisation, state=ListingState.CLOSED)
    return list(rows.select_related("kind").order_by("-closed_at", "-pk")[:MOST_CLOSED])


def shelf(live: list[Any], ended: list[Any], going: Iterable[Going]) -> Shelf:
    """As the desk shows them, with how many introductions go on for each."""
    times = Counter(one.mine.public_id for one in going)
    return Shelf(
        live=[_posted(one, times[one.public_id]) for one in live[:MOST]],
        closed=[_posted(one, 0) for one in ended],
        more=len(live) > MOST,
    )


def steps(live: Iterable[Any]) -> Iterator[Step]:
    """What we ask about them, and what is not finished; each listing may ask two things."""
    for one in live:
        page, what = _page(one), {"title": one.title or _("your draft")}
        if one.state == ListingState.OPEN and one.asked_at:
            rests = (
                one.reminded_at + PAUSE_AFTER
                if one.reminded_at
                else one.asked_at + REMIND_AFTER + PAUSE_AFTER
            )
            title = _("Is “%(title)s” still true?") % what
            hint = _("Without a word it is paused then. Nothing is lost.")
            yield Step(Rank.STILL_TRUE, title, page, _("Tell us"), due=rests, hint=hint)
        if one.state in SHAPED and one.brief_answer == "":
            title = _("A broker put “%(title)s” into new words. May we show them?") % what
            yield Step(Rank.BRIEF, title, page, _("Read and choose"))
        if one.state == ListingState.DRAFT:
            title = _("Finish “%(title)s” and send it to us") % what
            yield Step(Rank.DRAFT, title, page, _("Go on"))
        elif one.state == ListingState.DECLINED:
            title = _("Look again at “%(title)s”") % what
            yield Step(Rank.DRAFT, title, page, _("Read why"), hint=one.reason)


def first(organisation: Organisation) -> Step:
    """What to begin with where nothing was ever posted."""
    if organisation.is_community:
        return Step(
            Rank.FIRST,
            _("Tell us what would help you"),
            way_for("brokerage:ask", organisation),
            _("Ask for help"),
            hint=_("Five questions, in your own words."),
        )
    return Step(
        Rank.FIRST,
        _("Write down what you can offer"),
        way_for("brokerage:pledge", organisation),
        _("Offer help"),
        hint=_("It takes ten minutes."),
    )


def _page(listing: Listing) -> str:
    return way(f"brokerage:{listing.side}", listing.public_id)


def _posted(listing: Any, going: int) -> Posted:
    return Posted(
        title=listing.title or _("Not named yet"),
        kind=str(listing.kind or ""),
        url=_page(listing),
        state=listing.closed_as or listing.state,
        label=listing.get_closed_as_display() or listing.get_state_display(),
        amount=wording.how_many(listing),
        left=_left(listing) if listing.state in SHAPED else "",
        comes_next=_comes_next(listing, going),
    )


def _left(listing: Any) -> str:
    """What is left of it, in words; empty where that is the whole, or nothing bounds it."""
    left = wording.still_wanted(listing)
    if left and listing.left <= 0:
        return _("nothing left")
    return _("%(amount)s left") % {"amount": left} if left else ""


def _comes_next(listing: Any, going: int) -> str:
    """What happens with it now, in a sentence; nothing more happens with a closed one."""
    if listing.state == ListingState.OPEN:
        return _while_open(listing, going)
    if listing.state == ListingState.PAUSED and listing.resume_on:
        return _("It opens again on %(day)s.") % {"day": date_format(listing.resume_on, "j F")}
    return {
        ListingState.DRAFT: _("It is not sent yet."),
        ListingState.SUBMITTED: _("A broker reads it within a few working days."),
        ListingState.PAUSED: _("No new proposals until you open it again."),
        ListingState.DECLINED: _("A broker could not open it, and says why."),
    }.get(listing.state, "")


def _while_open(listing: Any, going: int) -> str:
    if going:
        n = {"n": going}
        return ngettext("%(n)d introduction goes on.", "%(n)d introductions go on.", going) % n
    if listing.left is not None and listing.left <= 0:
        return _("All of it is spoken for.")
    return _("A broker looks for what fits.")
