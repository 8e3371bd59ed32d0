"""What it must be: platform, product, size, facilities, least number, and what is ruled out."""

from __future__ import annotations

from datetime import date

from brokerage.matching import terms, words
from brokerage.matching.gates.setting import spoken_list
from brokerage.matching.profile import Profile
from brokerage.matching.reading import things
from brokerage.matching.values import Gate, Verdict


def platform(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether a device is of the make or system that a need insists on."""
    del on
    wanted = things.platforms_required(need.text)
    if not wanted or offer.kind != "devices":
        return None
    given = things.platforms(f"{offer.text} {' '.join(offer.facts.skills)}")
    if wanted & given:
        return Gate("platform", Verdict.PASS, f"It is {spoken_list(wanted & given)}, as they need.")
    if given:
        said = f"They need {spoken_list(wanted)}; the offer is {spoken_list(given)}."
        return Gate("platform", Verdict.FAIL, said)
    said = f"They need {spoken_list(wanted)}; the offer does not say."
    return Gate("platform", Verdict.ASK, said, f"Is it {spoken_list(wanted)}?")


def product(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether the one product that a need will take is the one offered."""
    del on
    wanted = things.product_required(need.text)
    if not wanted or offer.group == "money":
        return None
    if wanted.lower() in offer.text.lower():
        return Gate("product", Verdict.PASS, f"It is {wanted}, as they need.")
    return Gate("product", Verdict.FAIL, f"It must be {wanted}; the offer does not name it.")


def ruled_out(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether one side says no to what leads the other."""
    del on
    for one, other, who in ((need, offer, "The need"), (offer, need, "The offer")):
        for clause, out in one.refused:
            said = words.heard(out)
            named = {name for name, _ in words.spotted(said, terms.phrases())}
            spelt = {word for word in said if word not in terms.word_class()}
            if named & other.leading - one.leading or spelt & other.headline - one.headline:
                return Gate("ruled out", Verdict.FAIL, f"{who} says “{clause}”.")
    return None


def size(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether a room holds the people who would come."""
    del on
    if offer.kind != "space" or need.facts.quantity is None:
        return None
    if not _counts_people(need.facts.unit):
        return None
    holds = things.room_for(offer.text)
    if holds is None and _counts_people(offer.facts.unit) and offer.facts.quantity is not None:
        holds = int(offer.facts.quantity)
    wanted = int(need.facts.quantity)
    if holds is None:
        said = f"They are {wanted}; the offer does not say how many fit in."
        return Gate("size", Verdict.ASK, said, "How many people does it hold?")
    if holds < wanted:
        return Gate("size", Verdict.FAIL, f"It holds {holds}; they are {wanted}.")
    return Gate("size", Verdict.PASS, f"It holds {holds}, enough for {wanted}.")


def _counts_people(unit: str) -> bool:
    return unit.lower().rstrip("s") in {"people", "person", "seat", "guest", "place", ""}


def facilities(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether a room has what they need there."""
    del on
    wanted = things.facilities(need.text)
    if offer.kind != "space" or not wanted:
        return None
    if gone := wanted & things.missing(offer.text):
        return Gate("facilities", Verdict.FAIL, f"They need {spoken_list(gone)}, and it has none.")
    if unsaid := wanted - things.facilities(offer.text):
        said = f"They need {spoken_list(unsaid)}; the offer does not say."
        return Gate("facilities", Verdict.ASK, said, f"Does it have {spoken_list(unsaid)}?")
    return Gate("facilities", Verdict.PASS, f"It has {spoken_list(wanted)}.")


def least(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether the need is large enough for an offer that states a least number."""
    del on
    wanted = offer.facts.smallest_part or things.least(offer.text)
    if not wanted or need.facts.quantity is None:
        return None
    if need.facts.unit and offer.facts.unit and need.facts.unit != offer.facts.unit:
        return None
    said = f"The offer starts at {wanted:g}; they have {need.facts.quantity:g}."
    enough = need.facts.quantity >= wanted
    return Gate("least number", Verdict.PASS if enough else Verdict.FAIL, said)
