"""What waits for a check: how long, what it lacks, and what it may be a copy of."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common import clock
from people import checks, numbers
from people.moves import joining
from tests import factories
from tests.people.signing_in import signed_in

QUEUE = "/admin/organisation-checks/"


def waiting(name, *, days=0, **more):
    more.setdefault("about", "x")
    more.setdefault("contact_email", "a@b.example")
    at = clock.now() - dt.timedelta(days=days)
    return factories.organisation(name, state="submitted", submitted_at=at, **more)


def codes(organisation):
    return [gap.code for gap in checks.gaps(organisation)]


def test_what_is_missing_is_listed(db):
    assert codes(waiting("A", about="", contact_email="")) == [
        "no_about", "no_contact", "needs_voucher",
    ]  # fmt: skip
    numbered = waiting("B")
    numbered.numbers.create(register="GB-CHC", number="1091263")
    assert codes(numbered) == ["unconfirmed"]
    numbered.numbers.update(confirmed_at=clock.now())
    assert codes(numbered) == []
    assert codes(waiting("Library", kind="public")) == []


def test_a_cic_without_a_company_number_is_noticed(db):
    cic = waiting("Loom C.I.C.")
    cic.numbers.create(register="GB-CHC", number="1091263", confirmed_at=clock.now())
    assert codes(cic) == ["cic_without_number"]
    cic.numbers.create(register="GB-COH", number="01234567")
    assert codes(cic) == []


def test_the_queue_shows_age_gaps_copies_and_where_to_look_it_up(client, broker, charity):
    late = waiting("The Armley Lanterns", days=5)
    late.numbers.create(register="GB-COH", number="01234567")
    signed_in(client, broker)
    text = client.get(QUEUE).content.decode()
    assert "5 days" in text
    assert "overdue" in text
    assert "Nobody has seen its number" in text
    assert "https://find-and-update.company-information.service.gov.uk/company/01234567" in text
    assert "Armley Lanterns</td>" in text
    assert f"/admin/organisation/{late.public_id}/" in text


def test_the_longest_wait_comes_first(client, broker):
    for name, days in (("Young", 1), ("Old", 9)):
        waiting(name, days=days)
    signed_in(client, broker)
    text = client.get(QUEUE).content.decode()
    assert text.index("Old") < text.index("Young")


def test_who_asks_for_an_organisation_without_people_is_in_the_queue(client, broker, stranger):
    imported = factories.organisation("Old List", imported=True)
    wish = joining.ask(imported, by=stranger)
    signed_in(client, broker)
    assert stranger.name in client.get(QUEUE).content.decode()
    page = f"/admin/organisation/{imported.public_id}/"
    assert "Invite them to claim it" in client.get(page).content.decode()
    client.post(f"{page}requests/{wish.public_id}/", {"answer": "let_in"})
    assert imported.invitations.waiting().get().email == stranger.email


def test_an_empty_queue_says_so(client, broker):
    signed_in(client, broker)
    assert "Every organisation is checked" in client.get(QUEUE).content.decode()


def test_the_queue_asks_the_same_few_questions_however_many_wait(client, broker):
    signed_in(client, broker)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(QUEUE)
        return len(asked)

    waiting("Twin")
    queries()
    few = queries()
    for number in range(12):
        waiting(f"Twin {number}").numbers.create(register="GB-CHC", number=f"10912{number:02}")
    assert queries() <= few + 2  # of its copies, which the first had none


def test_the_queue_is_for_brokers(client, amara):
    signed_in(client, amara)
    assert client.get(QUEUE).status_code in {302, 403}


@pytest.mark.parametrize("register", list(numbers.REGISTERS))
def test_every_register_has_a_page_to_look_a_number_up(register):
    assert numbers.lookup(register, "1234567-1").startswith("https://")
    assert numbers.lookup("GB-XXX", "1") == ""
