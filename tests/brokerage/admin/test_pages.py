"""The brokers' pages show what waits, what was said and what fits, to brokers alone."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brokerage.admin import urls
from brokerage.models import Note
from brokerage.moves import deliveries, introductions
from brokerage.moves.ending import Ending, withdraw
from brokerage.moves.introductions import Terms
from common import clock
from tests import factories
from tests.addresses.rounds_world import a_round
from tests.people.signing_in import signed_in

pytestmark = pytest.mark.django_db
POSTS = {
    "complete", "decline", "send_back", "brief", "act", "start", "yes", "end", "queue_act",
    "task_act", "many", "export", "no", "take_back", "report", "finish", "reverse", "write",
    "round_wish", "round_accept", "network_member",
}  # fmt: skip


def address(
    pattern, need="x" * 14, offer="x" * 14, introduction="x" * 14, note="x" * 14, held="x" * 14
):
    name = pattern.name
    args = {
        "queue": [], "queue_act": [], "dashboard": [],
        "needs": [], "offers": [], "introductions": [],
        "task": ["answer", introduction], "task_act": ["answer", introduction, "take"],
        "note": ["need", need], "strike": [note], "organisation": [note], "matches": [note],
        "weights": [], "weights_file": [], "words": [], "word": [held],
        "rounds": [], "round_new": [], "round": [held], "round_plan": [held, "balanced"],
        "round_wish": [held, "balanced"], "round_accept": [held, "balanced"],
        "networks": [], "network": [held], "network_member": [held, held],
        "many": ["needs"], "export": ["needs", "csv"],
        "propose": [need, offer],
        "introduction": [introduction], "start": [introduction],
        "yes": [introduction, "need"], "end": [introduction, "withdraw"],
        "no": [introduction, "need"], "take_back": [introduction, "need"],
        "report": [introduction], "finish": [introduction], "reverse": [introduction],
        "write": [introduction],
    }.get(name)  # fmt: skip
    if args is None:
        args = [] if name.endswith("_results") else [need if name.startswith("need") else offer]
        args += ["pause"] if name.endswith("_act") else []
    return reverse(f"brokers:{name}", args=args)


def posts_only(pattern):
    return pattern.name.removeprefix("need_").removeprefix("offer_") in POSTS


PAGES = pytest.mark.parametrize("pattern", urls.urlpatterns, ids=lambda one: one.name)


def ask(client, pattern, **ids):
    url = address(pattern, **ids)
    return client.post(url) if posts_only(pattern) else client.get(url)


# --- whose pages these are ----------------------------------------------------------------------


@PAGES
def test_an_editor_is_answered_403(pattern, client, ed):
    answer = ask(signed_in(client, ed), pattern)
    assert answer.status_code == 403
    assert "brokers" in answer.content.decode().lower()


@PAGES
def test_a_member_of_an_organisation_is_answered_403(pattern, client, ben):
    assert ask(signed_in(client, ben), pattern).status_code == 403


@PAGES
def test_a_stranger_is_sent_to_sign_in(pattern, client):
    answer = ask(client, pattern)
    assert answer.status_code == 302
    assert reverse("account_login") in answer["Location"]


@PAGES
def test_a_broker_without_a_second_factor_gets_nowhere(pattern, client, bea):
    answer = ask(signed_in(client, bea, second=False), pattern)
    assert answer.status_code == 302
    assert "/account/" in answer["Location"]


@PAGES
def test_rubbish_ids_are_not_found(pattern, desk):
    if "<" in str(pattern.pattern):
        url = address(pattern)
        for known in ("/many/needs/", "/export/needs/"):
            url = url.replace(known, known.replace("needs", "x" * 14))
        assert (desk.post(url) if posts_only(pattern) else desk.get(url)).status_code == 404


def test_a_box_that_no_list_ever_showed_is_not_found(desk, need):
    way = reverse("brokers:many", args=["needs"])
    chosen = {"do": "pause", "chosen": [need.public_id, "x" * 14]}
    assert desk.post(way, chosen).status_code == 404
    assert desk.post(way, {**chosen, "chosen": [need.public_id]}).status_code == 200


def test_what_is_settled_is_told_kindly_and_is_no_rubbish(desk, proposed, dot):
    withdraw(proposed, by=dot, ending=Ending(reason="other"))
    way = reverse("brokers:task_act", args=["answer", proposed.public_id, "take"])
    assert "This is settled by now" in desk.post(way, follow=True).content.decode()


@PAGES
def test_what_acts_is_post_only_and_what_shows_is_not(pattern, desk, bea, need, offer, proposed):
    noted = Note.objects.create(need=need, text="They moved.")
    about = {"organisation": need.organisation, "matches": need.organisation}
    kept = {"word": factories.own_word, "network": factories.network}.get(pattern.name)
    held = kept().public_id if kept else a_round(need, offer, bea)
    url = address(
        pattern,
        need=need.public_id,
        offer=offer.public_id,
        introduction=proposed.public_id,
        note=about.get(pattern.name, noted).public_id,
        held=held,
    )
    if posts_only(pattern):
        assert desk.get(url).status_code == 405
    else:
        assert desk.get(url).status_code == 200


def test_only_brokers_have_the_brokerage_in_their_menu(client, bea, ed):
    home = reverse("wagtailadmin_home")
    assert reverse("brokers:queue") in signed_in(client, bea).get(home).content.decode()
    assert reverse("brokers:queue") not in signed_in(client, ed).get(home).content.decode()


# --- the morning queue --------------------------------------------------------------------------


def test_the_queue_counts_what_waits_and_says_how_long(desk, waiting, agreed, amara, given):
    before = clock.now() - dt.timedelta(days=9)
    factories.organisation("Beeston Bytes", state="submitted", submitted_at=before)
    type(waiting).objects.filter(pk=waiting.pk).update(submitted_at=before)
    deliveries.report(agreed, by=amara, given=given())
    said = desk.get(reverse("brokers:queue")).content.decode()
    for words in ("3 things wait", "Beeston Bytes", "9 days", "overdue", waiting.title):
        assert words in said
    assert "Missing: what it counts in, how many" in said
    assert "8 devices reported" in said


def test_the_queue_says_on_whom_a_proposal_waits(desk, proposed, amara):
    introductions.say_yes(proposed, side="offer", by=amara)
    said = desk.get(reverse("brokers:queue")).content.decode()
    assert "Armley Lanterns" in said
    assert "<td>Fernleaf Software" not in said


def test_the_queue_asks_the_database_as_often_however_much_waits(desk, waiting, proposed):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            desk.get(reverse("brokers:queue"))
        return len(asked)

    def more(number):
        for _ in range(number):
            factories.need(state="submitted")
            factories.offer(state="submitted")
            factories.organisation(state="submitted", submitted_at=clock.now())

    more(1)
    desk.get(reverse("brokers:queue"))
    few = queries()
    more(6)
    assert queries() == few


def test_nothing_waits(desk):
    assert "Nothing waits" in desk.get(reverse("brokers:queue")).content.decode()


# --- lists --------------------------------------------------------------------------------------


def test_needs_are_filtered_by_state_and_ward_and_searched(desk, need):
    ward = factories.place("Armley")
    other = factories.need(title="A quiet room", state="paused")
    other.places.add(ward)
    draft = factories.need(title="Not sent yet", state="draft")

    def titles(query):
        return desk.get(reverse("brokers:needs") + query).content.decode()

    assert need.title in titles("")
    assert draft.title not in titles("")
    assert other.title in titles("?state=paused")
    assert need.title not in titles("?state=paused")
    assert other.title in titles(f"?ward={ward.pk}")
    assert need.title not in titles(f"?ward={ward.pk}")
    assert need.title in titles("?q=thursday")
    assert other.title not in titles("?q=thursday")


def test_introductions_are_searched_by_organisation(desk, proposed):
    where = reverse("brokers:introductions_results")
    assert str(proposed) in desk.get(where + "?q=lanterns").content.decode()
    assert str(proposed) not in desk.get(where + "?q=nobody").content.decode()


@pytest.mark.parametrize("query", ["?state=nonsense", "?ward=x", "?p=999", "?ordering=password"])
def test_a_filter_of_rubbish_does_no_harm(desk, need, query):
    assert desk.get(reverse("brokers:needs") + query).status_code == 200


# --- a listing ----------------------------------------------------------------------------------


def test_a_listing_shows_what_is_private_and_the_row_as_it_came(desk, waiting):
    said = desk.get(reverse("brokers:need", args=[waiting.public_id])).content.decode()
    for words in ("No betting firms", "private", "Lap tops", "read as “Armley”", "N900"):
        assert words in said


def test_an_open_need_shows_offers_with_fit_gates_and_reasons(desk, need, offer):
    said = desk.get(reverse("brokers:need", args=[need.public_id])).content.decode()
    for words in (
        offer.title,
        "fit, of 100",
        "rests on what both have told us",
        "The lower one counts more.",
        "Track record",
        "Propose",
    ):
        assert words in said
    assert reverse("brokers:propose", args=[need.public_id, offer.public_id]) in said


def test_an_organisation_at_its_limit_is_said_before_anybody_clicks(desk, need, offer, dot):
    need.organisation.proposal_limit = 1
    need.organisation.save()
    introductions.propose(
        factories.need(organisation=need.organisation),
        factories.offer(),
        by=dot,
        terms=Terms(quantity=Decimal(1)),
    )
    said = desk.get(reverse("brokers:need", args=[need.public_id])).content.decode()
    assert "its own limit" in said
    assert reverse("brokers:propose", args=[need.public_id, offer.public_id]) not in said


def test_nothing_that_fits_is_said_in_words(desk, need):
    said = desk.get(reverse("brokers:need", args=[need.public_id])).content.decode()
    assert "No good offer yet" in said


def test_the_organisation_leads_to_its_page(desk, waiting):
    said = desk.get(reverse("brokers:need", args=[waiting.public_id])).content.decode()
    assert reverse("brokers:organisation", args=[waiting.organisation.public_id]) in said


def test_what_people_wrote_is_escaped(desk, charity):
    evil = factories.need(organisation=charity, title="<script>x</script>", description="<b>y</b>")
    said = desk.get(reverse("brokers:need", args=[evil.public_id])).content.decode()
    assert "<script>x" not in said
    assert "<b>y" not in said


def test_without_scripts_the_office_has_ways_of_its_own_and_no_menu_over_the_page(desk):
    told = desk.get(reverse("brokers:rounds")).content.decode()
    plain = "".join(re.findall(r"<noscript>(.*?)</noscript>", told, re.DOTALL))
    assert "heddle/admin-plain" in plain
    for name in ("queue", "needs", "offers", "introductions", "rounds"):
        assert f'href="{reverse(f"brokers:{name}")}"' in plain
