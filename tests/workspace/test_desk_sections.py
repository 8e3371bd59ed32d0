"""The sections of a desk: how each thing stands, and no more of others than may be known."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brokerage.models import Introduction, MeetingDate, Message
from common import clock
from events.models import Order, OrderLine, Seat, Table
from people.models import Invitation, PageConsent
from tests import factories

DAY = dt.timedelta(days=1)


def test_a_listing_says_what_is_left_and_what_comes_next(desk_of, meets, ben, charity):
    meets("agreed")
    meets("agreed", need_quantity=Decimal(10), offer_quantity=Decimal(10))
    resting = clock.today() + 9 * DAY
    factories.need(organisation=charity, title="Rests", state="paused", resume_on=resting)
    factories.need(organisation=charity, title="Sent", state="submitted")
    factories.need(organisation=charity, title="Looks")
    shown = {one.title: one for one in desk_of(ben, charity).needs.live}
    assert shown["Need 1"].amount == "10 devices"
    assert shown["Need 1"].left == "5 devices left"
    assert shown["Need 1"].comes_next == "1 introduction goes on."
    assert shown["Need 2"].left == "nothing left"
    assert shown["Rests"].comes_next.startswith("It opens again on ")
    assert shown["Sent"].comes_next == "A broker reads it within a few working days."
    assert shown["Looks"].comes_next == "A broker looks for what fits."


def test_what_is_closed_lies_folded_away(desk_of, opened, ben, charity):
    factories.need(organisation=charity, title="Done", state="closed", closed_as="fulfilled")
    page = opened(ben, charity)
    needs = page.context["desk"].needs
    assert [one.title for one in needs.closed] == ["Done"]
    assert needs.closed[0].label == "Fulfilled"
    assert needs.live == []
    assert "<summary>Closed" in page.content.decode()


def test_past_introductions_lie_folded_away_without_anybodys_contact(
    opened, meets, ben, charity, amara
):
    meets("confirmed", confirmed_at=clock.now())
    meets("declined", ended_at=clock.now(), reason="not_now")
    page = opened(ben, charity)
    desk = page.context["desk"]
    assert [one.state for one in desk.past] == ["declined", "confirmed"]
    assert desk.meetings == []
    assert amara.email not in page.content.decode()


@pytest.mark.parametrize(
    ("state", "giver", "receiver"),
    [
        ("proposed", "It waits for your answer.", "It waits for your answer."),
        (
            "agreed",
            "You give, and then tell us what you gave.",
            "Fernleaf Software gives, and then tells us.",
        ),
        ("delivered", "Armley Lanterns says whether it arrived.", "Did it arrive?"),
    ],
)
def test_an_introduction_says_whom_it_waits_for(meets, desk_of, state, giver, receiver):
    found = meets(state)
    for listing, said in ((found.offer, giver), (found.need, receiver)):
        owner = listing.organisation.memberships.get().person
        assert desk_of(owner, listing.organisation).meetings[0].waits == said


def test_owners_and_members_see_the_team_and_only_how_many_are_asked_in(opened, charity, ben):
    member = factories.person("Mo Member", of=charity, role="member")
    Invitation.objects.create(
        organisation=charity, email="new@lamp.example", expires_at=clock.now() + DAY
    )
    for person in (ben, member):
        text = opened(person, charity).content.decode()
        assert "Ben Hale" in text
        assert "Mo Member" in text
        assert "One person is asked in and not here yet." in text
        assert "new@lamp.example" not in text


def test_the_partner_page_is_linked_once_it_is_shown(opened, charity, ben):
    at = f'href="/partners/{charity.public_id}/"'
    assert at not in opened(ben, charity).content.decode()
    PageConsent.objects.create(organisation=charity, given_by=ben, wording="Yes.")
    assert at in opened(ben, charity).content.decode()


@pytest.fixture
def table(ball, room, company, amara, table_of_ten):
    """A paid table of four for the company: one seat claimed, one given back."""
    order = Order.objects.create(
        reference="AB12", ball=ball, organisation=company, buyer=amara, state="paid",
        paid_at=clock.now(), total_pence=120_000,
    )  # fmt: skip
    line = OrderLine.objects.create(
        order=order, kind="admission", ticket_type=table_of_ten, description="Table",
        unit_pence=120_000, total_pence=120_000, vat_mode="exempt",
    )  # fmt: skip
    made = Table.objects.create(ball=ball, order=order, name="Fernleaf", size=4)
    states = ["claimed", "given_back", "free", "free"]
    for position, state in enumerate(states, start=1):
        who = (
            {
                "guest_name": "Gil Guest",
                "guest_email": "gil@home.example",
                "claimed_at": clock.now(),
            }
            if state == "claimed"
            else {}
        )
        Seat.objects.create(
            ball=ball, order=order, line=line, table=made, position=position, state=state, **who
        )
    return made


def test_a_table_at_the_ball_says_how_many_seats_are_free_and_no_guest(
    opened, client, table, amara, company
):
    page = opened(amara, company)
    [bought] = page.context["desk"].orders
    [filled] = bought.tables
    assert (filled.named, filled.size, filled.free) == (1, 3, 2)
    text = page.content.decode()
    assert f'href="/ball/tables/{table.public_id}/"' in text
    assert "2 seats are free." in text
    assert "Gil Guest" not in text
    assert "gil@home.example" not in text


def test_a_colleague_fills_the_table_but_the_order_stays_the_buyers(
    opened, client, table, amara, company
):
    colleague = factories.person("Cal League", of=company, role="member")
    at = f"/ball/orders/{table.order.public_id}/"
    assert at in opened(amara, company).content.decode()
    text = opened(colleague, company).content.decode()
    assert at not in text
    assert client.get(f"/ball/tables/{table.public_id}/").status_code == 200


def test_once_the_names_are_with_the_kitchen_nobody_is_told_to_fill(opened, table, amara, company):
    table.ball.claims_close_at = clock.now() - DAY
    table.ball.save()
    text = opened(amara, company).content.decode()
    assert "seats are free" not in text
    assert "See your table" in text


def test_several_organisations_are_a_switch(opened, ben, charity):
    other = factories.organisation("Second Home")
    other.memberships.create(person=ben, role="member")
    assert f'href="/desk/{other.public_id}/"' in opened(ben, charity).content.decode()
    other.memberships.all().delete()
    assert "Second Home" not in opened(ben, charity).content.decode()


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("submitted", "A broker checks your organisation"),
        ("suspended", "Not one we can work with."),
        ("declined", "Not one we can work with."),
        ("draft", "An owner of your organisation still has to send"),
    ],
)
def test_a_member_reads_how_the_check_stands(opened, db, state, told):
    organisation = factories.organisation("Fresh", state=state)
    member = factories.person("Mo", of=organisation, role="member")
    assert told in opened(member, organisation).content.decode()


def much(meets, charity, ben, *, times):
    """So many of everything."""
    for number in range(times):
        talk = meets(["proposed", "agreed", "delivered"][number % 3])
        starts = clock.now() + DAY
        MeetingDate.objects.create(
            introduction=talk, proposed_side="offer", starts_at=starts, ends_at=starts + DAY
        )
        Message.objects.create(introduction=talk, thread="need", text="Hi")
        factories.need(organisation=charity, title=f"Draft {number}", state="draft")
        factories.person(of=charity, role="member")
        meets("declined", ended_at=clock.now(), reason="not_now")


def test_a_desk_with_fifty_costs_as_many_queries_as_one_with_five(
    client, meets, charity, ben, django_assert_num_queries
):
    client.force_login(ben)
    at = f"/desk/{charity.public_id}/"
    much(meets, charity, ben, times=5)
    client.get(at)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(at)
    much(meets, charity, ben, times=45)
    with django_assert_num_queries(len(few)):
        page = client.get(at)
    assert len(page.context["desk"].meetings) == 50
    assert len(few) <= 45
    assert Introduction.objects.count() == 100
    assert page.context["desk"].needs.more
    assert page.context["desk"].meetings[0].amount == f"{Decimal(5):g} devices"
