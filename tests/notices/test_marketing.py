"""News needs a ground that stands, for that sender and that address, and stops when asked."""

import datetime as dt
import email
from email import policy

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from notices import choosing, links, marketing, post
from notices.marketing import Given, NoBasis
from notices.models import Address, Basis, Notice, Sender, Withdrawal
from notices.senders import load_senders

pytestmark = pytest.mark.django_db
ZOE = "zoe@example.org"


@pytest.fixture
def foundation(db):
    return Sender.objects.create(slug="foundation", name="The Loom Foundation", is_charity=True)


@pytest.fixture
def action(db):
    return Sender.objects.create(slug="action", name="Warp Action", is_charity=True)


@pytest.fixture
def council(db):
    return Sender.objects.create(slug="council", name="The Council", is_charity=False)


def soft_opt_in(sender, to=ZOE):
    given = Given("soft_opt_in", "We may write to you. Untick to say no.", "1", "ball order")
    return marketing.record_basis(sender, to, given)


def news(sender, to=ZOE):
    return marketing.queue(
        sender,
        to,
        reason="news",
        template="notices/news",
        context={"title": "Our autumn", "words": "40 laptops.", "paragraphs": ["40 laptops."]},
    )


def test_without_a_ground_no_news_is_written(foundation):
    with pytest.raises(NoBasis, match="no ground"):
        news(foundation)
    assert not Notice.objects.exists()


def test_with_consent_news_goes_and_says_how_to_stop(foundation):
    basis = marketing.consent(foundation, "Zoe@Example.org", source="account/letters")
    written = news(foundation)
    assert (written.kind, written.basis) == ("marketing", basis)
    assert "The Loom Foundation" in basis.wording
    assert basis.wording_version == marketing.WORDING_VERSION
    for words in (written.text, written.html):
        assert links.says_how_to_stop(words)


def test_news_that_leaves_out_the_way_to_stop_is_never_queued(foundation, monkeypatch):
    marketing.consent(foundation, ZOE, source="page")
    monkeypatch.setattr(post, "render_to_string", lambda *_: "Subject: Hello\n\nGive now")
    with pytest.raises(ValueError, match="how to stop"):
        news(foundation)
    assert not Notice.objects.exists()


def test_one_charitys_list_does_not_serve_another(foundation, action):
    soft_opt_in(foundation)
    with pytest.raises(NoBasis):
        news(action)


def test_the_council_may_not_use_the_charitable_soft_opt_in(council):
    with pytest.raises(NoBasis) as no:
        soft_opt_in(council)
    assert no.value.code == "not_a_charity"


def test_nor_may_a_shell(council, foundation):
    with pytest.raises(DatabaseError, match="only a charity"), transaction.atomic():
        Basis.objects.create(
            sender=council,
            address=Address.objects.known_as(ZOE),
            ground="soft_opt_in",
            wording="x",
            wording_version="1",
            source="shell",
        )


def test_a_soft_opt_in_is_no_older_than_its_law(foundation):
    with pytest.raises(IntegrityError, match="no_older_than_its_law"), transaction.atomic():
        Basis.objects.create(
            sender=foundation,
            address=Address.objects.known_as(ZOE),
            ground="soft_opt_in",
            wording="x",
            wording_version="1",
            source="an old list",
            given_at=dt.datetime(2026, 2, 4, 23, 59, tzinfo=dt.UTC),
        )


def test_a_basis_keeps_the_words_that_were_shown(foundation):
    with pytest.raises(IntegrityError, match="keeps_the_words"), transaction.atomic():
        marketing.record_basis(foundation, ZOE, Given("consent", "", "1", "page"))


def test_the_database_refuses_news_without_a_ground_and_service_with_one(foundation):
    basis = marketing.consent(foundation, ZOE, source="page")
    written = news(foundation)
    for change in ({"basis": None}, {"kind": "service"}):
        with pytest.raises(IntegrityError, match="names_its_basis"), transaction.atomic():
            Notice.objects.filter(pk=written.pk).update(**change)
    assert basis.notices.get() == written


@pytest.mark.parametrize("table", ["notices_basis", "notices_withdrawal"])
def test_what_was_given_and_withdrawn_is_never_rewritten(foundation, table):
    basis = marketing.consent(foundation, ZOE, source="page")
    marketing.stop(foundation, basis.address, how="page")
    for sql in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Withdrawal.objects.all().delete()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Basis.objects.update(source="elsewhere")


def test_stopping_takes_hold_at_once_also_of_what_is_queued(foundation, action):
    for sender in (foundation, action):
        marketing.consent(sender, ZOE, source="page")
    mine, other = news(foundation), news(action)
    assert marketing.stop(foundation, mine.address, how="link") == 1
    assert marketing.stop(foundation, mine.address, how="link") == 0
    mine.refresh_from_db()
    assert mine.given_up_at is not None
    assert list(Notice.objects.waiting()) == [other]
    with pytest.raises(NoBasis):
        news(foundation)


def test_a_ground_withdrawn_between_sweep_and_sending_stops_the_letter(foundation, mailoutbox):
    basis = marketing.consent(foundation, ZOE, source="page")
    written = news(foundation)
    Notice.objects.filter(pk=written.pk).update(given_up_at=None)
    Withdrawal.objects.create(basis=basis, how="elsewhere")
    assert post.post_one(written.pk) == "given_up"


def test_who_said_stop_is_asked_by_nobody_but_may_ask_again(foundation):
    basis = soft_opt_in(foundation)
    marketing.stop(foundation, basis.address, how="one-click")
    with pytest.raises(NoBasis) as no:
        soft_opt_in(foundation)
    assert no.value.code == "stopped"
    marketing.consent(foundation, ZOE, source="account/letters")
    assert news(foundation).basis.ground == "consent"


def test_a_ground_that_stands_is_not_doubled(foundation):
    first = marketing.consent(foundation, ZOE, source="page")
    assert marketing.consent(foundation, ZOE, source="page") == first


def test_a_sender_that_rests_sends_nothing(foundation):
    marketing.consent(foundation, ZOE, source="page")
    Sender.objects.update(active=False)
    foundation.refresh_from_db()
    with pytest.raises(NoBasis):
        news(foundation)


def test_news_carries_the_one_click_way_out_and_service_mail_none(foundation, letterbox):
    marketing.consent(foundation, ZOE, source="page")
    news(foundation)
    post.queue(
        to=ZOE,
        reason="listing.opened",
        template="brokerage/listing_opened",
        context={"title": "Laptops", "organisation": "x", "url": "https://heddle.example/"},
    )
    post.post_all()
    read = [email.message_from_bytes(each, policy=policy.default) for each in letterbox.messages]
    by_subject = {each["Subject"]: each for each in read}
    one = by_subject["Our autumn"]
    assert one["From"].startswith("The Loom Foundation <")
    assert one["List-Unsubscribe"].strip().startswith("<http")
    assert "/letters/stop/" in one["List-Unsubscribe"]
    assert one["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert by_subject["Open now: Laptops"]["List-Unsubscribe"] is None


def test_a_wish_for_a_digest_says_nothing_about_news(foundation):
    marketing.consent(foundation, ZOE, source="page")
    choosing.once_a_day(Address.objects.get(email=ZOE))
    assert news(foundation).digest_at is None


def test_senders_are_loaded_from_a_file_and_rest_when_it_forgets_them(tmp_path, council):
    assert load_senders()[0] == 4
    assert load_senders() == (0, 0)
    council.refresh_from_db()
    assert not council.active
    assert not Sender.objects.get(slug="leeds-city-council").is_charity
