"""How people would meet is read from fields and words alike, on both sides."""

import pytest

from brokerage.matching.reading import meeting

from .listings import CLASS, HELPERS, a_need, an_offer, gate, verdict

THERE = [
    "Zoom is no use to us, the signal's dreadful. Come and sit with us.",
    "It has to be in the room with us",
    "Somebody must come in person",
    "No Zoom please",
    "We meet in the hall; no video calls.",
    "Online would be no good for them",
    "Teams doesn't work for our members",
    "I would only do meetings in person",
    "Not over Zoom",
]
AFAR = [
    "Zoom only",
    "Video call only, I live in Cornwall",
    "Only over Zoom",
    "It would be entirely online",
    "I can't meet in person",
    "Remote only",
]


def need(field="", said=""):
    return a_need(**CLASS | {"mode": field}, description=said)


def offer(field="", said=""):
    return an_offer(**HELPERS | {"mode": field}, description=said)


@pytest.mark.parametrize("there", THERE)
def test_words_that_want_somebody_there_are_heard_against_any_word_or_field_from_afar(there):
    assert meeting.way(there) == "in_person"
    for afar in (offer("remote"), offer("", AFAR[0]), offer("either", AFAR[1])):
        assert verdict("mode", need("", there), afar) == "fail"
    assert verdict("mode", need("either", there), offer("remote")) == "fail"
    assert verdict("mode", need("remote"), offer("", there)) == "fail"


@pytest.mark.parametrize("afar", AFAR)
def test_words_that_rule_out_a_room_are_heard_against_any_word_or_field_there(afar):
    assert meeting.way(afar) == "remote"
    for there in (need("in_person"), need("", THERE[0])):
        assert verdict("mode", there, offer("", afar)) == "fail"
    assert verdict("mode", need("", afar), offer("in_person")) == "fail"
    assert verdict("mode", need("in_person"), offer("remote", afar)) == "fail"


def test_what_is_meant_from_afar_and_rules_nothing_out_is_open_to_meeting():
    meant = need(said="Meetings are on Zoom, nobody needs to travel.")
    assert verdict("mode", meant, offer("in_person")) == "fixable"
    assert verdict("mode", meant, offer(said="I would only do meetings in person")) == "fail"
    assert verdict("mode", meant, offer(said="Sessions over video")) == "pass"


@pytest.mark.parametrize(
    "said",
    [
        "No Zoom account needed",
        "We have no Zoom.",
        "Help our residents talk to family over Zoom",
        "Teach us to use Zoom and Teams",
        "Please come and see our website",
        "Book online only",
        "Apply online only.",
        "No online shops yet",
        "We have no video of the event",
    ],
)
def test_words_on_screens_that_tell_no_way_of_meeting(said):
    assert meeting.way(said) == ""
    assert gate("mode", need(said=said), offer("in_person")) is None


@pytest.mark.parametrize("said", ["In person or over Zoom", "Online, or we could come to you"])
def test_either_way_is_either(said):
    assert meeting.way(said) == "either"
    assert verdict("mode", need("in_person"), offer(said=said)) == "pass"


def test_words_that_want_both_say_nothing():
    assert meeting.way("Zoom only. Come and sit with us.") == ""
