"""A person's record holds what was confirmed and nothing else, and reads aloud as it looks."""

import io
from decimal import Decimal

from django.urls import reverse
from pypdf import PdfReader

from brokerage.volunteering import record
from brokerage.volunteering.moves import hours
from brokerage.volunteering.moves.hours import Said
from common import clock
from places.models import Skill
from tests.brokerage.volunteering.conftest import at
from tests.brokerage.volunteering.test_booking import book


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_before_anything_is_confirmed_it_says_so(priya, session):
    book(session, priya)
    document = record.document_of(priya)
    assert document.summary == "Nothing is confirmed yet."
    assert document.sections == []


def test_confirmed_hours_stand_with_their_day_group_and_skill(opened, priya, tom, ben):
    patience = Skill.objects.create(slug="patience", name="Patience")
    one = opened(skills=(patience,))
    two = opened(starts_at=at(40))
    mine, his, later = book(one, priya), book(one, tom), book(two, priya)
    with clock.stopped_at(at(41)):
        for place, many in ((mine, 2), (his, 1), (later, 1)):
            hours.confirm(place, Said(Decimal(many)), by=ben)
    text = text_of(record.record_of(priya))
    assert "Priya Nair gave 3 hours of time to 1 community organisation in Leeds." in text
    assert "Armley Lanterns" in text
    assert "Patience" in text
    assert "Fernleaf Software" in text


def test_the_pdf_is_tagged_and_says_its_language(priya):
    reader = PdfReader(io.BytesIO(record.record_of(priya)))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"].lower().startswith("en")


def test_one_keeps_ones_own_record_and_nobody_elses(client, priya, tom):
    url = reverse("volunteering:record", args=[priya.public_id])
    client.force_login(tom.person)
    assert client.get(url).status_code == 404
    client.force_login(priya.person)
    answer = client.get(url)
    assert answer["Content-Type"] == "application/pdf"
    assert "Priya Nair" in text_of(answer.content)


def test_without_skills_it_says_so(opened, priya, ben):
    mine = book(opened(), priya)
    with clock.stopped_at(at(11)):
        hours.confirm(mine, Said(Decimal(1)), by=ben)
        (_sessions, skills) = record.document_of(priya).sections
    assert skills.words == ["These sessions asked for no particular skill."]
