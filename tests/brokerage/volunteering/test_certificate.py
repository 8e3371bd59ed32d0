"""A certificate thanks for confirmed hours alone, names whom it may, and keeps to its one page."""

import io
from decimal import Decimal

import pytest
from django.urls import reverse
from pypdf import PdfReader

from brokerage.volunteering import certificate, links
from brokerage.volunteering.moves import hours
from brokerage.volunteering.moves.hours import Said
from common import clock
from content.models import Programme
from notices.models import Notice
from people.models import Organisation
from places.models import Skill
from tests import factories
from tests.brokerage.volunteering.conftest import at
from tests.brokerage.volunteering.test_booking import book
from tests.brokerage.volunteering.test_record import text_of


@pytest.fixture
def given(opened, priya, ben):
    """An hour and a half of Priya's, confirmed; it asked for patience."""
    patience = Skill.objects.create(slug="patience", name="Patience")
    place = book(opened(skills=(patience,)), priya)
    with clock.stopped_at(at(11)):
        hours.confirm(place, Said(Decimal("1.5")), by=ben)
    return place


def pages(pdf):
    return PdfReader(io.BytesIO(pdf))


def words(volunteer):
    return " ".join(text_of(certificate.certificate_of(volunteer)).split())


def test_there_is_none_before_an_hour_is_confirmed(client, session, priya):
    place = book(session, priya)
    assert certificate.certificate_of(priya) is None
    client.force_login(priya.person)
    mine = reverse("volunteering:certificate", args=[priya.public_id])
    answer = client.get(mine)
    assert answer.status_code == 409
    assert "confirmed your first hour" in answer.content.decode()
    assert mine not in client.get(reverse("volunteering:mine")).content.decode()
    own = client.get(reverse("volunteering:my_place", args=[place.public_id])).content.decode()
    assert mine not in own


def test_it_says_who_gave_how_much_to_whom_with_what_and_who_signs(given, priya):
    Programme.objects.update_or_create(
        pk=Programme.load().pk,
        defaults={"signer_name": "Ruth Adeyemi", "signer_role": "Head of inclusion"},
    )
    said = words(priya)
    for wanted in ("Priya Nair", "1.5", "Armley Lanterns", "Patience", "Fernleaf Software",
                   "Ruth Adeyemi", "Head of inclusion"):  # fmt: skip
        assert wanted in said


def test_where_nobody_was_chosen_the_programme_itself_signs(given, priya):
    assert "For the programme" in words(priya)
    assert "Leeds City Council" in words(priya)


def test_hours_that_nobody_confirmed_are_not_on_it(given, opened, priya):
    book(opened(starts_at=at(12), title="Another"), priya)
    said = words(priya)
    assert "1.5" in said
    assert "Another" not in said
    assert "3 " not in said
    assert "given to a community organisation" in said


def test_a_group_that_stands_on_no_public_page_is_counted_and_not_named(given, priya, charity):
    Organisation.objects.filter(pk=charity.pk).update(state="suspended", reason="Asked")
    said = words(priya)
    assert "Armley Lanterns" not in said
    assert "given to a community organisation" in said


def test_it_is_one_page_tagged_titled_and_in_english(given, priya):
    reader = pages(certificate.certificate_of(priya))
    root = reader.trailer["/Root"]
    assert len(reader.pages) == 1
    width, height = reader.pages[0].mediabox.upper_right
    assert width > height
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].lower().startswith("en")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Certificate of thanks: Priya Nair"


@pytest.mark.parametrize(
    "name", ["W" * 120, "Pr\u0000iya \u202enair", "<b>Priya</b> #set page()", "نور الهدى", "🧵"]
)
def test_any_name_stays_on_the_page(given, priya, name):
    priya.person.name = name
    assert len(pages(certificate.certificate_of(priya)).pages) == 1


def test_many_groups_and_skills_are_shortened():
    names = [f"Group {number}" for number in range(9)]
    assert certificate._shortened(names, 6) == [*names[:5], "and 4 more"]
    assert certificate._shortened(names[:6], 6) == names[:6]
    assert certificate._shortened(names[:2], 6, unnamed=1) == [*names[:2], "and one more"]
    assert certificate._shortened([], 6, unnamed=2) == []


def test_it_is_offered_where_the_hours_are_confirmed_and_in_the_thanks(client, given, priya):
    client.force_login(priya.person)
    mine = reverse("volunteering:certificate", args=[priya.public_id])
    for page in (
        reverse("volunteering:mine"),
        reverse("volunteering:my_place", args=[given.public_id]),
    ):
        assert mine in client.get(page).content.decode()


def test_the_letter_of_thanks_leads_to_it_without_an_account(client, session, priya, ben):
    place = book(session, priya)
    with clock.stopped_at(at(11)):
        hours.confirm(place, Said(Decimal(2)), by=ben)
        letter = Notice.objects.get(reason="session.thanks")
        by_link = reverse("volunteering:certificate_by_link", args=[links.certificate_token(place)])
        assert by_link in letter.text
        assert by_link in letter.html
        assert client.get(by_link)["Content-Type"] == "application/pdf"


def test_the_link_of_one_place_opens_no_paper_about_all(client, given, priya):
    one_place = links.mine_token(given)
    paper = reverse("volunteering:certificate_by_link", args=[one_place])
    assert client.get(paper).status_code in {403, 404, 410}
    page = client.get(reverse("volunteering:mine_by_link", args=[one_place])).content.decode()
    assert ".pdf" not in page
    opened = reverse("volunteering:mine_by_link", args=[links.certificate_token(given)])
    assert client.get(opened).status_code in {403, 404, 410}


def test_nobody_takes_anothers(client, given, priya, tom):
    url = reverse("volunteering:certificate", args=[priya.public_id])
    client.force_login(tom.person)
    assert client.get(url).status_code == 404
    client.force_login(priya.person)
    assert client.get(url)["Content-Type"] == "application/pdf"
    broken = reverse("volunteering:certificate_by_link", args=["nonsense"])
    assert client.get(broken).status_code in {403, 404, 410}


def test_a_company_of_one_is_not_named_twice(charity, time_kind, ben, opened):
    alone = factories.organisation("Ada Freelance", kind="company")
    assert certificate._company("Ada Freelance", alone) == ""
    assert certificate._company("Ada", alone) == "of Ada Freelance"
