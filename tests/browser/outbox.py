"""Reads the mail that would have gone out, from the rows themselves."""

import re
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass

import psycopg

# Unsent and sent alike: a letter is a row in the transaction of what it tells about.
_NEWEST = 'SELECT subject, text FROM notices_notice WHERE lower("to") = lower({}) ORDER BY id DESC'


@dataclass(frozen=True, slots=True)
class Letter:
    """What one letter says."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Outbox:
    """The outbox of one running house."""

    database_url: str

    def letters(self, to: str) -> list[Letter]:
        """All to one address, the newest first."""
        if self.database_url.startswith("sqlite"):
            with closing(sqlite3.connect(self.database_url.removeprefix("sqlite:///"))) as link:
                rows = link.execute(_NEWEST.format("?"), [to]).fetchall()
        else:
            with psycopg.connect(self.database_url) as link:
                rows = link.execute(_NEWEST.format("%s"), [to]).fetchall()
        return [Letter(*row) for row in rows]

    def latest(self, to: str, *, containing: str = "") -> Letter:
        """The newest letter that contains the words (in subject or text).

        Waits ten seconds for it; raises AssertionError with what there is otherwise.
        """
        last = time.monotonic() + 10
        while True:
            letters = self.letters(to)
            for letter in letters:
                if containing in letter.subject or containing in letter.text:
                    return letter
            if time.monotonic() > last:
                there = [letter.subject for letter in letters]
                raise AssertionError(f"No letter to {to} says {containing!r}; there are {there}")
            time.sleep(0.05)

    def code(self, to: str) -> str:
        """The newest six-digit code."""
        found = re.search(r"\b(\d{6}|\d{3} \d{3})\b", self.latest(to, containing="code").text)
        assert found, f"The letter to {to} holds no code"
        return found[1].replace(" ", "")

    def link(self, to: str, part: str = "") -> str:
        """The newest link to this address whose path contains the part."""
        letter = self.latest(to, containing=part)
        links = [link for link in re.findall(r"https?://[^\s<>\"]+", letter.text) if part in link]
        assert links, f"The letter “{letter.subject}” to {to} holds no link with {part!r}"
        return str(links[0])
