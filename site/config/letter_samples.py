"""Every letter with sample words, for the demo's gallery and for the tests of what letters say."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path

from brokerage.letters_between import Note
from common import clock
from common.money import Money
from config import (
    letter_samples_benefits,
    letter_samples_complaints,
    letter_samples_money,
    letter_samples_site,
    letter_samples_volunteers,
    letter_words_of_the_ball,
)
from config.letter_named import Named
from notices.post import subject_and_text
from notices.topics import topic_of

FOLDER = settings.ROOT / "templates" / "letters"
NO_LETTERS = {"base", "_button", "_unpaid"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One letter as it would be sent."""

    name: str
    subject: str
    text: str
    html: str


def _note(**more: Any) -> Note:
    """A short letter between the two sides, with sample words."""
    return Note(
        reason="message.came",
        subject="A message from Fernleaf Software",
        heading="A message from Fernleaf Software",
        words=["Amara Obi of Fernleaf Software writes:"],
        button="Read and answer",
        **more,
    )


FOUND = Note(
    reason="offer.found",
    subject="A need has a good offer now",
    heading="A need has a good offer now",
    words=[
        "“Laptops for a class” of Armley Lanterns: “Ten laptops” of Fernleaf Software fits, 81."
    ],
    button="Look at it",
)
GOODWILL = {
    "amount": Money(2_000),
    "gift": False,
    "gone": [{"words": "Single seat", "amount": Money(2_000)}],
}
# What makes a letter say something else.
VARIANTS: dict[str, list[dict[str, Any]]] = {
    "brokerage/introduction_agreed": [{"to_need": True}, {"to_need": False}],
    "brokerage/introduction_declined": [
        {"own_no": True, "still_open": True},
        {"own_no": True, "elsewhere": True},
        {"own_no": False, "still_open": True},
    ],
    "brokerage/introduction_lapsed": [{"said_yes": True}, {"said_yes": False}],
    "brokerage/introduction_proposed": [{"to_need": True}, {"to_need": False}],
    "brokerage/listing_closed": [{"ending": "fulfilled"}, {"ending": "expired"}],
    "brokerage/listing_moved": [{"state": "paused"}, {"state": "open"}, {"state": "closed"}],
    "brokerage/listing_opened": [{"is_need": True, "public": True}, {"is_need": False}],
    "brokerage/listing_still_true": [
        {"reminder": True, "last_day": clock.today()},
        {"reminder": False, "days": 90},
    ],
    "brokerage/listing_submitted": [{"is_need": True}, {"is_need": False}],
    "brokerage/note": [
        {"note": _note(quote="Is Tuesday fine?"), "quiet_url": ""},
        {
            "note": _note(after=["No is a fine answer."]),
            "quiet_url": f"{settings.SITE_URL}/quiet/x/",
        },
    ],
    "brokerage/offer_found": [{"note": FOUND}],
    "events/order_paid": [{}, {"tables": []}],
    "events/order_cancelled": [
        {},
        {"whole": True, "to_card": None, "by_bank": Money(120_000)},
        {"called_off": "The hall has been flooded."},
    ],
    "events/goodwill": [
        {**GOODWILL, "to_card": Money(2_000), "tickets": True},
        {**GOODWILL, "to_card": None, "by_bank": Money(2_000), "gift_left": Money(500)},
        {**GOODWILL, "to_card": None, "gift": True},
    ],
    "events/seat_cancelled": [{}, {"called_off": "The hall has been flooded."}],
    "events/ball_moved": [{"buyer": True}, {"buyer": False}],
    "events/table_invitation": [{"again": False, "quiet": ""}, {"again": True}, {"name": ""}],
    "events/table_declined": [{"captain": False}, {"captain": True}],
    "events/captain_invitation": [{}, {"name": ""}],
    "events/table_reminder": [{"seats": 3, "waiting": 1}, {"seats": 1, "waiting": 0}],
    "events/to_guests": [{"title": "Coats, and where to park"}],
    "events/seats_offered": [{"seats": 2}, {"seats": 1}, {"seats": 2, "was_at": clock.now()}],
    "events/captain_reminder": [{"left": 4}, {"left": 1}],
    **letter_samples_benefits.VARIANTS,
    "people/vouch_answered": [{"yes": True}, {"yes": False}],
    "people/role_changed": [{"owner": True}, {"owner": False}],
    "events/invoice_sent": [{}, {"pay_page": f"{settings.SITE_URL}/sample/"}],
    **letter_samples_money.VARIANTS,
    **letter_samples_volunteers.VARIANTS,
    **letter_samples_complaints.VARIANTS,
    **letter_samples_site.VARIANTS,
    "notices/news": [{"ground": "consent"}, {"ground": "soft_opt_in"}, {"ground": "corporate"}],
}


def names() -> list[str]:
    """Every letter there is, such as ``brokerage/listing_opened``."""
    found = FOLDER.glob("**/*.txt")
    return sorted(
        each.relative_to(FOLDER).with_suffix("").as_posix()
        for each in found
        if each.stem not in NO_LETTERS
    )


def reason_of(name: str) -> str:
    """The reason under which a letter of this name is queued."""
    room, _, letter = name.partition("/")
    return f"people.{letter}" if room == "people" else letter.replace("_", ".", 1)


