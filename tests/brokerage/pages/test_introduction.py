"""An introduction for those it is about: the same moves, and contacts after two yeses only."""

import pytest

from brokerage.models import Delivery
from brokerage.moves import deliveries, introductions
from common import clock
from tests import factories

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


def at(introduction):
    return f"/introductions/{introduction.public_id}/"


def test_strangers_find_nothing(client, proposed, stranger):
    assert "/account/" in client.get(at(proposed)).headers["Location"]
    client.force_login(stranger)
    assert client.get(at(proposed)).status_code == 404
    assert client.post(at(proposed), {"move": "yes"}).status_code == 404


def test_both_sides_answer_here_as_well(client, proposed, amara, ben):
    for person, words in ((amara, "to help"), (ben, "this")):
        client.force_login(person)
        assert f"Yes, we would like {words}" in text(client.get(at(proposed)))
        client.post(at(proposed), {"move": "yes"})
    proposed.refresh_from_db()
    assert (proposed.state, proposed.offer_yes_by, proposed.need_yes_by) == ("agreed", amara, ben)


def test_a_yes_is_taken_back_and_a_no_has_a_reason(client, proposed, ben):
    client.force_login(ben)
    client.post(at(proposed), {"move": "yes"})
    client.post(at(proposed), {"move": "take_back"})
    assert client.post(at(proposed), {"move": "no"}).status_code == 422
    client.post(at(proposed), {"move": "no", "reason": "not_now"})
    assert "You said no" in text(client.get(at(proposed)))


def secrets_of(person, organisation):
    return [person.email, person.phone, organisation.contact_phone, organisation.contact_email]


@pytest.mark.parametrize("yeses", [[], ["offer"], ["need"], ["offer", "need"]])
def test_contact_details_are_seen_after_two_yeses_and_not_before(
    client, proposed, amara, ben, company, charity, yeses
):
    for person, organisation, digit in ((amara, company, 1), (ben, charity, 2)):
        person.phone = f"0113 496 010{digit}"
        person.save()
        organisation.contact_phone = f"0113 496 020{digit}"
        organisation.save()
    for side in yeses:
        introductions.say_yes(proposed, side=side, by=amara if side == "offer" else ben)
    both = len(yeses) == 2
    pages = [at(proposed), "/needs/", "/offers/", "/impact/", "/get-help/", "/offer-help/"]
    pages += [f"/needs/{proposed.need.public_id}/", f"/offers/{proposed.offer.public_id}/"]
    theirs = {amara: secrets_of(ben, charity), ben: secrets_of(amara, company)}
    for viewer, secrets in theirs.items():
        client.force_login(viewer)
        seen = {page: text(client.get(page)) for page in pages}
        seen["desk"] = text(client.get("/desk/", follow=True))
        for page, html in seen.items():
            allowed = both and page in {at(proposed), "desk"}
            if not allowed:
                assert not [one for one in secrets if one in html], page
        assert (secrets[0] in seen[at(proposed)]) == both
        assert (secrets[1] in seen[at(proposed)]) == both
    client.logout()
    for page in pages[1:]:
        html = text(client.get(page))
        assert not [one for secrets in theirs.values() for one in secrets if one in html], page


def test_contacts_are_hidden_again_when_it_falls_through(client, agreed, amara, ben, dot):
    ending = introductions.Ending(reason="other")
    introductions.fell_through(agreed, by=dot, ending=ending)
    client.force_login(ben)
    assert amara.email not in text(client.get(at(agreed)))


