"""Setting Balls up: facts, pools, ticket types and what packages promise; a copy for next year.

Plain pages in the admin's frame, not Wagtail's model screens (docs/decisions, staff of the Ball):
each change is a move, told to the journal, and its refusal stands beside the field.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.errors import Refusal
from events.admin.frame import SET_UP, me, of_ball, only_with, page
from events.admin.set_up_forms import BallForm, CopyForm, PoolForm, PromiseForm
from events.admin.type_form import TypeForm
from events.models import Ball, PackageBenefit, PoolCounter, SeatPool, TicketType
from events.moves import copying, setting_up, ticket_types
from events.views.answering import SeeOther, posted, put_beside

Kept = Callable[[Any], Any]


@never_cache
@require_safe
@only_with(SET_UP)
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """What the Ball is made of, each with a way to change it. Few queries."""
    ball = get_object_or_404(Ball, slug=slug)
    pools = list(ball.pools.all())
    rooms = {
        each.pool_key: each
        for each in PoolCounter.objects.filter(pool_key__in=[pool.public_id for pool in pools])
    }
    types = ball.ticket_types.select_related("guest_seat").prefetch_related(
        "pools", "promises__owner", "captains"
    )
    return page(
        request,
        "set_up.html",
        title=_("Set up: %(ball)s") % {"ball": ball},
        icon="cog",
        crumbs=of_ball(ball),
        ball=ball,
        pools=[(pool, rooms.get(pool.public_id)) for pool in pools],
        types=list(types),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_with(SET_UP)
def ball(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The facts of one evening, or of a new one."""
    found = get_object_or_404(Ball, slug=slug) if slug else Ball()
    form = BallForm(posted(request), instance=found)
    title = _("Change %(ball)s") % {"ball": found} if slug else _("A new Ball")

    def keep(form: Any) -> Ball:
        return setting_up.keep_ball(form.instance, by=me(request), changed=form.changed_data)

    return _form(request, form, keep, title=title, ball=Ball.objects.filter(slug=slug).first())


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_with(SET_UP)
def new_pool(request: HttpRequest, slug: str) -> HttpResponse:
    """One more pool."""
    ball = get_object_or_404(Ball, slug=slug)
    return _pool(request, SeatPool(ball=ball), _("A new pool"), {})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_with(SET_UP)
def pool(request: HttpRequest, public_id: str) -> HttpResponse:
    """A pool's name and its seats."""
    found = get_object_or_404(SeatPool.objects.select_related("ball"), public_id=public_id)
    room = PoolCounter.objects.filter(pool_key=public_id).first()
    initial = {"name": found.name, "capacity": room.capacity if room else 0}
    return _pool(request, found, _("Change %(name)s") % {"name": found}, initial)


def _pool(
    request: HttpRequest, found: SeatPool, title: str, initial: dict[str, Any]
) -> HttpResponse:
    form = PoolForm(posted(request), pool=found, initial=initial)

    def keep(form: Any) -> SeatPool:
        found.name = form.cleaned_data["name"]
        return setting_up.keep_pool(found, form.cleaned_data["capacity"], by=me(request))

    return _form(request, form, keep, title=title, ball=found.ball)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_with(SET_UP)
def new_type(request: HttpRequest, slug: str) -> HttpResponse:
    """One more thing to buy."""
    ball = get_object_or_404(Ball, slug=slug)
    return _type(request, TicketType(ball=ball), _("A new ticket type"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_with(SET_UP)
def ticket_type(request: HttpRequest, public_id: str) -> HttpResponse:
    """A ticket type with its pools, window and code."""
    found = get_object_or_404(
        TicketType.objects.select_related("ball", "guest_seat"), public_id=public_id
    )
    return _type(request, found, _("Change %(name)s") % {"name": found})


def _type(request: HttpRequest, found: TicketType, title: str) -> HttpResponse:
    form = TypeForm(posted(request), instance=found)

    def keep(form: Any) -> TicketType:
        return ticket_types.keep(
            form.instance, form.terms(), by=me(request), changed=form.changed_data
        )

    return _form(request, form, keep, title=title, ball=found.ball)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_with(SET_UP)
def new_promise(request: HttpRequest, public_id: str) -> HttpResponse:
    """One more thing that a package promises."""
    kind = get_object_or_404(TicketType.objects.select_related("ball"), public_id=public_id)
    title = _("%(name)s: what is promised") % {"name": kind}
    return _promise(request, PackageBenefit(ticket_type=kind), title)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_with(SET_UP)
def promise(request: HttpRequest, public_id: str) -> HttpResponse:
    """Its words, day and owner."""
    promises = PackageBenefit.objects.select_related("ticket_type__ball")
    found = get_object_or_404(promises, public_id=public_id)
    return _promise(request, found, _("%(name)s: what is promised") % {"name": found.ticket_type})


@require_POST
@only_with(SET_UP)
def drop_promise(request: HttpRequest, public_id: str) -> HttpResponse:
    """Promised no longer; who paid already is still owed it."""
    promises = PackageBenefit.objects.select_related("ticket_type__ball")
    found = get_object_or_404(promises, public_id=public_id)
    setting_up.drop_promise(found, by=me(request))
    messages.success(request, _("New sponsors are not promised it. Those who paid still are."))
    return SeeOther(reverse("ball_set_up", args=[found.ticket_type.ball.slug]))


def _promise(request: HttpRequest, found: PackageBenefit, title: str) -> HttpResponse:
    form = PromiseForm(posted(request), instance=found)

    def keep(form: Any) -> PackageBenefit:
        return setting_up.keep_promise(form.instance, by=me(request), changed=form.changed_data)

    return _form(request, form, keep, title=title, ball=found.ticket_type.ball)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_with(SET_UP)
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    """Next year's, with everything but what was sold."""
    found = get_object_or_404(Ball, slug=slug)

    def keep(form: Any) -> Ball:
        return copying.copy(found, form.edition(), by=me(request))

    title = _("Copy %(ball)s") % {"ball": found}
    lede = _(
        "Pools, ticket types and what packages promise are copied. Every date keeps its distance "
        "from the evening. Nobody sees the new Ball until you publish it, and nothing is sold."
    )
    return _form(
        request,
        CopyForm.of(found, posted(request)),
        keep,
        title=title,
        ball=found,
        lede=lede,
        button=_("Make the copy"),
    )


def _form(
    request: HttpRequest,
    form: forms.BaseForm,
    keep: Kept,
    *,
    title: str,
    ball: Ball | None,
    lede: str = "",
    button: str = "",
) -> HttpResponse:
    """Show the form, or keep what was typed and go to the set-up of its Ball."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                kept = keep(form)
            except Refusal as no:
                put_beside(form, no)
                status = no.status
            else:
                to = kept if isinstance(kept, Ball) or ball is None else ball
                messages.success(request, _("Kept."))
                return SeeOther(reverse("ball_set_up", args=[to.slug]))
    back = reverse("ball_set_up", args=[ball.slug]) if ball else reverse("ball_home")
    crumbs = (*of_ball(ball), (_("Set up"), back)) if ball else ((_("The Ball"), back),)
    return page(
        request, "form.html", title=title, icon="cog", crumbs=crumbs, status=status,
        form=form, lede=lede, button=button or _("Keep"), back=back,
    )  # fmt: skip
