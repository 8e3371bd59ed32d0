"""The treasurer takes a bank's statement in, and closes what the books do not say alike."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from common import clock
from events.models import BankLine, BooksCheck, Difference, Order
from events.moves import disputes
from tests import factories
from tests.events.conftest import fresh
from tests.events.pages.conftest import allowed, text
from tests.events.test_statements import statement
from tests.people.signing_in import signed_in

HERE = "ball_statements"


@pytest.fixture
def treasurer(db) -> Client:
    """Her browser."""
    tess = factories.person("Tess Till", is_staff=True)
    given = ("access_admin", "manage_invoices", "close_differences")
    return signed_in(Client(), allowed(tess, *given))


def send(client, content, **more):
    file = SimpleUploadedFile("march.csv", content, content_type="text/csv")
    return client.post(reverse(HERE), {"file": file}, **more)


@pytest.fixture
def waiting(treasurer, bill) -> BankLine:
    """A line that pays the bill."""
    send(treasurer, statement(f"03/03/2027,FERN {bill.number},1200"))
    return BankLine.objects.get()


def line_page(line) -> str:
    return reverse("ball_statement_line", args=[line.public_id])


def test_a_statement_is_taken_in_and_matched(treasurer, bill, waiting):
    page = text(treasurer.get(reverse(HERE)))
    assert f"Pays {bill.order.reference}" in page
    assert "Match 1 line" in page
    told = text(treasurer.post(reverse("ball_statements_match"), follow=True))
    assert "1 line matched" in told
    assert "Every line is dealt with" in told
    assert fresh(bill.order).state == Order.State.PAID


def test_rows_that_cannot_be_read_are_named(treasurer):
    answer = send(treasurer, statement("tomorrow,x,5", "03/03/2027,y,6"))
    assert answer.status_code == 200
    assert "Row 2:" in text(answer)
    assert BankLine.objects.get().pence == 600


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\0", b"a,b\n1,2\n", b'"' * 9])
def test_what_is_no_statement_is_said_beside_the_field(treasurer, content):
    answer = send(treasurer, content)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]


def test_no_file_at_all(treasurer):
    assert treasurer.post(reverse(HERE)).status_code == 422


def test_a_line_is_matched_by_hand_to_what_was_typed(treasurer, bill, waiting):
    BankLine.objects.update(words="NO REFERENCE")
    assert bill.number in text(treasurer.get(reverse(HERE)))
    sent = {"act": "match", "reference": bill.order.reference.lower()}
    told = text(treasurer.post(line_page(waiting), sent, follow=True))
    assert f"Matched to {bill.order.reference}" in told
    assert "dealt with this line already" in text(
        treasurer.post(line_page(waiting), sent, follow=True)
    )


@pytest.mark.parametrize("typed", ["", "HB-NOBO-DYS0", "x" * 61, "'; --"])
def test_a_reference_nobody_knows(treasurer, waiting, typed):
    treasurer.post(line_page(waiting), {"act": "match", "reference": typed})
    assert fresh(waiting).state == "open"


def test_a_line_is_set_aside_and_brought_back(treasurer, waiting):
    treasurer.post(line_page(waiting), {"act": "aside"})
    assert "Bring back" in text(treasurer.get(reverse(HERE)))
    treasurer.post(line_page(waiting), {"act": "back"})
    assert fresh(waiting).state == "open"


class TestTheBooks:
    """When they were compared, what differs, and what a person said."""

    @pytest.fixture
    def difference(self, db) -> Difference:
        return Difference.objects.create(
            kind="not_here",
            about="pi_strange",
            what="payment",
            pence_there=7_000,
            moved_at=clock.now(),
        )

    def test_not_compared_yet(self, treasurer):
        assert "not been compared yet" in text(treasurer.get(reverse("ball_books")))

    def test_nothing_differs(self, treasurer):
        now = clock.now()
        BooksCheck.objects.create(since=now, until=now, movements=3, differences=0)
        page = text(treasurer.get(reverse("ball_books")))
        assert "3 movements" in page
        assert "Nothing differs" in page

    def test_a_person_closes_it_in_words(self, treasurer, difference):
        close = reverse("ball_books_close", args=[difference.public_id])
        page = text(treasurer.get(reverse("ball_books")))
        assert "pi_strange" in page
        assert "£70" in page
        for rubbish in ({}, {"note": " "}, {"note": "x" * 301}):
            told = text(treasurer.post(close, rubbish, follow=True))
            assert "Say in a few words" in told
        treasurer.post(close, {"note": "The bookshop’s money."})
        assert "The bookshop’s money." in text(treasurer.get(reverse("ball_books")))
        assert fresh(difference).closed_at

    def test_what_went_by_itself_says_so(self, treasurer, difference):
        Difference.objects.update(closed_at=clock.now(), note="gone")
        assert "Gone by itself" in text(treasurer.get(reverse("ball_books")))

    def test_a_dispute_is_to_be_answered_at_stripe(self, treasurer, paid, till):
        dispute = till.dispute(paid.payments.get().intent_id, 120_000)
        disputes.apply(till.read_dispute(dispute))
        page = text(treasurer.get(reverse("ball_books")))
        assert "Answer it at Stripe" in page
        assert paid.reference in page
