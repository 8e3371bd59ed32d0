"""Lists as files: each for its role, with the columns it may see, and no formula in any."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from events.moves import guests, refunds
from events.moves.guests import Guest
from events.moves.selling import Details
from journal.models import Entry
from people.roles import BALL_TEAM, GUEST_DESKS, TREASURERS
from tests.events.pages.office import one_of, staff

BAD = Details(name="=2+5", email="amara@fern.example", organisation_name="@SUM(A1)", po_number="+1")


@pytest.fixture
def sponsored(holds, pays, table_of_ten, dot):
    """A table with a promise, paid by somebody with a taste for formulas."""
    table_of_ten.promises.create(words="-Logo", owner=dot)
    order = pays(holds(details=BAD))
    guests.claim(order.tables.get(), Guest("\t=Zoë", "zoe@home.example", "Nuts", consent=True))
    return order


def take(client, ball, name, kind="csv"):
    return client.post(reverse("ball_export", args=[ball.slug, name, kind]))


def rows(reply):
    return list(csv.reader(io.StringIO(reply.content.decode("utf-8-sig"))))


def test_orders_have_their_money_for_the_treasurer_alone(sponsored, ball):
    head, line = rows(take(one_of(TREASURERS), ball, "orders"))
    assert head[-4:] == ["Each, £", "Sum, £", "VAT", "May carry Gift Aid"]
    assert line[-3] == "1200"
    head, line = rows(take(one_of(GUEST_DESKS), ball, "orders"))
    assert head[-1] == "How many"
    assert (line[0], line[-2:]) == (sponsored.reference, ["Table of ten", "1"])
    assert "1200" not in line


def test_a_gift_is_money_and_stands_in_the_treasurers_list_alone(ball, holds, pays):
    pays(holds(gift_pence=500, details=Details(name="Greta Lund", email="greta@home.example")))
    assert len(rows(take(one_of(TREASURERS), ball, "orders"))) == 3
    assert len(rows(take(one_of(GUEST_DESKS), ball, "orders"))) == 2


@pytest.mark.parametrize(
    ("name", "permission", "role"),
    [
        ("payments", "view_ledgerentry", TREASURERS),
        ("ledger", "view_ledgerentry", TREASURERS),
        ("guests", "view_seat", GUEST_DESKS),
        ("sponsors", "view_benefit", GUEST_DESKS),
    ],
)
def test_each_list_is_for_its_role(sponsored, ball, name, permission, role):
    assert take(one_of(role), ball, name).status_code == 200
    assert take(one_of(BALL_TEAM), ball, name).status_code == 200
    assert take(staff(permission), ball, name).status_code == 200
    other = GUEST_DESKS if role == TREASURERS else TREASURERS
    assert take(one_of(other), ball, name).status_code == 302
    assert take(staff("view_order"), ball, name).status_code == 302


def test_payments_stand_with_what_went_back_of_them(sponsored, ball):
    refunds.settle(refunds.ask(sponsored.payments.get(), reason="goodwill", amount_pence=1_050))
    _, paid, back = rows(take(one_of(TREASURERS), ball, "payments"))
    assert paid[1:4] == [sponsored.reference, "Payment", "1200"]
    assert back[2:5] == ["Refund", "-10.5", "Done"]
    ledger = rows(take(one_of(TREASURERS), ball, "ledger"))
    assert [line[3] for line in ledger[1:]] == ["-1200", "1200", "10.5"]


def test_guests_stand_by_table_without_what_they_need(sponsored, ball):
    reply = take(one_of(GUEST_DESKS), ball, "guests")
    found = rows(reply)
    assert len(found) == 11
    assert found[1][4:7] == ["'=Zoë", "zoe@home.example", "Claimed"]
    assert "Nuts" not in reply.content.decode()


def test_sponsors_stand_with_their_benefits(sponsored, ball, dot):
    line = rows(take(one_of(GUEST_DESKS), ball, "sponsors"))[1]
    assert (line[0], line[3], line[5]) == ("'@SUM(A1)", "'-Logo", dot.name)


@pytest.mark.parametrize("name", ["orders", "payments", "ledger", "guests", "sponsors"])
def test_no_cell_of_any_list_can_become_a_formula(sponsored, ball, name):
    reply = take(one_of(BALL_TEAM), ball, name, "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(reply.content)).active
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert cells
    assert not [cell for cell in cells if cell.data_type == "f"]
    for line in rows(take(one_of(BALL_TEAM), ball, name)):
        assert not [cell for cell in line if cell[:1] in {"=", "+", "@", "\t"}]


def test_the_journal_knows_who_took_what(sponsored, ball):
    take(one_of(BALL_TEAM), ball, "guests", "xlsx")
    entry = Entry.objects.get(verb="export.ball_guests")
    assert (entry.record_id, entry.reason) == (ball.public_id, "xlsx")


@pytest.mark.parametrize(("name", "kind"), [("waiting", "csv"), ("orders", "pdf"), ("x", "x")])
def test_there_is_no_other_list_and_none_of_who_waits(ball, name, kind):
    assert take(one_of(BALL_TEAM), ball, name, kind).status_code == 404


def test_a_list_is_taken_by_a_press_and_not_by_a_link(ball):
    address = reverse("ball_export", args=[ball.slug, "orders", "csv"])
    assert one_of(BALL_TEAM).get(address).status_code == 405


def test_the_home_offers_what_one_may_take(ball):
    page = one_of(TREASURERS).get(reverse("ball_of", args=[ball.slug]))
    assert [name for name, _ in page.context["exports"]] == ["orders", "payments", "ledger"]
