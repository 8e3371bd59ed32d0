"""A company lead: opens volunteering, sets its rules, answers who asks, sees who does what."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from brokerage.views.kindly import blame, kindly
from brokerage.volunteering import leading
from brokerage.volunteering.forms.people import CheckForm, PledgeForm, RulesForm
from brokerage.volunteering.models import Policy, Volunteer
from brokerage.volunteering.moves import joining
from brokerage.wording import number
from common import clock, sheets
from common.errors import Refusal
from journal.entries import record
from people.models import Organisation
from people.views.asking import me


@never_cache
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """The one company somebody leads; a choice where there are several."""
    led = leading.led_by(me(request))
    if len(led) == 1:
        return redirect("volunteering:people_of", led[0].public_id)
    return render(request, "volunteering/people/which.html", {"led": led})


@never_cache
@login_required
@kindly
def of(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything about one company's volunteers, and what its lead can do."""
    organisation = _led(request, public_id)
    policy = Policy.objects.select_related("pledge", "organisation").filter(
        organisation=organisation
    ).first()  # fmt: skip
    move = request.POST.get("move", "")
    pledge = PledgeForm(
        organisation,
        request.POST if move == "open" else None,
        initial={"pledge": policy.pledge.public_id} if policy else None,
    )
    rules = RulesForm.of(policy, request.POST if move == "rules" else None) if policy else None
    if request.method == "POST" and _act(request, organisation, pledge, rules):
        return redirect("volunteering:people_of", public_id)
    wrong = next((form for form in (pledge, rules) if form and form.errors), None)
    page: dict[str, Any] = {
        "organisation": organisation,
        "policy": policy,
        "pledge_form": pledge,
        "rules_form": rules,
        "form": wrong,
    }
    if policy:
        page |= _told(organisation, policy)
    return render(request, "volunteering/people/of.html", page, status=422 if wrong else 200)


def _told(organisation: Organisation, policy: Policy) -> dict[str, Any]:
    everybody = leading.members(organisation)
    members = [one for one in everybody if not one.has_stopped]
    return {
        "asking": Volunteer.objects.of_company(organisation).asking().select_related("person"),
        "members": members,
        "stopped": [one for one in everybody if one.has_stopped],
        "promised": number(sum((one.promised for one in everybody), Decimal(0))),
        "given": number(sum((one.given for one in everybody), Decimal(0))),
        "confirmed": number(sum((one.confirmed for one in everybody), Decimal(0))),
        "gaps": leading.gaps(policy, members),
        "today": clock.today(),
    }


def _led(request: HttpRequest, public_id: str) -> Organisation:
    found = next((one for one in leading.led_by(me(request)) if one.public_id == public_id), None)
    if found is None:
        raise Http404
    return found


def _act(
    request: HttpRequest, organisation: Organisation, pledge: PledgeForm, rules: RulesForm | None
) -> bool:
    move = request.POST.get("move", "")
    if move in {"yes", "no", "stop"}:
        _answer(request, organisation, move)
        return True
    form: forms.Form | None = {"open": pledge, "rules": rules}.get(move)
    if form is None or not form.is_valid():
        return False
    try:
        if move == "open":
            joining.open_company(organisation, form.cleaned_data["pledge"], by=me(request))
            messages.success(request, _("Your people can volunteer now."))
        else:
            policy = Policy.objects.get(organisation=organisation)
            joining.change_rules(policy, by=me(request), **form.cleaned_data)
            messages.success(request, _("Your rules are saved."))
    except Refusal as no:
        blame(form, no)
        return False
    return True


def _answer(request: HttpRequest, organisation: Organisation, move: str) -> None:
    wanted = request.POST.get("volunteer", "")[:20]
    volunteer = get_object_or_404(Volunteer.objects.of_company(organisation), public_id=wanted)
    if move == "yes":
        joining.approve(volunteer, by=me(request))
        messages.success(request, _("%(who)s can book now.") % {"who": volunteer})
        return
    joining.stop(volunteer, by=me(request))
    messages.success(request, _("%(who)s cannot book for you.") % {"who": volunteer})


@require_safe
@never_cache
@login_required
def sheet(request: HttpRequest, public_id: str, form: str) -> HttpResponse:
    """Every place and its hours as a file; that it was taken stands in the journal."""
    organisation = _led(request, public_id)
    rows = leading.rows(organisation)
    if form == "csv":
        content, mime = sheets.csv_of(leading.head(), rows), "text/csv; charset=utf-8"
    else:
        content = sheets.xlsx_of(_("Volunteers’ hours"), leading.head(), rows)
        mime = sheets.XLSX
    record(me(request), "volunteering.export", organisation)
    answer = HttpResponse(content, content_type=mime)
    answer["Content-Disposition"] = f'attachment; filename="volunteer-hours.{form}"'
    return answer


@never_cache
@login_required
@kindly
def check(request: HttpRequest, volunteer_id: str) -> HttpResponse:
    """Note a check that was seen. The certificate stays with whoever it belongs to."""
    volunteer = get_object_or_404(
        Volunteer.objects.select_related("person", "organisation").filter(
            organisation__in=leading.led_by(me(request))
        ),
        public_id=volunteer_id,
    )
    form = CheckForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            joining.note_check(
                volunteer,
                form.check(),
                issued_on=said["issued_on"],
                review_on=said["review_on"],
                by=me(request),
            )
        except Refusal as no:
            blame(form, no)
        else:
            messages.success(request, _("Noted. Nothing else about it is kept."))
            return redirect("volunteering:people_of", volunteer.organisation.public_id)
    page = {"volunteer": volunteer, "form": form, "checks": volunteer.checks.all()}
    status = 422 if form.errors else 200
    return render(request, "volunteering/people/check.html", page, status=status)