def samples(name: str) -> list[Shown]:
    """The letter, once for each way it can read."""
    return [_shown(name, variant) for variant in VARIANTS.get(name, [{}])]


def _shown(name: str, variant: dict[str, Any]) -> Shown:
    said = {**_words(), **_frame(name), **variant}
    subject, text = subject_and_text(render_to_string(f"letters/{name}.txt", said))
    html = render_to_string(f"letters/{name}.html", {**said, "subject": subject})
    return Shown(name, subject, text, html)


def _frame(name: str) -> dict[str, Any]:
    """What stands around a letter: the way to choose, or the way to stop."""
    site = settings.SITE_URL
    news = name in {"notices/news", "volunteering/fitting"}
    choosable = topic_of(reason_of(name)) or name == "notices/digest"
    return {
        "site_url": site,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "choose_url": f"{site}/letters/sample/" if choosable else "",
        "is_digest": name == "notices/digest",
        "stop_url": f"{site}/letters/stop/sample/" if news else "",
        "sender": "The Loom Trust" if news else None,
    }


def _words() -> dict[str, Any]:
    now = clock.now()
    return {
        **_of_the_brokerage(now),
        **letter_words_of_the_ball.words(now),
        **letter_samples_site.words(now),
        **_of_people(now),
        **_of_digests(now),
        **letter_samples_complaints.words(now),
    }


def _of_the_brokerage(now: dt.datetime) -> dict[str, Any]:
    return {
        "organisation": Named("Armley Lanterns", reason="We could not find your charity number."),
        "mine": "Laptops for our Thursday class",
        "theirs": "Twenty refurbished laptops",
        "title": "Laptops for our Thursday class",
        "their_words": "Good laptops from our office. We wipe them and bring the power supplies.",
        "other": "Fernleaf Software",
        "other_about": "We make software for libraries.",
        "amount": "12 devices",
        "given": "12 devices",
        "day": now.date(),
        "confirmed_at": now - dt.timedelta(days=42),
        "note": "We left them at the front desk.",
        "people_helped": 24,
        "answer_by": now + dt.timedelta(days=10),
        "message": "They are five minutes from you.",
        "reasons": ["They offer what you asked for.", "Both of you are in Armley."],
        "contact": SimpleNamespace(
            organisation="Fernleaf Software",
            name="Amara Obi",
            email="amara@fern.example",
            phone="0113 496 0001",
        ),
        "reason": "Please tell us how many people come to the class.",
        "question": "How many people come to the class?",
        "is_need": True,
        "to_need": True,
        "brief_title": "Twelve laptops for a weekly class",
        "brief_text": "A class of twelve people in Armley needs a laptop for each of them.",
        "url": f"{settings.SITE_URL}/sample/",
    }


def _of_people(now: dt.datetime) -> dict[str, Any]:
    return {
        "invited_by": "Ben Hale",
        "who": "Mo Khan",
        "person": Named("Mo Khan", email="mo.khan@lamp.example"),
        "stands": Named("Neighbourhood Voices"),
        "vouch": SimpleNamespace(knows_us="Rosa Lind", expires_at=now + dt.timedelta(days=21)),
        "vouch_url": f"{settings.SITE_URL}/vouch/sample/",
        "profile_url": f"{settings.SITE_URL}/organisations/sample/profile/voucher/",
        "register_url": f"{settings.SITE_URL}/organisations/register/",
        "owner": True,
        "expires_at": now + dt.timedelta(days=14),
        "invitation_url": f"{settings.SITE_URL}/invitations/sample/",
        "desk_url": f"{settings.SITE_URL}/desk/sample/",
        "team_url": f"{settings.SITE_URL}/organisations/sample/team/",
        "security_url": f"{settings.SITE_URL}/account/safety/",
        "what": "A passkey or security key was added.",
        "at": now,
        "minutes": 10,
    }


def _of_digests(now: dt.datetime) -> dict[str, Any]:
    url = f"{settings.SITE_URL}/sample/"
    subjects = ["Open now: Laptops for our Thursday class", "Mo Khan has joined Armley Lanterns"]
    return {
        "items": [
            {
                "subject": subject,
                "topic": "News of what you need or offer",
                "written_at": now - dt.timedelta(days=2 - number),
                "url": url,
                "label": "See it",
            }
            for number, subject in enumerate(subjects)
        ],
        "words": "We gave 40 laptops this autumn.\n\nCome and see.",
        "paragraphs": ["We gave 40 laptops this autumn.", "Come and see."],
        "label": "Read more",
    }


def gallery(request: HttpRequest) -> HttpResponse:
    """The list of letters; in the demo only."""
    if not settings.DEMO:
        raise Http404
    letters = [(name, [each.subject for each in samples(name)]) for name in names()]
    return render(request, "notices/gallery.html", {"letters": letters})


def one(request: HttpRequest, room: str, letter: str, number: int) -> HttpResponse:
    """One letter, as a mail program would show it."""
    name = f"{room}/{letter}"
    if not settings.DEMO or name not in names() or not 0 < number <= len(samples(name)):
        raise Http404
    answer = HttpResponse(samples(name)[number - 1].html)
    answer["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    )
    return answer


app_name = "letter_samples"
urlpatterns = [
    path("", gallery, name="gallery"),
    path("<slug:room>/<slug:letter>/<int:number>/", one, name="one"),
]
