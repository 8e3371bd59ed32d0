"""What a need says of access is a condition, and its sign language a language."""

import pytest

from brokerage.matching.reading import language

from .listings import CLASS, HELPERS, LAPTOPS, ROOM, a_need, an_offer, gate, verdict

BSL = "British Sign Language"


@pytest.mark.parametrize("said", ["BSL interpreter needed", "We use BSL", "Somebody who signs BSL"])
def test_a_language_in_the_field_for_access_is_a_condition(said):
    need = a_need(**CLASS, access=said)
    found = gate("language", need, an_offer(**HELPERS, description="Volunteers."))
    assert (found.verdict, BSL in found.sentence) == ("fail", True)
    assert verdict("language", need, an_offer(**HELPERS, skills=("bsl",))) == "pass"


@pytest.mark.parametrize(
    "said",
    [
        "Could we have volunteers who use BSL?",
        "British Sign Language is the first language here",
        "our tutors sign BSL",
        "BSL is our main language.",
    ],
)
def test_sign_language_is_used_and_signed(said):
    assert language.spoken(said) == {BSL}


@pytest.mark.parametrize(
    "said", ["No BSL interpreter, sorry", "English is the first language here", "a user of Sage"]
)
def test_what_brings_no_language(said):
    assert language.spoken(said) == frozenset()


@pytest.mark.parametrize("said", ["Quiet space, please", "Large print handouts", "No stairs."])
def test_access_that_help_in_person_does_not_speak_of_is_asked(said):
    found = gate("facilities", a_need(**CLASS, access=said), an_offer(**HELPERS))
    assert found.verdict == "ask"
    assert found.sentence == f"They say: “{said.strip('.')}”."
    assert found.question == "Can the offer meet what they say of access?"


@pytest.mark.parametrize("kind", ["space", "events"])
def test_a_room_is_asked_for_what_is_no_facility(kind):
    need = a_need(**ROOM, access="Quiet space")
    offer = an_offer(title="Meeting room", kind=kind, mode="in_person")
    assert verdict("facilities", need, offer) == "ask"


def test_access_that_was_answered_or_does_not_matter_is_not_asked_about():
    quiet = a_need(**CLASS, access="Quiet space")
    assert verdict("facilities", quiet, an_offer(**HELPERS | {"mode": "remote"})) == "no matter"
    assert verdict("facilities", quiet, an_offer(**LAPTOPS)) == "no matter"
    assert verdict("facilities", a_need(**CLASS, access="None"), an_offer(**HELPERS)) == "no matter"
    same = an_offer(**HELPERS, description="We can work in a quiet space")
    assert verdict("facilities", quiet, same) == "no matter"
    signs = a_need(**CLASS, access="BSL interpreter")
    assert verdict("facilities", signs, an_offer(**HELPERS)) == "no matter"
    lift = a_need(**ROOM, access="step-free")
    assert verdict("facilities", lift, an_offer(**ROOM, description="step-free")) == "pass"


# --- each wish by itself --------------------------------------------------------------------
BOTH = "Step-free access and a hearing loop"


@pytest.mark.parametrize(
    ("offered", "told", "said"),
    [
        ("Step-free. Hearing loop.", "pass", "It has a hearing loop and step-free access."),
        (
            "There is a lift.",
            "ask",
            "They need a hearing loop; the offer does not say. It has step-free access.",
        ),
        (
            "No lift, but a hearing loop.",
            "fail",
            "They need step-free access, and it has none. It has a hearing loop.",
        ),
        (
            "Stairs only.",
            "fail",
            "They need step-free access, and it has none. "
            "They need a hearing loop; the offer does not say.",
        ),
        (
            "The lift is being repaired.",
            "ask",
            "They need step-free access; the lift there is being mended. "
            "They need a hearing loop; the offer does not say.",
        ),
        (
            "Bright.",
            "ask",
            "They need a hearing loop and step-free access; the offer does not say.",
        ),
    ],
)
def test_each_of_two_things_that_are_needed_is_judged_and_named(offered, told, said):
    found = gate("facilities", a_need(**ROOM, access=BOTH), an_offer(**ROOM, description=offered))
    assert (found.verdict, found.sentence) == (told, said)


def test_each_open_one_has_its_question():
    need = a_need(**ROOM, access=f"{BOTH}, a quiet corner")
    found = gate("facilities", need, an_offer(**ROOM, description="The lift is being mended."))
    assert found.question == (
        "When will the lift work again? Does it have a hearing loop? "
        "Can the offer meet what they say of access?"
    )
    assert found.sentence.endswith("They say: “a quiet corner”.")


@pytest.mark.parametrize(
    ("access", "offered", "said"),
    [
        ("Quiet space, large print", "We bring large print.", "They say: “Quiet space”."),
        (f"{BOTH}, please", "There is a lift.", "They say: “a hearing loop”."),
        (f"{BOTH}.", "We are kind.", f"They say: “{BOTH}”."),
        ("BSL interpreter, quiet space, ramp", "A ramp is there.", "They say: “quiet space”."),
    ],
)
def test_where_somebody_comes_only_what_is_not_answered_is_asked(access, offered, said):
    need = a_need(**CLASS, access=access)
    found = gate("facilities", need, an_offer(**HELPERS, description=offered))
    assert (found.verdict, found.sentence) == ("ask", said)
