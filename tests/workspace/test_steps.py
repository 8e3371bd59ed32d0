"""What comes next: one list, the most urgent first, each thing once, to whom it concerns."""

import datetime as dt

import pytest

from brokerage.models import Brief, MeetingDate, Message, Need, OutcomeQuestion
from common import clock
from notices.models import Address
from people.models import JoinRequest, Membership, Vouch
from tests import factories

DAY = dt.timedelta(days=1)


def buttons(desk):
    return [(step.rank.name, step.button) for step in desk.steps]


def names(desk):
    return [step.rank.name for step in desk.steps]


def words(introduction, **more):
    more.setdefault("thread", "both")
    return Message.objects.create(introduction=introduction, text="Hello", **more)


def date(introduction, *, by, days=3, **more):
    starts = clock.now() + days * DAY
    return MeetingDate.objects.create(
        introduction=introduction, proposed_side=by, starts_at=starts,
        ends_at=starts + dt.timedelta(hours=2), **more,
    )  # fmt: skip


@pytest.fixture
def everything(charity, ben, meets):
    """All that can be asked of the charity at once, made in no order."""
    now = clock.now()
    Address.objects.create(email=ben.email, returned_at=now, returned_as="bounced")
    factories.need(organisation=charity, title="Half a wish", state="draft")
    JoinRequest.objects.create(organisation=charity, person=factories.person("Joy Asks"))
    group = factories.organisation("Tiny Threads", state="submitted")
    Vouch.objects.create(organisation=group, by_organisation=charity, expires_at=now + 9 * DAY)
    talk = meets("under_way")
    date(talk, by="offer")
    words(talk, from_side="offer")
    shaped = factories.need(organisation=charity, title="Shaped")
    Brief.objects.create(need=shaped, title="Well put", text="Well put.")
    factories.need(organisation=charity, title="Old", asked_at=now)
    told = meets("confirmed", confirmed_at=now - 45 * DAY)
    OutcomeQuestion.objects.create(introduction=told)
    meets("delivered")
    meets(answer_by=now + 9 * DAY)
    meets(answer_by=now + 2 * DAY)


def test_the_list_is_in_order_of_urgency(everything, desk_of, ben, charity):
    desk = desk_of(ben, charity)
    assert names(desk) == [
        "ANSWER", "ANSWER", "CONFIRM", "CHANGED", "STILL_TRUE", "BRIEF", "MESSAGE", "DATE",
        "JOIN", "VOUCH", "LETTERS", "PROFILE", "DRAFT",
    ]  # fmt: skip
    assert desk.steps[0].due < desk.steps[1].due
    assert len({(step.title, step.url) for step in desk.steps}) == len(desk.steps)


def test_each_step_has_one_button_that_opens(everything, client, opened, ben, charity):
    page = opened(ben, charity)
    text = page.content.decode()
    for step in page.context["desk"].steps:
        at = step.url.removeprefix("http://testserver")
        path = at if at.startswith("/") else "/" + at.split("/", 3)[3]
        assert client.get(path).status_code == 200, step.title
        assert text.count(f'href="{step.url}"') >= 1


def test_what_only_owners_can_do_is_asked_of_owners_alone(everything, desk_of, charity):
    member = factories.person("Mo Member", of=charity, role="member")
    asked = names(desk_of(member, charity))
    assert not {"JOIN", "PROFILE", "LETTERS"} & set(asked)
    assert {"ANSWER", "VOUCH", "DRAFT"} <= set(asked)


def test_the_giver_reports_and_the_receiver_confirms(meets, desk_of, amara, ben, company, charity):
    meets("agreed")
    meets("delivered")
    assert ("REPORT", "Report it") in buttons(desk_of(amara, company))
    assert "CONFIRM" not in names(desk_of(amara, company))
    assert ("CONFIRM", "Confirm") in buttons(desk_of(ben, charity))
    assert "REPORT" not in names(desk_of(ben, charity))


def test_nothing_is_asked_for_once_the_time_is_over(meets, desk_of, ben, charity):
    meets(answer_by=clock.now() - DAY)
    meets("confirmed", confirmed_at=clock.now() - 45 * DAY)
    assert not {"ANSWER", "CHANGED"} & set(names(desk_of(ben, charity)))


def test_whoever_said_yes_is_not_asked_again(meets, desk_of, amara, ben, company, charity):
    meets(need_yes_at=clock.now(), need_yes_by=ben)
    desk = desk_of(ben, charity)
    assert "ANSWER" not in names(desk)
    assert desk.meetings[0].waits == "You said yes. Now Fernleaf Software answers."
    assert "ANSWER" in names(desk_of(amara, company))


@pytest.mark.parametrize(
    ("thread", "wrote", "asks_need"),
    [
        ("both", "offer", True),
        ("both", "need", False),
        ("need", "", True),
        ("offer", "", False),
        ("offer", "offer", False),
    ],
)
def test_a_word_asks_only_who_may_read_it_and_did_not_write_it(
    meets, desk_of, ben, charity, thread, wrote, asks_need
):
    words(meets("agreed"), thread=thread, from_side=wrote)
    assert ("MESSAGE" in names(desk_of(ben, charity))) == asks_need


