"""The Ball's page: who makes it possible, and what the last one did."""

import datetime as dt

import pytest

from common import clock
from content.models import BallPage
from events.benefit_files import safe
from events.models import Ball, Benefit, BenefitFile
from events.moves import benefits
from tests.content.planting import bare_home, page
from tests.events.test_benefit_files import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def benefit(paid):
    line = paid.lines.get()
    return Benefit.objects.create(
        order=paid, line=line, place=1, words="Logo", due_on=clock.today()
    )


@pytest.fixture
def shown(client):
    """The page as a visitor reads it."""
    made = page(bare_home(), BallPage, slug="ball-story")

    def read():
        return client.get(made.get_url()).content.decode()

    return read


def test_only_a_logo_that_was_hung_up_is_shown_with_its_sponsors_name(
    shown, client, benefit, paid, dot
):
    assert "Who makes it possible" not in shown()
    benefits.keep_file(benefit, safe("logo.png", picture(size=(900, 300))), by=dot)
    kept = BenefitFile.objects.get()
    way = f"/ball/sponsors/{kept.public_id}.png"
    assert "Who makes it possible" not in shown()
    assert client.get(way).status_code == 404
    benefits.hang(benefit, up=True, by=dot)
    said = shown()
    assert way in said
    assert paid.organisation_name in said
    reply = client.get(way)
    assert reply["Content-Type"] == "image/png"
    assert reply["Cache-Control"] == "public, max-age=600"
    assert reply.content != bytes(kept.content)
    assert not reply.cookies
    benefits.hang(benefit, up=False, by=dot)
    assert client.get(way).status_code == 404


def test_after_the_evening_it_says_what_came_in(shown, paid, ball):
    assert "What the last Ball did" not in shown()
    with clock.stopped_at(ball.ends_at + dt.timedelta(days=1)):
        said = shown()
    assert "What the last Ball did" in said
    assert f"£{paid.total_pence // 100:,}" in said
    assert "Payments less refunds" in said


def test_a_ball_that_bears_its_year_is_not_dated_twice(shown, paid, ball):
    year = f"{ball.starts_at:%Y}"
    for name, told in (
        ("The Spring Ball", f"came in at The Spring Ball, {year}"),
        (f"The Ball {year}", f"came in at The Ball {year}<"),
    ):
        Ball.objects.filter(pk=ball.pk).update(name=name)
        with clock.stopped_at(ball.ends_at + dt.timedelta(days=1)):
            assert told in shown()
