"""Where a provider may tell us anything: nowhere, until its secret is set."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from notices import webhooks

BASIC = {"WEBHOOK_SECRET": "a:b"}
SIGNED = {"MAILGUN_WEBHOOK_SIGNING_KEY": "x"}


@pytest.mark.parametrize(
    ("mail", "inbound", "opened"),
    [
        ({}, "", []),
        ({}, "postmark", []),
        ({"POSTMARK_SERVER_TOKEN": "x"}, "postmark", []),
        ({"WEBHOOK_SECRET": ""}, "postmark", []),
        (BASIC, "", ["postmark/tracking"]),
        (BASIC, "postmark", ["postmark/tracking", "postmark/inbound"]),
        (BASIC, "mailgun", ["postmark/tracking"]),
        (BASIC, "sendgrid", ["postmark/tracking", "sendgrid/inbound"]),
        (SIGNED, "", ["mailgun/tracking"]),
        (SIGNED, "mailgun", ["mailgun/tracking", "mailgun/inbound"]),
        (SIGNED, "postmark", ["mailgun/tracking"]),
    ],
)
def test_there_is_no_address_without_its_secret(mail, inbound, opened):
    found = [str(each.pattern) for each in webhooks.addresses(mail, inbound=inbound)]
    assert found == [f"hooks/mail/{each}/" for each in opened]


@pytest.mark.parametrize("secret", [{}, BASIC, SIGNED])
def test_a_provider_that_takes_no_mail_is_said_at_the_start_whatever_is_secret(secret):
    with pytest.raises(ImproperlyConfigured, match="pigeon"):
        webhooks.addresses(secret, inbound="pigeon")


@pytest.mark.django_db
@pytest.mark.parametrize("provider", ["postmark", "mailgun"])
@pytest.mark.parametrize("what", ["tracking", "inbound"])
def test_the_house_without_a_secret_has_no_such_address(client, provider, what):
    way = f"/hooks/mail/{provider}/{what}/"
    assert client.post(way, "{}", "application/json").status_code == 404
