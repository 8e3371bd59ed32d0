"""What editors set for a day happens on that day."""

import datetime as dt

import pytest
from django.core.management import call_command

from common import clock
from content.models import StandardPage
from tests.content.planting import page

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def test_a_page_is_published_when_its_day_has_come(client, bare):
    made = page(bare, StandardPage, live=False, title="Summer hours")
    made.go_live_at = clock.now() - HOUR
    made.save_revision(approved_go_live_at=made.go_live_at)
    assert client.get(made.get_url()).status_code == 404
    call_command("publish_pages")
    assert client.get(made.get_url()).status_code == 200


def test_a_page_is_taken_down_when_its_day_is_over(client, bare):
    made = page(bare, StandardPage, expire_at=clock.now() + HOUR)
    call_command("publish_pages")
    assert client.get(made.get_url()).status_code == 200
    StandardPage.objects.filter(pk=made.pk).update(expire_at=clock.now() - HOUR)
    call_command("publish_pages")
    assert client.get(made.get_url()).status_code == 404
