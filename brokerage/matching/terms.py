"""The shipped vocabulary and weights, read once from the files in vocabulary/."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from brokerage.matching import conditions
from brokerage.matching.knowing import Word, by_knowledge, in_use, using

WORD, VOWEL = re.compile(r"[a-z]+|\d+[a-z]*"), re.compile("[aeiouy]")
SHELF = Path(__file__).parent / "vocabulary"
FILES = (
    "kinds",
    "concepts",
    "synonyms",
    "wards",
    "communities",
    "commonness",
    "weights",
    "raising",
    "narrowing",
    "answers",
)

READ = 16384
"""How many listings' readings are kept at hand."""

Phrase = tuple[str, ...]


@cache
def shelf(name: str) -> dict[str, Any]:
    """One vocabulary file as it stands, read once: nobody writes in it."""
    return tomllib.loads((SHELF / f"{name}.toml").read_text(encoding="utf-8"))


@by_knowledge()
def version() -> str:
    """The newest date among the files, those of conditions too, and a short fingerprint of all.

    Other weights, or words on top, add a fingerprint of their own.
    """
    return f"{_shipped()}+{in_use().key}" if in_use().key else _shipped()


@cache
def _shipped() -> str:
    texts = [(SHELF / f"{name}.toml").read_bytes() for name in FILES]
    texts += conditions.texts().values()
    newest = max(
        *(str(shelf(name)["version"]) for name in FILES),
        *(conditions.family(name).version for name in conditions.texts()),
    )
    return f"{newest}+{sha256(b''.join(texts)).hexdigest()[:8]}"


def stem(word: str) -> str:
    """The word without its plural and its commonest endings; light on purpose."""
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("xes", "x")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return _without_verb_ending(word)


def _without_verb_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        root = word[: -len(ending)]
        if len(root) > 3 and word.endswith(ending) and VOWEL.search(root):
            doubled = root[-1] == root[-2] and root[-1] not in "ls"
            return root[:-1] if doubled else root
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that people ask for or offer; `instead` is what a broker would give in its place.

    Nearness is of meaning and holds both ways; a substitute may share no word with it, and a
    need for the substitute is not one for the thing.
    """

    name: str
    label: str
    kinds: tuple[str, ...]
    weight: float
    near: Mapping[str, float]
    instead: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of help; `group` decides its weights and which conditions bear on it."""

    name: str
    label: str
    group: str
    near: Mapping[str, float]


def split(text: str) -> list[str]:
    """Lower-case words and numbers of a text, joined words of one meaning made one."""
    plain = text.lower().replace("’", "'").replace("'s ", " ")
    pattern, instead = _joined()
    plain = pattern.sub(lambda found: instead[found.group()], plain)
    return WORD.findall(plain.replace("'", ""))


@by_knowledge()
def _joined() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """All other spellings in one pattern, the longest first, and what each is read as.

    Brokers may say of more words that they mean the same (the words on top).
    """
    shipped = {
        other: first for first, *others in shelf("synonyms")["same"]["groups"] for other in others
    }
    said = {one.phrase.lower(): one.same_as.lower() for one in in_use().on_top if one.same_as}
    on_top = {phrase: shipped.get(same, same) for phrase, same in said.items()}
    instead = {**shipped, **on_top}
    words = "|".join(re.escape(one) for one in sorted(instead, key=lambda one: (-len(one), one)))
    return re.compile(rf"\b(?:{words})\b"), instead


def stems(text: str) -> Phrase:
    """The text as stems. Small words stay: "off paper" is not "paper"."""
    return tuple(stem(word) for word in split(text))


def as_shipped(text: str) -> Phrase:
    """The same as the shipped files alone have it."""
    with using():
        return stems(text)


@by_knowledge()
def word_class() -> Mapping[str, str]:
    """Stem to *place*, *people*, *common* or *stop*; any other stem is *plain*."""
    told = shelf("synonyms")
    places = {stem(word): "place" for word in _place_names() if word not in _named_things()}
    classes = ("people", "common", "stop")
    return places | {stem(word): name for name in classes for word in told[name].split()}


def _place_names() -> Iterator[str]:
    """Names of one word of wards and their parts: where help goes, not what it is."""
    for ward, one in shelf("wards")["wards"].items():
        yield from (name for name in (ward.lower(), *one["names"]) if name.isalpha())


