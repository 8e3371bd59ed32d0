"""The round planner: make a round, compare its plans, change one, and propose it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from brokerage.admin import round_compare, round_pages, round_words
from brokerage.admin.furniture import Crumb, brokers_only, me, page, queue_crumb
from brokerage.admin.round_forms import LISTED, Choice
from brokerage.matching.rounds.keeping import price
from brokerage.matching.rounds.values import Plan
from brokerage.models import Round
from brokerage.moves import rounds
from brokerage.states import RoundState
from brokerage.tasks import work_out_round
from common.errors import Refusal

AT_ONCE = 600
"""Up to so many pairs to judge, a round is worked out while the broker waits."""

PER_PAGE = 50
LATEST = 30


def _crumb() -> Crumb:
    return (_("Rounds"), reverse("brokers:rounds"))


@require_safe
@brokers_only
def index(request: HttpRequest) -> HttpResponse:
    """The latest rounds."""
    found = Round.objects.select_related("made_by").defer("inputs", "seen", "plans")[:LATEST]
    told = [
        {"round": one, "needs": len(one.needs), "offers": len(one.offers),
         "plan": round_words.name_of(one.plan) if one.plan else ""}
        for one in found
    ]  # fmt: skip
    return page(
        request,
        "brokerage/admin/rounds/index.html",
        title=_("Rounds"),
        icon="resubmit",
        crumbs=[queue_crumb()],
        rounds=told,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@brokers_only
def new(request: HttpRequest) -> HttpResponse:
    """Choose what is in it; a POST makes it, or shows what is open of the kinds that are ticked."""
    choice, trouble = Choice(request.POST if request.method == "POST" else request.GET), ""
    if request.method == "POST" and "show" not in request.POST:
        needs = choice.keys("need", request.POST.getlist("leave_need"))
        offers = choice.keys("offer", request.POST.getlist("leave_offer"))
        try:
            made = rounds.make(needs, offers, by=me(request))
        except Refusal as no:
            trouble = no.message
        else:
            if len(needs) * len(offers) <= AT_ONCE:
                rounds.work_out(made.pk)
            else:
                work_out_round.enqueue(made.pk)
            return redirect("brokers:round", made.public_id)
    return page(
        request,
        "brokerage/admin/rounds/new.html",
        title=_("Make a round"),
        icon="resubmit",
        crumbs=[queue_crumb(), _crumb()],
        status=422 if trouble else 200,
        trouble=trouble,
        form=choice.form,
        left_out={*request.POST.getlist("leave_need"), *request.POST.getlist("leave_offer")},
        sides=[
            {"key": "need", "label": _("Needs"), "count": choice.needs.count(),
             "listed": choice.needs[:LISTED]},
            {"key": "offer", "label": _("Offers"), "count": choice.offers.count(),
             "listed": choice.offers[:LISTED]},
        ],
        most_listed=LISTED,
    )  # fmt: skip


def _found(public_id: str) -> Round:
    return get_object_or_404(Round, public_id=public_id)


@require_safe
@brokers_only
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """Its plans side by side, or how far they are."""
    found = _found(public_id)
    frame: dict[str, Any] = {
        "title": _("A round"),
        "icon": "resubmit",
        "crumbs": [queue_crumb(), _crumb()],
        "round": found,
    }
    if found.state == RoundState.WAITING:
        broken = found.attempts >= rounds.MOST_ATTEMPTS
        template = "brokerage/admin/rounds/waiting.html"
        return page(request, template, broken=broken, of=len(found.needs), **frame)
    plans, names = found.planned(), round_pages.Names(found)
    apart, more = round_compare.differing(plans, names)
    return page(
        request,
        "brokerage/admin/rounds/one.html",
        plans=round_compare.cards(plans, len(found.needs)),
        figures=round_words.figures(plans),
        alike=round_words.alike(plans),
        apart=apart,
        more=more,
        wishes=round_pages.wishes(found, names),
        **round_pages.left_over(round_compare.left_by_all(plans), names),
        **frame,
    )


def _plan(found: Round, name: str) -> Plan:
    plan = next((plan for plan in found.planned() if plan.name == name), None)
    if plan is None:
        raise Http404("no such plan")
    return plan


@require_safe
@brokers_only
def plan(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """One plan, line by line."""
    found = _found(public_id)
    chosen, names = _plan(found, name), round_pages.Names(found)
    lines = round_pages.rows(found, chosen, names)
    return page(
        request,
        "brokerage/admin/rounds/plan.html",
        title=_("Plan: %(name)s") % {"name": round_words.name_of(name)},
        icon="resubmit",
        crumbs=[
            queue_crumb(),
            _crumb(),
            (_("A round"), reverse("brokers:round", args=[public_id])),
        ],
        round=found,
        name=name,
        hint=round_words.hint_of(name),
        figures=round_words.figures([chosen]),
        lines=Paginator(lines, PER_PAGE).get_page(request.GET.get("p")),
        wishes=round_pages.wishes(found, names, name),
        editable=found.state == RoundState.READY,
        usable=found.plan in {"", name},
        most=rounds.MOST_AT_ONCE,
        **round_pages.left_over(chosen, names),
    )


@require_POST
@brokers_only
def wish(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Pin, forbid, swap, or take one back; and say what it cost this plan."""
    found = _found(public_id)
    before = _plan(found, name)
    try:
        changed = _wished(request, found)
    except Refusal as no:
        messages.error(request, no.message)
    except ValueError:
        messages.error(request, _("Choose what to change: pin, rule out or swap."))
    else:
        after = _plan(changed, name)
        told = asdict(price(before.totals, after.totals))
        messages.success(request, _("Done.") + " " + round_words.price(told))
    return redirect("brokers:round_plan", public_id, name)


