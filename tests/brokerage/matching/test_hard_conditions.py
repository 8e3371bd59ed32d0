"""A hard condition that is broken always gates, whatever else two listings say."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from brokerage.matching import terms
from brokerage.matching.gates.setting import hosted
from brokerage.matching.profile import read
from brokerage.matching.suggest import judge

from .listings import TODAY
from .test_properties import pairs

OF_PEOPLE = sorted(name for name, kind in terms.kinds().items() if kind.group == "people")
PLAIN = {"description": "", "exclusions": "", "weekdays": (), "times": "", "check": None}
THERE = {"mode": "in_person", "places": ("Armley",), "citywide": False}


def gates(name, need, offer):
    return [gate.verdict for gate in judge(need, offer, on=TODAY).gates if gate.name == name]


@pytest.mark.parametrize(
    ("name", "need_is", "offer_is"),
    [
        ("place", {}, {"places": ("Rothwell",)}),
        ("mode", {}, {"mode": "remote"}),
        ("mode", {"mode": "", "description": "No Zoom please."}, {"mode": "remote"}),
        ("mode", {}, {"mode": "", "description": "Video call only."}),
        ("hours", {"times": "Mondays 10-12"}, {"times": "Thursdays 6-8pm"}),
        ("hours", {"times": "Mon 10-12, Wed 6-8pm"}, {"times": "Mon 6-8pm or Wed 10-12"}),
        (
            "hours",
            {"title": "A tutor", "description": "It is on Mondays."},
            {"title": "Kim", "description": "Free on Fridays only."},
        ),
        ("check", {"check": True}, {"check": False}),
        ("check", {"check": True}, {}),
        ("check", {"description": "No DBS, no entry."}, {"check": False}),
    ],
)
@settings(max_examples=40, deadline=None)
@given(pairs, st.sampled_from(OF_PEOPLE), st.sampled_from(OF_PEOPLE))
def test_of_help_between_people(name, need_is, offer_is, pair, asked, given_):
    need, offer = (replace(one, **PLAIN | THERE) for one in pair)
    need = replace(need, **{"kind": asked} | need_is)
    offer = replace(offer, **{"kind": given_} | offer_is)
    assume(name != "place" or not hosted(read(offer)))  # one travels to a room, wherever it is
    assert "pass" not in (told := gates(name, need, offer))
    assert told, "the gate is not there"


@settings(max_examples=40, deadline=None)
@given(pairs, st.sampled_from(["No Chromebooks.", "Chromebooks are no use.", "Not Chromebooks"]))
def test_of_things_that_are_ruled_out(pair, no):
    need, offer = (replace(one, **PLAIN, kind="devices") for one in pair)
    offer = replace(offer, title="Six Chromebooks")
    told = judge(replace(need, exclusions=no), offer, on=TODAY)
    assert told.verdict == "fail"
