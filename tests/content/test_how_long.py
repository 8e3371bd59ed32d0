"""The page of periods is made of the table of rules: they cannot differ."""

import html
import re

import pytest

from common.retention import FOR_GOOD, RULES, Rule
from content import how_long
from content.models import StandardPage

ADDRESS = "/privacy/how-long/"


@pytest.mark.django_db
def test_every_rule_of_the_house_stands_on_the_page_with_its_time(client):
    said = html.unescape(client.get(ADDRESS).content.decode())
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", said)
    assert len(rows) == len(RULES) + len(FOR_GOOD) > 50
    for rule in RULES.values():
        own = next(row for row in rows if row.startswith(f"{rule.what}<"))
        assert how_long.period(rule.days) in own
        assert rule.purpose in own
    for kept in FOR_GOOD.values():
        assert kept.why in said


def test_every_rule_stands_on_a_ground_that_the_page_explains():
    how_long.grounds()
    for one in [*RULES.values(), *FOR_GOOD.values()]:
        assert how_long.letter_of(one) in how_long.GROUNDS


def test_a_rule_without_a_ground_is_refused():
    rule = Rule("x", "x", "x", "because", 1, lambda before: [], len)
    with pytest.raises(LookupError, match="stands on no ground"):
        how_long.letter_of(rule)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "until the day it ends"),
        (1, "1 day"),
        (30, "30 days"),
        (364, "364 days"),
        (365, "1 year"),
        (366, "1 year"),
        (500, "500 days"),
        (730, "2 years"),
        (1098, "3 years"),
        (2190, "6 years"),
        (2196, "6 years"),
        (2562, "7 years"),
    ],
)
def test_a_period_is_said_in_years_where_it_is_years(days, said):
    assert how_long.period(days) == said


def test_the_privacy_page_names_grounds_recipients_rights_and_who_to_go_to(client, starter):
    page = StandardPage.objects.get(slug="privacy")
    said = client.get(page.get_url()).content.decode()
    for words in (
        "contract", "legitimate interests", "consent", "legal obligation",
        "Stripe", "HMRC", "e-mail, and the firm that runs our computers",
        "Leeds City Council", "Forum Central",
        "see all that we hold", "put it right", "delete it", "tell us to stop", "take back a yes",
        "no longer want to be in a story", "ico.org.uk", "/complaints/tell/", ADDRESS,
    ):  # fmt: skip
        assert words in said
    assert not re.search(r"\d+ (years|months)", said[said.index("<main") : said.index("</main")])