def _wished(request: HttpRequest, found: Round) -> Round:
    """The round with what the button says. Raises Refusal, and ValueError for no button of ours."""
    said, by = request.POST, me(request)
    if value := said.get("swap"):
        need, offer, other = value.split("|")
        return rounds.swap(found, (need, offer), other, by=by)
    moves = {"pin": rounds.pin, "forbid": rounds.forbid, "loosen": rounds.loosen}
    for name, move in moves.items():
        if value := said.get(name):
            return move(found, round_pages.key_of(value), by=by)
    raise ValueError("no button")


@require_POST
@brokers_only
def accept(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Propose what is ticked, or all; tell what became of each."""
    found = _found(public_id)
    chosen = _plan(found, name)
    values = request.POST.getlist("chosen")
    if request.POST.get("all") == "yes":
        done = {(p.need.public_id, p.offer.public_id)
                for p in found.proposals.select_related("need", "offer")}  # fmt: skip
        keys = [line.key for line in chosen.lines if line.key not in done]
    else:
        keys = [round_pages.key_of(value) for value in values if value.count("|") == 1]
    back = reverse("brokers:round_plan", args=[public_id, name])
    try:
        outcomes = rounds.accept(found, name, keys, by=me(request))
    except Refusal as no:
        messages.error(request, no.message)
        return redirect(back)
    names = round_pages.Names(found).of
    told = [
        {"need": names.get(one.need), "offer": names.get(one.offer), "why": one.why,
         "introduction": one.introduction}
        for one in outcomes
    ]  # fmt: skip
    done_ones = [one for one in told if one["introduction"]]
    n = len(done_ones)
    return page(
        request,
        "brokerage/admin/rounds/accepted.html",
        title=ngettext("%(n)d introduction proposed", "%(n)d introductions proposed", n) % {"n": n},
        here=_("Proposed"),
        icon="resubmit",
        crumbs=[
            queue_crumb(),
            _crumb(),
            (_("A round"), reverse("brokers:round", args=[public_id])),
        ],
        done=done_ones,
        refused=[one for one in told if one["why"]],
        left=max(0, len(keys) - len(outcomes)),
        back=back,
    )
