"""The words of a mail that was written as HTML only: plain lines, quotes marked as text marks them.

Nothing is shown as HTML, run or fetched. Whatever comes is read once from front to back, so that
no mail takes long: the parsers at hand need time squared for some of what strangers can send.
"""

from __future__ import annotations

import html
import re

MOST_HTML = 400_000  # characters read of a mail's HTML; styles and quoted letters are long
DEEPEST = 9  # marks before a quote of a quote of a quote
# A tag, with care for a > that stands within quotes; nothing is tried twice (the +).
TAG = re.compile(r"""</?([a-zA-Z][^\s/>]*+)((?:[^>"']|"[^"]*+"|'[^']*+')*+)>""")
CARELESS = re.compile(r"</?([a-zA-Z][^\s/>]*+)([^>]*+)>")
HREF = re.compile(r"""\bhref\s*=\s*["']?((?:https?:|mailto:)[^\s"'>]+)""", re.IGNORECASE)
# Words on either side of these stand on lines of their own.
BLOCKS = re.compile(
    r"address|article|blockquote|body|br|center|d[dlt]|div|footer|form|h[1-6r]|header|html|li|main"
    r"|ol|p|pre|section|table|tbody|t[drh]|ul"
)
APART = re.compile(r"p|h[1-6]")  # with an empty line between
UNSEEN = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "title", "template", "noscript")
}


def words_of(page: str) -> str:
    """What a reader would see of it, as lines; quoted lines begin with “>”."""
    page = page[:MOST_HTML]
    found, place, tags = _Words(), 0, TAG
    while (at := page.find("<", place)) >= 0:
        found.text(page[place:at])
        if page.startswith("<!--", at):
            end = page.find("-->", at + 4) + 3
        elif page.startswith(("<!", "<?"), at):
            end = page.find(">", at) + 1
        elif not page.startswith("<", at) or not re.match(r"</?[a-zA-Z]", page[at : at + 3]):
            found.text("<")
            place = at + 1
            continue
        else:
            tag = tags.match(page, at)
            if tag is None:  # a quote without an end: from here on quotes mean nothing
                tags = CARELESS
                tag = tags.match(page, at)
            end = _act(found, tag, page) if tag else 0
        if end <= at:  # it never ends, so all the rest is within it
            break
        place = end
    else:
        found.text(page[place:])
    return found.all()


def _act(found: _Words, tag: re.Match[str], page: str) -> int:
    """Take the tag in. Returns where to go on, 0 where what it hides never ends."""
    name, closes = tag[1].lower(), tag[0].startswith("</")
    if name in UNSEEN and not closes:
        last = UNSEEN[name].search(page, tag.end())
        return last.start() if last else 0
    found.tag(name, tag[2], closes=closes)
    return tag.end()


class _Words:
    """Lines as they come together."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.quotes = self.pres = 0
        self.href, self.begun = "", 0  # of the link that is open: its target, its first word

    def text(self, raw: str) -> None:
        """Words between two tags."""
        said = html.unescape(raw).replace("\xa0", " ")
        if self.pres:
            first, *more = said.split("\n")
            self.line.append(first)
            for each in more:
                self._end()
                self.line.append(each)
        elif said:
            self.line.append(re.sub(r"\s+", " ", said))

    def tag(self, name: str, rest: str, *, closes: bool) -> None:
        """A tag begins or ends something."""
        if name == "a":
            self._link(rest, closes=closes)
        if not BLOCKS.fullmatch(name):
            return
        self._end(always=name == "br")
        if APART.fullmatch(name):
            self._end(always=True)
        if name == "li" and not closes:
            self.line.append("- ")
        step = -1 if closes else 1
        if name == "blockquote":
            self.quotes = max(0, self.quotes + step)
        if name == "pre":
            self.pres = max(0, self.pres + step)

    def _link(self, rest: str, *, closes: bool) -> None:
        """Where it leads stands behind its words, unless they say so themselves."""
        if closes and self.href and self.href not in "".join(self.line[self.begun :]):
            self.line.append(f" ({self.href})")
        target = None if closes else HREF.search(rest)
        self.href = html.unescape(target[1]).removeprefix("mailto:") if target else ""
        self.begun = len(self.line)

    def _end(self, *, always: bool = False) -> None:
        """The line is whole; an empty one is kept where it was asked for."""
        said = "".join(self.line)
        said = said if self.pres else re.sub(r" {2,}", " ", said)
        said = said.strip()
        if said or always:
            self.lines.append(("> " * min(self.quotes, DEEPEST) + said).rstrip())
        self.line = []

    def all(self) -> str:
        """Every line."""
        self._end()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.lines)).strip()