def test_an_answer_or_two_weeks_end_the_asking(meets, desk_of, ben, charity):
    answered, old = meets("agreed"), meets("agreed")
    words(answered, from_side="offer", at=clock.now() - DAY)
    words(answered, from_side="need")
    words(old, from_side="offer", at=clock.now() - 15 * DAY)
    assert "MESSAGE" not in names(desk_of(ben, charity))


def test_a_day_is_answered_by_the_side_that_did_not_propose_it(
    meets, desk_of, amara, ben, company, charity
):
    date(meets("agreed"), by="need")
    assert [step.rank.name for step in desk_of(amara, company).steps if step.who] == ["DATE"]
    assert "DATE" not in names(desk_of(ben, charity))


def test_still_true_says_until_when_and_that_nothing_is_lost(desk_of, opened, ben, charity):
    with clock.stopped_at(dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)):
        factories.need(organisation=charity, title="Old", asked_at=clock.now())
        page = opened(ben, charity).content.decode()
    assert "by Monday 7 December" in page
    assert "Nothing is lost." in page


@pytest.mark.parametrize(
    ("hours", "said"),
    [(3, "by 15:00 today"), (24, "by tomorrow, 12:00"), (72, "by Thursday 26 November")],
)
def test_until_when_is_said_as_people_say_it(meets, desk_of, ben, charity, hours, said):
    with clock.stopped_at(dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)):
        meets(answer_by=clock.now() + dt.timedelta(hours=hours))
        assert desk_of(ben, charity).steps[0].until == said


def test_only_the_newest_brief_asks_and_only_until_it_is_answered(desk_of, ben, charity):
    need = factories.need(organisation=charity)
    old = Brief.objects.create(need=need, title="A", text="A", written_at=clock.now() - DAY)
    assert "BRIEF" in names(desk_of(ben, charity))
    Brief.objects.create(need=need, title="B", text="B", answer="no", answered_at=clock.now())
    assert "BRIEF" not in names(desk_of(ben, charity))
    assert old.answer == ""
    Need.objects.filter(pk=need.pk).update(state="closed", closed_as="withdrawn")
    Brief.objects.filter(pk=need.briefs.first().pk).update(answer="", answered_at=None)
    assert "BRIEF" not in names(desk_of(ben, charity))


def test_nobody_vouches_for_a_group_of_their_own(desk_of, ben, charity):
    group = factories.organisation("Tiny Threads", state="submitted")
    Vouch.objects.create(organisation=group, by_organisation=charity, expires_at=clock.now() + DAY)
    assert "VOUCH" in names(desk_of(ben, charity))
    Membership.objects.create(person=ben, organisation=group, role="member")
    assert "VOUCH" not in names(desk_of(ben, charity))


def test_an_empty_desk_says_so_kindly_and_suggests_one_thing(desk_of, opened, ben, charity, amara):
    charity.languages = ["pa"]
    charity.save()
    page = opened(ben, charity)
    assert page.context["desk"].steps == []
    text = page.content.decode()
    assert "Nothing waits for you" in text
    assert "Tell us what would help you" in text
    factories.need(organisation=charity)
    assert "See what companies offer just now" in opened(ben, charity).content.decode()


def test_a_message_is_asked_about_until_it_is_read_and_answered(
    meets, client, desk_of, opened, ben, charity
):
    talk = meets("under_way")
    words(talk, from_side="offer")
    step = next(one for one in desk_of(ben, charity).steps if one.rank.name == "MESSAGE")
    assert step.button == "Read and answer"
    assert "1 new message" in opened(ben, charity).content.decode()
    at = f"/introductions/{talk.public_id}/messages/"
    client.get(at)
    step = next(one for one in desk_of(ben, charity).steps if one.rank.name == "MESSAGE")
    assert step.button == "Answer"
    assert "1 new message" not in opened(ben, charity).content.decode()
    client.post(at, {"move": "say", "say-text": "Yes, gladly"})
    assert "MESSAGE" not in names(desk_of(ben, charity))


def test_a_message_that_needs_no_answer_leaves_the_desk_of_whoever_says_so(
    meets, client, desk_of, ben, charity
):
    colleague = factories.person("Cora Colleague", of=charity)
    talk = meets("under_way")
    last = words(talk, from_side="offer")
    client.force_login(ben)
    at = f"/introductions/{talk.public_id}/messages/"
    client.post(at, {"move": "settle", "up_to": last.public_id})
    assert "MESSAGE" not in names(desk_of(ben, charity))
    assert "MESSAGE" in names(desk_of(colleague, charity))


def test_a_message_of_what_is_over_is_counted_beside_it(meets, opened, ben, charity):
    words(meets("confirmed"), from_side="offer")
    page = opened(ben, charity)
    assert page.context["desk"].past[0].unread == 1
    assert "1 new message" in page.content.decode()
