"""What may be done with a complaint, and what the database never takes."""

import datetime as dt
import io

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from common import clock
from common.errors import Refusal
from common.ids import new_public_id
from common.states import UnlawfulMove
from content.complaints import links, moves
from content.complaints.models import Complaint, ComplaintStep, Controller
from content.complaints.moves import Told
from journal.models import Entry
from notices.models import Notice

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def verbs(complaint):
    return list(Entry.objects.filter(record_id=complaint.public_id).values_list("verb", flat=True))


def letters(**only):
    return list(Notice.objects.filter(**only).order_by("pk").values_list("reason", flat=True))


def test_one_that_comes_in_is_written_down_and_both_sides_are_told(complaint):
    assert complaint.state == "received"
    assert verbs(complaint) == ["complaint.received"]
    assert letters(to="wim@loom.example") == ["complaint.received"]
    assert letters(to="hello@heddle.example") == ["complaint.arrived"]


def test_each_who_answers_for_data_has_an_inbox_of_their_own(db):
    council = Controller.objects.get(name="Leeds City Council")
    council.email = "data@council.example"
    council.save()
    moves.receive(Told("Wrong.", "Wim", phone="0113 496 0001", controller=council))
    assert letters(to="data@council.example") == ["complaint.arrived"]
    assert letters(to="hello@heddle.example") == []


def test_the_offices_letter_holds_nothing_of_what_was_said(complaint):
    letter = Notice.objects.get(reason="complaint.arrived")
    for said in ("wrote to me twice", "Wim", "wim@loom.example"):
        assert said not in letter.text + letter.html + letter.subject


def test_the_same_form_sent_twice_is_one_complaint(db):
    told = Told("Wrong.", "Wim", phone="0113 496 0001", key=new_public_id())
    assert moves.receive(told) == moves.receive(told)
    assert Complaint.objects.count() == 1
    assert letters() == ["complaint.arrived"]


def test_nobody_is_written_down_whom_we_could_not_answer(db):
    with pytest.raises(Refusal, match="one way to reach you"):
        moves.receive(Told("Wrong.", "Wim"))
    assert not Complaint.objects.exists()


def test_none_came_tomorrow(db):
    tomorrow = clock.today() + dt.timedelta(days=1)
    with pytest.raises(Refusal) as no:
        moves.receive(Told("Wrong.", "Wim", phone="1", received_on=tomorrow))
    assert no.value.field == "received_on"


def test_the_clock_runs_from_the_day_it_came_and_counts_that_day(db):
    came = dt.date(2026, 11, 1)
    made = moves.receive(Told("Wrong.", "Wim", phone="1", received_on=came))
    assert made.due_on == dt.date(2026, 11, 30)
    for day, late, near in ((19, False, False), (20, False, True), (30, False, True)):
        with clock.stopped_at(dt.datetime(2026, 11, day, 12, tzinfo=dt.UTC)):
            assert (made.is_late, made.is_nearly_late) == (late, near), day
    with clock.stopped_at(dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)):
        assert (made.is_late, made.is_nearly_late, made.days_left) == (True, False, -1)


def test_from_received_to_answered(complaint, ada):
    complaint = moves.acknowledge(complaint, by=ada, words="We ask the team.")
    assert complaint.acknowledged_at
    assert not complaint.is_late
    moves.note(complaint, by=ada, words="Asked the team.")
    moves.add(complaint, words="It was in May.")
    complaint = moves.answer(complaint, by=ada, outcome="upheld", words="We deleted it.")
    assert (complaint.state, complaint.outcome) == ("answered", "upheld")
    assert complaint.ended_at
    done = ["received", "acknowledged", "noted", "added", "answered"]
    assert [one.step for one in complaint.steps.all()] == done
    assert verbs(complaint) == [f"complaint.{one}" for one in done]
    assert letters(to="wim@loom.example") == [
        "complaint.received",
        "complaint.acknowledged",
        "complaint.answered",
    ]
    answer = Notice.objects.get(reason="complaint.answered")
    assert "We deleted it." in answer.text
    assert "ico.org.uk" in answer.text


def test_an_answer_can_be_looked_at_again_when_they_ask(complaint, ada):
    moves.acknowledge(complaint, by=ada)
    moves.answer(complaint, by=ada, outcome="not_upheld", words="No mistake.")
    with pytest.raises(Refusal) as no:
        moves.acknowledge(complaint, by=ada)
    assert no.value.code == "theirs_to_ask"
    again = moves.look_again(complaint, words="You missed the second letter.")
    assert (again.state, again.outcome, again.answer, again.ended_at) == (
        "acknowledged",
        "",
        "",
        None,
    )
    assert again.steps.get(step="answered").words == "No mistake."
    moves.answer(complaint, by=ada, outcome="partly", words="The second was ours.")


def test_nothing_is_answered_before_somebody_says_that_we_have_it(complaint, ada):
    with pytest.raises(UnlawfulMove):
        moves.answer(complaint, by=ada, outcome="upheld", words="x")
    with pytest.raises(Refusal) as no:
        moves.look_again(complaint, words="x")
    assert no.value.code == "no_answer"


