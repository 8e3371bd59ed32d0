"""Links about what was agreed: GET changes nothing, one page says all, a used link tells so."""

from decimal import Decimal

import pytest

from brokerage import links
from brokerage.models import NoReminders
from brokerage.moves import deliveries, introductions
from brokerage.moves.introductions import Ending
from common import clock
from notices.models import Notice

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


def going(introduction, side, person):
    return f"/going/{links.going_token(introduction, side, person)}/"


def quiet(introduction, side, person):
    return f"/quiet/{links.quiet_token(introduction, side, person)}/"


def report(**more):
    said = {"report-quantity": "8", "report-day": clock.today().isoformat(), **more}
    return {"move": "report", **said}


def test_opening_a_link_changes_nothing(client, agreed, amara, ben):
    for side, person in (("offer", amara), ("need", ben)):
        for _scanner in range(2):
            assert client.get(going(agreed, side, person)).status_code == 200
            assert client.get(quiet(agreed, side, person)).status_code == 200
    agreed.refresh_from_db()
    assert agreed.state == "agreed"
    assert not NoReminders.objects.exists()


def test_the_letter_of_agreement_leads_there(client, agreed, amara):
    letter = Notice.objects.get(reason="introduction.agreed", to=amara.email)
    path = next(line for line in letter.text.split() if "/going/" in line)
    assert "Tell us what you gave" in text(client.get(path[path.index("/going/") :]))


def test_whoever_is_signed_in_is_led_to_the_whole_page(client, agreed, amara, ben):
    url = going(agreed, "need", ben)
    client.force_login(ben)
    assert client.get(url).headers["Location"] == f"/introductions/{agreed.public_id}/?side=need"
    client.force_login(amara)
    assert amara.name not in text(client.get(url))  # a forwarded link opens nothing more


def test_without_signing_in_it_has_begun(client, agreed, ben):
    url = going(agreed, "need", ben)
    assert client.post(url, {"move": "start"}).status_code == 302
    agreed.refresh_from_db()
    assert agreed.state == "under_way"
    again = client.post(url, {"move": "start"})
    assert again.status_code == 409
    assert "This has begun: it was noted at" in text(again)


def test_without_signing_in_the_giver_reports(client, agreed, amara):
    url = going(agreed, "offer", amara)
    wrong = client.post(url, report(**{"report-quantity": "90", "report-note": "By van"}))
    assert wrong.status_code == 422
    assert "more than is still to come" in text(wrong)
    assert "By van" in text(wrong)
    assert client.post(url, report()).status_code == 302
    assert agreed.deliveries.delivered().total() == 8
    assert "8 devices" in text(client.get(url))


def test_an_address_without_an_account_reports_too(client, agreed, amara):
    amara.memberships.all().delete()
    assert client.post(going(agreed, "offer", None), report()).status_code == 302
    assert agreed.deliveries.delivered().get().by == ""


def test_the_receiver_cannot_report_and_finds_the_way_to_confirm(client, agreed, reported, ben):
    url = going(agreed, "need", ben)
    assert client.post(url, report()).status_code == 403
    page = text(client.get(url))
    assert "/confirm/" in page
    assert "Tell us what you gave" not in page


@pytest.mark.parametrize(("move", "state"), [("withdraw", "withdrawn"), ("fell_through",) * 2])
def test_it_is_called_off_with_a_reason_or_not_at_all(client, agreed, ben, move, state):
    url = going(agreed, "need", ben)
    assert client.post(url, {"move": move}).status_code == 422
    said = {"move": move, "reason": "no_capacity", "better": "In spring"}
    assert client.post(url, said).status_code == 302
    agreed.refresh_from_db()
    assert (agreed.state, agreed.better) == (state, "In spring")
    page = text(client.get(url))
    assert "In spring" not in page
    assert "It has begun" not in page


@pytest.mark.parametrize("day", ["2020-01-01", "2090-01-01", "soon"])
def test_a_day_to_ask_again_lies_ahead(client, agreed, ben, day):
    said = {"move": "withdraw", "reason": "not_now", "again_on": day, "note": "Kept"}
    answer = client.post(going(agreed, "need", ben), said)
    assert answer.status_code == 422
    assert "Kept" in text(answer)
    assert day in text(answer)


def test_what_this_link_is_not_for_is_not_done_by_it(client, proposed, agreed, reported, ben):
    url = going(agreed, "need", ben)
    for move in ("yes", "no", "confirm", "take_back", "explode", ""):
        said = {"move": move, "reason": "other", "confirm-quantity": "8"}
        assert client.post(url, said).status_code == 200
    agreed.refresh_from_db()
    assert agreed.state == "delivered"
    assert not agreed.deliveries.confirmed().exists()


def test_a_link_shows_no_contact_details(client, agreed, amara, ben):
    page = text(client.get(going(agreed, "need", ben)))
    assert amara.email not in page
    assert amara.name not in page


def test_a_link_of_one_kind_does_not_open_another(client, agreed, ben):
    token = links.quiet_token(agreed, "need", ben)
    assert client.get(f"/going/{token}/").status_code == 404
    assert client.post(f"/answer/{token}/", {"move": "yes"}).status_code == 404


def test_a_link_of_somebody_who_left_is_refused(client, agreed, ben):
    url = going(agreed, "need", ben)
    ben.memberships.all().delete()
    answer = client.post(url, {"move": "start"})
    assert answer.status_code == 403
    agreed.refresh_from_db()
    assert agreed.state == "agreed"


def test_after_the_end_the_link_tells_what_happened(client, agreed, ben, dot):
    introductions.withdraw(agreed, by=dot, ending=Ending(reason="other"))
    url = going(agreed, "need", ben)
    assert "It was called off" in text(client.get(url))
    answer = client.post(url, {"move": "start"})
    assert answer.status_code == 409
    assert "A broker called this off at" in text(answer)


def test_reminders_stop_by_one_button_and_start_again(client, agreed, ben):
    url = quiet(agreed, "need", ben)
    assert "Stop reminders about this" in text(client.get(url))
    client.post(url, {"move": "stop"})
    page = text(client.get(url))
    assert "No more reminders" in page
    client.post(url, {"move": "start"})
    assert not NoReminders.objects.exists()


# --- a report written anew ------------------------------------------------------------------------


def test_two_equal_reports_keep_their_own_links(client, need, offer, agreed, amara, ben, given):
    """The first is confirmed and taken back: its link leads to its own heir, not to its twin."""
    first = deliveries.report(agreed, by=amara, given=given(2, note="In blue boxes"))
    twin = deliveries.report(agreed, by=amara, given=given(2, note="In red boxes"))
    token = links.confirm_token(first, ben)
    said = deliveries.confirm(first, by=ben, quantity=Decimal(2))
    deliveries.reverse(said, by=ben, note="")
    page = text(client.get(f"/confirm/{token}/"))
    assert "In blue boxes" in page
    client.post(f"/confirm/{token}/", {"move": "confirm", "confirm-quantity": "2"})
    assert not twin.confirmations.exists()
    assert first.renewed_by.get().confirmations.count() == 1


def test_one_click_alone_records_no_delivery(client, agreed, amara):
    client.force_login(amara)
    page = text(client.get(f"/introductions/{agreed.public_id}/"))
    field = next(line for line in page.split("<") if 'name="report-quantity"' in line)
    assert "value=" not in field
    answer = client.post(f"/introductions/{agreed.public_id}/", report(**{"report-quantity": ""}))
    assert answer.status_code == 422
    assert not agreed.deliveries.delivered().exists()
