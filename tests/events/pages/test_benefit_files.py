"""A logo or advert behind a benefit: sent by staff, taken by staff, and seen by nobody else."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from common import clock
from events.benefit_files import MOST_BYTES
from events.models import Benefit, BenefitFile
from people.roles import GUEST_DESKS, TREASURERS
from tests.events.conftest import fresh
from tests.events.pages.conftest import errors, text
from tests.events.pages.office import one_of, staff

SAID = {"due_on": "2027-05-01", "note": "From Ida", "link": "", "owner": ""}


@pytest.fixture
def desk(db):
    """Somebody of the guest desk."""
    return one_of(GUEST_DESKS)


@pytest.fixture
def benefit(paid):
    line = paid.lines.get()
    return Benefit.objects.create(
        order=paid, line=line, place=1, words="Logo", due_on=clock.today()
    )


def logo(name="Our Logo.png") -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (8, 4)).save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), "image/png")


def send(client, benefit, **more):
    return client.post(reverse("ball_benefit", args=[benefit.public_id]), SAID | more)


def take(client, benefit):
    return client.get(reverse("ball_benefit_file", args=[benefit.public_id]))


def test_a_logo_is_sent_listed_taken_replaced_and_taken_away(desk, ball, benefit):
    form = text(desk.get(reverse("ball_benefit", args=[benefit.public_id])))
    assert 'enctype="multipart/form-data"' in form
    assert "Take the file away" not in form
    assert send(desk, benefit, file=logo()).status_code == 303
    listed = text(desk.get(reverse("ball_benefits", args=[ball.slug])))
    assert "our-logo.png" in listed
    reply = take(desk, benefit)
    assert reply["Content-Type"] == "image/png"
    assert reply["Content-Disposition"] == 'attachment; filename="our-logo.png"'
    assert reply["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(reply["Cache-Control"].split(", "))
    assert Image.open(io.BytesIO(reply.content)).size == (8, 4)
    again = desk.get(reverse("ball_benefit", args=[benefit.public_id]))
    assert "in place of our-logo.png" in text(again)
    assert "From Ida" in text(again)
    assert not errors(again)
    send(desk, benefit, file=logo("new.png"))
    assert BenefitFile.objects.get().name == "new.png"
    send(desk, benefit, drop_file="on")
    assert take(desk, benefit).status_code == 404


def test_keeping_the_rest_keeps_the_file(desk, benefit):
    send(desk, benefit, file=logo())
    assert send(desk, benefit, note="Another").status_code == 303
    assert BenefitFile.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("logo.svg", b"<svg onload='alert(1)'/>", "Choose a picture"),
        ("logo.png", b"<html>", "Choose a picture"),
        ("logo.png", b"", "empty"),
        ("logo.pdf", b"%PDF-" + b"x" * MOST_BYTES, "larger than 5 MB"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_it_and_what_was_typed_stays(
    desk, benefit, name, content, said
):
    reply = send(desk, benefit, file=SimpleUploadedFile(name, content))
    assert (reply.status_code, list(errors(reply))) == (422, ["file"])
    assert said in errors(reply)["file"][0]
    assert "From Ida" in text(reply)
    assert not BenefitFile.objects.exists()
    assert fresh(benefit).note == "", "nothing is kept by halves"


def test_a_file_for_what_is_no_longer_owed_is_refused(desk, benefit, paid):
    type(paid).objects.filter(pk=paid.pk).update(state="cancelled")
    assert send(desk, benefit, file=logo()).status_code == 409
    assert not BenefitFile.objects.exists()


def test_who_may_see_benefits_may_take_it_and_nobody_else(desk, benefit, host):
    send(desk, benefit, file=logo())
    assert take(staff("view_benefit"), benefit).status_code == 200
    for other in (Client(), host, one_of(TREASURERS), staff("view_order")):
        assert take(other, benefit).status_code == 302


def test_the_list_never_reads_what_is_in_the_files(desk, ball, benefit):
    send(desk, benefit, file=logo())
    with CaptureQueriesContext(connection) as queries:
        desk.get(reverse("ball_benefits", args=[ball.slug]))
    assert not any('."content"' in query["sql"] for query in queries)
