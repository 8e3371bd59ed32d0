"""Where a provider may tell us anything: nowhere, until its secret is set."""

import pytest

from notices import webhooks


@pytest.mark.parametrize(
    ("mail", "opened"),
    [
        ({}, []),
        ({"POSTMARK_SERVER_TOKEN": "x"}, []),
        ({"WEBHOOK_SECRET": ""}, []),
        ({"WEBHOOK_SECRET": "a:b"}, ["mail_postmark"]),
        ({"MAILGUN_WEBHOOK_SIGNING_KEY": "x"}, ["mail_mailgun"]),
    ],
)
def test_there_is_no_address_without_its_secret(mail, opened):
    assert [each.name for each in webhooks.addresses(mail)] == opened


@pytest.mark.django_db
def test_the_house_without_a_secret_has_no_such_address(client):
    assert client.post("/mail/postmark/", "{}", "application/json").status_code == 404
    assert client.post("/mail/mailgun/", "{}", "application/json").status_code == 404
