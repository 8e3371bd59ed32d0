"""What people answered, and what others told us of them, goes after its time."""

import datetime as dt
import io

import pytest
from django.core.management import call_command

from common import clock
from journal.models import Entry
from people.models import HelperAnswers, Invitation, JoinRequest
from tests import factories

pytestmark = pytest.mark.django_db


def days_ago(number):
    return clock.now() - dt.timedelta(days=number)


def swept(*options):
    said = io.StringIO()
    call_command("apply_retention", *options, stdout=said)
    return said.getvalue()


def test_safeguarding_answers_go_after_two_years_and_the_journal_tells_that(amara, ben):
    for person, days in ((amara, 731), (ben, 729)):
        HelperAnswers.objects.create(
            person=person, answers={"children": "no"}, version="1", answered_at=days_ago(days)
        )
    assert "helper_answers 1" in swept("--dry-run")
    assert HelperAnswers.objects.count() == 2
    assert "helper_answers 1" in swept()
    assert HelperAnswers.objects.get().person == ben
    gone = Entry.objects.get(verb="person.helping_forgotten")
    assert (gone.record_id, gone.actor) == (amara.public_id, "")


def test_whom_a_list_named_goes_a_year_after_its_organisation_was_declined(db):
    named = {
        "imported": True,
        "contact_name": "Ann Thread",
        "contact_email": "ann@loom.example",
        "contact_phone": "0113 496 0001",
        "notes": "Met at the fair.",
    }
    old = factories.organisation(state="declined", judged_at=days_ago(366), **named)
    kept = [
        factories.organisation(state="declined", judged_at=days_ago(364), **named),
        factories.organisation(state="verified", judged_at=days_ago(366), **named),
        factories.organisation(state="submitted", **named),
        factories.organisation(state="declined", judged_at=days_ago(366), **named),
    ]
    factories.person(of=kept[-1])  # its own people look after it
    assert "contacts_from_lists 1" in swept()
    old.refresh_from_db()
    assert (old.contact_name, old.contact_email, old.contact_phone, old.notes) == ("", "", "", "")
    for each in kept:
        each.refresh_from_db()
        assert each.contact_email == "ann@loom.example"
    assert "contacts_from_lists 0" in swept()


def test_invitations_and_wishes_to_join_go_a_year_after_they_were_over(charity, amara, ben):
    def invited(email, **ended):
        ended.setdefault("expires_at", clock.now())
        return Invitation.objects.create(organisation=charity, email=email, **ended)

    invited("a@x.example", expires_at=days_ago(366))
    invited("b@x.example", accepted_at=days_ago(366))
    invited("c@x.example", withdrawn_at=days_ago(366))
    young = invited("d@x.example", withdrawn_at=days_ago(364))
    about = {"organisation": charity, "asked_at": days_ago(500)}
    JoinRequest.objects.create(person=ben, answer="no", answered_at=days_ago(366), **about)
    waiting = JoinRequest.objects.create(person=amara, **about)
    assert "invitations 3, join_requests 1" in swept()
    assert Invitation.objects.get() == young
    assert JoinRequest.objects.get() == waiting


def test_whom_a_list_named_goes_after_a_year_in_which_nobody_checked_the_organisation(db):
    named = {"imported": True, "contact_email": "ann@loom.example", "notes": "Met at the fair."}
    old = factories.organisation(state="submitted", submitted_at=days_ago(366), **named)
    kept = [
        factories.organisation(state="submitted", submitted_at=days_ago(364), **named),
        factories.organisation(state="verified", submitted_at=days_ago(366), **named),
        factories.organisation(state="submitted", submitted_at=days_ago(366), **named),
        factories.organisation(
            state="submitted", submitted_at=days_ago(366), **{**named, "imported": False}
        ),
    ]
    factories.person(of=kept[2])  # its own people look after it
    assert "contacts_unchecked 1" in swept("--dry-run")
    assert "contacts_unchecked 1" in swept()
    old.refresh_from_db()
    assert (old.contact_email, old.notes, old.state) == ("", "", "submitted")
    for each in kept:
        each.refresh_from_db()
        assert each.contact_email == "ann@loom.example"
    assert "contacts_unchecked 0" in swept()
