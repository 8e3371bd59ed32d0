"""The door's page: one field, a search, a count; who may stand there."""

import datetime as dt

import pytest
from django.test import Client

from common import clock
from events.models import Admission
from events.moves import door, guests
from events.passes import token as passes
from tests import factories
from tests.events.pages.conftest import ZOE, allowed, at, text
from tests.people.signing_in import signed_in

pytestmark = pytest.mark.usefixtures("tonight")


@pytest.fixture
def shows(at_the_door, ball):
    """Somebody shows this; the reply."""
    return lambda what: at_the_door.post(at("door_admit", ball.slug), {"shown": what})


@pytest.fixture
def search(at_the_door, ball):
    """Looks for words."""
    return lambda words: at_the_door.get(at("door", ball.slug, q=words))


def test_the_code_lets_a_guest_in_and_says_name_and_table(at_the_door, shows, ticket):
    reply = shows(f" {passes.readable(ticket.code).lower()} ")
    assert reply.status_code == 303
    page = text(at_the_door.get(reply["Location"]))
    assert "verdict--in" in page
    assert "Zoë Ash" in page
    assert "Fernleaf Software" in page
    assert "<strong>1</strong> of 10 are in" in page


def test_what_a_scanner_types_lets_a_guest_in(shows, ticket):
    assert shows(passes.of(ticket)).status_code == 303


def test_reading_the_page_again_admits_nobody_twice(at_the_door, shows, ticket):
    address = shows(ticket.code)["Location"]
    at_the_door.get(address)
    assert Admission.objects.count() == 1


def test_a_second_scan_is_refused_with_the_time_of_the_first(shows, ticket):
    shows(ticket.code)
    reply = shows(ticket.code)
    first = Admission.objects.get().at.astimezone(door.clock.LONDON)
    assert reply.status_code == 409
    assert "verdict--no" in text(reply)
    assert f"This ticket was used at {first:%H:%M} already." in text(reply)
    assert "Zoë Ash" in text(reply)


def test_undoing_lets_the_guest_in_again(at_the_door, shows, ball, ticket):
    shows(ticket.code)
    admission = Admission.objects.get()
    undo = at("door_undo", ball.slug, admission.public_id)
    for _ in range(2):
        assert at_the_door.post(undo).status_code == 303
    assert shows(ticket.code).status_code == 303
    assert Admission.objects.filter(undone_at=None).count() == 1
    assert "Undone" in text(at_the_door.get(at("door", ball.slug, **{"in": admission.public_id})))


@pytest.mark.parametrize(
    "what", ["ZZZZ ZZZZ", "HT-NOBODY", "HT-", "\U0001f600", "' OR 1=1 --", "<script>x</script>"]
)
def test_what_is_no_ticket_is_refused(shows, paid, what):
    reply = shows(what)
    assert reply.status_code == 409
    assert "Look for the guest by name" in text(reply)
    assert "<script>x" not in text(reply)


@pytest.mark.parametrize("what", ["", "   ", "x" * 201, "\x00"])
def test_an_unusable_field_is_asked_for_again(shows, paid, what):
    assert shows(what).status_code == 422


def test_a_replaced_ticket_is_refused_with_the_reason(shows, ticket):
    guests.leave(ticket.seat)
    assert "This ticket was replaced" in text(shows(ticket.code))


def test_a_ticket_for_another_evening_is_refused(at_the_door, ticket):
    other = factories.ball(name="Another Ball")
    reply = at_the_door.post(at("door_admit", other.slug), {"shown": ticket.code})
    assert "This ticket is for another evening" in text(reply)


@pytest.mark.parametrize("words", ["zoë", "ash", "Zoë Ash", "fernleaf", "amara"])
def test_a_name_always_works(search, ticket, words):
    page = text(search(words))
    assert "Zoë Ash" in page
    assert ticket.code in page


def test_who_is_in_says_when_instead_of_a_button(search, shows, ticket):
    shows(ticket.code)
    page = text(search("zoë"))
    assert "in at" in page
    assert ticket.code not in page


@pytest.mark.parametrize("words", ["nobody", "x" * 500, "%", "'; --"])
def test_a_name_nobody_has_finds_nobody(search, ticket, words):
    page = search(words)
    assert page.status_code == 200
    assert "Zoë Ash" not in text(page)


def test_the_door_never_reads_what_guests_need(search, shows, ticket):
    shows(ticket.code)
    for page in (search("zoë"), shows(ticket.code)):
        assert ZOE.diet not in text(page)
        assert ZOE.email not in text(page)


@pytest.mark.parametrize("wrong", ["x" * 400, "é", "nobody"])
def test_a_rubbish_last_admission_is_nobody(at_the_door, ball, wrong):
    page = at_the_door.get(at("door", ball.slug, **{"in": wrong}))
    assert page.status_code == 200
    assert "verdict" not in text(page)


def test_an_admission_of_another_evening_cannot_be_undone(at_the_door, shows, ticket):
    shows(ticket.code)
    other = factories.ball()
    address = at("door_undo", other.slug, Admission.objects.get().public_id)
    assert at_the_door.post(address).status_code == 404


def test_the_only_evening_opens_by_itself(at_the_door, ball):
    assert at_the_door.get(at("doors"))["Location"] == at("door", ball.slug)
    other = factories.ball(name="Another Ball")
    page = text(at_the_door.get(at("doors")))
    assert at("door", ball.slug) in page
    assert at("door", other.slug) in page


