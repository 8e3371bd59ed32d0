"""Sample words for every letter about volunteering: booked, waiting, moved, hours, joining."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from brokerage.letters_between import Note
from brokerage.volunteering.letters_monthly import Thing
from config.letter_samples_hosts import (
    COMPANY,
    DAY,
    HOST,
    SEE,
    THERE,
    TITLE,
    TO_ORGANISATION,
    WHEN,
    WHERE,
    WHO,
    note,
    whole,
)

TO_VOLUNTEER = [
    note(
        f"You are booked: {TITLE}, {DAY}",
        "Your place is booked",
        THERE,
        SEE,
        quote="Ring twice: the bell is old.",
        after=["Plans change. Give the place up there, and nobody will ask you why."],
    ),
    note(
        f"You are on the waiting list: {TITLE}",
        "You are on the waiting list",
        [
            f"“{TITLE}”, {WHEN}, is full.",
            "If a place comes free two days before it or earlier, it is yours, and we write.",
            "Later than that we ask you first.",
        ],
        "See it, or leave the list",
    ),
    note(
        f"A place came free, and it is yours: {TITLE}",
        "You have a place",
        [f"You waited for “{TITLE}”. You have a place now.", WHEN, WHERE],
        SEE,
        after=["If it does not suit you any more, give it up there: others wait."],
    ),
    note(
        f"A place came free at short notice: {TITLE}",
        "A place came free",
        [f"“{TITLE}” is soon: {WHEN}.", "Whoever books first has the place."],
        "See it and book",
    ),
    note(
        f"You gave your place up: {TITLE}",
        "Your place is given up",
        [f"It was “{TITLE}”, {WHEN}.", f"{HOST} knows. Thank you for telling them."],
        "Find another day",
    ),
    note(
        f"Tom Reed goes instead of you: {TITLE}",
        "Your colleague has your place",
        [f"Tom Reed goes to “{TITLE}”, {WHEN}. Thank you for arranging it."],
        "Find another day",
    ),
    note(
        f"Called off: {TITLE}, {DAY}",
        "It will not take place",
        [f"{HOST} called “{TITLE}” off. You need not go.", WHEN],
        "Find another day",
        quote="The hall is flooded.",
    ),
    note(
        f"It has moved: {TITLE}, {DAY}",
        "It is at another time or place",
        [
            f"{HOST} changed “{TITLE}”. Your place stays yours.",
            "Before: Wednesday 9 December, 2 pm to 4 pm, Seacroft Hub.",
            "Now:",
            WHEN,
            WHERE,
        ],
        "See it, or give the place up",
        after=["If you cannot come then, give the place up there. Nobody will ask you why."],
    ),
    note(
        f"The days have moved: {TITLE}",
        "These days are at another time or place",
        [
            f"{HOST} changed “{TITLE}”. Your places stay yours.",
            "Thursday 10 December, 3 pm to 5 pm (before: Thursday 10 December, 2 pm to 4 pm)",
            "Thursday 17 December, 3 pm to 5 pm (before: Thursday 17 December, 2 pm to 4 pm)",
            WHERE,
            "On 17 December there is a clash. You are at “Tea at four” then, until 6 pm.",
        ],
        "See them, or give a day up",
        after=["If you cannot come then, give the day up there. Nobody will ask you why."],
    ),
    note(
        f"Called off, 2 days: {TITLE}",
        "These days will not take place",
        [
            f"{HOST} called these days of “{TITLE}” off. You need not go.",
            WHEN,
            "Thursday 17 December, 2 pm to 4 pm",
        ],
        "Find another day",
        quote="The hall is flooded.",
    ),
    note(
        f"Tomorrow: {TITLE}",
        "You are expected tomorrow",
        THERE,
        "See everything, or say that you cannot come",
        quote="Ring twice: the bell is old.",
    ),
    note(
        f"Was it 2 hours? {TITLE}",
        "Thank you for going",
        [f"Please say how long you stayed with {HOST}. One tap is enough."],
        "Say how long",
        nothing=f"If you do nothing, what {HOST} says is counted.",
    ),
    note(
        f"We hear you could not come: {TITLE}",
        "You could not come?",
        [
            f"{HOST} says that you could not come to “{TITLE}”: {WHEN}.",
            "Plans change, and that is all right. You need not tell us why.",
            f"If you did help, tell us your hours. {HOST} looks at it again.",
            f"{HOST} writes:",
        ],
        "I did: say my hours",
        quote="We did not see her.",
        nothing="If you do nothing, no hours are counted for it.",
    ),
    note(
        f"{HOST} counts 1.5 hours: {TITLE}",
        "Your hours were counted differently",
        [
            f"“{TITLE}”, {WHEN}.",
            f"You said 2 hours, and {HOST} says 1.5 hours.",
            "What they say is counted. If it was otherwise, tell them how it was.",
        ],
        "See it, and answer",
        quote="We closed early.",
    ),
    note(
        f"{COMPANY} said yes: you can volunteer",
        "You can book now",
        [f"{COMPANY} said yes. Say what you like to do, and find a day."],
        "Find something that fits",
    ),
]
SWAP = note(
    f"Could you go? {TITLE}, {DAY}",
    "Could you go instead?",
    [
        f"{WHO} may not be able to go to “{TITLE}”, with {HOST}.",
        WHEN,
        WHERE,
        f"Whoever takes the place first has it. Until then {WHO} keeps it.",
    ],
    "See it and take it",
)
FURTHER = note(
    f"2 more days: {TITLE}",
    "Would you come to these days too?",
    [
        f"You come to every day of “{TITLE}” so far. {HOST} plans more:",
        "Thursday 7 January, 2 pm to 4 pm",
        "Thursday 14 January, 2 pm to 4 pm",
        WHERE,
        "We booked nothing for you. If you can come, book the days that suit you.",
    ],
    "See them and book",
    nothing="If you do nothing, others can book them. The places you have stay yours.",
)
FOUND_A_GROUP = note(
    f"It is with {HOST}: {TITLE}, {DAY}",
    "We know whom you go to",
    [f"“{TITLE}” is with {HOST}:", WHEN],
    SEE,
)
SETTLED = note(
    f"{HOST} answers: {TITLE}",
    "An answer about your hours",
    [f"1.5 hours are counted for “{TITLE}”, {WHEN}. {HOST} writes:"],
    "See it",
    quote="You are right about the tables. Thank you!",
    after=["If it is still wrong, write to us: a broker looks at it."],
)
THANKS = note(
    f"{HOST} says thank you",
    "Thank you",
    [f"{HOST} confirmed 2 hours of yours at “{TITLE}”."],
    "See what is confirmed",
)
PAPER = f"{settings.SITE_URL}/volunteering/certificate/t0k3n/"
WORRY = f"{settings.SITE_URL}/volunteering/something-wrong/"
FROM_THE_GROUP = Note(
    reason="session.word",
    subject=f"From {HOST}: {TITLE}",
    heading=f"A message from {HOST}",
    words=[f"It is about “{TITLE}”, {WHEN}."],
    quote="The lift is out of order. Please use the side door.",
    button=SEE,
)
THINGS = [
    Thing(
        title=TITLE,
        host=HOST,
        when=whole(WHEN),
        where=WHERE,
        reasons=["It is at a time when you can.", "It asks for digital skills."],
        but="A check may be asked for.",
        url=f"{settings.SITE_URL}/volunteering/sessions/sample/",
    ),
    Thing(
        title="Set up twelve tablets",
        host="Chapeltown Looms",
        when=whole("Monday 14 December, 12 pm to 2 pm"),
        where="From anywhere: online or by phone",
        reasons=["It is in a place and a way that suit you."],
        but="",
        url=f"{settings.SITE_URL}/volunteering/sessions/sample/",
    ),
    Thing(
        title="Write a guide in your own time",
        host=HOST,
        when="3 hours of your own, by 31 January",
        where="From anywhere: online or by phone",
        reasons=["It is in hours of your own."],
        but="",
        url=f"{settings.SITE_URL}/volunteering/sessions/sample/",
    ),
]
# Written out: the address book is not read yet while these samples are.
LETTER = {
    "sender": "Voluntary Action Leeds: the volunteers’ letter",
    "ground": "consent",
    "url": f"{settings.SITE_URL}/volunteering/",
    "change_url": f"{settings.SITE_URL}/volunteering/me/",
    "worry_url": WORRY,
}
VARIANTS: dict[str, list[dict[str, Any]]] = {
    "volunteering/note": [
        *({"note": one, "organisation": None, "worry_url": WORRY} for one in TO_VOLUNTEER),
        {"note": THANKS, "organisation": None, "worry_url": WORRY, "certificate_url": PAPER},
        {"note": FOUND_A_GROUP, "organisation": None, "worry_url": WORRY},
        {"note": SETTLED, "organisation": None, "worry_url": WORRY},
        {"note": SWAP, "organisation": None, "volunteers_for": COMPANY},
        {
            "note": FURTHER,
            "organisation": None,
            "worry_url": WORRY,
            "volunteers_for": COMPANY,
        },
        {"note": FROM_THE_GROUP, "organisation": None, "worry_url": WORRY},
        *({"note": one, "worry_url": WORRY} for one in TO_ORGANISATION),
    ],
    "volunteering/fitting": [
        {"heading": "Three things that fit you this month", "things": THINGS, **LETTER},
        {"heading": "One thing that fits you this month", "things": THINGS[:1], **LETTER},
    ],
}
