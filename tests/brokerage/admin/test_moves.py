"""What a broker does by a button is done by a move, and a refusal stands beside its field."""

from decimal import Decimal

import pytest
from django.urls import reverse

from brokerage import suggestions
from brokerage.admin import proposing
from brokerage.matching.values import Suggestion
from brokerage.models import Introduction, Need
from notices.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db


def way(name, listing, *more):
    return reverse(f"brokers:{listing.side}_{name}", args=[listing.public_id, *more])


def complete(listing, **more):
    said = {"kind": listing.kind_id, "quantity": "12", "unit": "devices", **more}
    return {f"complete-{name}": value for name, value in said.items()}


# --- opening ------------------------------------------------------------------------------------


def test_a_broker_completes_and_opens_in_one_step(desk, waiting):
    answer = desk.post(way("complete", waiting), complete(waiting) | {"open": "yes"}, follow=True)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.quantity, waiting.unit) == ("open", 12, "devices")
    assert "It is open" in answer.content.decode()


def test_a_broker_may_only_save(desk, waiting):
    desk.post(way("complete", waiting), complete(waiting))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.quantity) == ("submitted", 12)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"quantity": "lots"}, "Enter a number"),
        ({"quantity": "-1"}, "greater than or equal"),
        ({"quantity": ""}, "Say how many"),
        ({"unit": ""}, "what it counts in"),
        ({"unit": "apples"}, "not one of the available choices"),
        ({"ends_on": "2020-01-01"}, "last day has passed"),
        ({"starts_on": "2031-01-01", "ends_on": "2030-01-01"}, "ends before it starts"),
        ({"unlimited": "on"}, "not both"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(desk, waiting, said, error):
    answer = desk.post(way("complete", waiting), complete(waiting, **said) | {"open": "yes"})
    assert answer.status_code == 422
    words = answer.content.decode()
    assert error in words
    for typed in said.values():
        assert typed in words
    waiting.refresh_from_db()
    assert (waiting.state, waiting.quantity) == ("submitted", None)


def test_a_listing_is_declined_with_a_reason_and_a_better_idea(desk, waiting, ben):
    said = {"decline-reason": "We lend no cars.", "decline-better_idea": "Ask the bus people."}
    desk.post(way("decline", waiting), said)
    waiting.refresh_from_db()
    assert waiting.state == "declined"
    letter = Notice.objects.get(reason="listing.declined", to=ben.email)
    assert "Ask the bus people." in letter.text


def test_it_is_not_declined_without_a_reason(desk, waiting):
    answer = desk.post(way("decline", waiting), {"decline-better_idea": "Ask the bus people."})
    assert answer.status_code == 422
    assert "Ask the bus people." in answer.content.decode()
    assert Need.objects.get(pk=waiting.pk).state == "submitted"


def test_a_listing_is_sent_back_with_a_question(desk, waiting):
    desk.post(way("send_back", waiting), {"send_back-question": "How many?"})
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason) == ("draft", "How many?")


@pytest.mark.parametrize(
    ("move", "state", "ending"),
    [
        ("pause", "paused", ""),
        ("fulfilled", "closed", "fulfilled"),
        ("withdrawn", "closed", "withdrawn"),
    ],
)
def test_one_button_pauses_or_closes(desk, need, move, state, ending):
    desk.post(way("act", need, move))
    need.refresh_from_db()
    assert (need.state, need.closed_as) == (state, ending)


def test_a_button_pressed_too_late_says_so(desk, need):
    answer = desk.post(way("act", need, "resume"), follow=True)
    assert "This is not paused." in answer.content.decode()


# --- proposing ----------------------------------------------------------------------------------


@pytest.fixture
def propose(need, offer):
    return reverse("brokers:propose", args=[need.public_id, offer.public_id])


def test_the_form_asks_for_what_both_have_left(desk, propose):
    form = desk.get(propose).context["form"]
    assert form["quantity"].value() == 12
    assert "factor" not in form.fields


def test_a_proposal_keeps_the_suggestion_as_it_was_shown(desk, propose, need, offer):
    shown = desk.get(propose).context["form"]["shown"].value()
    before = suggestions.suggest_pair(need, offer)
    offer.title = "Something else"
    offer.save()
    desk.post(propose, {"quantity": "8", "message": "Have a look", "shown": shown})
    made = Introduction.objects.get()
    assert Suggestion.from_json(made.shown) == before
    assert (made.need_quantity, made.message) == (8, "Have a look")


