"""What a machine asks of us: are you alive, and are you ready to serve."""

import uuid

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("alive\n", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """200 when database, migrations and cache are as they must be, else 503 with the reasons."""
    reasons = _database() or _migrations()
    reasons += _cache()
    return JsonResponse({"ready": not reasons, "reasons": reasons}, status=503 if reasons else 200)


def _database() -> list[str]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return ["The database does not answer."]
    return []


def _migrations() -> list[str]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"Migrations wait to be applied: {len(waiting)}."] if waiting else []


def _cache() -> list[str]:
    word = uuid.uuid4().hex
    key = f"heddle.ready.{word}"
    try:
        cache.set(key, word, timeout=10)
        kept = cache.get(key) == word
        cache.delete(key)
    except Exception:  # each backend has errors of its own
        kept = False
    return [] if kept else ["The cache does not keep what it is given."]
