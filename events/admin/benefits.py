"""What sponsors are owed: due when, by whom; ticked with one press, and unticked."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.errors import Refusal
from events.admin.forms import BenefitForm, owners
from events.admin.frame import KEEP_BENEFITS, SEE_BENEFITS, me, of_ball, only_with, page
from events.models import Ball, Benefit, BenefitFile
from events.models.benefit import BenefitQuerySet
from events.moves import benefits as moves
from events.views.answering import SeeOther, file, posted, put_beside
from people.models import Person

MOST = 500
SHOWN = {
    "open": gettext_lazy("Still to do"),
    "overdue": gettext_lazy("Overdue"),
    "done": gettext_lazy("Done"),
    "ended": gettext_lazy("Cancelled"),
    "all": gettext_lazy("All"),
}
NOBODY = "nobody"


@never_cache
@require_safe
@only_with(SEE_BENEFITS)
def due(request: HttpRequest, slug: str) -> HttpResponse:
    """The checklist, by day; narrowed to an owner and to what is still to do."""
    ball = get_object_or_404(Ball, slug=slug)
    show = request.GET.get("show", "")
    show = show if show in SHOWN else "open"
    owner = request.GET.get("owner", "")[:20]
    owed = Benefit.objects.owed_at(ball)
    found = _owned(_shown(ball, show), owner).select_related("order", "line", "owner", "file")
    return page(
        request,
        "benefits.html",
        title=_("Benefits due: %(ball)s") % {"ball": ball},
        icon="tasks",
        crumbs=of_ball(ball),
        ball=ball,
        found=list(found.defer("file__content")[:MOST]),
        show=show,
        shown=list(SHOWN.items()),
        owner=owner,
        owners=list(owners()),
        done=owed.done().count(),
        all=owed.count(),
        keeps=me(request).has_perm(KEEP_BENEFITS),
    )


@require_POST
@only_with(KEEP_BENEFITS)
def act(request: HttpRequest, public_id: str, how: str) -> HttpResponse:
    """Tick or untick, and back to where one was."""
    moved = {"done": moves.tick, "undo": moves.untick}
    if how not in moved:
        raise Http404
    benefit = _one(public_id)
    try:
        moved[how](benefit, by=me(request))
    except Refusal as no:
        messages.error(request, no.message)
    return SeeOther(_list_of(request, benefit))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_with(KEEP_BENEFITS)
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Owner, day, note and link."""
    benefit = _one(public_id)
    form, status = BenefitForm.of(benefit, posted(request), request.FILES or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _keep(benefit, form, me(request))
            except Refusal as no:
                put_beside(form, no)
                status = no.status
            else:
                messages.success(request, _("Kept."))
                return SeeOther(reverse("ball_benefits", args=[benefit.order.ball.slug]))
    return page(
        request,
        "form.html",
        title=benefit.words,
        icon="tasks",
        crumbs=(
            *of_ball(benefit.order.ball),
            (_("Benefits due"), reverse("ball_benefits", args=[benefit.order.ball.slug])),
        ),
        status=status,
        form=form,
        lede=_("%(package)s of %(sponsor)s")
        % {
            "package": benefit.line.description,
            "sponsor": benefit.order.organisation_name or benefit.order.name,
        },
        button=_("Keep"),
        back=reverse("ball_benefits", args=[benefit.order.ball.slug]),
    )


@require_safe
@only_with(SEE_BENEFITS)
def take(request: HttpRequest, public_id: str) -> HttpResponse:
    """The logo or advert, to be saved and never shown in our own pages."""
    kept = get_object_or_404(BenefitFile, benefit__public_id=public_id)
    return file(kept.name, kept.kind, bytes(kept.content))


@transaction.atomic
def _keep(benefit: Benefit, form: BenefitForm, by: Person) -> None:
    """What was said, and the file, together or not at all."""
    moves.change(benefit, form.said(), by=by)
    if safe := form.cleaned_data["file"]:
        moves.keep_file(benefit, safe, by=by)
    elif form.cleaned_data.get("drop_file"):
        moves.drop_file(benefit, by=by)
        return
    moves.hang(benefit, up=form.cleaned_data["on_the_wall"], by=by)


def _one(public_id: str) -> Benefit:
    found: QuerySet[Benefit] = Benefit.objects.select_related("order__ball", "line", "owner")
    return get_object_or_404(found, public_id=public_id)


def _list_of(request: HttpRequest, benefit: Benefit) -> str:
    """The list, narrowed as it was."""
    asked = {name: request.POST.get(name, "")[:20] for name in ("show", "owner")}
    return reverse("ball_benefits", args=[benefit.order.ball.slug], query=asked)


def _shown(ball: Ball, show: str) -> BenefitQuerySet:
    """What is owed; what was done stays as a record, whatever became of its package."""
    every = Benefit.objects.of(ball)
    owed = every.owed()
    narrowed = {
        "open": owed.open,
        "overdue": owed.overdue,
        "done": every.done,
        "ended": every.ended,
        "all": every.all,
    }
    return narrowed[show]()


def _owned(owed: BenefitQuerySet, owner: str) -> BenefitQuerySet:
    if owner == NOBODY:
        return owed.filter(owner=None)
    return owed.filter(owner__public_id=owner) if owner else owed
