"""Letters and what is told of them are kept for a stated time, and then they go."""

import datetime as dt
import io

import pytest
from django.core.management import call_command

from common import clock
from common.retention import FOR_GOOD, RULES, Rule, delete, keep
from common.triggers import only_growing
from notices import marketing, post
from notices.inbound import Inbound
from notices.models import Address, MailEvent, Notice, Sender

pytestmark = pytest.mark.django_db
WORDS = ("to", "subject", "text", "html", "step_url", "last_error", "outcome_why")


def letter(reason="listing.opened", **more):
    written = post.queue(
        to="ben@example.org",
        reason=reason,
        template="brokerage/listing_opened",
        context={"title": "Laptops", "organisation": "x", "url": "https://heddle.example/"},
    )
    Notice.objects.filter(pk=written.pk).update(**more)
    return written


def days_ago(days):
    return clock.now() - dt.timedelta(days=days, minutes=1)


def swept(*options):
    said = io.StringIO()
    call_command("apply_retention", *options, stdout=said)
    return said.getvalue()


def test_a_letter_loses_its_words_and_address_after_its_time_but_stays_countable():
    old = letter(sent_at=days_ago(180))
    given_up = letter(given_up_at=days_ago(180), last_error="550 ben@example.org unknown")
    young = letter(sent_at=days_ago(179))
    waiting = letter(written_at=days_ago(400))
    assert "letters 2" in swept()
    for each in (old, given_up):
        each.refresh_from_db()
        assert [getattr(each, name) for name in WORDS] == [""] * len(WORDS)
        assert (each.address, each.reason) == (None, "listing.opened")
        assert each.emptied_at is not None
    for each in (young, waiting):
        each.refresh_from_db()
        assert "Laptops" in each.text
    assert "letters 0" in swept()


def test_a_code_goes_after_a_day():
    letter(reason="people.login_code", sent_at=days_ago(1))
    assert "codes 1" in swept()
    assert Notice.objects.get().text == ""


def test_a_dry_run_counts_and_changes_nothing():
    letter(sent_at=days_ago(200))
    told = swept("--dry-run")
    assert told.startswith("retention (dry run): ")
    assert "codes 0, letters 1" in told
    assert Notice.objects.get().text != ""


def test_what_a_provider_told_goes_once_it_was_applied():
    told = {"provider": "Postmark", "kind": "delivered", "happened_at": days_ago(99)}
    MailEvent.objects.create(key="1", received_at=days_ago(99), **told)
    MailEvent.objects.create(key="2", received_at=days_ago(99), applied_at=days_ago(98), **told)
    MailEvent.objects.create(key="3", received_at=days_ago(9), applied_at=days_ago(9), **told)
    assert "mail_events 1" in swept()
    assert set(MailEvent.objects.values_list("key", flat=True)) == {"1", "3"}


def test_an_address_goes_only_if_nothing_speaks_of_it():
    sender = Sender.objects.create(slug="loom", name="The Loom Trust", is_charity=True)
    for email in ("idle@x.example", "asked@x.example", "back@x.example"):
        Address.objects.known_as(email)
    marketing.consent(sender, "asked@x.example", source="page")
    Address.objects.update(first_at=days_ago(366))
    Address.objects.filter(email="back@x.example").update(
        returned_at=days_ago(300), returned_as="bounced"
    )
    assert "addresses 1" in swept()
    left = set(Address.objects.values_list("email", flat=True))
    assert left == {"asked@x.example", "back@x.example"}


def test_the_table_says_what_why_on_what_ground_and_how_long():
    table = swept("--table")
    assert table.count(" days\n") == len(RULES) >= 16
    assert table.count(" | kept: ") == len(FOR_GOOD) >= 5
    for rule in [*RULES.values(), *FOR_GOOD.values()]:
        assert rule.what
        assert rule.purpose
        assert "(6(1)(" in rule.basis
    # Nought: the day it ends is the day it goes.
    assert all(rule.days >= 0 for rule in RULES.values())
    assert [rule.name for rule in RULES.values() if not rule.days] == ["pictures_out_of_sight"]


def test_what_only_grows_stands_in_the_table_with_its_reason():
    call_command("check", databases=["default"])  # reads the triggers of every room
    swept("--table")
    told = [table for kept in FOR_GOOD.values() for table in kept.tables if kept.why]
    assert sorted(told) == sorted(only_growing())


def test_mail_that_came_in_keeps_neither_words_nor_sender_after_a_month():
    mail = {
        "sender": "ben@x.example",
        "text": "Yes",
        "subject": "Re",
        "recipients": ["a@b.example"],
    }
    stuck = Inbound.objects.create(key="1", came_at=days_ago(30), **mail)
    done = Inbound.objects.create(
        key="2", came_at=days_ago(40), applied_at=days_ago(40), outcome="closed", **mail
    )
    young = Inbound.objects.create(key="3", came_at=days_ago(29), **mail)
    assert "mail_that_came_in 2" in swept()
    for each in (stuck, done):
        each.refresh_from_db()
        assert (each.sender, each.text, each.subject, each.recipients) == ("", "", "", [])
        assert each.applied_at is not None
    young.refresh_from_db()
    assert young.text == "Yes"
    assert "mail_that_came_in 0" in swept()


def test_a_rule_stands_once():
    swept("--table")
    again = RULES["letters"]
    with pytest.raises(ValueError, match="two rules"):
        keep(Rule("letters", "x", "x", "x", 1, again.due, delete))
