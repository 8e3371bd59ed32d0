"""Once a poster agrees to a brief, nobody but they and the brokers reads their own words."""

import pytest
from django.test import Client

from brokerage.moves import briefing, deliveries
from notices.models import Notice
from tests.people.signing_in import signed_in

OWN = "Laptops for our women’s refuge"
WORDS = "The address is a secret of ours."


@pytest.fixture
def need(need, dot, ben):
    """Ben's, with words that the broker put more carefully, as Ben wished."""
    need.title, need.description, need.shown_publicly = OWN, WORDS, True
    need.save()
    brief = briefing.shape(need, by=dot, title="Twelve laptops", text="For homework.")
    briefing.answer(brief, by=ben, yes=True)
    need.refresh_from_db()
    return need


@pytest.fixture
def company_reads(client, company, amara):
    """All that stands in Amara's letters, and on a page of hers."""

    def read(*pages):
        mine = signed_in(Client(), amara)
        letters = Notice.objects.filter(to=amara.email)
        said = [f"{one.subject} {one.text} {one.html}" for one in letters]
        for page in pages:
            reply = mine.get(page, follow=True)
            assert reply.status_code == 200
            said.append(reply.content.decode())
        return "\n".join(said)

    return read


def test_the_company_reads_the_brief_in_letters_and_pages(
    need, agreed, amara, ben, given, company, company_reads
):
    entry = deliveries.report(agreed, by=amara, given=given())
    deliveries.confirm(entry, by=ben, quantity=entry.quantity)
    said = company_reads(
        f"/introductions/{agreed.public_id}/",
        f"/offer-help/?need={need.public_id}",
        f"/desk/{company.public_id}/impact/",
    )
    assert "Twelve laptops" in said
    assert OWN not in said
    assert WORDS not in said
