"""Who asks, and how a page says no."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from people.models import Person


def me(request: HttpRequest) -> Person:
    """The signed-in person; for views behind login_required."""
    person = request.user
    if not isinstance(person, Person):
        raise TypeError("this view is for signed-in people")
    return person


def refused(
    request: HttpRequest,
    title: str,
    message: str = "",
    *,
    status: int,
    way: tuple[str, str] = ("", ""),
) -> HttpResponse:
    """A page that says no, why, and where to go; ``way`` is (address, words)."""
    page = {"title": title, "message": message, "action_url": way[0], "action_label": way[1]}
    return render(request, "refused.html", page, status=status)
