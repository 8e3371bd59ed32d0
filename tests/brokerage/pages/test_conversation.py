"""The pages of messages and dates: for the two sides, and each sees what is theirs to see."""

import datetime as dt

import pytest

from brokerage.models import Message
from brokerage.moves import dates, introductions, talking
from brokerage.moves.introductions import Ending
from common import clock
from notices.models import Notice
from tests import factories
from tests.brokerage.moves.test_dates import tomorrow
from tests.people.signing_in import signed_in

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


def at(introduction, room):
    return f"/introductions/{introduction.public_id}/{room}/"


def asked_for(day=None, start="14:00", until="15:30", **more):
    day = day or (clock.today() + dt.timedelta(days=3)).isoformat()
    return {"move": "propose", "day": day, "start": start, "until": until, **more}


# --- messages -------------------------------------------------------------------------------------


@pytest.mark.parametrize("room", ["messages", "dates"])
def test_strangers_and_brokers_find_nothing_here(client, agreed, stranger, dot, room):
    assert "/account/" in client.get(at(agreed, room)).headers["Location"]
    for person in (stranger, dot):
        signed_in(client, person)
        assert client.get(at(agreed, room)).status_code == 404
        assert client.post(at(agreed, room), {"move": "say", "say-text": "x"}).status_code == 404


def test_they_write_to_each_other(client, agreed, amara, ben):
    client.force_login(ben)
    url = at(agreed, "messages")
    assert "Nobody has written yet" in text(client.get(url))
    client.post(url, {"move": "say", "say-text": "See https://lamp.example\n<b>Bring</b> bags"})
    client.force_login(amara)
    page = text(client.get(url))
    assert "Ben Hale" in page
    assert '<a href="https://lamp.example"' in page
    assert "&lt;b&gt;Bring&lt;/b&gt; bags" in page


def test_an_empty_message_is_said_beside_the_field(client, agreed, ben):
    client.force_login(ben)
    answer = client.post(at(agreed, "messages"), {"move": "say", "say-text": " "})
    assert answer.status_code == 422
    assert "Write something first" in text(answer)


def test_before_two_yeses_there_is_a_question_to_the_brokers_alone(client, proposed, ben, amara):
    client.force_login(ben)
    url = at(proposed, "messages")
    assert 'value="say"' not in text(client.get(url))
    answer = client.post(url, {"move": "say", "say-text": "Hi across"})
    assert answer.status_code == 409
    assert "Both sides have to say yes first" in text(answer)
    client.post(url, {"move": "ask", "ask-text": "Are they insured?"})
    assert "Are they insured?" in text(client.get(url))
    client.force_login(amara)
    assert "Are they insured?" not in text(client.get(url))
    assert not Message.objects.filter(thread="both").exists()


def test_after_the_end_only_the_brokers_can_be_asked(client, agreed, ben):
    talking.say(agreed, side="need", by=ben, text="See you")
    introductions.withdraw(agreed, by=ben, ending=Ending(side="need", reason="other"))
    client.force_login(ben)
    page = text(client.get(at(agreed, "messages")))
    assert "has ended" in page
    assert "See you" in page
    assert 'value="say"' not in page


def test_the_page_costs_the_same_however_much_is_said(
    client, agreed, ben, amara, django_assert_max_num_queries
):
    client.force_login(ben)
    talking.say(agreed, side="need", by=ben, text="One")
    client.get(at(agreed, "messages"))
    talking.say(agreed, side="offer", by=amara, text="New, and read for the first time")
    with django_assert_max_num_queries(20) as once:
        client.get(at(agreed, "messages"))
    for number in range(8):
        talking.say(agreed, side="offer", by=amara, text=f"{number}")
    with django_assert_max_num_queries(len(once)):
        client.get(at(agreed, "messages"))


# --- dates ----------------------------------------------------------------------------------------


