"""Editors hear of comments, and once of facts that have grown old: rows, no mail in a request."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import call_command
from wagtail.admin.views.pages import edit
from wagtail.models import Comment, CommentReply, PageSubscription
from wagtail.users.models import UserProfile

from common import clock
from content import comment_letters
from content.models import FundingIndex, FundingPage, InitiativeIndex, InitiativePage, StandardPage
from content.office.rights import let_editors_work
from notices.models import Notice
from tests import factories
from tests.content.planting import page

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def commented(bare, dot):
    """A page whose comments Fay follows; Dot says something."""
    made = page(bare, StandardPage, title="Tea")
    fay = factories.person("Fay Follows", is_staff=True)
    PageSubscription.objects.create(page=made, user=fay, comment_notifications=True)
    return made, fay


def told(made, by, **more):
    nothing = {"new_comments": [], "replied_comments": []}
    nothing |= {"resolved_comments": [], "deleted_comments": []}
    return {"page": made, "editor": by, **nothing, **more}


def letters():
    return list(Notice.objects.filter(reason="page.commented").values_list("to", flat=True))


def test_wagtails_page_of_editing_calls_ours():
    assert edit.send_notification is comment_letters.queue


def test_a_comment_is_a_row_with_its_words_and_no_mail(commented, dot):
    made, fay = commented
    view = edit.EditView()
    view.page, view.request = made, type("Asked", (), {"user": dot})()
    comment = Comment(page=made, user=dot, text="Is this still true?", contentpath="title")
    comment.save()
    reply = CommentReply(comment=comment, user=dot, text="I asked. It is.")
    changes = told(made, dot, new_comments=[comment])
    view.send_commenting_notifications(
        {**changes, "new_replies": [(comment, [reply])], "deleted_comments": []}
    )
    assert letters() == [fay.email]
    assert mail.outbox == []
    text = Notice.objects.get(reason="page.commented").text
    assert "Dot" in text
    assert "Is this still true?" in text
    assert "I asked. It is." in text


def test_who_wants_no_such_letters_or_is_gone_gets_none(commented, dot):
    made, fay = commented
    profile = UserProfile.get_for_user(fay)
    profile.updated_comments_notifications = False
    profile.save()
    gone = factories.person("Gil Gone", is_active=False)
    comment_letters.queue([fay, gone], "updated_comments", told(made, dot))
    assert letters() == []


def test_comments_that_were_settled_are_counted(commented, dot):
    made, fay = commented
    comment_letters.queue([fay], "updated_comments", told(made, dot, resolved_comments=[1, 2]))
    assert "settled 2 comments" in Notice.objects.get(reason="page.commented").text


def test_each_editor_hears_once_of_what_has_grown_old(bare, dot):
    let_editors_work()
    ellis = factories.person("Ellis Ward", is_staff=True)
    ellis.groups.add(Group.objects.get(name="Editors"))
    today = clock.today()
    funds = page(bare, FundingIndex)
    page(funds, FundingPage, title="Small sparks", as_of=today - 91 * DAY, closes=None)
    page(funds, FundingPage, title="Fresh money", as_of=today - 90 * DAY, closes=None)
    page(funds, FundingPage, title="Closed", as_of=today - 200 * DAY, closes=today - DAY)
    page(page(bare, InitiativeIndex), InitiativePage, title="Hubs", as_of=today - 366 * DAY)
    call_command("tell_consents", verbosity=0)
    call_command("tell_consents", verbosity=0)
    sent = Notice.objects.filter(reason="facts.old")
    assert [one.to for one in sent] == [ellis.email]
    for title, is_told in (("Small sparks", 1), ("Hubs", 1), ("Fresh money", 0), ("Closed", 0)):
        assert (title in sent[0].text) is bool(is_told)
