"""What an organisation told us about itself, so that no form asks for it again."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from people.models import Organisation
from places.models import Place

# As in “You told us that you have …”; an asset that is not here is said by its name.
ASSETS = {
    "room": _("a room"),
    "step-free": _("a step-free building"),
    "kitchen": _("a kitchen"),
    "wifi": _("Wi-Fi for visitors"),
    "kit": _("computers or tablets on site"),
    "lending": _("devices to lend"),
    "data": _("SIM cards or data to give"),
    "champions": _("digital champions"),
    "volunteers": _("volunteers"),
    "trust": _("the trust of people whom others do not reach"),
    "interpreters": _("interpreters"),
    "transport": _("transport"),
    "storage": _("dry, safe storage"),
    "screen": _("a projector or big screen"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an organisation: wards in force today, slugs of communities, words."""

    wards: tuple[Place, ...]
    communities: tuple[str, ...]
    assets: tuple[str, ...]
    languages: tuple[str, ...]
    community_names: tuple[str, ...]

    @property
    def anything(self) -> bool:
        """Whether there is anything to say about it."""
        return bool(self.assets or self.languages or self.community_names)


def known(organisation: Organisation) -> Known:
    """What it told us. Two queries."""
    communities = list(organisation.communities.filter(active=True))
    return Known(
        wards=tuple(organisation.places.standing().wards()),
        communities=tuple(one.slug for one in communities),
        assets=tuple(str(ASSETS.get(slug, _plain(slug))) for slug in _words(organisation.assets)),
        languages=tuple(_language(one) for one in _words(organisation.languages)),
        community_names=tuple(one.name for one in communities),
    )


def _words(stored: object) -> list[str]:
    """The words of a JSON list, whatever else somebody has put there."""
    found = stored if isinstance(stored, list) else []
    return [one for one in found if isinstance(one, str) and one]


def _plain(slug: str) -> str:
    return slug.replace("-", " ").replace("_", " ")


def _language(word: str) -> str:
    return _plain(word).title() if word == word.lower() else word
