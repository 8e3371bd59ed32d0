"""“Is anything like it wanted?”: a few words of what somebody thinks of giving, heard honestly.

Only what strangers may see is looked at. What is named by a word that our vocabulary does not
know ("costumes") counts as wanted only where somebody's own words name it as well. Where nobody's
do, we cannot tell: it may be wanted by another name, and the answer says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brokerage.matching import subjects, terms, words
from brokerage.matching.knowing import by_knowledge
from brokerage.matching.values import ListingFacts
from brokerage.models import Need
from places.models import Place

LONGEST = 80  # characters of a wish
MOST_READ = 200  # newest needs whose words are read
SHOWN = 3
# What follows says where from or what for, not what.
AFTERTHOUGHT = re.compile(r"\b(?:for|from|with|in|at|to|of|on|by)\b", re.IGNORECASE)
NEAR = 0.6  # so close that it is “something like it”: a laptop and a computer
# What companies give away. Nobody calls these anything else, so their words alone can tell.
GIVEAWAYS = "pens mugs lanyards stickers badges keyrings balloons T-shirts hoodies stress balls"
SAYS_ENOUGH = 1.0  # of the weights of single words


@dataclass(frozen=True, slots=True)
class Heard:
    """What was found for a wish. ``kind`` is the slug of the kind it most likely is.

    ``known``: whether we know every word that tells what it is, so that "nobody" can be believed.
    """

    wish: str
    groups: int
    needs: tuple[Need, ...]
    wards: tuple[tuple[str, int], ...]
    kind: str
    known: bool

    @property
    def sentence(self) -> str:
        """The honest answer, in one sentence."""
        if not self.groups and not self.known:
            return _(
                "We cannot tell whether anybody wants “%(wish)s”: we do not know the word."
            ) % {"wish": self.wish}
        if not self.groups:
            return _("Nobody asks for “%(wish)s” just now.") % {"wish": self.wish}
        said = ngettext(
            "%(n)d group asks for something like “%(wish)s”",
            "%(n)d groups ask for something like “%(wish)s”",
            self.groups,
        ) % {"n": self.groups, "wish": self.wish}
        return f"{said}{self._where()}."

    def _where(self) -> str:
        if not self.wards:
            return ""
        if self.groups == 1:
            return _(", in %(ward)s") % {"ward": self.wards[0][0]}
        named = [_("%(n)d in %(ward)s") % {"n": n, "ward": ward} for ward, n in self.wards[:2]]
        return ", " + _(" and ").join(named)


@dataclass(frozen=True, slots=True)
class Meant:
    """What a wish is about: concepts known to matching, and words that have to be found."""

    concepts: frozenset[str]
    words: frozenset[str]
    kind: str

    @property
    def known(self) -> bool:
        """Whether nothing in it is strange to us."""
        strange = self.words - _giveaways()
        return not strange and bool(self.concepts or self.words)


@by_knowledge()
def _giveaways() -> frozenset[str]:
    return frozenset(words.heard(GIVEAWAYS))


def hear(wish: str, ward: Place | None = None) -> Heard | None:
    """Whether anything like it is wanted, there or all over Leeds; None for an empty wish.

    Two queries.
    """
    said = " ".join(wish.replace("\x00", "").split())[:LONGEST]
    if not said:
        return None
    meant = _meant(said)
    found = [need for need in _candidates(meant, ward) if _asks_for(need, meant)]
    groups = {need.organisation_id for need in found}
    return Heard(
        wish=said,
        groups=len(groups),
        needs=tuple(found[:SHOWN]),
        wards=_by_ward(found),
        kind=meant.kind,
        known=meant.known,
    )


def _meant(wish: str) -> Meant:
    thing = AFTERTHOUGHT.split(wish)[0]
    if not any(weight >= SAYS_ENOUGH for weight in words.word_weights(words.heard(thing)).values()):
        thing = wish
    facts = ListingFacts(key="", title=thing)
    about, _leading = subjects.concepts(facts)
    said = words.heard(thing)
    weighed = words.word_weights(said)
    telling = [word for word in said if weighed.get(word, 0) >= SAYS_ENOUGH]
    needed = set(telling)
    if about:
        # “Office laptops” are laptops, and “branded pens” are pens: the last word says what.
        needed = set(telling[-1:]) - _understood(about)
    kinds = subjects.kinds(facts, about)
    kind = max(kinds, key=lambda slug: kinds[slug], default="")
    near = {
        other
        for name in about
        for other, closeness in terms.concepts()[name].near.items()
        if closeness >= NEAR
    }
    return Meant(frozenset(near | set(about)), frozenset(needed), "" if needed else kind)


def _understood(about: Iterable[str]) -> set[str]:
    """The words by which matching knows these concepts, and its cues of one word."""
    phrases = [terms.stems(phrase) for name in about for phrase in terms.spelt(name)]
    cues = [phrase for phrase in terms.kind_cues() if len(phrase) == 1]
    return {word for phrase in [*phrases, *cues] for word in phrase}


def _candidates(meant: Meant, ward: Place | None) -> list[Need]:
    named: list[str] = sorted(meant.words)
    if not named:
        named = sorted({word for name in meant.concepts for word in terms.spelt(name)})
    if not named:
        return []
    shown: Any = Need.objects.public().unmet()
    if ward:
        here = Q(places=ward) | Q(citywide=True)
        shown = shown.filter(pk__in=shown.filter(here).order_by().values("pk"))
    pattern = r"(^|[^a-z])(" + "|".join(re.escape(word) for word in named) + ")"
    text = Q(title__iregex=pattern) | Q(description__iregex=pattern)
    found = shown.filter(text).select_related("organisation", "kind").prefetch_related("places")
    return list(found.order_by("-opened_at", "-pk")[:MOST_READ])


def _asks_for(need: Need, meant: Meant) -> bool:
    said = set(words.heard(f"{need.title} {need.description}"))
    if not meant.words <= said:
        return False
    if meant.words:
        return True
    facts = ListingFacts(key="", title=need.title, description=need.description)
    about, _leading = subjects.concepts(facts)
    return bool(meant.concepts & set(about))


def _by_ward(needs: list[Need]) -> tuple[tuple[str, int], ...]:
    """Groups by ward, most first."""
    pairs = {
        (place.name, need.organisation_id)
        for need in needs
        for place in need.places.all()
        if place.kind == "ward"
    }
    counted = Counter(ward for ward, _group in pairs)
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
