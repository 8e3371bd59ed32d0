"""In which language, and whether the team has to be women."""

from __future__ import annotations

from datetime import date

from brokerage.matching.gates.saying import which_language
from brokerage.matching.gates.setting import between_people, spoken_list
from brokerage.matching.profile import Profile
from brokerage.matching.reading import language as reading
from brokerage.matching.reading import people
from brokerage.matching.values import Gate, Verdict


def language(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Help between people has to be in a language that both have; unsaid means English."""
    del on
    if offer.group == "money" or "people" not in {need.group, offer.group}:
        return None
    wanted, brought = need.languages, offer.languages
    if (asked := which_language(need, offer)) is not None:
        return asked
    if wanted and wanted & brought:
        return Gate("language", Verdict.PASS, f"Both in {spoken_list(wanted & brought)}.")
    if wanted - {"English"}:
        return _not_in_theirs(need, brought)
    if brought - {"English"}:
        said = f"The offer is in {spoken_list(brought)}; the need names no language."
        return Gate(
            "language",
            Verdict.ASK,
            said,
            f"Would {spoken_list(brought)} help, or is it English they need?",
        )
    return None


def _not_in_theirs(need: Profile, brought: frozenset[str]) -> Gate | None:
    """No common language; no matter to people who speak English well or bring an interpreter."""
    if need.languages <= reading.seen_to(need.text):
        return None
    if not need.facts.language and reading.english_will_do(need.text):
        return None
    named = f"names {spoken_list(brought)}" if brought else "names no other language than English"
    said = f"They need it in {spoken_list(need.languages)}; the offer {named}."
    return Gate("language", Verdict.FAIL, said)


def women(need: Profile, offer: Profile, on: date) -> Gate | None:
    """Women-only spaces and teams, from either side."""
    del on
    asked = people.asks_for_women(need.text)
    told = people.team_of_women(offer.text)
    if asked and between_people(offer):
        if told:
            return Gate("women", Verdict.PASS, "They need a team of women, and the offer is one.")
        who = people.who_comes(offer.text)
        said = f"They need a team of women; the offer {who}."
        if who == people.FROM_A_MAN:
            return Gate("women", Verdict.FAIL, said)
        return Gate("women", Verdict.ASK, said, "Could only women come?")
    if told and "women" not in need.communities:
        return Gate(
            "women", Verdict.FAIL, "The offer is for women only; the need does not name women."
        )
    return None
