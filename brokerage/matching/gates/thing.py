"""What it must be: platform, product, least number, and what is ruled out."""

from __future__ import annotations

from datetime import date

from brokerage.matching import amounts, terms
from brokerage.matching.gates.setting import spoken_list
from brokerage.matching.profile import Profile
from brokerage.matching.reading import handover as handing
from brokerage.matching.reading import platforms, things, trades, wished
from brokerage.matching.subjects import Refused, not_given
from brokerage.matching.values import Gate, Verdict
from brokerage.matching.words import heard, worth

CALLED = {"Apple": "Apple devices", "Android": "Android devices", "Chromebook": "Chromebooks"}
"""Makes and systems as one says them of many."""
SHORT = 2
"""So many words say no to a thing, and not to some use of it."""
TELLING = 0.4
"""Less than that, and a word is in too many listings to mean the same in two."""
FAR = 6
"""How many words before it a no still says no to it."""
NO = frozenset({"no", "not", "without", "never"})


def platform(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether a device is of the make or system that a need insists on, and of none it refuses."""
    del on
    wanted, refused = platforms.required(need.text), platforms.refused(need.text)
    spoken_of = platforms.spoken_of(need.text) - wanted
    if not (wanted or refused or spoken_of) or offer.kind not in terms.bearing("kit"):
        return None
    words = f"{offer.text} {' '.join(offer.facts.skills)}"
    given = platforms.given(words)
    if given and given <= refused:
        return _refused(given, mixed=_mixed(given, words))
    return _system(wanted, given, words) if wanted else _perhaps(spoken_of, given)


def _refused(given: frozenset[str], *, mixed: bool) -> Gate:
    named = _called(given)
    if mixed:
        said = f"They cannot use {named}; the offer has those and others."
        return Gate("platform", Verdict.ASK, said, f"How many of them are not {named}?")
    said = f"They cannot use {named}, and these are {named}."
    return Gate("platform", Verdict.FAIL, said)


def _system(wanted: frozenset[str], given: frozenset[str], words: str) -> Gate:
    named = _called(wanted, "or")
    if wanted & given:
        return Gate("platform", Verdict.PASS, f"These are {_called(wanted & given)}, as they need.")
    if given and _mixed(given, words):
        said = f"They need {named}; the offer has {_called(given)} and others."
        return Gate("platform", Verdict.ASK, said, f"Are any of them {named}?")
    if platforms.ELEVEN in wanted and "Windows" in given:
        return _older(words)
    if given:
        said = f"They need {named}; these are {_called(given)}."
        return Gate("platform", Verdict.FAIL, said)
    said = f"They need {named}; the offer does not say."
    return Gate("platform", Verdict.ASK, said, f"Are they {named}?")


def _mixed(given: frozenset[str], words: str) -> bool:
    """Whether there are others beside them; "Windows laptops and desktops" are all of one kind."""
    return "Windows" not in given and platforms.others_too(words)


def _older(words: str) -> Gate:
    """Another Windows than the newest: it may be made that one, or be it and not say so."""
    if platforms.can_be_eleven(words):
        said = "They need Windows 11; the offer is an older Windows that can be upgraded."
        return Gate("platform", Verdict.FIXABLE, said, "Who would upgrade them to Windows 11?")
    if platforms.is_older(words):
        said = "They need Windows 11; the offer is an older Windows."
        return Gate("platform", Verdict.FAIL, said)
    said = "They need Windows 11; the offer does not say which Windows it is."
    return Gate("platform", Verdict.ASK, said, "Is it Windows 11?")


def _called(names: frozenset[str], word: str = "and") -> str:
    return spoken_list(frozenset(CALLED.get(name, name) for name in _once(names)), word)


def _once(names: frozenset[str]) -> frozenset[str]:
    """Windows 11 is a Windows: nobody names both."""
    return names - {"Windows"} if platforms.ELEVEN in names else names


def _perhaps(spoken_of: frozenset[str], given: frozenset[str]) -> Gate | None:
    """The question where a need names a system but not as what it must be."""
    if not spoken_of or not given or spoken_of & given:
        return None
    said = f"They speak of {spoken_list(spoken_of)}; the offer is {spoken_list(_once(given))}."
    asked = f"Does it have to be {spoken_list(spoken_of, 'or')}?"
    return Gate("platform", Verdict.ASK, said, asked)


def product(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether the one product that a need will take is the one offered."""
    del on
    wanted = things.product_required(need.text)
    if not wanted or offer.group == "money":
        return None
    if wanted.lower() in offer.text.lower():
        return Gate("product", Verdict.PASS, f"It is {wanted}, as they need.")
    if things.other_product(offer.text):
        return Gate("product", Verdict.FAIL, f"It must be {wanted}; the offer is another one.")
    said = f"It must be {wanted}; the offer does not say which it is."
    return Gate("product", Verdict.ASK, said, f"Could it be {wanted}?")


def screen(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether screens are as large as a need demands."""
    del on
    least_of, given = things.least_screen(need.text), things.screens(offer.text)
    if least_of is None or offer.kind not in terms.bearing("kit"):
        return None
    wanted = f"They need screens of {least_of} inches or more"
    if not given:
        said = f"{wanted}; the offer does not say."
        return Gate("screen", Verdict.ASK, said, "How large are the screens?")
    said = f"{wanted}; these are {spoken_list([f'{size} inches' for size in given])}."
    if given[0] >= least_of:
        return Gate("screen", Verdict.PASS, said)
    if given[-1] < least_of:
        return Gate("screen", Verdict.FAIL, said)
    return Gate("screen", Verdict.ASK, said, f"How many have {least_of} inches or more?")


def gone(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether an open offer writes that there is nothing left: nobody guesses which is right."""
    del need, on
    if not things.gone(f"{offer.facts.title}. {offer.facts.description}"):
        return None
    said = "The offer is open, but its words say that it is gone."
    return Gate("gone", Verdict.ASK, said, "Is there still something to be had?")


def ruled_out(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether one side says no to what leads the other, or to the trade that it is in.

    A trade is looked for in the whole text and in the organisation's name, which counts for
    nothing else: "no gambling firms" is said of who gives, and a name is where that is read.
    """
    del on
    for one, other, who in ((need, offer, "The need"), (offer, need, "The offer")):
        for no in one.refused:
            if any(no.words and no.words <= its.words for its in other.refused):
                continue  # they do without it as well
            if (
                no.concepts & other.leading - one.leading
                or no.words & other.headline - one.headline
            ):
                return Gate("ruled out", Verdict.FAIL, f"{who} says “{no.clause}”.")
            if no.trades and (told := _trade(no, other, who)) is not None:
                return told
    for clause, named in not_given(offer.facts):
        if named & need.leading - offer.leading:
            return Gate("ruled out", Verdict.FAIL, f"The offer says “{clause}”.")
    return _spoken_of(need, offer)


def _spoken_of(need: Profile, offer: Profile) -> Gate | None:
    """What one side says no to, and the other speaks of in passing: "no food", "for our tins"."""
    pairs = ((need, offer, "The need", "offer"), (offer, need, "The offer", "need"))
    for one, other, who, they in pairs:
        for no in one.refused:
            if len(no.phrase) <= SHORT and _says(other, no.phrase):
                said = f"{who} says “{no.clause}”, and the {they} speaks of that."
                asked = f"Does “{no.clause}” stand in the way?"
                return Gate("ruled out", Verdict.ASK, said, asked)
    return None


def _says(other: Profile, phrase: tuple[str, ...]) -> bool:
    """Whether its words have the phrase, and do not say no to it as well."""
    if not any(worth(word) >= TELLING for word in phrase) or not other.words.keys() & set(phrase):
        return False
    said, long = heard(other.text), len(phrase)
    places = (at for at in range(len(said) - long + 1) if said[at : at + long] == phrase)
    return any(NO.isdisjoint(said[max(0, at - FAR) : at]) for at in places)


def _trade(no: Refused, other: Profile, who: str) -> Gate | None:
    """One trade that is refused: the other side's own, or one that it merely speaks of."""
    called = f"{other.facts.title}. {other.facts.organisation}"
    if no.trades & trades.own(other.text, called):
        return Gate("ruled out", Verdict.FAIL, f"{who} says “{no.clause}”.")
    spoken_of = no.trades & trades.named(other.text)
    if not spoken_of:
        return None
    them = "the offer" if who == "The need" else "the need"
    named = spoken_list(frozenset(map(trades.label, spoken_of)))
    said = f"{who} says “{no.clause}”; {them} speaks of {named}."
    return Gate("ruled out", Verdict.ASK, said, "Are they in that trade themselves?")


def handover(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether somebody can fetch what has to be fetched."""
    del on
    if offer.group != "goods" or not handing.only_fetched(offer.text):
        return None
    if handing.cannot_fetch(need.text):
        if told := handing.exception(offer.text):
            said = f"It has to be fetched “{told}”; they say that nobody there can."
            return Gate("handover", Verdict.ASK, said, "Does that exception hold for them?")
        said = "It has to be fetched, and they say that nobody there can."
        return Gate("handover", Verdict.FAIL, said)
    return None


def least(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Whether the need is large enough for an offer that states a least number."""
    del on
    all_of_it = int(offer.facts.quantity) if offer.facts.quantity else None
    wanted = offer.facts.smallest_part or things.least(offer.text, all_of_it)
    if not wanted or need.facts.quantity is None:
        return None
    one, other = amounts.plain(need.facts.unit), amounts.plain(offer.facts.unit)
    if one and other and one != other:
        return None
    asked = f"{need.facts.quantity:g}"
    said = f"The offer starts at {wanted:g}; they ask for {asked}."
    if need.facts.quantity >= wanted:
        return Gate("least number", Verdict.PASS, said)
    if not offer.facts.smallest_part and not things.least(_firmly(offer), all_of_it):
        said = f"The offer would rather start at {wanted:g}; they ask for {asked}."
        question = f"Would they split it for {asked}?"
        return Gate("least number", Verdict.FIXABLE, said, question)
    return Gate("least number", Verdict.FAIL, said)


def _firmly(offer: Profile) -> str:
    """What an offer says, without its sentences that are a wish."""
    return ". ".join(wished.demanded(offer.text))
