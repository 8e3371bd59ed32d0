"""Sample words for the letters about volunteering to a group or a company; what they all share."""

from __future__ import annotations

from typing import Any

from brokerage.letters_between import Note

DAY = "10 December"
TITLE, WHEN, WHERE = (
    "Drop-in at the hub",
    "Thursday 10 December, 2 pm to 4 pm",
    "Seacroft Hub",
)
HOST, WHO, COMPANY = "Armley Lanterns", "Priya Nair", "Fernleaf Software"
SEE = "See everything, or give the place up"
THERE = [f"{TITLE}, with {HOST}.", WHEN, WHERE, "On the day ask for Ben Okafor, 0113 496 0003."]


def whole(words: str) -> str:
    """Hours that no line breaks in two, as wording.hour writes them."""
    return words.replace(" pm", "\N{NO-BREAK SPACE}pm")


def note(subject: str, heading: str, words: list[str], button: str, **more: Any) -> Note:
    shown: dict[str, Any] = {
        "heading": heading,
        "words": [whole(one) for one in words],
        "button": button,
        **more,
    }
    return Note(reason="session.booked", subject=subject, **shown)


TO_ORGANISATION = [
    note(
        f"{WHO} of {COMPANY} comes: {TITLE}",
        "Somebody booked a place",
        [f"{WHO} of {COMPANY} booked “{TITLE}”, {WHEN}.", "3 of 6 places left"],
        "See who comes",
    ),
    note(
        f"{WHO} cannot come: {TITLE}",
        "Somebody cannot come",
        [f"{WHO} of {COMPANY} cannot come to “{TITLE}”, {WHEN}."],
        "See who comes",
        after=["Whoever waits for a place gets it; we write as soon as somebody does."],
    ),
    note(
        f"Tom Reed comes instead of {WHO}: {TITLE}",
        "Somebody else comes",
        [f"Tom Reed of {COMPANY} comes instead of {WHO}.", WHEN],
        "See who comes",
    ),
    note(
        f"Who came? {TITLE}, {DAY}",
        "Please say who came",
        [
            f"“{TITLE}” is over. Say who came, and check the hours.",
            "Only what you confirm is counted.",
        ],
        "Check the list",
        nothing="If you do nothing, a broker will ask you.",
    ),
    note(
        f"{COMPANY} comes to you: {TITLE}",
        "A company’s day is for you",
        [f"People of {COMPANY} come for “{TITLE}”:", WHEN],
        "See who comes",
        after=["Afterwards you say who came: only that is counted."],
    ),
    note(
        f"{WHO} says they came: {TITLE}",
        "Somebody says they came",
        [
            f"“{TITLE}”, {WHEN}.",
            f"You said that {WHO} did not come. They say it was 2 hours.",
            "Confirm it, or say again how it was. They read your words.",
            f"{WHO} writes:",
        ],
        "Look at it again",
        quote="I was in the back room with the tablets.",
        nothing="If you do nothing, a broker will ask you.",
    ),
    note(
        f"{WHO} about the hours: {TITLE}",
        "How long was it?",
        [
            f"“{TITLE}”, {WHEN}.",
            f"You counted 1.5 hours; {WHO} said 2 hours, and writes:",
        ],
        "Answer in a few words",
        quote="I stayed to put the tables away.",
        nothing="If you do nothing, your number stands, and they get no answer.",
    ),
    note(
        f"{WHO} would like to volunteer for {COMPANY}",
        "Somebody would like to volunteer",
        [
            f"{WHO} has an e-mail address of {COMPANY} and would like to volunteer.",
            "Say yes if they work with you. They can book places then.",
        ],
        "Answer",
        nothing="If you do nothing, they cannot book.",
    ),
]
