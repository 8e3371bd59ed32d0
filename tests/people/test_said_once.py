"""What is asked twice is done once, and what is not one's own to do is refused."""

import datetime as dt

import pytest

from common import clock
from common.errors import NotAllowed, Refusal, TooLate
from journal.models import Entry
from notices.models import Notice
from people.models import Membership, Organisation
from people.moves import profile, team, vouching
from people.moves.team import NotForYou
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def mia(charity):
    """A plain member of the charity."""
    return factories.person("Mia Plain", of=charity, role="member")


@pytest.fixture
def asked(charity, stranger, ben):
    """A group of Sam's asks Ben's charity to vouch for it."""
    group = factories.organisation("Tiny Threads", state="submitted")
    Membership.objects.create(person=stranger, organisation=group, role="owner")
    return vouching.ask(group, charity, by=stranger)


def verbs():
    """What the journal holds, by verb."""
    return list(Entry.objects.values_list("verb", flat=True))


def test_nobody_vouches_without_a_name(asked, ben):
    ben.name = ""
    with pytest.raises(Refusal, match="name"):
        vouching.answer(asked, by=ben, yes=True)


def test_only_who_vouched_takes_it_back(asked, ben, mia):
    given = vouching.answer(asked, by=ben, yes=True)
    with pytest.raises(NotAllowed):
        vouching.take_back(given, by=mia)


def test_a_stranger_does_not_take_back_a_groups_question(asked, amara):
    with pytest.raises(NotAllowed):
        vouching.withdraw(asked, by=amara)


def test_a_question_that_was_answered_is_not_taken_back(asked, ben, stranger):
    vouching.answer(asked, by=ben, yes=False)
    with pytest.raises(TooLate):
        vouching.withdraw(asked, by=stranger)


def test_a_question_is_taken_back_once(asked, stranger):
    vouching.withdraw(asked, by=stranger)
    vouching.withdraw(asked, by=stranger)
    assert verbs().count("vouch.withdrawn") == 1


def test_an_invitation_is_for_the_address_it_was_sent_to(charity, ben, stranger):
    invitation = team.invite(charity, "new@lamp.example", by=ben)
    with pytest.raises(NotForYou):
        team.accept(invitation, by=stranger)


def test_who_is_in_the_team_already_joins_without_a_letter(charity, ben, stranger):
    invitation = team.invite(charity, stranger.email, by=ben)
    Membership.objects.create(person=stranger, organisation=charity, role="member")
    before = Notice.objects.filter(reason__contains="joined").count()
    team.accept(invitation, by=stranger)
    assert Notice.objects.filter(reason__contains="joined").count() == before
    assert charity.memberships.filter(person=stranger).count() == 1


def test_an_invitation_is_the_owners_to_take_back_and_once(charity, ben, mia):
    invitation = team.invite(charity, "new@lamp.example", by=ben)
    with pytest.raises(NotAllowed):
        team.take_back(invitation, by=mia)
    team.take_back(invitation, by=ben)
    team.take_back(invitation, by=ben)
    assert verbs().count("invitation.taken_back") == 1


def test_who_is_not_in_the_team_neither_leaves_nor_is_removed(charity, ben, stranger):
    team.leave(charity, by=stranger)
    team.remove(charity, stranger, by=ben)
    assert not {"organisation.left", "organisation.member_removed"} & set(verbs())


def test_who_removes_themselves_gets_no_letter_about_it(charity, ben):
    factories.person("Olu Second", of=charity)
    team.remove(charity, ben, by=ben)
    assert not charity.memberships.filter(person=ben).exists()
    assert not Notice.objects.filter(to=ben.email).exists()


def test_an_organisation_has_so_many_pauses_and_no_more(charity, ben):
    day = clock.today()
    for week in range(profile.MOST_PAUSES):
        first = day + dt.timedelta(weeks=week)
        profile.pause(charity, first, first, by=ben)
    far = day + dt.timedelta(weeks=200)
    with pytest.raises(Refusal, match="many pauses"):
        profile.pause(charity, far, far, by=ben)


def test_a_page_is_shown_once_and_hidden_once(charity, ben):
    profile.show_page(charity, by=ben, wording="Everybody may read this.")
    profile.show_page(charity, by=ben, wording="Everybody may read this.")
    profile.hide_page(charity, by=ben)
    profile.hide_page(charity, by=ben)
    assert verbs().count("organisation.page_shown") == 1
    assert verbs().count("organisation.page_hidden") == 1
    assert Organisation.objects.get(pk=charity.pk).page_consents.count() == 1
