"""The page that editors choose for volunteers to read first, and when everybody is asked again."""

import pytest
from django.core.management import call_command

from brokerage.volunteering import learning
from content.models import Programme, StandardPage
from tests.content.planting import bare_home, page


@pytest.fixture
def chosen(db):
    """A page that editors chose."""
    made = page(bare_home(), StandardPage, title="Working with people")
    made.save_revision().publish()
    programme = Programme.load()
    programme.briefing = made
    programme.save()
    return made


def test_nothing_is_read_first_where_editors_chose_nothing(db):
    assert learning.current() is None


def test_it_is_the_page_as_it_was_last_published(chosen):
    before = learning.current()
    assert before.title == "Working with people"
    assert before.url.endswith(f"/{chosen.slug}/")
    chosen.title = "Working with others"
    chosen.save_revision().publish()
    after = learning.current()
    assert after.title == "Working with others"
    assert after.version != before.version
    assert after.asked_since == before.asked_since


def test_a_page_that_is_taken_down_asks_nobody(chosen):
    chosen.unpublish()
    assert learning.current() is None


def test_only_the_tick_asks_everybody_again_and_it_is_ticked_once(chosen):
    before = learning.current().asked_since
    programme = Programme.load()
    programme.help_hours = "on Mondays"
    programme.save()
    assert learning.current().asked_since == before
    programme.briefing_again = True
    programme.save()
    assert learning.current().asked_since > before
    assert not Programme.load().briefing_again


def test_a_new_house_has_one_and_an_editors_choice_stands(db):
    call_command("furnish", verbosity=0)
    assert learning.current().title == "Working with communities"
    assert "Hands off the keyboard" in learning.current().body()
    programme = Programme.load()
    programme.briefing = None
    programme.save()
    call_command("furnish", verbosity=0)
    assert learning.current() is None
