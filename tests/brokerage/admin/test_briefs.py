"""A broker puts a listing into a brief beside the poster's words, and sees who said what."""

import pytest
from django.urls import reverse

from brokerage.models import Brief
from brokerage.moves import briefing
from tests.people.signing_in import signed_in

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


def way(listing):
    return reverse(f"brokers:{listing.side}_brief", args=[listing.public_id])


BRIEF = {"brief-title": "Twelve laptops in Armley", "brief-text": "For a homework club."}


@pytest.mark.parametrize("which", ["need", "offer"])
def test_a_broker_writes_it_and_sees_both_texts(request, desk, which):
    listing = request.getfixturevalue(which)
    page = text(desk.post(way(listing), BRIEF, follow=True))
    assert "They have a letter" in page
    assert "For a homework club." in page
    assert listing.description in page
    assert "No answer yet" in page
    assert Brief.objects.of(listing).get().written_by.name == "Bea Finch"


def test_the_history_says_who_and_when(desk, need, bea, ben):
    first = briefing.shape(need, by=bea, title="Laptops", text="First.")
    briefing.answer(first, by=ben, yes=True)
    briefing.shape(need, by=bea, title="Laptops", text="Second.")
    page = text(desk.get(reverse("brokers:need", args=[need.public_id])))
    assert page.index("Second.") < page.index("An older version")
    assert "First." in page


@pytest.mark.parametrize(
    ("posted", "says"),
    [
        ({"brief-title": ""}, "This field is required"),
        ({"brief-title": "x" * 161}, "160"),
        ({"brief-text": " "}, "This field is required"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(desk, need, posted, says):
    answer = desk.post(way(need), {**BRIEF, **posted})
    assert answer.status_code == 422
    assert says in text(answer)
    assert not Brief.objects.exists()


def test_the_same_again_is_refused_above_the_form(desk, need):
    desk.post(way(need), BRIEF)
    answer = desk.post(way(need), BRIEF)
    assert answer.status_code == 422
    assert "says already" in text(answer)


def test_nobody_else_writes_briefs(client, need, ben, ed):
    for person in (ben, ed):
        assert signed_in(client, person).post(way(need), BRIEF).status_code in {302, 403}
    assert not Brief.objects.exists()
