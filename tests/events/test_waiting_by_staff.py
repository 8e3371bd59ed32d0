"""The waiting list in the hands of staff: moved or taken off, with a reason, and told."""

import pytest

from common.errors import Refusal
from events.models import WaitingEntry
from events.moves import selling, waiting, waiting_by_staff
from journal.models import Entry
from notices.models import Notice
from tests.events.conftest import fresh, later, taken


def line():
    return [entry.name.split()[0] for entry in WaitingEntry.objects.waiting()]


def refused(act, *args, **more) -> Refusal:
    with pytest.raises(Refusal) as no:
        act(*args, **more)
    return no.value


@pytest.fixture
def three(waits, sold_out):
    """Greta, Ida and Mo, in this order."""
    return [waits(name) for name in ("Greta", "Ida", "Mo")]


def test_somebody_is_moved_behind_all_who_wait_and_since_when_stays_known(three, dot):
    since = three[0].created_at
    with later(minutes=1):
        waiting_by_staff.to_the_end(three[0], by=dot, reason="asked")
    assert line() == ["Ida", "Mo", "Greta"]
    with later(minutes=2):
        waiting_by_staff.to_the_end(three[1], by=dot, reason="no_answer")
    assert line() == ["Mo", "Greta", "Ida"]
    assert fresh(three[0]).created_at == since
    assert Entry.objects.filter(verb="waiting.moved", reason="asked").count() == 1


def test_whoever_headed_the_list_heads_it_no_more(three, dot):
    WaitingEntry.objects.filter(pk=three[2].pk).update(first=True)
    assert line()[0] == "Mo"
    waiting_by_staff.to_the_end(three[2], by=dot, reason="asked")
    assert line() == ["Greta", "Ida", "Mo"]


def test_who_is_taken_off_is_told_why(three, dot):
    waiting_by_staff.remove(three[1], by=dot, reason="twice")
    assert line() == ["Greta", "Mo"]
    letter = Notice.objects.get(reason="waiting.removed")
    assert letter.to == "ida@home.example"
    assert "They are on the list twice" in letter.text
    assert Entry.objects.get(verb="waiting.left").reason == "twice"


def test_seats_that_were_kept_for_them_are_free_again(three, sold_out, small, dot):
    selling.cancel(sold_out)
    waiting.offer_due()
    assert taken(small) == 3
    waiting_by_staff.remove(fresh(three[0]), by=dot, reason="mistake")
    assert taken(small) == 2


def test_a_second_time_changes_nothing_and_writes_to_nobody(three, dot):
    for _ in range(2):
        waiting_by_staff.remove(three[0], by=dot, reason="asked")
    assert Notice.objects.filter(reason="waiting.removed").count() == 1
    no = refused(waiting_by_staff.to_the_end, three[0], by=dot, reason="asked")
    assert no.code == "not_waiting"


@pytest.mark.parametrize("act", [waiting_by_staff.to_the_end, waiting_by_staff.remove])
@pytest.mark.parametrize("reason", ["", "because"])
def test_nothing_is_done_without_a_reason_that_we_know(three, dot, act, reason):
    assert refused(act, three[0], by=dot, reason=reason).field == "reason"
    assert line() == ["Greta", "Ida", "Mo"]
