"""Where it happens, and whether somebody has to be there."""

from __future__ import annotations

from datetime import date

from brokerage.matching.gates.saying import which_way
from brokerage.matching.gates.setting import handed_over, hosted, spoken_list, visits, way
from brokerage.matching.profile import Profile
from brokerage.matching.reading import meeting, places
from brokerage.matching.values import Gate, Verdict

MANY = 5


def served(listing: Profile) -> frozenset[str]:
    """The wards a listing is for: its words narrow the field, or fill it when it is empty.

    Empty where nothing narrows the city. What the words leave out is taken away.
    """
    said = listing.mentions
    if listing.facts.citywide or not listing.wards:
        return said.meant or (places.wards() - said.barred if said.barred else frozenset())
    ticked = listing.wards - said.barred
    return (ticked & said.meant) or ticked


def quarrel(listing: Profile) -> bool:
    """Whether the field and the words name different places."""
    meant = listing.mentions.meant
    return bool(meant and listing.wards and not listing.wards & meant)


def place(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether the offer reaches where the need is; only where help happens at a place."""
    del on
    if hosted(offer):
        return _at_their_place(need, offer)
    if not (visits(offer) or offer.group in {"goods", "money"}):
        return None
    if (asked := _unclear(offer)) is not None:
        return asked
    area = served(offer)
    return _reaches(need, offer, area) if area else None


def _unclear(offer: Profile) -> Gate | None:
    """The question where the words are for another town, or speak against the field."""
    said, ticked = offer.mentions, _named(offer.wards)
    if said.elsewhere and not (offer.wards or said.meant):
        told = f"The offer says it is only for {spoken_list(said.elsewhere)}; the need is in Leeds."
        return Gate("place", Verdict.ASK, told, "Would they help in Leeds as well?")
    if quarrel(offer):
        told = _named(said.meant)
        asked = f"Is it for {ticked} or for {told}?"
        return Gate("place", Verdict.ASK, f"The offer ticks {ticked} but writes {told}.", asked)
    if not offer.facts.citywide and offer.wards and offer.wards <= said.barred:
        told = f"The offer ticks {ticked} but leaves out {_named(said.barred)}."
        return Gate("place", Verdict.ASK, told, f"Is it for {ticked}, or not?")
    return None


def _reaches(need: Profile, offer: Profile, area: frozenset[str]) -> Gate:
    where = need.wards or need.mentions.meant
    said = offer.mentions
    apart = area == places.wards() - said.barred  # named by what is left out
    named = f"all of Leeds but {_named(said.barred)}" if apart else _named(area)
    if area & where and not need.facts.citywide:
        return Gate("place", Verdict.PASS, f"The offer covers {_named(area & where)}.")
    if offer.facts.citywide and said.meant and not said.firm:
        told = f"The offer ticks all of Leeds but writes {named}."
        return Gate("place", Verdict.ASK, told, f"Is it for all of Leeds, or only for {named}?")
    if need.facts.citywide:
        told = f"The offer covers {named}; the need is for the whole city."
        return Gate("place", Verdict.FIXABLE, told, f"Would it be of use if it were only {named}?")
    if not where:
        told = f"The offer covers {named}; the need does not say where."
        return Gate("place", Verdict.ASK, told, "Where would the help be needed?")
    shut = f"leaves out {_named(said.barred)}" if apart else f"is for {named}"
    return Gate("place", Verdict.FAIL, f"The offer {shut}; the need is in {_named(where)}.")


def _at_their_place(need: Profile, offer: Profile) -> Gate | None:
    """A room or a visit elsewhere shuts nobody out, unless the need's words say where."""
    stands = offer.mentions.located or offer.mentions.meant or offer.wards
    wanted = need.mentions.meant
    if not stands or way(offer) == "remote":
        return None
    near = stands & (wanted or need.wards)
    central = offer.mentions.central or bool(stands & places.central_wards())
    if near or (central and (need.mentions.central or not wanted)):
        return Gate("place", Verdict.PASS, f"It is in {_named(near or stands)}.")
    if not wanted:
        said = f"It is in {_named(stands)}, and they would travel there."
        return Gate("place", Verdict.FIXABLE, said, "Could they travel there?")
    said = f"They ask for {_named(wanted)}; this is in {_named(stands)}."
    return Gate("place", Verdict.ASK, said, f"Would {_named(stands)} do as well?")


def mode(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether it can be done in person or from afar, as both sides want it."""
    del on
    wanted, given = way(need), way(offer)
    if handed_over(need) or handed_over(offer) or not (wanted and given):
        return None
    if (asked := which_way(need, offer)) is not None:
        return asked
    judged = {("in_person", "remote"): _from_afar, ("remote", "in_person"): _in_person}
    if (wanted, given) in judged:
        return judged[wanted, given](need, offer)
    return Gate("mode", Verdict.PASS, "Both can meet in the same way.")


def whose_place(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether people who cannot come are asked to."""
    del on
    if handed_over(offer) or way(offer) == "remote":
        return None
    if meeting.at_home(need.text) and meeting.not_at_home(offer.text):
        said = "It is for people at home; the offer goes to no one's home."
        return Gate("whose place", Verdict.FAIL, said)
    if meeting.comes_to_them(need.text) and meeting.stays_at_theirs(offer.text):
        said = "Their people cannot go elsewhere; the offer is at its own place."
        return Gate("whose place", Verdict.FAIL, said)
    return None


def _from_afar(need: Profile, offer: Profile) -> Gate:
    bound = meeting.refuses_travel(offer.text) or meeting.from_afar_only(offer.text)
    if bound or meeting.insists_on_presence(need.text):
        said = "They need somebody there; the offer is from afar only."
        return Gate("mode", Verdict.FAIL, said)
    asked = "Could it be done at their place, or from afar after all?"
    return Gate("mode", Verdict.ASK, "The need is in person, the offer is from afar.", asked)


def _in_person(need: Profile, offer: Profile) -> Gate:
    bound = meeting.refuses_travel(need.text) or meeting.from_afar_only(need.text)
    if bound or meeting.insists_on_presence(offer.text):
        said = "The offer wants people there; the need is from afar only."
        return Gate("mode", Verdict.FAIL, said)
    asked = "Would meeting in person suit them?"
    return Gate("mode", Verdict.FIXABLE, "The need is from afar, the offer is in person.", asked)


def _named(wards: frozenset[str]) -> str:
    return spoken_list(wards) if len(wards) <= MANY else f"{len(wards)} wards"
