"""Sample words for the letters of volunteering: to a volunteer, and to a group."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from brokerage.letters_between import Note

WORRY = f"{settings.SITE_URL}/volunteering/something-wrong/"
FROM_THE_GROUP = Note(
    reason="session.word",
    subject="From Armley Lanterns: Drop-in at the hub",
    heading="A message from Armley Lanterns",
    words=["It is about “Drop-in at the hub”, Thursday 3 December, 2 pm to 4 pm."],
    quote="The lift is out of order. Please use the side door.",
    button="See everything, or give the place up",
)
WHO_CAME = Note(
    reason="session.confirm",
    subject="Who came? Drop-in at the hub, Thursday 3 December, 2 pm to 4 pm",
    heading="Please say who came",
    words=[
        "“Drop-in at the hub” is over. Say who came, and check the hours.",
        "Only what you confirm is counted.",
    ],
    button="Check the list",
    nothing="If you do nothing, a broker will ask you.",
)
VARIANTS: dict[str, list[dict[str, Any]]] = {
    "volunteering/note": [
        {"note": FROM_THE_GROUP, "organisation": None, "worry_url": WORRY},
        {"note": WHO_CAME, "organisation": "Armley Lanterns", "worry_url": WORRY},
    ],
}
