"""An owner keeps the profile up to date, section by section, and its pauses and page."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from common import clock
from common.errors import NotAllowed, Refusal
from journal.models import Entry
from people.models import Organisation, PageConsent
from people.moves import organisations, profile
from places.loading import load_vocabularies
from places.models import Barrier, Community, Place
from tests import factories

TODAY = dt.date(2027, 6, 15)


@pytest.fixture
def vocabularies(db):
    load_vocabularies()
    factories.place("Armley")


def at(organisation, rest=""):
    return f"/organisations/{organisation.public_id}/profile/{rest}"


def test_the_list_says_what_is_filled_in(client, charity, ben, vocabularies):
    client.force_login(ben)
    page = client.get(at(charity)).content.decode()
    for title in ("Where you work", "Who you work with", "What you can share", "vouches for you"):
        assert title in page
    assert page.count("filled in") == 0
    charity.communities.set(Community.objects.all()[:6])
    page = client.get(at(charity)).content.decode()
    assert "and 2 more" in page
    assert page.count("filled in") == 1


def test_each_section_is_kept_on_its_own(client, charity, ben, vocabularies):
    client.force_login(ben)
    ward, people, barrier = (
        model.objects.order_by("pk")[0] for model in (Place, Community, Barrier)
    )
    for section, said in (
        ("where", {"places": [ward.pk]}),
        ("who", {"communities": [people.pk], "barriers": [barrier.pk]}),
        ("share", {"assets": ["room", "wifi"], "languages": ["urdu"]}),
        ("proposals", {"proposal_limit": "5"}),
    ):
        assert client.get(at(charity, f"{section}/")).status_code == 200
        assert client.post(at(charity, f"{section}/"), said).url == at(charity)
    charity.refresh_from_db()
    assert list(charity.places.all()) == [ward]
    assert list(charity.communities.all()) == [people]
    assert list(charity.barriers.all()) == [barrier]
    assert (charity.assets, charity.languages) == (["room", "wifi"], ["urdu"])
    assert charity.proposal_limit == 5
    kept = Entry.objects.filter(verb="organisation.profile_kept").order_by("pk")
    assert [entry.fields for entry in kept] == [
        ["places"], ["barriers", "communities"], ["assets", "languages"], ["proposal_limit"],
    ]  # fmt: skip
    page = client.get(at(charity)).content.decode()
    assert "A room to meet in" in page
    client.post(at(charity, "who/"), {})
    assert not charity.communities.exists()


@pytest.mark.parametrize(
    ("section", "wrong"),
    [
        ("where", {"places": ["x"]}),
        ("where", {"places": ["999999"]}),
        ("who", {"communities": ["-1"]}),
        ("who", {"barriers": ["'"]}),
        ("share", {"assets": ["gold"]}),
        ("share", {"languages": ["\x00"]}),
        ("proposals", {"proposal_limit": "0"}),
        ("proposals", {"proposal_limit": "21"}),
        ("proposals", {"proposal_limit": "lots"}),
        ("proposals", {}),
    ],
)
def test_rubbish_is_refused_beside_its_field(client, charity, ben, vocabularies, section, wrong):
    client.force_login(ben)
    page = client.post(at(charity, f"{section}/"), wrong)
    assert page.status_code == 422
    assert b"field__error" in page.content
    charity.refresh_from_db()
    assert charity.proposal_limit == 3


def test_the_profile_is_for_owners(client, charity, company, ben, amara, stranger):
    member = factories.person("Mo", of=charity, role="member")
    pages = ["", "where/", "who/", "share/", "proposals/", "page/", "voucher/"]
    for person, status in ((member, 403), (amara, 404), (stranger, 404)):
        client.force_login(person)
        for page in pages:
            assert client.get(at(charity, page)).status_code == status
            assert client.post(at(charity, page)).status_code == status
    with pytest.raises(NotAllowed):
        profile.keep(charity, "proposals", {"proposal_limit": 1}, by=member)
    client.force_login(ben)
    assert client.get(at(charity, "nonsense/")).status_code == 404


def test_a_pause_is_added_seen_and_removed(client, charity, ben):
    client.force_login(ben)
    with clock.stopped_at(dt.datetime(2027, 6, 15, 9, tzinfo=dt.UTC)):
        august = {"first_day": "2027-08-01", "last_day": "2027-08-31", "why": "Holidays"}
        client.post(at(charity, "pauses/add/"), august)
        assert charity.paused_on(dt.date(2027, 8, 31))
        assert not charity.paused_on(dt.date(2027, 9, 1))
        assert (
            "1 August 2027 to 31 August 2027"
            in client.get(at(charity, "proposals/")).content.decode()
        )
        client.post(at(charity, "pauses/end/"), {"first_day": "2027-08-01"})
        assert not charity.pauses.exists()
        client.post(at(charity, "pauses/end/"), {"first_day": "2027-08-01"})


def test_a_pause_under_way_ends_today_and_stays_as_history(charity, ben):
    with clock.stopped_at(dt.datetime(2027, 6, 15, 9, tzinfo=dt.UTC)):
        week = dt.timedelta(days=7)
        charity.pauses.create(first_day=TODAY - week, last_day=TODAY + week)
        profile.end_pause(charity, TODAY - week, by=ben)
        assert charity.pauses.get().last_day == TODAY - dt.timedelta(days=1)
        assert not charity.paused_on(TODAY)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2027-08-10", "2027-08-01", "ends before it starts"),
        ("2027-01-01", "2027-01-31", "over already"),
        ("2027-07-20", "2027-08-05", "in that time already"),
        ("soon", "2027-08-05", "Enter a day"),
        ("2027-08-01", "", "Enter a day"),
        ("0000-00-00", "9999-99-99", "Enter a day"),
    ],
)
def test_a_pause_that_cannot_be_is_refused_beside_its_field(
    client, charity, ben, first, last, said
):
    client.force_login(ben)
    with clock.stopped_at(dt.datetime(2027, 6, 15, 9, tzinfo=dt.UTC)):
        charity.pauses.create(first_day=dt.date(2027, 8, 1), last_day=dt.date(2027, 8, 31))
        page = client.post(at(charity, "pauses/add/"), {"first_day": first, "last_day": last})
        assert page.status_code == 422
        assert said in page.content.decode()
        assert charity.pauses.count() == 1


def test_a_page_is_shown_with_a_recorded_yes_and_gone_at_once(client, charity, ben):
    public = f"/partners/{charity.public_id}/"
    assert client.get(public).status_code == 404
    client.force_login(ben)
    assert client.post(at(charity, "page/"), {"show": "1"}).status_code == 422
    client.post(at(charity, "page/"), {"show": "1", "agree": "on"})
    consent = PageConsent.objects.get()
    assert (consent.given_by, consent.taken_back_at) == (ben, None)
    assert "Nobody sees how to reach us" in consent.wording
    assert client.get(public).status_code == 200
    client.post(at(charity, "page/"), {"hide": "1"})
    assert client.get(public).status_code == 404
    consent.refresh_from_db()
    assert consent.taken_back_by == ben
    client.post(at(charity, "page/"), {"show": "1", "agree": "on"})
    assert client.get(public).status_code == 200
    assert PageConsent.objects.count() == 2


def test_only_a_verified_one_has_a_page(stranger, broker, charity, ben):
    draft = factories.organisation(state="submitted")
    owner = factories.person(of=draft)
    with pytest.raises(Refusal, match="checks your organisation first"):
        profile.show_page(draft, by=owner, wording="x")
    profile.show_page(charity, by=ben, wording="x")
    organisations.suspend(charity, by=broker, reason="Complaint")
    assert not Organisation.objects.partners().exists()
    organisations.lift(charity, by=broker)
    assert Organisation.objects.partners().get() == charity


def test_strangers_show_and_hide_nothing_and_a_broker_may_hide(charity, ben, amara, broker):
    with pytest.raises(NotAllowed):
        profile.show_page(charity, by=amara, wording="x")
    profile.show_page(charity, by=ben, wording="x")
    with pytest.raises(NotAllowed):
        profile.hide_page(charity, by=amara)
    profile.hide_page(charity, by=broker)
    assert not Organisation.objects.partners().exists()


def test_the_database_holds_one_consent_at_a_time(charity, ben):
    profile.show_page(charity, by=ben, wording="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        PageConsent.objects.create(organisation=charity, wording="y")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_organisation SET proposal_limit = 21 WHERE id = %s", [charity.pk]
        )
