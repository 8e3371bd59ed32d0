"""The brokers' networks: a list, and a page for each with who is in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from brokerage.admin.forms import refuse
from brokerage.admin.furniture import brokers_only, me, page, queue_crumb
from common.errors import Refusal
from people.models import Network, NetworkMembership, Organisation
from people.moves import networks as moves
from people.moves.networks import About
from places.models import Community, Place

Role = NetworkMembership.Role
FOUND = 20
"""So many organisations are listed when one is looked for by part of its name."""


class NetworkForm(forms.Form):
    """What a network is called, and whose it is."""

    name = forms.CharField(
        max_length=160,
        label=_("Name"),
        error_messages={"required": _("Type a name.")},
    )
    about = forms.CharField(
        max_length=2_000,
        required=False,
        label=_("What it is for"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    place = forms.ModelChoiceField(
        Place.objects.none(),
        required=False,
        label=_("Of a place"),
        empty_label=_("None"),
        error_messages={"invalid_choice": _("Choose one from the list.")},
    )
    community = forms.ModelChoiceField(
        Community.objects.filter(active=True),
        required=False,
        label=_("Or of a community"),
        empty_label=_("None"),
        error_messages={"invalid_choice": _("Choose one from the list.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Places as they are today."""
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = Place.objects.standing().order_by("name")  # type: ignore[attr-defined]

    def said(self) -> About:
        """What is typed."""
        return About(**self.cleaned_data)


@require_http_methods(["GET", "HEAD", "POST"])
@brokers_only
def networks(request: HttpRequest) -> HttpResponse:
    """All of them, and a form that starts one."""
    form = NetworkForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            made = moves.start(form.said(), by=me(request))
        except Refusal as no:
            refuse(form, no)
        else:
            messages.success(request, _t("%(name)s has started.") % {"name": made})
            return redirect("brokers:network", made.public_id)
    listed = Network.objects.select_related("place", "community")
    return page(
        request,
        "brokerage/admin/networks.html",
        title=_t("Networks"),
        icon="group",
        crumbs=[queue_crumb()],
        status=422 if form.is_bound else 200,
        form=form,
        networks=listed.annotate(members=Count("memberships")).order_by("name"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@brokers_only
def network(request: HttpRequest, public_id: str) -> HttpResponse:
    """One network; a POST describes it anew. ``?q=`` looks for organisations to take in."""
    found = get_object_or_404(Network, public_id=public_id)
    form = NetworkForm(request.POST if request.method == "POST" else None, initial=_as_it_is(found))
    if form.is_bound and form.is_valid():
        try:
            moves.describe(found, form.said(), by=me(request))
        except Refusal as no:
            refuse(form, no)
        else:
            messages.success(request, _t("Kept."))
            return redirect("brokers:network", public_id)
    words = request.GET.get("q", "").strip()[:160]
    return page(
        request,
        "brokerage/admin/network.html",
        title=found.name,
        icon="group",
        crumbs=[queue_crumb(), (_t("Networks"), reverse("brokers:networks"))],
        status=422 if form.is_bound else 200,
        network=found,
        form=form,
        memberships=found.memberships.select_related("organisation").order_by("organisation__name"),
        roles=Role.choices,
        words=words,
        found=_to_take_in(found, words),
    )


@require_POST
@brokers_only
def member(request: HttpRequest, public_id: str, organisation_id: str) -> HttpResponse:
    """Take an organisation in, give it another role, or let it go: ``role`` says which."""
    found = get_object_or_404(Network, public_id=public_id)
    who = get_object_or_404(Organisation, public_id=organisation_id)
    role = request.POST.get("role", "")
    try:
        if role in Role.values:
            moves.take_in(found, who, role=role, by=me(request))
            messages.success(request, _t("%(name)s is in it.") % {"name": who})
        elif role == "none":
            moves.let_go(found, who, by=me(request))
            messages.success(request, _t("%(name)s is in it no more.") % {"name": who})
        else:
            messages.error(request, _t("Choose a role from the list."))
    except Refusal as no:
        messages.error(request, no.message)
    return redirect("brokers:network", public_id)


def _as_it_is(found: Network) -> dict[str, Any]:
    return {
        "name": found.name,
        "about": found.about,
        "place": found.place_id,
        "community": found.community_id,
    }


def _to_take_in(found: Network, words: str) -> list[Organisation]:
    """Checked organisations with these words in their name, that are not in it."""
    if not words:
        return []
    checked = Organisation.objects.filter(state=Organisation.State.VERIFIED)
    others = checked.exclude(network_memberships__network=found)
    return list(others.filter(name__icontains=words).order_by("name")[:FOUND])
