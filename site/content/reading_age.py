"""How hard a text is to read, as the starter site, the letters and the editors' checks count it."""

import re

LONGEST = 24  # words in a sentence (QUALITY: under 25)
HARDEST = 6  # the school grade of a child of eleven


def sentences(text: str) -> list[str]:
    """The sentences of one line of running text; each keeps its stop."""
    return [part for part in re.split(r"(?<=[.?!])\s+", text) if part.strip()]


def syllables(word: str) -> int:
    """Groups of vowels, less a silent e at the end: close enough for English prose."""
    word = re.sub(r"(?<=[^l])es?$", "", word.lower()) or word
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def grade(text: str) -> float:
    """Flesch–Kincaid's school grade (Kincaid and others, 1975); 6 is the age of eleven.

    A text without a word is as easy as can be: 0.
    """
    words = re.findall(r"[^\W_]+(?:’\w+)?", text)
    stops = [part for part in re.split(r"[.?!:]+(?:\s|$)", text) if part.strip()]
    if not words:
        return 0.0
    spoken = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(stops) + 11.8 * spoken / len(words) - 15.59