def _named_things() -> frozenset[str]:
    return frozenset(words for one in shelf_of_concepts().values() for words in one["words"])


@by_knowledge()
def commonness() -> Mapping[str, str]:
    """Stem to the band of how common it is among listings; a word in no band is rare."""
    told: Mapping[str, str] = shelf("commonness")["common_in"]
    return {stem(word): band for band, words in told.items() for word in words.split()}


@by_knowledge()
def concepts() -> Mapping[str, Concept]:
    """All concepts by name, nearness made mutual."""
    told = shelf_of_concepts()
    near: dict[str, dict[str, float]] = {name: {} for name in told}
    for name, one in told.items():
        for other, closeness in one.get("near", {}).items():
            near[name][other] = max(closeness, near[name].get(other, 0))
            near[other][name] = max(closeness, near[other].get(name, 0))
    return {
        name: Concept(
            name,
            one["label"],
            tuple(one["kinds"]),
            one.get("weight", 1.0),
            near[name],
            one.get("instead", {}),
        )
        for name, one in told.items()
    }


def spelt(name: str) -> list[str]:
    """The words by which people name a concept, as the vocabulary has them."""
    said: list[str] = shelf_of_concepts()[name]["words"]
    return said


@by_knowledge()
def shelf_of_concepts() -> Mapping[str, Any]:
    """The concepts as they stand in the file, with the words that brokers put on top.

    Theirs come first: among very many listings only the first words are looked for.
    """
    told: dict[str, Any] = dict(shelf("concepts")["concepts"])
    for word in in_use().on_top:
        for name in _meant(word):
            told[name] = {**told[name], "words": [word.phrase, *told[name]["words"]]}
    return told


def _meant(word: Word) -> tuple[str, ...]:
    """The concepts of which a word on top speaks; none where they are gone from the files."""
    with using():
        if word.concept:
            return tuple(name for name in concepts() if name == word.concept)
        return phrases().get(stems(word.same_as), ())


@by_knowledge()
def phrases() -> Mapping[Phrase, tuple[str, ...]]:
    """Stemmed phrase to the names of the concepts it speaks of."""
    found: dict[Phrase, tuple[str, ...]] = {}
    for name, one in shelf_of_concepts().items():
        for words in one["words"]:
            key = stems(words)
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), name)))
    for word in in_use().on_top:  # in the singular and the plural, whatever it is the same as
        key = as_shipped(word.phrase)
        found[key] = tuple(dict.fromkeys((*found.get(key, ()), *_meant(word))))
    return {key: names for key, names in found.items() if names}


@by_knowledge()
def kinds() -> Mapping[str, Kind]:
    """All kinds of help by slug, nearness made mutual."""
    told = shelf("kinds")["kinds"]
    near: dict[str, dict[str, float]] = {name: {name: 1.0} for name in told}
    for name, one in told.items():
        for other, closeness in one["near"].items():
            near[name][other] = near[other][name] = closeness
    return {name: Kind(name, k["label"], k["group"], near[name]) for name, k in told.items()}


@cache
def bearing(rule: str) -> frozenset[str]:
    """The kinds of help on which a condition or a rule bears."""
    return frozenset(shelf("kinds")["bearing"][rule])


@by_knowledge()
def kind_cues() -> Mapping[Phrase, tuple[str, ...]]:
    """Stemmed phrase to the kinds it hints at."""
    found: dict[Phrase, tuple[str, ...]] = {}
    for name, one in shelf("kinds")["kinds"].items():
        for words in one["cues"]:
            key = stems(words)
            found[key] = (*found.get(key, ()), name)
    return found


@by_knowledge()
def known_stems() -> tuple[str, ...]:
    """Every stem the vocabulary knows, in order: what a misspelt word may have meant."""
    found = {word for phrase in phrases() for word in phrase} | set(word_class())
    return tuple(sorted(found))


@by_knowledge()
def known_by_letter() -> Mapping[str, tuple[str, ...]]:
    """The known stems of at least five letters by their first: a slip seldom changes that."""
    found: dict[str, list[str]] = {}
    for word in known_stems():
        if len(word) > 4:
            found.setdefault(word[0], []).append(word)
    return {letter: tuple(words) for letter, words in found.items()}


@by_knowledge()
def weights() -> Mapping[str, Any]:
    """The weights file, or what stands in its place."""
    return in_use().weights or shelf("weights")
