"""The door as an installable page: its shell, its worker, its guest book, and the merging."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_POST, require_safe

from events.access import door_staff_only
from events.door import merging, wire
from events.door.book import book, key, over
from events.door.counts import counts
from events.door.words import words
from events.models import Ball
from people.views.asking import me

SHEETS = (
    "heddle/tokens.css",
    "heddle/base.css",
    "heddle/components.css",
    "heddle/work.css",
    "events/ball.css",
    "events/door.css",
)
OURS = ("log.js", "words.js", "keep.js", "look.js", "sight.js", "merge.js", "app.js")
DECODER = "jsqr/jsQR.js"  # brought by script/setup from package-lock.json


def scripts() -> list[str]:
    """Our own, in the order in which they need each other."""
    return [static(f"events/door/{name}") for name in OURS]


def decoder() -> str:
    """The address of what reads codes where the browser cannot; empty where it was not brought."""
    try:
        return static(DECODER)
    except ValueError:
        return ""


def in_json(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A script cannot sign in: where a page would send it there, it is told 401."""

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        if answer.status_code == 302:
            return JsonResponse({"error": "signed_out"}, status=401)
        return answer

    return told


@never_cache
@csp_update({"worker-src": [SELF], "media-src": [SELF]})
@require_safe
@door_staff_only
def app(request: HttpRequest, slug: str) -> HttpResponse:
    """The shell: it holds no guest, and works from the device's own store."""
    ball = get_object_or_404(Ball, slug=slug)
    context = {
        "ball": ball,
        "sheets": [static(each) for each in SHEETS],
        "scripts": scripts(),
        "words": words(),
    }
    context["setup"] = {
        "book": reverse("events:door_book", args=[slug]),
        "sync": reverse("events:door_sync", args=[slug]),
        "worker": reverse("events:door_worker", args=[slug]),
        "signIn": reverse("events:door_app", args=[slug]),
        "decoder": decoder(),
        "ball": ball.public_id,
    }
    return render(request, "events/door/app.html", context)


@cache_control(no_cache=True, private=True)
@require_safe
@door_staff_only
def worker(request: HttpRequest, slug: str) -> HttpResponse:
    """The service worker: it keeps the shell and what the shell needs, and nothing else.

    Its scope is the folder it stands in. A change of any file changes the name of its store.
    """
    get_object_or_404(Ball, slug=slug)
    files = [static(each) for each in SHEETS] + [*scripts(), *filter(None, [decoder()])]
    files += [static("heddle/mark.svg"), reverse("events:door_manifest", args=[slug])]
    shell = reverse("events:door_app", args=[slug])
    context = {
        "files": [shell, *files],
        "shell": shell,
        "store": f"door-{slug}-{sha256(repr(files).encode()).hexdigest()[:12]}",
    }
    return render(request, "events/door/worker.js", context, content_type="text/javascript")


@cache_control(no_cache=True, private=True)
@require_safe
@door_staff_only
def manifest(request: HttpRequest, slug: str) -> HttpResponse:
    """What an installed page is called and where it begins."""
    ball = get_object_or_404(Ball, slug=slug)
    start = reverse("events:door_app", args=[slug])
    icon = {"src": static("heddle/mark.svg"), "sizes": "any", "type": "image/svg+xml"}
    told = {
        "id": start,
        "name": str(ball),
        "short_name": "The door",
        "start_url": start,
        "scope": start,
        "display": "standalone",
        "background_color": "#25122f",
        "theme_color": "#25122f",
        "icons": [icon, {**icon, "purpose": "maskable"}],
    }
    return JsonResponse(told, content_type="application/manifest+json")


@never_cache
@in_json
@require_safe
@door_staff_only
def guest_book(request: HttpRequest, slug: str) -> HttpResponse:
    """What the device keeps, the token it has to show when it comes back, and the key of codes.

    Once the evening is over there is no code to know, and no key.
    """
    ball = get_object_or_404(Ball, slug=slug)
    secret = "" if over(ball) else key(ball).hex()
    return JsonResponse({**book(ball), "csrf": get_token(request), "key": secret})


@never_cache
@in_json
@require_POST
@door_staff_only
def sync(request: HttpRequest, slug: str) -> HttpResponse:
    """Merge what the device did, and tell what the others did since."""
    ball = get_object_or_404(Ball, slug=slug)
    try:
        batch = wire.read(request.body)
    except wire.Unreadable as no:
        return JsonResponse({"error": no.code, "text": no.message}, status=no.status)
    results = merging.merge(batch, ball=ball, by=me(request))
    acts, cursor = wire.acts_since(batch.since, ball)
    now = counts(ball)
    told = {"inside": now.inside, "toCome": now.to_come, "capacity": now.capacity}
    return JsonResponse({"results": results, "acts": acts, "cursor": cursor, "counts": told})