def test_one_side_proposes_and_the_other_takes_it(client, agreed, amara, ben):
    client.force_login(amara)
    url = at(agreed, "dates")
    assert client.post(url, asked_for(where="The Mill")).status_code == 302
    assert "has not answered yet" in text(client.get(url))
    date = agreed.dates.get()
    assert client.post(url, {"move": "take", "date": date.public_id}).status_code == 409
    client.force_login(ben)
    assert "Yes, this suits us" in text(client.get(url))
    client.post(url, {"move": "take", "date": date.public_id})
    page = text(client.get(url))
    assert "14:00 to 15:30" in page
    assert "Put it in your calendar" in page
    own = text(client.get(f"/introductions/{agreed.public_id}/"))
    assert "The Mill" in own
    assert "14:00" in text(client.get("/desk/", follow=True))


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"day": "2020-01-01"}, "passed already"),
        ({"day": "31/02/2027"}, "such as 14/01/2027"),
        ({"start": "noon"}, "such as 14:30"),
        ({"until": "13:00"}, "end after it starts"),
        ({"day": "2027-03-28", "start": "01:30"}, "clocks go forward"),
    ],
)
def test_a_date_that_cannot_be_is_said_beside_its_field(client, agreed, amara, said, error):
    client.force_login(amara)
    answer = client.post(at(agreed, "dates"), asked_for(**{"where": "The Mill", **said}))
    assert answer.status_code == 422
    assert error in text(answer)
    assert "The Mill" in text(answer)
    assert not agreed.dates.exists()


def test_a_date_is_moved_and_called_off(client, agreed, amara, ben):
    date = dates.propose_date(agreed, side="offer", by=amara, when=tomorrow())
    dates.take(date, side="need", by=ben)
    client.force_login(ben)
    url = at(agreed, "dates")
    assert "stands until they say yes" in text(client.get(f"{url}?move={date.public_id}"))
    client.post(url, asked_for(instead_of=date.public_id))
    new = agreed.dates.proposed().get()
    assert new.instead_of == date
    client.force_login(amara)
    client.post(url, {"move": "take", "date": new.public_id})
    client.post(url, {"move": "call_off", "date": new.public_id})
    assert not agreed.dates.agreed().exists()


def test_a_date_of_others_is_not_found(client, agreed, amara, ben, need, dot, given):
    other = factories.need()
    date = dates.propose_date(agreed, side="offer", by=amara, when=tomorrow())
    client.force_login(factories.person(of=other.organisation))
    assert client.get(at(agreed, f"dates/{date.public_id}")).status_code == 404
    client.force_login(ben)
    for public_id in ("nothing", "", "x" * 300, "\u2603"):
        said = {"move": "take", "date": public_id}
        assert client.post(at(agreed, "dates"), said).status_code == 404


def test_the_calendar_file_is_there_once_it_is_agreed(client, agreed, amara, ben):
    date = dates.propose_date(agreed, side="offer", by=amara, when=tomorrow())
    client.force_login(ben)
    url = at(agreed, f"dates/{date.public_id}")
    assert client.get(url).status_code == 404
    dates.take(date, side="need", by=ben)
    answer = client.get(url)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"BEGIN:VEVENT" in answer.content


def test_no_dates_before_both_said_yes(client, proposed, ben):
    client.force_login(ben)
    assert "Dates come after" in text(client.get(at(proposed, "dates")))
    assert client.post(at(proposed, "dates"), asked_for()).status_code == 409


# --- what is new ----------------------------------------------------------------------------------


def test_what_is_new_is_marked_once_and_counted_beside_the_introduction(client, agreed, amara, ben):
    talking.say(agreed, side="offer", by=amara, text="When suits you?")
    client.force_login(ben)
    page = f"/introductions/{agreed.public_id}/"
    assert "1 message, <strong>1 new</strong>" in text(client.get(page))
    assert "new to you" in text(client.get(at(agreed, "messages")))
    assert "new to you" not in text(client.get(at(agreed, "messages")))
    assert "1 new" not in text(client.get(page))


def test_a_word_that_needs_no_answer_is_called_so(client, agreed, amara, ben):
    last = talking.say(agreed, side="offer", by=amara, text="Thank you!")
    client.force_login(ben)
    url = at(agreed, "messages")
    assert "This needs no answer" in text(client.get(url))
    for rubbish in ("", "nonsense", "\x00"):
        client.post(url, {"move": "settle", "up_to": rubbish})
        assert "This needs no answer" in text(client.get(url))
    answer = client.post(url, {"move": "settle", "up_to": last.public_id}, follow=True)
    assert "Your desk asks no more about it" in text(answer)
    assert "This needs no answer" not in text(answer)


def test_no_letter_tells_whether_it_was_opened(agreed, amara):
    talking.say(agreed, side="offer", by=amara, text="Hello")
    letter = Notice.objects.filter(reason="message.came").first()
    assert "<img" not in letter.html
