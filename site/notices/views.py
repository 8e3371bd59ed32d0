"""The outbox page: in the demo only, to read the mail that would have gone out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from notices import post
from notices.models import Notice


def outbox(request: HttpRequest) -> HttpResponse:
    """The last hundred letters, newest first; ``?to=`` narrows to one address."""
    letters = Notice.objects.all()
    to = request.GET.get("to", "").strip()
    if to:
        letters = letters.filter(to__iexact=to)
    return render(request, "notices/outbox.html", {"letters": letters[:100], "to": to})


def letter(request: HttpRequest, public_id: str) -> HttpResponse:
    """One letter: its text, and its files."""
    notice = get_object_or_404(Notice, public_id=public_id)
    files = [name for name, _, _ in post.files_of(notice)]
    return render(request, "notices/letter.html", {"letter": notice, "files": files})


def as_html(request: HttpRequest, public_id: str) -> HttpResponse:
    """The letter's HTML, as a mail program would show it, in a page that may run nothing."""
    notice = get_object_or_404(Notice, public_id=public_id)
    answer = HttpResponse(notice.html)
    answer["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    )
    return answer


def enclosure(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """One enclosed file."""
    notice = get_object_or_404(Notice, public_id=public_id)
    for file_name, content, mimetype in post.files_of(notice):
        if file_name == name:
            answer = HttpResponse(content, content_type=mimetype)
            answer["Content-Disposition"] = f'inline; filename="{file_name}"'
            return answer
    raise Http404
