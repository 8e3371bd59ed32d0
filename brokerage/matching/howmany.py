"""How much of what is asked is there, by fields and words: hours, things, people, pounds."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from brokerage.matching import amounts, terms
from brokerage.matching.amounts import MONEY, spoken
from brokerage.matching.gates.size import coming, room, words
from brokerage.matching.profile import Profile
from brokerage.matching.reading import counts, heads, purposes

Weighed = tuple[float | None, str]
Counted = tuple[Decimal, str]
PEOPLE = "people"


def amount(need: Profile, offer: Profile) -> Weighed:
    """How much of the quantity is there; more than enough is not better than enough.

    Where a field is empty and the words name one number, that is taken.
    """
    if offer.facts.unlimited:
        return 1.0, "As many as wanted."
    wanted, given = _told(need, offer)
    if wanted is None or given is None:
        if wanted is None and (many := counts.of_them(words(need))) is not None:
            return None, f"The need tells of {many} people, and not how much: one for each?"
        who = "The need" if wanted is None else "The offer"
        return None, f"{who} does not say how much: ask?"
    if offer.group == "money" and (award := purposes.award(offer.text)):
        given = min(given[0], Decimal(award[1])), given[1]
    asked, told = spoken(*wanted), spoken(*given)
    share = amounts.share(*wanted, *given)
    if share is None:
        return None, _not_comparable(wanted, given)
    reach = "enough" if share == 1 else "part of it"
    return float(share), f"{told} for the {asked} asked for: {reach}."


def _counted(
    listing: Profile, in_words: Callable[[str, str], tuple[int, str] | None]
) -> Counted | None:
    facts = listing.facts
    if facts.quantity is not None:
        return facts.quantity, facts.unit
    told = in_words(facts.title, facts.description)
    return None if told is None else (Decimal(told[0]), told[1])


def _told(need: Profile, offer: Profile) -> tuple[Counted | None, Counted | None]:
    """What each side counts; people in words, where a side counts nothing else."""
    wanted = _counted(need, counts.told_by_need)
    given = _counted(offer, counts.told_by_offer)
    ticked = terms.kinds().get(offer.facts.kind)
    if offer.group == "money" or (ticked and ticked.group == "money"):
        wanted, given = _sums(need, offer, wanted, given)
    if (wanted is None or given is None) and (both := _people(need, offer)) is not None:
        return both
    return wanted, given


def _sums(
    need: Profile, offer: Profile, wanted: Counted | None, given: Counted | None
) -> tuple[Counted | None, Counted | None]:
    """Pounds by the words, where a field has none."""
    asked, award = purposes.sum_asked(words(need)), purposes.award(offer.text)
    if need.facts.quantity is None and asked is not None:
        wanted = Decimal(str(asked)), MONEY
    if given is None and award is not None:
        given = Decimal(str(award[1])), MONEY
    return wanted, given


def _people(need: Profile, offer: Profile) -> tuple[Counted, Counted] | None:
    """Helpers against helpers, or those who would come against the places there are."""
    pairs = [(coming(need)[:1], room(offer)[:1])]
    if offer.group == "people":
        learn, places = heads.coming(words(need)), heads.room_for(words(offer))
        pairs = [
            (_helpers(need, heads.sought, learn), _helpers(offer, heads.brought, places)),
            ((learn,) if learn else (), (places,) if places else ()),
        ]
    elif offer.group != "hosted":
        return None
    for wanted, given in pairs:
        if wanted and given:
            return (Decimal(wanted[0]), PEOPLE), (Decimal(given[0]), PEOPLE)
    return None


def _helpers(
    listing: Profile, in_words: Callable[[str], int | None], others: int | None
) -> tuple[int, ...]:
    """Those of the field, unless the words say that it counts who would come; or of the words."""
    facts = listing.facts
    if facts.quantity is not None:
        counts_others = others is not None and not heads.apart(float(facts.quantity), others)
        helpers = amounts.plain(facts.unit) == PEOPLE and not counts_others
        return (int(facts.quantity),) if helpers else ()
    told = in_words(words(listing))
    return () if told is None else (told,)


def _not_comparable(wanted: Counted, given: Counted) -> str:
    """Two amounts that no sum turns into each other; what money buys is a question of its own."""
    asked, told = spoken(*wanted), spoken(*given)
    if amounts.plain(given[1]) == MONEY:
        return f"They ask for {asked}; the offer is {told}: would that pay for them?"
    if amounts.plain(wanted[1]) == MONEY:
        return f"They ask for {asked}; the offer is {told}: would that do instead of money?"
    return f"They ask for {asked}, the offer counts {told}: how many is that?"
