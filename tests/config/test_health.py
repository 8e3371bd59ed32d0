"""The health pages: alive needs nothing, ready names what is missing."""

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder


def test_alive_answers_without_a_database(client):
    reply = client.get("/healthz")
    assert (reply.status_code, reply.content) == (200, b"alive\n")
    assert "no-store" in reply["Cache-Control"]


@pytest.mark.django_db
def test_ready_when_everything_stands(client):
    reply = client.get("/readyz")
    assert (reply.status_code, reply.json()) == (200, {"ready": True, "reasons": []})


def test_not_ready_while_the_database_does_not_answer(client, monkeypatch):
    def refuse():
        raise OperationalError("connection refused by 10.1.2.3")

    monkeypatch.setattr(connection, "cursor", refuse)
    reply = client.get("/readyz")
    assert reply.status_code == 503
    assert reply.json()["reasons"] == ["The database does not answer."]


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_not_applied(client):
    MigrationRecorder.Migration.objects.filter(app="journal").latest("name").delete()
    reply = client.get("/readyz")
    assert reply.status_code == 503
    assert reply.json()["reasons"] == ["Migrations wait to be applied: 1."]


@pytest.mark.django_db
def test_not_ready_while_the_cache_forgets(client, monkeypatch):
    monkeypatch.setattr(cache, "get", lambda key: None)
    reply = client.get("/readyz")
    assert reply.status_code == 503
    assert reply.json()["reasons"] == ["The cache does not keep what it is given."]
