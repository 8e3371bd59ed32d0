"""Signing in: an address, a code, and for somebody new a name."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginByCodeStage, LoginStage
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache

from people.forms.sign_in import AddressForm, NameForm
from people.models import Person
from people.moves import persons
from people.sign_in import SignIn
from people.views.asking import me


class AddressView(RequestLoginCodeView):
    """The first page: one field for everybody, new or not."""

    template_name = "account/address.html"

    def _redirect_to_pending_stage(
        self, request: HttpRequest, stage: LoginStage
    ) -> HttpResponseRedirect | None:
        """A second address replaces the first; a code under way is otherwise picked up again."""
        if request.method == "POST" or "again" in request.GET:
            clear_login(request)
            return None
        pending: HttpResponseRedirect | None = super()._redirect_to_pending_stage(request, stage)
        return pending

    def form_valid(self, form: AddressForm) -> HttpResponse:
        """Send the code and go on to where it is typed."""
        SignIn.begin(self.request, email=form.cleaned_data["email"], user=form.user)
        return redirect(self.get_success_url())


@method_decorator(
    login_stage_required(stage=LoginByCodeStage.key, redirect_urlname="account_login"),
    name="dispatch",
)
class CodeView(ConfirmLoginCodeView):
    """The second page: the six digits."""

    template_name = "account/code.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Take up our own process, which also knows addresses without an account."""
        self.stage = request._login_stage  # type: ignore[attr-defined]
        self._process = SignIn.resume(self.stage)
        if not self._process:
            return redirect(self.passthrough_next_url(reverse("account_login")))
        return super(ConfirmLoginCodeView, self).dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page says beside the form."""
        minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
        return {**super().get_context_data(**kwargs), "minutes": minutes}


def _onwards(request: HttpRequest) -> str:
    """Where they were going, if it is a page of ours; else the desk."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return resolve_url(settings.LOGIN_REDIRECT_URL)


@never_cache
@login_required
def name(request: HttpRequest) -> HttpResponse:
    """Who somebody is; asked of new people once, open to all to change."""
    person = Person.objects.get(pk=me(request).pk)
    form = NameForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        persons.introduce(person, name=form.cleaned_data["name"], phone=form.cleaned_data["phone"])
        return redirect(_onwards(request))
    page = {"form": form, "onwards": _onwards(request), "known": bool(me(request).name)}
    return render(request, "people/name.html", page, status=422 if form.errors else 200)


def closed_for_ours(request: HttpRequest, **_more: str) -> HttpResponse:
    """Wagtail's own sign-in and password pages are closed: ours, and then where they wished."""
    wanted = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        wanted = reverse("wagtailadmin_home")
    return redirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}")
