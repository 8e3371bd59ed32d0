"""Gift Aid declarations, found for a giver who writes or rings, and taken back for them."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from common.errors import Refusal
from common.money import Money
from events.admin.frame import CLAIM_GIFT_AID, me, only_with, page
from events.giving import gifts, hmrc
from events.models import ClaimedGift, GiftAidDeclaration
from events.moves import gift_aid
from events.states import Asked
from events.views.answering import SeeOther, posted, put_beside

MOST = 50
LEAST = 3  # letters to look for: nobody reads through all givers


class FindForm(forms.Form):
    """What the giver says of themselves."""

    q = forms.CharField(
        label=_("Order, name or e-mail of the giver"),
        help_text=_("Three letters at least."),
        min_length=LEAST,
        max_length=100,
        error_messages={
            "required": _("Enter an order, a name or an e-mail address."),
            "min_length": _("Enter three letters at least."),
        },
    )


class AskedForm(forms.Form):
    """By which way the giver asked."""

    asked = forms.ChoiceField(
        choices=[("", "–"), *Asked.choices],
        label=_("How the giver told us"),
        error_messages={
            "required": _("Choose how the giver told us."),
            "invalid_choice": _("Choose how the giver told us."),
        },
    )


@never_cache
@require_safe
@only_with(CLAIM_GIFT_AID)
def find(request: HttpRequest) -> HttpResponse:
    """Those that hold, by what the giver says; names only, homes are in the files."""
    form = FindForm(request.GET if "q" in request.GET else None)
    found = None
    if form.is_valid():
        found = [_said(each) for each in _found(form.cleaned_data["q"])[:MOST]]
    return page(
        request,
        "declarations.html",
        title=say("Gift Aid declarations"),
        icon="form",
        crumbs=((say("Gift Aid"), reverse("ball_gift_aid")),),
        form=form,
        found=found,
        most=MOST,
        status=422 if form.errors else 200,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_with(CLAIM_GIFT_AID)
def take_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """What it says and what taking it back does; then do it, and write to the giver."""
    every = GiftAidDeclaration.objects.select_related("order__ball")
    declared = get_object_or_404(every, public_id=public_id)
    form, status = AskedForm(posted(request)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                gift_aid.take_back_for(declared, form.cleaned_data["asked"], by=me(request))
            except Refusal as no:
                put_beside(form, no)
                status = no.status
            else:
                messages.success(request, _done(declared))
                return SeeOther(reverse("ball_gift_aid_declaration", args=[public_id]))
    return page(
        request,
        "declaration.html",
        title=say("Take Gift Aid off"),
        icon="form",
        crumbs=(
            (say("Gift Aid"), reverse("ball_gift_aid")),
            (say("Gift Aid declarations"), reverse("ball_gift_aid_declarations")),
        ),
        declared=declared,
        order=declared.order,
        gift=gifts.of(declared.order),
        owed=_owed(declared),
        form=form,
        status=status,
    )


def _found(typed: str) -> QuerySet[GiftAidDeclaration]:
    of_the_order = Q(order__reference__icontains=typed) | Q(order__email__icontains=typed)
    words = Q()
    for word in typed.split():
        words &= Q(first_name__icontains=word) | Q(last_name__icontains=word)
    holding = GiftAidDeclaration.objects.filter(of_the_order | words, cancelled_at=None)
    claimed = ClaimedGift.objects.filter(declaration=OuterRef("pk"), void_at=None)
    with_claim = holding.annotate(claimed=Exists(claimed))
    return with_claim.select_related("order__ball").order_by("last_name", "first_name", "pk")


def _said(declared: GiftAidDeclaration) -> tuple[GiftAidDeclaration, Money | None]:
    """With its gift, as far as it was kept."""
    gift = gifts.of(declared.order)
    return declared, gift.kept if gift else None


def _owed(declared: GiftAidDeclaration) -> Money | None:
    """The tax that was claimed on it and would be owed again."""
    row = declared.claims.filter(void_at=None).first()
    return Money(hmrc.tax_on(row.pence)) if row else None


def _done(declared: GiftAidDeclaration) -> str:
    if declared.order.email:
        return say("Gift Aid is taken off. The giver has been written to.")
    return say("Gift Aid is taken off. No e-mail address is known: please write by post.")
