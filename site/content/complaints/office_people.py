"""Who answers for whose data, in the back office: the list, and saying it for one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from brokerage.admin.furniture import me, page
from brokerage.views.kindly import blame
from common.errors import Refusal
from content.complaints import answering
from content.complaints.forms import WhoForm
from content.complaints.models import HANDLE, Controller
from people.models import Person

only_who_may = permission_required(HANDLE, raise_exception=True)


@require_safe
@only_who_may
def who(request: HttpRequest) -> HttpResponse:
    """Every controller with its people: whom to ring about one that is theirs."""
    active = Prefetch("answered_by", Person.objects.filter(is_active=True), to_attr="people")
    mine = set(Controller.objects.looked_after_by(me(request)).values_list("pk", flat=True))
    listed = [(one, one.pk in mine) for one in Controller.objects.prefetch_related(active)]
    return page(
        request,
        "content/admin/who_answers.html",
        title=_("Who answers for whose data"),
        icon="group",
        crumbs=[_list()],
        listed=listed,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@only_who_may
def say(request: HttpRequest, controller_id: int) -> HttpResponse:
    """Say who reads its complaints, and where its letters go."""
    person = me(request)
    theirs = Controller.objects.looked_after_by(person)
    controller = get_object_or_404(theirs, pk=controller_id)
    form = WhoForm(
        request.POST if request.method == "POST" else None,
        may_say_who_finds_out=person.is_superuser,
        initial={
            "people": controller.answered_by.all(),
            "email": controller.email,
            "finds_out": controller.takes_unknown,
        },
    )
    if form.is_bound and form.is_valid():
        try:
            answering.name(controller, form.said(), by=person)
        except Refusal as no:
            blame(form, no)
        else:
            messages.success(request, _("Saved: who answers for %(who)s.") % {"who": controller})
            return redirect("complaints_who")
    return page(
        request,
        "content/admin/who_answers_for_one.html",
        title=_("Who answers for %(who)s") % {"who": controller},
        here=controller.name,
        icon="group",
        crumbs=[_list(), (_("Who answers"), reverse("complaints_who"))],
        status=422 if form.is_bound else 200,
        controller=controller,
        form=form,
    )


def _list() -> tuple[str, str]:
    return (_("Complaints about data"), reverse("complaints_office"))


PAGES = [
    path("complaints/who/", who, name="complaints_who"),
    path("complaints/who/<int:controller_id>/", say, name="complaints_who_says"),
]
