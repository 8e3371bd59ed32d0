"""Where it happens, and whether somebody has to be there."""

from __future__ import annotations

from datetime import date

from brokerage.matching.gates.saying import which_way
from brokerage.matching.gates.setting import hosted, spoken_list, visits
from brokerage.matching.profile import Profile
from brokerage.matching.reading import meeting, places
from brokerage.matching.values import Gate, Verdict

MANY = 5


def served(listing: Profile) -> frozenset[str]:
    """The wards a listing is for: its words narrow the field, or fill it when it is empty."""
    meant = listing.mentions.meant
    if listing.facts.citywide or not listing.wards:
        return meant
    return (listing.wards & meant) or listing.wards


def quarrel(listing: Profile) -> bool:
    """Whether the field and the words name different places."""
    meant = listing.mentions.meant
    return bool(meant and listing.wards and not listing.wards & meant)


def place(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether the offer reaches where the need is; only where help happens at a place."""
    del on
    if hosted(offer):
        return _at_their_place(need, offer)
    area = served(offer)
    restricted = bool(offer.mentions.meant) or (bool(area) and not offer.facts.citywide)
    if not restricted or not (visits(offer) or offer.group in {"goods", "money"}):
        return None
    return _reaches(need, offer, area)


def _reaches(need: Profile, offer: Profile, area: frozenset[str]) -> Gate:
    where = need.wards or need.mentions.meant
    named = _named(area)
    if quarrel(offer):
        told = _named(offer.mentions.meant)
        asked = f"Is it for {_named(offer.wards)} or for {told}?"
        return Gate(
            "place", Verdict.ASK, f"The offer ticks {_named(offer.wards)} but writes {told}.", asked
        )
    if need.facts.citywide:
        said = f"The offer covers {named}; the need is for the whole city."
        return Gate("place", Verdict.FIXABLE, said, f"Would help in {named} alone be of use?")
    if not where:
        said = f"The offer covers {named}; the need does not say where."
        return Gate("place", Verdict.ASK, said, "Where would the help be needed?")
    if area & where:
        return Gate("place", Verdict.PASS, f"The offer covers {_named(area & where)}.")
    return Gate("place", Verdict.FAIL, f"The offer is for {named}; the need is in {_named(where)}.")


def _at_their_place(need: Profile, offer: Profile) -> Gate | None:
    """A room or a visit elsewhere shuts nobody out, unless the need's words say where."""
    stands = offer.mentions.located or offer.mentions.meant or offer.wards
    wanted = need.mentions.meant
    if not stands or offer.facts.mode == "remote":
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
    wanted, given = need.facts.mode, offer.facts.mode
    bears = not {offer.group, need.group} & {"goods", "money"}
    if not (bears and wanted and given):
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
    if offer.group not in {"people", "hosted"} or offer.facts.mode == "remote":
        return None
    if meeting.at_home(need.text) and meeting.not_at_home(offer.text):
        said = "It is for people at home; the offer goes to no one's home."
        return Gate("whose place", Verdict.FAIL, said)
    if meeting.comes_to_them(need.text) and meeting.stays_at_theirs(offer.text):
        said = "Their people cannot go elsewhere; the offer is at its own place."
        return Gate("whose place", Verdict.FAIL, said)
    return None


def _from_afar(need: Profile, offer: Profile) -> Gate:
    if meeting.refuses_travel(offer.text) or meeting.insists_on_presence(need.text):
        said = "They need somebody there; the offer is from afar only."
        return Gate("mode", Verdict.FAIL, said)
    asked = "Could it be done at their place, or from afar after all?"
    return Gate("mode", Verdict.ASK, "The need is in person, the offer is from afar.", asked)


def _in_person(need: Profile, offer: Profile) -> Gate:
    if meeting.refuses_travel(need.text) or meeting.insists_on_presence(offer.text):
        said = "The offer wants people there; the need is from afar only."
        return Gate("mode", Verdict.FAIL, said)
    asked = "Would meeting in person suit them?"
    return Gate("mode", Verdict.FIXABLE, "The need is from afar, the offer is in person.", asked)


def _named(wards: frozenset[str]) -> str:
    return spoken_list(wards) if len(wards) <= MANY else f"{len(wards)} wards"
