"""Letters to guests by group: written, looked at with how many get it, and sent once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from common.errors import Refusal
from events.admin.frame import MAIL_GUESTS, me, only_with, page
from events.forms.mailing import MailingForm
from events.models import Ball, GuestMailing
from events.moves import mailing
from events.views.answering import SeeOther, posted, put_beside

SHOWN = 5


@never_cache
@require_safe
@only_with(MAIL_GUESTS)
def balls(request: HttpRequest) -> HttpResponse:
    """Which evening."""
    found = Ball.objects.order_by("-starts_at")
    return page(request, "mail_balls.html", title=_("Write to guests"), icon="mail", balls=found)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_with(MAIL_GUESTS)
def compose(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a letter; a POST keeps it to be looked at, and sends nothing."""
    ball = get_object_or_404(Ball, slug=slug)
    form, status = MailingForm(posted(request), ball=ball), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = mailing.draft(ball, form.words(), by=me(request))
            except Refusal as no:
                put_beside(form, no)
            else:
                return SeeOther(reverse("ball_mail_letter", args=[made.public_id]))
    shown = page(
        request,
        "mail.html",
        title=_("Write to guests: %(ball)s") % {"ball": ball},
        icon="mail",
        crumbs=((_("Write to guests"), reverse("ball_mail")),),
        ball=ball,
        form=form,
        letters=list(ball.mailings.select_related("made_by")[:50]),
    )
    shown.status_code = status
    return shown


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_with(MAIL_GUESTS)
def letter(request: HttpRequest, public_id: str) -> HttpResponse:
    """The letter as it reads, how many get it, some of them; a POST sends it, once."""
    found = get_object_or_404(
        GuestMailing.objects.select_related("ball", "ticket_type"), public_id=public_id
    )
    if request.method == "POST":
        try:
            mailing.send(found, by=me(request))
        except Refusal as no:
            messages.error(request, no.message)
        else:
            messages.success(request, _("It is going out."))
        return SeeOther(request.path)
    to = mailing.addresses(found)
    return page(
        request,
        "mail_letter.html",
        title=found.subject,
        icon="mail",
        crumbs=(
            (_("Write to guests"), reverse("ball_mail")),
            (str(found.ball), reverse("ball_mail_of", args=[found.ball.slug])),
        ),
        letter=found,
        count=to.count(),
        some=list(to[:SHOWN]),
        ball=found.ball,
        paragraphs=mailing.said(found)["paragraphs"],
    )
