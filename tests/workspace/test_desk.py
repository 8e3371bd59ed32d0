"""The desk: what is mine, what comes next."""

import datetime as dt

import pytest

from brokerage.models import Introduction
from common import clock
from tests import factories


@pytest.fixture
def proposed(need, offer):
    """A broker has brought the two together."""
    return Introduction.objects.create(
        need=need, offer=offer, need_quantity=5, offer_quantity=5,
        answer_by=clock.now() + dt.timedelta(days=7),
    )  # fmt: skip


def agree(introduction, amara, ben, state="agreed", **more):
    now = clock.now()
    Introduction.objects.filter(pk=introduction.pk).update(
        state=state, need_yes_at=now, offer_yes_at=now, agreed_at=now,
        need_yes_by=ben, offer_yes_by=amara, **more,
    )  # fmt: skip


def desk(client, person, organisation):
    client.force_login(person)
    return client.get(f"/desk/{organisation.public_id}/").content.decode()


def test_strangers_sign_in_first(client, company):
    for page in ("/desk/", f"/desk/{company.public_id}/"):
        assert client.get(page).url.startswith("/account/sign-in/")


def test_a_person_without_an_organisation_is_asked_what_brings_them(client, stranger):
    client.force_login(stranger)
    page = client.get("/desk/").content.decode()
    assert "We want to help" in page
    assert "We need help" in page


def test_a_person_with_one_goes_straight_to_it_and_with_two_chooses(
    client, amara, company, charity
):
    client.force_login(amara)
    assert client.get("/desk/").url == f"/desk/{company.public_id}/"
    charity.memberships.create(person=amara, role="member")
    page = client.get("/desk/").content.decode()
    assert company.name in page
    assert charity.name in page


@pytest.mark.parametrize("public_id", ["nobody", "x" * 60])
def test_no_such_desk(client, amara, public_id):
    client.force_login(amara)
    assert client.get(f"/desk/{public_id}/").status_code == 404


def test_somebody_elses_desk_is_no_desk(client, ben, company):
    client.force_login(ben)
    assert client.get(f"/desk/{company.public_id}/").status_code == 404


def test_a_draft_is_to_be_finished_by_its_owner(client, db):
    fresh = factories.organisation("Fresh", state="draft")
    owner = factories.person("Olu", of=fresh)
    assert f"/organisations/{fresh.public_id}/details/" in desk(client, owner, fresh)
    assert "Tell us what would help you" in desk(client, owner, fresh)


def test_a_declined_organisation_reads_why(client, db):
    refused = factories.organisation("No", state="declined", reason="We could not find you.")
    owner = factories.person("Olu", of=refused)
    assert "We could not find you." in desk(client, owner, refused)


def test_a_proposal_asks_both_sides_and_hides_who_they_talk_to(
    client, proposed, amara, ben, company, charity
):
    sides = (
        (amara, company, ben, "Can you give this?"),
        (ben, charity, amara, "Would this help?"),
    )
    for person, mine, other, asked in sides:
        page = desk(client, person, mine)
        assert asked in page
        assert other.email not in page


def test_once_agreed_each_side_sees_the_others_contact(
    client, proposed, amara, ben, company, charity
):
    agree(proposed, amara, ben)
    page = desk(client, amara, company)
    assert ben.email in page
    assert "Tell us when you have given" in page
    page = desk(client, ben, charity)
    assert amara.email in page
    assert "Tell us when" not in page


def test_what_was_delivered_is_confirmed_by_those_who_received_it(
    client, proposed, amara, ben, company, charity
):
    agree(proposed, amara, ben, state="delivered")
    assert "Did it reach you?" in desk(client, ben, charity)
    assert "Did it reach you?" not in desk(client, amara, company)


def test_listings_and_orders_lie_on_the_desk(client, amara, company, offer, ball, room):
    from events.models import Order  # noqa: PLC0415

    order = {"ball": ball, "organisation": company, "total_pence": 120_000}
    Order.objects.create(reference="AB12", state="paid", paid_at=clock.now(), **order)
    Order.objects.create(reference="GONE", state="expired", **order)
    factories.offer(organisation=company, title="Half an idea", state="draft")
    page = desk(client, amara, company)
    assert offer.title in page
    assert "Finish “Half an idea”" in page
    assert "AB12" in page
    assert "GONE" not in page
    assert "£1,200" in page


def test_promised_delivered_and_confirmed_are_three_sums(
    client, proposed, amara, ben, company, charity
):
    from brokerage.models import Delivery  # noqa: PLC0415
    from brokerage.sums import by_kind  # noqa: PLC0415

    agree(proposed, amara, ben)

    def entry(kind, quantity, by=company, **more):
        return Delivery.objects.create(
            introduction=proposed, entry=kind, quantity=quantity, unit="devices",
            day=clock.today(), by_organisation=by, **more,
        )  # fmt: skip

    entry("promised", 5)
    wrong = entry("delivered", 4)
    entry("delivered", -4, reverses=wrong)
    report = entry("delivered", 3)
    entry("confirmed", 2, by=charity, of=report)
    for mine in (company, charity):
        [figures] = by_kind(Delivery.objects.of_organisation(mine))
        assert (figures.promised, figures.delivered, figures.confirmed) == (5, 3, 2)
        assert (figures.delivered_share, figures.confirmed_share) == (60, 40)
    assert "Promised" in desk(client, amara, company)
