"""Six plain questions about how somebody would help: theirs alone, to change and to delete."""

import pytest
from django.db import IntegrityError, transaction

from journal.models import Entry
from people import safeguarding
from people.models import HelperAnswers
from people.moves import helping

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
