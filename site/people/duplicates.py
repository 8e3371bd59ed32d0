"""Organisations that may be the same one: by number, name, website or e-mail address.

Only what is public about them is compared with what somebody typed, and only names leave this
module: never an address, a number or a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from people.models import Organisation, RegisteredNumber
from people.models.organisation import OrganisationQuerySet

if TYPE_CHECKING:
    from collections.abc import Sequence

CLOSE = 88  # of 100, word order aside: "Armley Lantern" for "The Armley Lanterns CIC"
MOST = 5
# What stands in many names and tells none from another.
_FORMS = re.compile(
    r"\b(the|ltd|limited|plc|llp|cic|c i c|cio|charity|trust|company|group|uk|leeds|of|and|in)\b"
)
# Anybody may have an address or a page there: sharing it says nothing.
SHARED_HOSTS = frozenset(
    [
        "facebook.com",
        "fb.com",
        "instagram.com",
        "linkedin.com",
        "twitter.com",
        "x.com",
        "youtube.com",
        "tiktok.com",
        "linktr.ee",
        "sites.google.com",
        "wordpress.com",
        "wixsite.com",
        "weebly.com",
        "blogspot.com",
        "eventbrite.co.uk",
        "justgiving.com",
        "github.io",
    ]
)
SHARED_MAIL = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "hotmail.co.uk",
        "live.com",
        "live.co.uk",
        "msn.com",
        "yahoo.com",
        "yahoo.co.uk",
        "icloud.com",
        "me.com",
        "aol.com",
        "btinternet.com",
        "sky.com",
        "virginmedia.com",
        "talktalk.net",
        "protonmail.com",
        "proton.me",
        "nhs.net",
        "leeds.gov.uk",
    ]
)


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of the one that is compared; numbers are (register, number)."""

    name: str
    kind: str = ""
    website: str = ""
    email: str = ""
    numbers: Sequence[tuple[str, str]] = ()

    @classmethod
    def of(cls, organisation: Organisation) -> Said:
        """A record's own."""
        return cls(
            organisation.name,
            organisation.kind,
            organisation.website,
            organisation.contact_email,
            [(each.register, each.number) for each in organisation.numbers.all()],
        )


@dataclass(frozen=True, slots=True)
class Alike:
    """One that may be the same, and every reason to think so, as sentences."""

    organisation: Organisation
    because: tuple[str, ...]


def plain(name: str) -> str:
    """The name without what tells nothing apart: "The Armley Lanterns CIC" is "armley lanterns"."""
    flat = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    words = " ".join(re.sub(r"[^\w\s]", " ", flat.lower().replace("&", " and ")).split())
    return " ".join(_FORMS.sub(" ", words).split()) or words


def host_of(website: str) -> str:
    """``example.org`` of ``https://www.example.org/about``; "" where it tells nothing."""
    try:
        host = urlsplit(website if "://" in website else f"https://{website}").hostname or ""
    except ValueError:
        return ""
    host = host.removeprefix("www.")
    shared = any(host == each or host.endswith(f".{each}") for each in SHARED_HOSTS)
    return "" if shared or "." not in host else host


def domain_of(email: str) -> str:
    """What stands behind the @; "" for a provider that everybody uses."""
    domain = email.rpartition("@")[2].lower()
    return "" if domain in SHARED_MAIL else domain


class Book:
    """All that may be the same, read once in two queries: then asked as often as one likes."""

    def __init__(self, among: OrganisationQuerySet) -> None:
        """Read names, hosts, domains and numbers."""
        self.names: dict[int, str] = {}
        self.hosts: defaultdict[str, list[int]] = defaultdict(list)
        self.domains: defaultdict[str, list[int]] = defaultdict(list)
        self.numbers: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._plain: defaultdict[str, list[int]] | None = None
        self.among = among
        columns = ("pk", "name", "kind", "website", "contact_email")
        for pk, name, kind, website, email in among.order_by("pk").values_list(*columns):
            self.names[pk] = plain(name)
            if host := host_of(website):
                self.hosts[host].append(pk)
            if kind == Organisation.Kind.COMPANY and (domain := domain_of(email)):
                self.domains[domain].append(pk)
        held = RegisteredNumber.objects.filter(organisation__in=among.order_by())
        for pk, register, number in held.values_list("organisation_id", "register", "number"):
            self.numbers[register, number].append(pk)

    def same(self, said: Said, *, but: int | None = None) -> list[int]:
        """Those of the same number, host or plain name: quick enough for a list of thousands."""
        if self._plain is None:
            self._plain = defaultdict(list)
            for pk, name in self.names.items():
                self._plain[name].append(pk)
        found = [pk for number in said.numbers for pk in self.numbers.get(number, ())]
        found += [*self._by_address(said), *self._plain.get(plain(said.name), ())]
        return [pk for pk in dict.fromkeys(found) if pk != but][:MOST]

    def reasons(self, said: Said, *, but: int | None = None) -> dict[int, list[str]]:
        """At most five, the surest first: why each may be the same."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        for number in said.numbers:
            for pk in self.numbers.get(number, ()):
                found[pk].append(_("It has the same number on a register."))
        for pk in self._by_address(said):
            found[pk].append(_("It has the same website or e-mail domain."))
        for pk in self._by_name(said.name):
            found[pk].append(_("Its name is the same, or nearly."))
        found.pop(but or 0, None)
        surest = sorted(found.items(), key=lambda each: -len(each[1]))
        return dict(surest[:MOST])

    def find(self, said: Said, *, but: int | None = None) -> list[Alike]:
        """The same with their records; two queries more."""
        reasons = self.reasons(said, but=but)
        found = self.among.prefetch_related("places").in_bulk(list(reasons)) if reasons else {}
        return [Alike(found[pk], tuple(why)) for pk, why in reasons.items()]

    def _by_address(self, said: Said) -> list[int]:
        """A host is the same only as a whole: ``loom.org`` is not ``heirloom.org``."""
        found = list(self.hosts.get(host_of(said.website), ())) if said.website else []
        if said.kind == Organisation.Kind.COMPANY and said.email:
            found += self.domains.get(domain_of(said.email), ())
        return list(dict.fromkeys(found))

    def _by_name(self, name: str) -> list[int]:
        """Whatever the order of its words and its legal form."""
        wanted = plain(name)
        if len(wanted) < 2:  # one letter is like many others
            return []
        close = process.extract(
            wanted, self.names, scorer=fuzz.token_sort_ratio, score_cutoff=CLOSE, limit=MOST + 1
        )
        return [pk for _name, _score, pk in close]


def find(said: Said, *, among: OrganisationQuerySet, but: int | None = None) -> list[Alike]:
    """At most five that may be the same, the surest first; four queries however many there are."""
    return Book(among).find(said, but=but)
