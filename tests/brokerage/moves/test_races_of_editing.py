"""Two people save one listing at once: one wins, and nothing of theirs is written over."""

import pytest

from brokerage.models import Bookmark, Unsent
from brokerage.moves import changing, reading, renewing, talking, unsent
from common import clock
from tests import factories
from tests.brokerage.moves.test_races import at_once, codes

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("attempt", range(3))
def test_two_colleagues_save_what_both_saw(need, ben, charity, attempt):
    colleague, seen = factories.person("Cora Colleague", of=charity), need.saved_at
    outcomes = at_once(
        lambda: changing.change(need, by=ben, values={"title": "Ben’s"}, as_of=seen),
        lambda: changing.change(need, by=colleague, values={"title": "Cora’s"}, as_of=seen),
    )
    assert codes(outcomes) == ["changed_meanwhile"]
    need.refresh_from_db()
    winner = next(one[0] for one in outcomes if isinstance(one, tuple))
    assert need.title == winner.title


@pytest.mark.parametrize("attempt", range(3))
def test_a_broker_renews_what_a_member_is_saving(need, ben, dot, attempt):
    """Whoever comes second: a change never undoes the renewal it has not seen."""
    seen, day = need.saved_at, clock.today() + renewing.BEFORE_LAST_DAY
    outcomes = at_once(
        lambda: changing.change(need, by=ben, values={"ends_on": None, "title": "X"}, as_of=seen),
        lambda: renewing.renew(need, by=dot, last_day=day),
    )
    assert codes(outcomes) in ([], ["changed_meanwhile"])
    need.refresh_from_db()
    assert need.ends_on == day


@pytest.mark.parametrize("attempt", range(3))
def test_two_tabs_of_one_person_keep_one_text_and_one_bookmark(agreed, need, amara, ben, attempt):
    said = [talking.say(agreed, side="offer", by=amara, text=text) for text in ("One", "Two")]
    outcomes = at_once(
        lambda: reading.read(agreed, by=ben, shown=said),
        lambda: reading.read(agreed, by=ben, shown=said[:1]),
        lambda: unsent.keep(need, by=ben, typed={"title": ["A"]}, seen={}),
        lambda: unsent.keep(need, by=ben, typed={"title": ["B"]}, seen={}),
    )
    assert codes(outcomes) == []
    assert Bookmark.objects.get().up_to == said[1].pk
    assert Unsent.objects.get().typed["title"][0] in {"A", "B"}