@pytest.mark.parametrize("kept", ["", "rubbish", "e30:1:x"])
def test_a_suggestion_that_was_tampered_with_is_judged_anew(desk, propose, need, offer, kept):
    desk.post(propose, {"quantity": "8", "shown": kept})
    assert Suggestion.from_json(Introduction.objects.get().shown) == (
        suggestions.suggest_pair(need, offer)
    )


def test_a_suggestion_of_another_pair_is_not_believed(desk, propose, need, offer):
    other = proposing.keep(suggestions.suggest_pair(need, factories.offer(title="Bicycles")))
    desk.post(propose, {"quantity": "8", "shown": other})
    assert Introduction.objects.get().shown["offer"] == offer.public_id


@pytest.mark.parametrize(
    ("quantity", "error"),
    [("13", "only 12 devices left"), ("0", "greater than or equal"), ("many", "Enter a number")],
)
def test_a_refusal_stands_beside_the_quantity(desk, propose, quantity, error):
    answer = desk.post(propose, {"quantity": quantity, "message": "Kept words"})
    assert answer.status_code == 422
    words = answer.content.decode()
    assert error in words
    assert "Kept words" in words
    assert answer.context["form"].errors["quantity"]
    assert not Introduction.objects.exists()


def test_where_the_units_differ_the_factor_is_asked_for(desk, need):
    hours = factories.offer(unit="hours", quantity=40)
    need.unit = "sessions"
    need.save()
    url = reverse("brokers:propose", args=[need.public_id, hours.public_id])
    form = desk.get(url).context["form"]
    assert form["factor"].value() == Decimal("0.5")
    assert form["quantity"].value() == 12
    without = desk.post(url, {"quantity": "6", "factor": ""})
    assert without.context["form"].errors["factor"]
    desk.post(url, {"quantity": "6", "factor": "0.5"})
    made = Introduction.objects.get()
    assert (made.need_quantity, made.offer_quantity) == (6, 12)


def test_the_same_two_are_not_proposed_twice(desk, propose, proposed):
    answer = desk.post(propose, {"quantity": "1"})
    assert answer.status_code == 422
    assert "introduced already" in answer.content.decode()


# --- following up -------------------------------------------------------------------------------


def end(how, **said):
    return {f"{how}-{name}": value for name, value in said.items()}


def test_a_yes_said_on_the_phone_is_written_down(desk, proposed, bea):
    for side in ("offer", "need"):
        desk.post(reverse("brokers:yes", args=[proposed.public_id, side]))
    proposed.refresh_from_db()
    assert (proposed.state, proposed.need_yes_by) == ("agreed", bea)


def test_contacts_are_shown_once_both_have_said_yes(desk, proposed, amara):
    url = reverse("brokers:introduction", args=[proposed.public_id])
    assert amara.email not in desk.get(url).content.decode()
    for side in ("offer", "need"):
        desk.post(reverse("brokers:yes", args=[proposed.public_id, side]))
    assert "mailto:" in desk.get(url).content.decode()


def test_it_begins_by_a_button(desk, agreed):
    desk.post(reverse("brokers:start", args=[agreed.public_id]))
    agreed.refresh_from_db()
    assert agreed.state == "under_way"


@pytest.mark.parametrize(
    ("how", "state"), [("withdraw", "withdrawn"), ("fell-through", "fell_through")]
)
def test_it_ends_with_a_coded_reason(desk, agreed, bea, how, state):
    url = reverse("brokers:end", args=[agreed.public_id, how])
    answer = desk.post(url, end(how, note="They moved"))
    assert answer.status_code == 422
    assert "They moved" in answer.content.decode()
    desk.post(url, end(how, reason="not_now", side="need", note="They moved"))
    agreed.refresh_from_db()
    assert (agreed.state, agreed.reason, agreed.ended_by) == (state, "not_now", bea)


def test_its_page_tells_what_was_shown_and_what_was_given(desk, propose, confirmed):
    url = reverse("brokers:introduction", args=[confirmed.introduction.public_id])
    said = desk.get(url).content.decode()
    for words in ("Confirmed", "7 devices", "By van.", "without a suggestion"):
        assert words in said


def test_whom_no_letter_reaches_the_broker_is_told_to_call(desk, propose, charity, ben):
    ben.memberships.all().delete()
    charity.contact_email, charity.contact_phone = "", "0113 496 0200"
    charity.save()
    page = desk.get(propose).content.decode()
    assert "No letter reaches" in page
    assert "0113 496 0200" in page
    answer = desk.post(propose, {"quantity": "8", "message": ""}, follow=True)
    assert "please call them (0113 496 0200)" in answer.content.decode()