def test_what_was_taken_back_is_over(complaint, ada):
    complaint = moves.withdraw(complaint)
    assert complaint.ended_at
    assert not complaint.is_open
    for move in (
        lambda: moves.withdraw(complaint),
        lambda: moves.acknowledge(complaint, by=ada),
        lambda: moves.note(complaint, by=ada, words="x"),
        lambda: moves.add(complaint, words="x"),
    ):
        with pytest.raises(Refusal):
            move()
    assert verbs(complaint) == ["complaint.received", "complaint.withdrawn"]


def test_who_gave_no_e_mail_gets_no_letter(db, ada):
    made = moves.receive(Told("Wrong.", "Wim", address="1 Mill Lane"))
    moves.acknowledge(made, by=ada)
    assert letters() == ["complaint.arrived"]


UNTRUE = [
    ("a_complaint_can_be_answered_somehow", {"email": "", "phone": "", "address": ""}),
    ("a_complaint_is_looked_into_once_acknowledged", {"state": "acknowledged"}),
    ("a_complaint_is_looked_into_once_acknowledged", {"acknowledged_at": "now"}),
    ("an_answered_complaint_has_its_outcome", {"outcome": "upheld"}),
    (
        "an_answered_complaint_has_its_outcome",
        {"state": "answered", "acknowledged_at": "now", "ended_at": "now", "outcome": "upheld"},
    ),
    ("a_complaint_has_an_end_exactly_when_it_is_over", {"state": "withdrawn"}),
    ("a_complaint_has_an_end_exactly_when_it_is_over", {"ended_at": "now"}),
]


@pytest.mark.parametrize(("rule", "untrue"), UNTRUE)
def test_the_database_refuses_what_no_move_would_do(complaint, rule, untrue):
    values = {name: clock.now() if value == "now" else value for name, value in untrue.items()}
    with pytest.raises(DatabaseError, match=rule), transaction.atomic():
        Complaint.objects.filter(pk=complaint.pk).update(**values)


def test_and_by_sql_as_well(complaint):
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE content_complaint SET email = '' WHERE id = %s", [complaint.pk])


def test_what_is_due_first_stands_first(db, ada):
    def came(days_ago):
        day = clock.today() - dt.timedelta(days=days_ago)
        return moves.receive(Told("Wrong.", "Wim", phone="1", received_on=day))

    over, new, old, seen = came(50), came(1), came(25), came(40)
    moves.withdraw(over)
    moves.acknowledge(seen, by=ada)
    assert list(Complaint.objects.by_what_is_due()) == [old, new, seen, over]
    assert list(Complaint.objects.unacknowledged().by_what_is_due()) == [old, new]


def test_two_years_after_its_end_all_of_it_goes_but_the_journal(complaint):
    kept = moves.receive(Told("Wrong.", "Wim", phone="1"))
    moves.withdraw(complaint)
    for days, gone in ((729, 0), (731, 1)):
        then = clock.now() - dt.timedelta(days=days)
        Complaint.objects.filter(pk=complaint.pk).update(ended_at=then)
        said = io.StringIO()
        call_command("apply_retention", stdout=said)
        assert f"complaints {gone}" in said.getvalue()
    assert list(Complaint.objects.all()) == [kept]
    assert not ComplaintStep.objects.exclude(complaint=kept).exists()
    assert verbs(complaint) == ["complaint.received", "complaint.withdrawn"]


def came(days_ago):
    told = Told("Wrong.", "Wim", phone="0113 496 0001", received_on=clock.today() - days_ago * DAY)
    return moves.receive(told)


def days_later(complaint, days):
    """All that was done lies so much further back."""
    complaint.received_on -= days * DAY
    complaint.save()
    complaint.steps.update(at=F("at") - days * DAY)


def test_the_inbox_is_warned_with_ten_days_left_with_two_and_when_late(db):
    complaint = came(18)
    assert moves.warn_all() == 0
    for later, left in ((1, 10), (8, 2), (3, -1)):
        days_later(complaint, later)
        assert complaint.days_left == left
        assert (moves.warn_all(), moves.warn_all()) == (1, 0)
    days_later(complaint, 30)
    assert moves.warn_all() == 0
    told = Notice.objects.filter(reason="complaint.warned").order_by("pk")
    assert [letter.to for letter in told] == ["hello@heddle.example"] * 3
    assert told[0].subject.startswith("Due on")
    assert told[2].subject == f"Late: complaint {complaint.number}"
    assert "Wim" not in told[0].text + told[0].html


def test_one_written_down_late_is_warned_of_once(db):
    complaint = came(28)
    assert (moves.warn_all(), moves.warn_all()) == (1, 0)
    days_later(complaint, 1)
    assert moves.warn_all() == 0


def test_nobody_is_warned_of_one_that_is_acknowledged(ada):
    complaint = came(25)
    moves.acknowledge(complaint, by=ada)
    assert not moves.warn(complaint)
    call_command("warn_of_complaints")
    assert letters(reason="complaint.warned") == []


def test_who_complained_does_not_see_that_the_office_was_warned(client, complaint):
    Complaint.objects.update(received_on=clock.today() - 25 * DAY)
    moves.warn_all()
    said = client.get(f"/complaints/stands/{links.token(complaint)}/")
    assert said.status_code == 200
    assert "warned" not in said.content.decode()