def test_with_no_evening_the_door_says_so(at_the_door, ball):
    type(ball).objects.update(published=False)
    assert "No evening is coming up" in text(at_the_door.get(at("doors")))


def pages(ball):
    return [at("doors"), at("door", ball.slug)]


def test_whoever_is_not_signed_in_is_asked_to(client, ball):
    for page in pages(ball):
        assert client.get(page)["Location"].startswith("/account/")
    assert client.post(at("door_admit", ball.slug), {"shown": "x"}).status_code == 302


def test_others_may_not_stand_there(ball, amara, ben, ticket):
    staff = factories.person("Ed Page", is_staff=True)
    for somebody in (amara, ben, staff):
        client = signed_in(Client(), somebody)
        for page in pages(ball):
            assert client.get(page).status_code == 403
        admit = client.post(at("door_admit", ball.slug), {"shown": ticket.code})
        assert admit.status_code == 403
    assert not Admission.objects.exists()


def test_without_the_second_factor_the_door_stays_shut(ball, doorkeeper, ticket):
    client = signed_in(Client(), doorkeeper, second=False)
    for page in pages(ball):
        assert client.get(page).status_code == 302
    client.post(at("door_admit", ball.slug), {"shown": ticket.code})
    assert not Admission.objects.exists()


def test_staff_with_the_permission_may(ball):
    person = allowed(factories.person("Stan Staff", is_staff=True), "add_admission")
    assert signed_in(Client(), person).get(at("door", ball.slug)).status_code == 200


def test_a_get_admits_and_undoes_nothing(at_the_door, shows, ball, ticket):
    assert at_the_door.get(at("door_admit", ball.slug)).status_code == 405
    shows(ticket.code)
    undo = at("door_undo", ball.slug, Admission.objects.get().public_id)
    assert at_the_door.get(undo).status_code == 405


def test_a_search_asks_few_questions(search, table, django_assert_max_num_queries):
    for number in range(10):
        guests.claim(table, guests.Guest(f"Guest {number}"))
    search("guest")
    with django_assert_max_num_queries(12):
        search("guest")


def test_a_name_that_fits_too_many_seats_says_that_there_are_more(at_the_door, ball, holds, pays):
    for _ in range(3):
        order = pays(holds())
    words = {"q": order.name.split()[0]}
    assert "30 seats for" in text(at_the_door.get(at("door", ball.slug), words))
    pays(holds())
    page = text(at_the_door.get(at("door", ball.slug), words))
    assert "The first 30 seats for" in page
    assert "There are more." in page


# --- Before the evening -------------------------------------------------------------------------


@pytest.fixture
def next_week(ball, tonight):
    """The evening is a week away."""
    ball.starts_at += dt.timedelta(days=7)
    ball.ends_at += dt.timedelta(days=7)
    ball.save(update_fields=["starts_at", "ends_at"])
    return ball


def test_a_week_before_a_scan_is_told_the_day_and_lets_nobody_in(shows, ticket, next_week):
    reply = shows(ticket.code)
    opens = next_week.door_opens_at.astimezone(clock.LONDON)
    assert reply.status_code == 409
    page = text(reply)
    assert "Not yet" in page
    assert f"from {opens:%H:%M} on {opens:%A %-d %B %Y}." in page
    assert "verdict--no" not in page
    assert not Admission.objects.exists()


def test_a_rehearsal_shows_who_would_come_in_and_goes_on(at_the_door, shows, ticket, next_week):
    address = at("door_admit", next_week.slug)
    rehearsed = at_the_door.post(address, {"shown": ticket.code, "rehearse": "1"})
    page = text(rehearsed)
    assert rehearsed.status_code == 200
    assert "A rehearsal: this guest would be let in." in page
    assert "Zoë Ash" in page
    assert 'name="rehearse" value="1"' in page
    unknown = at_the_door.post(address, {"shown": "ZZZZZZZZ", "rehearse": "1"})
    assert "No ticket has this code" in text(unknown)
    found = text(at_the_door.get(at("door", next_week.slug, rehearse="1", q="zoë")))
    assert "This is a rehearsal" in found
    assert found.count('name="rehearse" value="1"') == 3  # the code, the search, and who was found
    assert "<strong>0</strong> of 10 are in" in found
    assert not Admission.objects.exists()


def test_before_the_evening_the_page_says_so_and_leads_to_the_rehearsal(at_the_door, next_week):
    page = text(at_the_door.get(at("door", next_week.slug)))
    assert "Not yet" in page
    assert "?rehearse=1" in page
    assert "Not yet" in text(at_the_door.get(at("door_walk_up", next_week.slug)))
    early = at_the_door.post(at("door_walk_up", next_week.slug), {"name": "Wim Walk"})
    assert early.status_code == 409
    assert "Guests are let in from" in text(early)
    assert not Admission.objects.exists()


def test_on_the_evening_there_is_no_rehearsal_and_who_is_let_in_is_in(at_the_door, ticket, ball):
    sent = {"shown": ticket.code, "rehearse": "1"}
    assert at_the_door.post(at("door_admit", ball.slug), sent).status_code == 303
    assert "ehears" not in text(at_the_door.get(at("door", ball.slug, rehearse="1")))
    assert Admission.objects.count() == 1
