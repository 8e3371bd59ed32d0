"""Six plain questions about how somebody would help: theirs alone, to change and to delete."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import IntegrityError, transaction

from journal.models import Entry
from people import safeguarding
from people.models import HelperAnswers
from people.moves import helping
from people.roles import BALL_TEAM
from tests import factories
from tests.people.signing_in import signed_in

PAGE = "/account/helping/"


def test_the_six_questions_are_asked_kept_and_shown_again(client, stranger):
    client.force_login(stranger)
    page = client.get(PAGE).content.decode()
    for question in safeguarding.QUESTIONS:
        assert str(question.of_me) in page
    assert "Only you and our brokers see your answers" in page
    client.post(PAGE, {"children": "yes", "alone": "unsure", "care": ""})
    kept = HelperAnswers.objects.get()
    assert (kept.person, kept.answers) == (stranger, {"children": "yes", "alone": "unsure"})
    assert kept.version == safeguarding.VERSION
    assert client.get(PAGE).content.decode().count(" checked") == 2
    entry = Entry.objects.get()
    assert (entry.verb, entry.fields) == ("person.helping_said", ["helper_answers"])


def test_answers_are_changed_and_deleted(client, stranger):
    client.force_login(stranger)
    client.post(PAGE, {"children": "yes"})
    client.post(PAGE, {"children": "no"})
    assert HelperAnswers.objects.get().answers == {"children": "no"}
    client.post(PAGE, {"forget": "1"})
    assert not HelperAnswers.objects.exists()
    client.post(PAGE, {"forget": "1"})
    helping.say(stranger, {"children": "yes"})
    client.post(PAGE, {})
    assert not HelperAnswers.objects.exists()


def test_rubbish_is_refused_and_signing_in_is_needed(client, stranger):
    assert client.get(PAGE).url.startswith("/account/sign-in/")
    client.force_login(stranger)
    assert client.post(PAGE, {"children": "perhaps"}).status_code == 422
    assert not HelperAnswers.objects.exists()


def test_they_go_with_the_person(stranger):
    helping.say(stranger, {"children": "yes"})
    stranger.delete()
    assert not HelperAnswers.objects.exists()


def test_the_database_wants_to_know_which_questions(stranger):
    with pytest.raises(IntegrityError), transaction.atomic():
        HelperAnswers.objects.create(person=stranger, answers={"children": "yes"}, version="")


# --- what brokers see -----------------------------------------------------------------------------


@pytest.fixture
def told(charity, ben):
    """Ben answered, Mo did not, and Nora who has left did."""
    factories.person("Mo Member", of=charity, role="member")
    helping.say(ben, {"children": "yes", "alone": "unsure"})
    helping.say(factories.person("Nora Gone", of=charity, is_active=False), {"children": "yes"})
    return f"/admin/organisation/{charity.public_id}/helpers/"


def test_a_broker_reads_how_an_organisations_people_would_help(client, broker, charity, told):
    signed_in(client, broker)
    page = client.get(told).content.decode()
    assert "Ben Hale" in page
    assert "Mo Member" in page
    assert "Nora Gone" not in page
    assert page.count("<td>Yes</td>") == page.count("<td>Not sure</td>") == 1
    assert page.count("<td>–</td>") == 4
    about = client.get(f"/admin/organisation/{charity.public_id}/").content.decode()
    assert told in about
    assert "Not sure" not in about


def test_where_nobody_has_answered_it_says_that_nobody_has_to(client, broker, company, amara):
    signed_in(client, broker)
    page = client.get(f"/admin/organisation/{company.public_id}/helpers/").content.decode()
    assert "Nobody has to" in page
    assert "Amara Obi" in page


def test_nobody_but_brokers_reads_them(client, told, ben, amara):
    call_command("furnish_roles")
    other_staff = factories.person("Tess Ball", is_staff=True)
    other_staff.groups.add(Group.objects.get(name=BALL_TEAM))
    for person in (ben, amara, other_staff):
        signed_in(client, person)
        assert client.get(told).status_code in {302, 403}
        assert client.get(told, follow=True).content.decode().count("Not sure") == 0
