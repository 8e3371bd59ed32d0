"""What could be made to fit is asked or mended: systems, least numbers, ages and handing over."""

from decimal import Decimal

import pytest

from brokerage.matching.reading import places

from .listings import CLASS, HELPERS, LAPTOPS, a_need, an_offer, gate, verdict

ELEVEN = a_need(**LAPTOPS, description="Must run Windows 11.")
NO_CHROMEBOOKS = a_need(**LAPTOPS, description="No Chromebooks.")


# --- systems -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Windows 10 at the moment, can be upgraded to 11.", "fixable"),
        ("Win 10 now. They could all be upgraded to Windows 11", "fixable"),
        ("Windows 10, upgradable to 11", "fixable"),
        ("On Windows 10 with a free upgrade to Windows 11", "fixable"),
        ("Windows 10 or 11", "pass"),
        ("Windows 10/11", "pass"),
        ("All upgraded to 11", "pass"),
        ("They have been upgraded to Windows 11", "pass"),
        ("Windows 10, can't be upgraded to 11", "fail"),
        ("Windows 10, not upgradable to Windows 11", "fail"),
        ("Windows 10 Pro", "fail"),
        ("Windows laptops", "ask"),
        ("ThinkPads", "ask"),
    ],
)
def test_an_older_system_that_can_be_made_new(said, told):
    assert verdict("platform", ELEVEN, an_offer(**LAPTOPS, description=said)) == told


def test_who_takes_ten_or_eleven_takes_ten():
    need = a_need(**LAPTOPS, description="Must run Windows 10 or 11.")
    assert verdict("platform", need, an_offer(**LAPTOPS, description="Windows 10")) == "pass"


@pytest.mark.parametrize(
    "title",
    [
        "Chromebooks and a few Dell laptops",
        "Two HP laptops and six Chromebooks",
        "Chromebooks, plus some desktop PCs",
        "Mixed lot: 12 Chromebooks and other laptops",
    ],
)
def test_a_mixed_lot_is_asked_for_those_of_the_other_kind(title):
    found = gate("platform", NO_CHROMEBOOKS, an_offer(title=title, kind="devices"))
    assert found.verdict == "ask"
    assert found.question == "How many of them are not Chromebooks?"
    windows = gate("platform", ELEVEN, an_offer(title=title, kind="devices"))
    assert windows.verdict == "ask"
    assert windows.question == "Are any of them Windows 11?"


@pytest.mark.parametrize(
    "title",
    ["Ten Chromebooks", "Chromebooks and laptop bags", "Dell Chromebooks", "HP Chromebook laptops"],
)
def test_what_comes_with_them_is_no_other_kind(title):
    found = gate("platform", NO_CHROMEBOOKS, an_offer(title=title, kind="devices"))
    assert found.verdict == "fail"
    assert found.sentence == "They cannot use Chromebooks, and these are Chromebooks."


def test_laptops_and_desktops_of_one_system_are_no_mixed_lot():
    offer = an_offer(**LAPTOPS, description="Windows laptops and desktops")
    need = a_need(**LAPTOPS, description="It has to be Apple.")
    assert gate("platform", need, offer).sentence == ("They need Apple devices; these are Windows.")
    unsaid = gate("platform", need, an_offer(**LAPTOPS, description="Laptops and desktops"))
    assert unsaid.sentence == "They need Apple devices; the offer does not say."


# --- least number --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("We'd rather not split below 5.", "fixable"),
        ("We would prefer not to split them", "fixable"),
        ("Ideally a minimum of 5", "fixable"),
        ("We will not split below 5.", "fail"),
        ("We can't split them into less than five", "fail"),
        ("Won't be split", "fail"),
        ("Won't be split below two", "pass"),
    ],
)
def test_a_least_number_that_is_wished_can_be_talked_about(said, told):
    need = a_need(**LAPTOPS, quantity=Decimal(2), unit="laptops")
    offer = an_offer(**LAPTOPS, quantity=Decimal(20), unit="laptops", description=said)
    assert verdict("least number", need, offer) == told


def test_the_least_number_is_the_one_they_name():
    need = a_need(**LAPTOPS, quantity=Decimal(2), unit="laptops")
    said = "We'd rather not split below 5."
    offer = an_offer(**LAPTOPS, quantity=Decimal(20), unit="laptops", description=said)
    found = gate("least number", need, offer)
    assert found.sentence == "The offer would rather start at 5; they ask for 2."
    assert found.question == "Would they split it for 2?"
    enough = a_need(**LAPTOPS, quantity=Decimal(6), unit="laptops")
    assert verdict("least number", enough, offer) == "pass"


# --- places --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "said",
    ["Collection from LS11 only.", "Pick up in LS11 only", "Please fetch them from Beeston only"],
)
def test_where_things_are_fetched_is_no_area_that_is_served(said):
    told = places.named(said)
    assert (told.meant, told.firm) == (frozenset(), False)
    assert told.located
    need = a_need(**LAPTOPS, places=("Armley",))
    assert verdict("place", need, an_offer(**LAPTOPS, description=said)) != "fail"


@pytest.mark.parametrize(
    "said", ["For groups in LS11 only.", "We collect from LS11 only", "Only for people in Beeston"]
)
def test_an_area_stays_an_area(said):
    assert places.named(said).firm


# --- ages ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Meant for under 25s but open to talk.", "ask"),
        ("Ideally for under 25s.", "ask"),
        ("For under 25s. Others are welcome too.", "ask"),
        ("For 16-25s, but we can be flexible", "ask"),
        ("For under 25s only. We can be flexible about days.", "fail"),
        ("For under 25s. Happy to talk about dates.", "fail"),
        ("Strictly for under 25s", "fail"),
    ],
)
def test_ages_that_can_be_talked_about(said, told):
    need = a_need(**CLASS, description="For people aged 30 to 50")
    assert verdict("ages", need, an_offer(**HELPERS, description=said)) == told


# --- handing over --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Collection only unless you're on a bus route", "ask"),
        ("You must collect, except if you are very near.", "ask"),
        ("Collection only. We are shut on Mondays unless it's urgent.", "fail"),
        ("Collection only", "fail"),
        ("Collection only unless you can't, then we can deliver", "no matter"),
    ],
)
def test_what_has_to_be_fetched_may_have_an_exception(said, told):
    need = a_need(**LAPTOPS, description="We have no car.")
    assert verdict("handover", need, an_offer(**LAPTOPS, description=said)) == told


def test_the_exception_is_read_out():
    need = a_need(**LAPTOPS, description="We have no car.")
    said = "Collection only unless you're on a bus route."
    found = gate("handover", need, an_offer(**LAPTOPS, description=said))
    assert found.sentence == (
        "It has to be fetched “unless you're on a bus route”; they say that nobody there can."
    )
