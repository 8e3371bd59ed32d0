"""A listing as matching reads it: its fields, and what its own words add to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from brokerage.matching import subjects, terms, words
from brokerage.matching.knowing import by_knowledge
from brokerage.matching.reading import checks, everyday, language, people, places, times, wished
from brokerage.matching.values import ListingFacts


@dataclass(frozen=True, slots=True)
class Profile:
    """What one listing says, with the text already read; shared by gates and parts.

    `group` is people, goods, hosted or money: which conditions bear on it. `with_people` is
    whether people meet in it whatever else it reads like: a "tablet trainer". `leading` are the
    concepts of title and skills, `headline` their words, `reach` is how near its concepts come to
    each other one (1 for the same, less for a substitute that a broker would think of), `rare` are
    the words unknown to the vocabulary, `wishes` what it would rather have and does not demand.
    """

    facts: ListingFacts
    text: str
    concepts: Mapping[str, float]
    leading: frozenset[str]
    reach: Mapping[str, float]
    headline: frozenset[str]
    words: Mapping[str, float]
    rare: frozenset[str]
    kinds: Mapping[str, float]
    kind: str
    group: str
    with_people: bool
    communities: frozenset[str]
    wards: frozenset[str]
    mentions: places.Mentions
    slots: times.Slots
    slots_in_text: times.Slots
    wishes: wished.Wishes
    languages: frozenset[str]
    check: bool | None
    refused: tuple[subjects.Refused, ...]


def read_anew(facts: ListingFacts) -> Profile:
    """Everything that matching understands of a listing, for whoever keeps it."""
    facts = everyday.left_out(facts)
    body = f"{facts.title}. {facts.description}"
    demanded = wished.demanded(body)
    text = " ".join(filter(None, (body, facts.access, facts.exclusions)))
    in_text = times.left(demanded)
    about, leading = subjects.concepts(facts)
    # A skill that would be nice to have makes four monitors no visit.
    must = replace(facts, skills_nice=())
    kinds = subjects.kinds(facts, subjects.concepts(must)[0] if facts.skills_nice else about)
    kind = subjects.kind(facts, kinds)
    skills = " ".join((*facts.skills, *facts.skills_nice))
    said = words.word_weights(words.heard(f"{body} {skills}"))
    return Profile(
        facts=facts,
        text=text,
        concepts=about,
        leading=leading,
        reach=_reach(about),
        headline=_headline(facts, leading),
        words=said,
        rare=words.unknown(said),
        kinds=kinds,
        kind=kind,
        group=terms.kinds()[kind].group if kind else "people",
        with_people=subjects.with_people(facts, kinds),
        communities=frozenset(map(people.slug, facts.communities)) | people.communities(body),
        wards=places.resolved(facts.places),
        mentions=places.named(body),
        slots=_slots(facts, demanded, in_text),
        slots_in_text=in_text,
        wishes=wished.read(body),
        languages=language.spoken(f"{body}. {facts.access}", facts.skills, facts.language),
        check=checks.required(text, facts.check),
        refused=subjects.refusals(facts),
    )


_read = by_knowledge(terms.READ)(read_anew)

BESIDE: Mapping[str, Any] = {
    one.name: one.default
    for one in fields(ListingFacts)
    if one.name
    in {
        "quantity",
        "whole",
        "confirmed",
        "fell_through",
        "refused_reasons",
        "before",
        "often",
        "wishes",
        "waiting",
        "takes",
        "rests_until",
    }
}
"""What is known of a listing and not said by it: it changes with every answer."""


def read(facts: ListingFacts) -> Profile:
    """The same, kept at hand: what a listing says is read once, whatever happens beside it."""
    return replace(_read(replace(facts, **BESIDE)), facts=everyday.left_out(facts))


def _headline(facts: ListingFacts, leading: frozenset[str]) -> frozenset[str]:
    """The words of title and skills, and those that name what leads where these name nothing."""
    said = frozenset(words.heard(" ".join((facts.title, *facts.skills))))
    if subjects.names_something(facts):
        return said
    known = terms.phrases()
    told = words.heard(facts.description)
    return said.union(word for word in told if leading & {*known.get((word,), ())})


def _reach(about: Mapping[str, float]) -> dict[str, float]:
    near: dict[str, float] = {}
    for name in about:
        for other, closeness in terms.concepts()[name].near.items():
            near[other] = max(closeness, near.get(other, 0.0))
    return near | dict.fromkeys(about, 1.0)


def _slots(facts: ListingFacts, demanded: tuple[str, ...], in_text: times.Slots) -> times.Slots:
    """The hours of the field, without those that the words rule out: "we are closed on Mondays".

    A field that the words rule out wholly stays, for the broker to ask which is right.
    """
    field = times.of_field(facts.times, facts.weekdays)
    return times.narrowed(field, in_text) - times.ruled_out(demanded) or field
