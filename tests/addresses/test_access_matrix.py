"""The access matrix: every address of the resolver, for everybody, with and without
an object that is theirs.

What is refused changes nothing: no row of the journal, no letter.
"""

import copy

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction

from content.complaints.models import Controller
from content.office.rights import let_editors_work
from journal.models import Entry
from notices.models import Notice
from people import roles
from tests import factories
from tests.addresses.book import addresses, filled, names_in
from tests.addresses.doors import BEGINS_THERE, CAST, DOORS, RECORDS, rows
from tests.people.signing_in import signed_in

# Lines are counted by the tests that say what a line is for; these would only be slowed by it.
pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]

GROUPS = {
    "broker": roles.BROKERS,
    "ball_team": roles.BALL_TEAM,
    "treasurer": roles.TREASURERS,
    "guest_desk": roles.GUEST_DESKS,
    "door_staff": roles.DOOR_STAFF,
    "complaints_desk": roles.DATA_PROTECTION,
    "safeguarding_lead": roles.SAFEGUARDING,
    "editor": "Editors",
}
NOBODY_HAS_IT = "0123456789abcd"


def join(person, name):
    """Their group; the complaints desk answers for whoever finds out whose data it was."""
    person.groups.add(Group.objects.get(name=GROUPS[name]))
    if name == "complaints_desk":
        person.answers_for.set(Controller.objects.filter(takes_unknown=True))


@pytest.fixture(params=CAST)
def who(request, client, world, charity):
    """Each of the cast at a browser of their own; staff have passed their second factor."""
    name = request.param
    if name == "mia":
        signed_in(client, factories.person("Mia Plain", of=charity, role="member"))
    elif name in GROUPS:
        call_command("furnish_roles", verbosity=0)
        let_editors_work()
        person = factories.person(name.title(), is_staff=name != "door_staff")
        join(person, name)
        signed_in(client, person)
    elif name != "nobody":
        signed_in(client, request.getfixturevalue(name))
    return name


def asked(client, method, address):
    """What is answered, and whether anything was written; all of it is taken back again."""
    kept = copy.deepcopy(client.cookies)
    with transaction.atomic():
        before = Entry.objects.count(), Notice.objects.count()
        answer = getattr(client, method)(address)
        wrote = (Entry.objects.count(), Notice.objects.count()) != before
        transaction.set_rollback(True)
    client.cookies = kept  # whoever signed out is signed in again
    return answer, wrote


def is_refused(answer):
    """Sent to sign in, told no, or told that there is no such thing."""
    to = answer.get("Location", "")
    sent_away = to.startswith(("/account/sign-in/", "/account/safety/")) or to == "/admin/"
    return answer.status_code in {401, 403, 404} or sent_away


def test_every_address_has_its_one_door():
    listed = [row.pattern for row in rows()]
    assert sorted(listed) == sorted({pattern for pattern, _ in addresses()})


def test_every_door_is_one_we_know():
    assert {row.door for row in rows()} <= set(DOORS)


def test_each_comes_through_their_own_doors_and_no_other(world, who, client):
    wrong = []
    for row in rows():
        address = filled(row.pattern, world.of(row.pattern))
        for method in ("get", "post"):
            answer, wrote = asked(client, method, address)
            if row.lets_in(who, method):
                if is_refused(answer) and not _asks_again(row, answer):
                    wrong.append(f"{method} {row.pattern} shuts {who} out: {answer.status_code}")
            elif wrote:
                wrong.append(f"{method} {row.pattern} lets {who} write")
            elif not (row.tells_kindly(who) or _refused_or_begun(row, answer)):
                wrong.append(f"{method} {row.pattern} lets {who} in: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def _refused_or_begun(row, answer):
    """Refused, or no way to ask at all; where drafts begin, what is typed is judged first."""
    begins = row.pattern.startswith(BEGINS_THERE) and answer.status_code in {409, 422}
    return is_refused(answer) or answer.status_code == 405 or begins


def _asks_again(row, answer):
    """Changing one's own keys asks for a proof first; that is no shut door."""
    return row.pattern.startswith("account/")


def test_what_is_not_there_is_not_found_by_anybody(world, who, client):
    wrong = []
    for row in rows():
        gaps = RECORDS & set(names_in(row.pattern))
        if not gaps:
            continue
        words = world.of(row.pattern) | dict.fromkeys(gaps, NOBODY_HAS_IT)
        for method in ("get", "post"):
            answer, wrote = asked(client, method, filled(row.pattern, words))
            begins = method == "post" and row.pattern.startswith(BEGINS_THERE)
            if begins and who in {"amara", "ben", "mia"}:
                continue
            if wrote or not _refused_or_begun(row, answer):
                wrong.append(f"{method} {row.pattern} for {who}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)