def test_the_giver_reports_and_the_receiver_confirms(client, agreed, amara, ben):
    client.force_login(amara)
    assert "Tell us what you gave" in text(client.get(at(agreed)))
    client.post(at(agreed), {"move": "start"})
    report = {"move": "report", "report-quantity": "8", "report-day": clock.today().isoformat()}
    assert client.post(at(agreed), report).status_code == 302
    client.force_login(ben)
    assert "Did it arrive?" in text(client.get(at(agreed)))
    confirm = {"move": "confirm", "confirm-quantity": "8"}
    assert client.post(at(agreed), confirm).status_code == 302
    agreed.refresh_from_db()
    assert agreed.state == "confirmed"
    assert "Take it back" in text(client.get(at(agreed)))
    client.post(at(agreed), {"move": "undo"})
    assert Delivery.objects.confirmed().total() == 0


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("report-quantity", "9", "more than is still to come"),
        ("report-quantity", "many", "such as 8"),
        ("report-quantity", "0", "above nought"),
        ("report-day", "2090-01-01", "not come yet"),
        ("report-day", "soon", "such as 14/01/2027"),
    ],
)
def test_a_report_that_cannot_be_is_said_beside_the_field(
    client, agreed, amara, field, typed, says
):
    client.force_login(amara)
    report = {"move": "report", "report-quantity": "8", "report-day": clock.today().isoformat()}
    answer = client.post(at(agreed), {**report, "report-note": "Kept", field: typed})
    assert answer.status_code == 422
    assert says in text(answer)
    assert "Kept" in text(answer)
    assert client.post(at(agreed), report).status_code == 302


def test_too_much_confirmed_is_said_beside_the_field(client, reported, ben):
    client.force_login(ben)
    answer = client.post(at(reported.introduction), {"move": "confirm", "confirm-quantity": "9"})
    assert answer.status_code == 422
    assert "Enter that, or less" in text(answer)


def test_a_report_is_taken_back_and_what_is_all_is_all(client, agreed, amara, given):
    client.force_login(amara)
    deliveries.report(agreed, by=amara, given=given(3))
    assert client.post(at(agreed), {"move": "finish"}).status_code == 302
    assert client.post(at(agreed), {"move": "undo"}).status_code == 302
    assert client.post(at(agreed), {"move": "undo"}).status_code == 409


def test_it_fell_through(client, agreed, ben):
    client.force_login(ben)
    assert client.post(at(agreed), {"move": "fell_through"}).status_code == 422
    client.post(at(agreed), {"move": "fell_through", "reason": "elsewhere"})
    assert "It did not come about" in text(client.get(at(agreed)))


def test_what_is_not_theirs_to_do_is_refused(client, agreed, reported, amara, ben, proposed):
    client.force_login(amara)
    tried = {"move": "confirm", "confirm-quantity": "8"}
    assert client.post(at(agreed), tried).status_code == 403
    client.force_login(ben)
    report = {"move": "report", "report-quantity": "1", "report-day": clock.today().isoformat()}
    assert client.post(at(agreed), report).status_code == 403
    assert client.post(at(agreed), {"move": "finish"}).status_code == 403
    assert client.post(at(agreed), {"move": "explode"}).status_code == 200


def test_nothing_waits_to_be_confirmed(client, agreed, ben):
    client.force_login(ben)
    answer = client.post(at(agreed), {"move": "confirm", "confirm-quantity": "8"})
    assert answer.status_code == 200
    assert not Delivery.objects.confirmed().exists()


def test_somebody_on_both_sides_chooses_for_which(client, proposed, ben, company):
    ben.memberships.create(organisation=company)
    client.force_login(ben)
    assert "They need" in text(client.get(at(proposed) + "?side=offer"))
    assert "They offer" in text(client.get(at(proposed) + "?side=need"))
    client.post(at(proposed), {"move": "yes", "side": "need"})
    proposed.refresh_from_db()
    assert (proposed.need_yes_by, proposed.offer_yes_at) == (ben, None)


def test_the_page_costs_the_same_however_many_people(
    client, agreed, ben, charity, company, django_assert_max_num_queries
):
    client.force_login(ben)
    client.get(at(agreed))
    with django_assert_max_num_queries(25) as once:
        client.get(at(agreed))
    for _ in range(5):
        factories.person(of=company)
        factories.person(of=charity)
    with django_assert_max_num_queries(len(once)):
        client.get(at(agreed))
