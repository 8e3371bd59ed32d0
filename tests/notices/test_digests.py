"""Letters that may wait come in one, when their reader wishes it or when too many come."""

import datetime as dt
import threading

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from common import clock
from notices import choosing, digests, post, rhythm
from notices.models import Address, Notice, Wish

pytestmark = pytest.mark.django_db
TUESDAY = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
BEN = "ben@example.org"
WAITS = "listing.opened"


def letter(reason=WAITS, to=BEN, title="Laptops", at=TUESDAY):
    with clock.stopped_at(at):
        return post.queue(
            to=to,
            reason=reason,
            template="brokerage/listing_opened",
            context={
                "title": title,
                "organisation": "Armley Lanterns",
                "url": f"https://heddle.example/{title.replace(' ', '-')}/",
            },
        )


def wishes(rhythm_wished, email=BEN):
    choosing.wish(Address.objects.known_as(email), {"listings": rhythm_wished})


def digest():
    return Notice.objects.get(reason="digest")


def test_a_letter_goes_at_once_unless_its_reader_wishes_otherwise():
    assert letter().digest_at is None
    assert Notice.objects.waiting().count() == 1


@pytest.mark.parametrize(
    "reason",
    ["introduction.proposed", "delivery.reported", "people.login_code", "order.paid", "brand.new"],
)
def test_what_asks_for_an_answer_codes_tickets_and_what_is_new_never_wait(reason):
    choosing.once_a_day(Address.objects.known_as(BEN))
    for _ in range(rhythm.FLOOD + 2):
        assert letter(reason=reason).digest_at is None


def test_a_day_of_letters_comes_as_one_in_the_order_of_what_waited_longest():
    wishes("daily")
    letter(title="Second", at=TUESDAY + dt.timedelta(hours=2))
    letter(title="First")
    with clock.stopped_at(TUESDAY + dt.timedelta(hours=19)):
        assert digests.send_all() == {"digests": 0, "folded": 0}
    with clock.stopped_at(TUESDAY + dt.timedelta(hours=20)):
        assert digests.send_all() == {"digests": 1, "folded": 2}
        assert post.post_all()["sent"] == 1
    text = digest().text
    assert text.index("Open now: First") < text.index("Open now: Second")
    assert "https://heddle.example/First/" in text
    assert "https://heddle.example/First/" in digest().html
    assert "2 pieces of news" in digest().subject


def test_the_weekly_digest_comes_on_monday():
    wishes("weekly")
    assert letter().digest_at == dt.datetime(2026, 11, 30, 7, 30, tzinfo=dt.UTC)


def test_nothing_is_sent_when_nothing_waits():
    assert digests.send_all() == {"digests": 0, "folded": 0}
    assert not Notice.objects.exists()


def test_a_letter_is_folded_once_however_often_the_sweep_runs():
    wishes("daily")
    letter()
    with clock.stopped_at(TUESDAY + dt.timedelta(days=1)):
        call_command("send_digests")
        call_command("send_digests")
    assert Notice.objects.filter(reason="digest").count() == 1


def test_a_digest_holds_letters_of_one_address_only():
    for email in (BEN, "amara@example.org"):
        wishes("daily", email)
        letter(to=email, title=f"For {email.partition('@')[0]}")
    with clock.stopped_at(TUESDAY + dt.timedelta(days=1)):
        assert digests.send_all() == {"digests": 2, "folded": 2}
    assert "For amara" not in Notice.objects.get(reason="digest", to=BEN).text


def test_the_fourth_letter_of_one_kind_within_an_hour_waits_for_the_others():
    first = [letter() for _ in range(rhythm.FLOOD)]
    more = [letter(at=TUESDAY + dt.timedelta(minutes=minute)) for minute in (1, 20, 59)]
    assert {each.digest_at for each in first} == {None}
    # All come in one, an hour after the first that waited, not an hour after the last.
    assert {each.digest_at for each in more} == {TUESDAY + dt.timedelta(minutes=61)}
    other = letter(reason="listing.submitted")
    assert other.digest_at is None


def test_a_new_wish_moves_what_is_kept_already():
    wishes("weekly")
    kept = letter()
    with clock.stopped_at(TUESDAY):
        wishes("daily")
        kept.refresh_from_db()
        assert kept.digest_at == rhythm.next_daily(TUESDAY)
        wishes("at_once")
        kept.refresh_from_db()
        assert kept.digest_at == TUESDAY


def test_once_a_day_leaves_what_was_wished_once_a_week():
    wishes("weekly")
    address = Address.objects.get(email=BEN)
    choosing.once_a_day(address)
    said = dict(address.wishes.values_list("topic", "rhythm"))
    assert said.pop("listings") == "weekly"
    assert set(said.values()) == {"daily"}


def test_an_address_is_one_whatever_its_case():
    assert Address.objects.known_as(" BEN@Example.org") == Address.objects.known_as(BEN)
    with pytest.raises(IntegrityError, match="an_address_stands_once"), transaction.atomic():
        Address.objects.create(email="Ben@example.ORG")


def test_an_address_wishes_once_for_each_topic():
    wishes("daily")
    address = Address.objects.get(email=BEN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Wish.objects.create(address=address, topic="listings", rhythm="weekly")


def test_the_database_refuses_to_send_a_folded_letter_by_itself():
    wishes("daily")
    kept, other = letter(), letter()
    with pytest.raises(IntegrityError, match="a_folded_letter"), transaction.atomic():
        Notice.objects.filter(pk=kept.pk).update(folded_into=other, sent_at=clock.now())


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_make_one_digest():
    wishes("daily")
    for number in range(5):
        letter(title=f"Number {number}")
    address = Address.objects.get(email=BEN)
    both = threading.Barrier(2)
    made, troubles = [], []

    def sweep():
        try:
            with clock.stopped_at(TUESDAY + dt.timedelta(days=1)):
                both.wait(timeout=10)
                made.append(digests.make_for(address.pk))
        except Exception as trouble:
            troubles.append(trouble)
        finally:
            connection.close()

    threads = [threading.Thread(target=sweep) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert troubles == []
    assert sorted(made) == [0, 5]
    assert digest().folded.count() == 5
