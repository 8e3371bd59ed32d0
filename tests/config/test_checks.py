"""Start-up refuses a demo that could meet the world, and a till that could not hear of payments."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as installed
from django.db import connection
from django.urls import NoReverseMatch, reverse

from config import checks


def ids(found):
    """Which checks spoke."""
    return [each.id for each in found]


@pytest.fixture
def demo(settings):
    """Settings as script/demo makes them."""
    settings.DEMO = True
    settings.DEBUG = False
    settings.SITE_URL = "http://127.0.0.1:8000"
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
    settings.EMAIL_BACKEND = "notices.outbox.KeepInOutbox"
    settings.STRIPE_SECRET_KEY = "sk_test_heddle_demo"
    settings.STRIPE_WEBHOOK_SECRET = "whsec_heddle_demo"
    settings.STRIPE_API_BASE = "http://127.0.0.1:8001"
    return settings


def test_the_demo_as_it_is_made_is_accepted(demo):
    assert checks.demo_stays_at_home() == []


@pytest.mark.parametrize(
    ("name", "value", "refusal"),
    [
        ("STRIPE_SECRET_KEY", "sk_live_real", "heddle.E010"),
        ("STRIPE_SECRET_KEY", "rk_live_real", "heddle.E010"),
        ("STRIPE_API_BASE", "", "heddle.E010"),
        ("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend", "heddle.E011"),
        ("EMAIL_BACKEND", "anymail.backends.postmark.EmailBackend", "heddle.E011"),
        ("ALLOWED_HOSTS", ["127.0.0.1", "heddle.example"], "heddle.E012"),
        ("ALLOWED_HOSTS", ["*"], "heddle.E012"),
        ("SITE_URL", "https://heddle.example", "heddle.E012"),
        ("SITE_URL", "http://127.0.0.1.heddle.example", "heddle.E012"),
        ("DEBUG", True, "heddle.E013"),
    ],
)
def test_the_demo_refuses_to_meet_the_world(demo, name, value, refusal):
    setattr(demo, name, value)
    assert ids(checks.demo_stays_at_home()) == [refusal]


def test_the_demos_rules_are_the_demos_alone(settings):
    settings.DEMO = False
    settings.STRIPE_SECRET_KEY = "sk_live_real"
    assert checks.demo_stays_at_home() == []


def test_a_key_without_its_webhook_secret_is_refused(settings):
    settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRET = "sk_live_real", ""
    assert ids(checks.the_till_is_complete()) == ["heddle.E020"]


def test_another_address_for_stripe_is_refused_in_production(settings):
    settings.DEMO = settings.TESTING = False
    settings.STRIPE_API_BASE = "http://127.0.0.1:8001"
    assert ids(checks.the_till_is_complete()) == ["heddle.E021"]


@pytest.mark.django_db
def test_a_trigger_that_is_missing_is_told():
    assert checks.triggers_are_there(databases=["default"]) == []
    table = "ON journal_entry" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER journal_entry_refuses_delete {table}")
    told = checks.triggers_are_there(databases=["default"])
    assert [(each.id, each.msg) for each in told] == [
        ("heddle.E001", "The trigger journal_entry_refuses_delete is missing.")
    ]


@pytest.mark.parametrize("name", ["demo:people", "notices:outbox"])
def test_addresses_of_the_demo_do_not_exist_without_it(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/demo/", "/outbox/", "/style/"])
def test_pages_of_the_demo_are_not_found_without_it(client, path):
    assert client.get(path).status_code == 404
    assert client.post(path).status_code in {403, 404, 405}


def start(**environment):
    """What a process says that only reads the settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=installed.ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_secret_key_nothing_starts():
    refused = start()
    assert refused.returncode != 0
    assert "SECRET_KEY is not set" in refused.stderr


def test_a_demo_with_a_real_key_does_not_start():
    refused = start(HEDDLE_DEMO="1", STRIPE_SECRET_KEY="sk_live_real", STRIPE_WEBHOOK_SECRET="x")
    assert refused.returncode != 0
    assert "heddle.E010" in refused.stderr


def test_a_catalogue_that_was_not_made_is_told_of(settings, tmp_path):
    assert ids(checks.the_catalogues_are_made()) == []
    words = tmp_path / "pl" / "LC_MESSAGES"
    words.mkdir(parents=True)
    (words / "django.po").touch()
    settings.LOCALE_PATHS = [tmp_path]
    assert ids(checks.the_catalogues_are_made()) == ["heddle.E040"]
    (words / "django.mo").touch()
    assert ids(checks.the_catalogues_are_made()) == []
