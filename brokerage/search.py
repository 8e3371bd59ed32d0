"""Search over listings: one word on their QuerySet, ``matching``, and what it may have meant.

Each word asked for must be in the listing's own words (full text, ``brokerage.full_text``), or
begin a word in the name of its kind of help, its places, communities, skills or organisation.
Names are asked where they stand, so that who renames a kind or an organisation has nothing to
index anew. Whatever is typed is cut down to a few plain words first: nothing is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connections
from django.db.models import F, FloatField, Func, Model, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from rapidfuzz import fuzz, process

from brokerage import full_text
from people.models import Organisation
from places.models import Community, HelpKind, Place, Skill

if TYPE_CHECKING:
    from brokerage.models.listing import Listing, ListingQuerySet

S = TypeVar("S", bound="ListingQuerySet[Any]")

MOST_WORDS = 6
LONGEST_WORD = 40  # characters; no word of ours is longer
MOST_READ = 400  # characters of what was typed
ALIKE = 75  # of 100: a slip or two of the finger
# They say nothing about what is wanted, and the two databases treat them differently.
SMALL_WORDS = frozenset(
    """a an and any are at be by can do for from have help i in is it me my need of on or our some
    that the their to us want we who with you your""".split()  # noqa: SIM905
)


def words_in(typed: str) -> list[str]:
    """What to look for: at most six words of letters and digits; small ones only if alone."""
    plain = unicodedata.normalize("NFKC", typed[:MOST_READ]).casefold()
    words = [word[:LONGEST_WORD] for word in re.findall(r"[^\W_]+", plain)]
    telling = [word for word in words if word not in SMALL_WORDS]
    return list(dict.fromkeys(telling or words))[:MOST_WORDS]


def narrow(listings: S, typed: str) -> S:
    """Those with every word, the last of which may be half typed; with their ``relevance``.

    Where no word can be read in it (signs only), nothing is found; empty text finds everything.
    """
    words = words_in(typed)
    if not words:
        nothing = listings.annotate(relevance=Value(0.0))
        return nothing.none() if typed.strip() else nothing
    for number, word in enumerate(words, start=1):
        listings = listings.filter(_has(listings, word, begun=number == len(words)))
    return listings.annotate(relevance=_rank(listings, words))


def alike(listings: S, words: Sequence[str]) -> S:
    """Those whose own words hold any of these plain words, by how well they say them, best first.

    Nothing where there are no words.
    """
    if not words:
        return listings.none()
    side, vendor = listings.model.side, connections[listings.db].vendor
    query, values = full_text.either(words, vendor)
    own = full_text.FOUND[vendor].format(side=side, query=query)
    found = listings.filter(pk__in=RawSQL(own, values))  # noqa: S611  # values are bound
    rank: Any = _rank(found, list(words), begun=False)
    if vendor == "postgresql":
        at_hand = full_text.AT_HAND.format(side=side, query=query)
        rank = RawSQL(at_hand, values, output_field=FloatField())  # noqa: S611  # values are bound
    return found.annotate(relevance=rank).order_by("-relevance", "-pk")


def _has(listings: ListingQuerySet[Any], word: str, *, begun: bool) -> Q:
    side, vendor = listings.model.side, connections[listings.db].vendor
    query, values = full_text.asked(word, vendor, begun=begun)
    own = full_text.FOUND[vendor].format(side=side, query=query)
    return Q(pk__in=RawSQL(own, values)) | _named(listings.model, word)  # noqa: S611  # values are bound


def _named(model: type[Listing], word: str) -> Q:
    """Listings that hang on something whose name has a word that begins so."""
    found = Q(kind__in=_called(HelpKind.objects.all(), word, "name", "plural"))
    # A name that its poster does not show is not found either.
    owners = _called(Organisation.objects.all(), word, "name")
    found |= Q(organisation__in=owners, show_name=True)
    linked: list[tuple[str, QuerySet[Any]]] = [
        ("places", Place.objects.all()),
        ("communities", Community.objects.all()),
        ("skills", Skill.objects.all()),
    ]
    for name, vocabulary in linked:
        field = model._meta.get_field(name)
        through: type[Model] = field.remote_field.through  # type: ignore[union-attr]
        target = field.m2m_reverse_field_name()  # type: ignore[union-attr]
        rows = through._default_manager.filter(
            **{f"{target}__in": _called(vocabulary, word, "name")}
        )
        found |= Q(pk__in=rows.values(f"{model.side}_id"))
    return found


def _called(records: QuerySet[Any], word: str, *fields: str) -> QuerySet[Any]:
    """Records with a word in these fields that begins so, in the singular or the plural."""
    start = word[:-1] if word.endswith("s") and len(word) > 3 else word
    asked = Q()
    for field in fields:
        asked |= Q(**{f"{field}__istartswith": start}) | Q(**{f"{field}__icontains": f" {start}"})
    return records.filter(asked).order_by().values("pk")


def _rank(listings: ListingQuerySet[Any], words: list[str], *, begun: bool = True) -> Coalesce:
    """How much of it the listing itself says; what is only named elsewhere counts nought."""
    side, vendor = listings.model.side, connections[listings.db].vendor
    query, values = full_text.either(words, vendor, begun=begun)
    template = full_text.RANKED[vendor].format(
        side=side, query=query, weight=full_text.TITLE_WEIGHS
    )
    return Coalesce(_Rank(F("pk"), template, values), 0.0, output_field=FloatField())


class _Rank(Func):
    """A number of one row, asked of the index by the row's key."""

    output_field = FloatField()

    def __init__(self, key: F, sql: str, values: list[str]) -> None:
        """The statement names the key ``%(expressions)s`` and its other values ``%s``."""
        super().__init__(key)
        self.sql, self.values = sql, values

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> tuple[str, Any]:
        """The statement in brackets, with its values; the key has none."""
        key, of_key = compiler.compile(self.source_expressions[0])
        return f"({self.sql.replace('%(expressions)s', key)})", (*self.values, *of_key)


def did_you_mean(typed: str) -> str:
    """The same words with slips put right, from our own vocabulary; empty where there is none.

    Two queries' worth of names of kinds, wards, communities and skills; asked only when nothing
    was found.
    """
    words, known = words_in(typed), vocabulary()
    better = [_nearest(word, known) for word in words]
    return " ".join(better) if better != words else ""


def _nearest(word: str, known: set[str]) -> str:
    if word in known or len(word) < 4:
        return word
    found = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return str(found[0]) if found else word


def vocabulary() -> set[str]:
    """Words of four letters and more in the names of kinds, wards, communities and skills."""
    texts = [
        *HelpKind.objects.filter(active=True).values_list("name", "plural"),
        *Place.objects.standing().wards().values_list("name", "slug"),
        *Community.objects.filter(active=True).values_list("name", "slug"),
        *Skill.objects.filter(active=True).values_list("name", "slug"),
    ]
    return {
        word
        for text in texts
        for word in re.findall(r"[^\W_]+", " ".join(text).casefold())
        if len(word) > 3
    }
