"""Cutting a reply by mail down to what was written: no quoted letter, no signature. Pure."""

from __future__ import annotations

import re

# What mail programs put above the letter that is answered, in the languages met so far.
SAYS_WHO = re.compile(
    r"^\s*(?:on\b.{3,200}\bwrote|le\b.{3,200}\ba écrit|am\b.{3,200}\bschrieb\b.{0,100}"
    r"|el\b.{3,200}\bescribió)\s*:\s*$",
    re.IGNORECASE,
)
RULE = re.compile(
    r"^\s*(?:-{2,}\s*(?:original message|forwarded message|reply above this line)\b.*"
    r"|_{10,}\s*|begin forwarded message\s*:.*)$",
    re.IGNORECASE,
)
OUTLOOK_FROM = re.compile(r"^\s*\*?(?:from|von|de)\s*:\*?\s+\S", re.IGNORECASE)
OUTLOOK_NEXT = re.compile(r"^\s*\*?(?:sent|to|date|gesendet|an|envoyé|à)\s*:\*?", re.IGNORECASE)
SIGNATURE = re.compile(r"^(?:--\s?|—\s?)$")  # RFC 3676, 4.3
FROM_PHONE = re.compile(
    r"^\s*(?:sent from my\b.*|sent from outlook\b.*|get outlook for\b.*|sent via\b.{0,40})$",
    re.IGNORECASE,
)


def what_they_wrote(mail: str) -> str:
    """The new words of a reply, all of them; empty where there are none.

    Words between or below quoted lines (an answer point by point) are kept; quoted lines are not.
    """
    lines = mail.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept: list[str] = []
    place = 0
    while place < len(lines) and not _ends(lines, place):
        says_who = _says_who(lines, place)
        if says_who and not _answers_below(lines, place + says_who):
            break
        if not says_who and not _quoted(lines[place]):
            kept.append(lines[place].rstrip())
        place += says_who or 1
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _quoted(line: str) -> bool:
    return line.lstrip().startswith(">")


def _ends(lines: list[str], place: int) -> bool:
    """Whether nothing of their own follows: a signature, a rule, Outlook's heads."""
    line = lines[place]
    if SIGNATURE.match(line) or FROM_PHONE.match(line) or RULE.match(line):
        return True
    heads = lines[place + 1 : place + 3]
    return bool(OUTLOOK_FROM.match(line)) and any(OUTLOOK_NEXT.match(head) for head in heads)


def _says_who(lines: list[str], place: int) -> int:
    """How many lines “On 3 May, Ben wrote:” takes here; mail programs break it over up to three."""
    for many in (1, 2, 3):
        joined = " ".join(part.strip() for part in lines[place : place + many])
        if SAYS_WHO.match(joined) and any(letter.isdigit() for letter in joined):
            return many
    return 0


def _answers_below(lines: list[str], place: int) -> bool:
    """Whether own words follow the quoted lines that come next."""
    met_quote = False
    for at in range(place, len(lines)):
        if _ends(lines, at):
            return False
        met_quote = met_quote or _quoted(lines[at])
        if met_quote and lines[at].strip() and not _quoted(lines[at]):
            return True
    return False
