"""The demo's people, each signed in by one click, and the way to its other doors.

Not part of any other running (config.urls). The page that plays Stripe's faults is the sandbox's
own, on its own port: nothing that is served to people knows it but by its address.
"""

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from events.models import PromotionCode, TicketType
from people.models import Person

app_name = "demo"
ADDRESSES = "@demo.heddle.example"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _only_in_the_demo() -> None:
    """The second lock behind the first, which is that these addresses do not exist."""
    if not settings.DEMO:
        raise Http404


def everybody() -> list[Person]:
    """Everybody who can be signed in: staff first, then by organisation."""
    found = (
        Person.objects.filter(email__iendswith=ADDRESSES, is_active=True)
        .prefetch_related("memberships__organisation")
        .order_by("-is_staff", "memberships__organisation__kind", "name")
    )
    return list(dict.fromkeys(found))


def people(request: HttpRequest) -> HttpResponse:
    """The page of them, a button each."""
    _only_in_the_demo()
    till = settings.STRIPE_API_BASE
    hidden = TicketType.objects.exclude(code="").values_list("ball__slug", "code", "name")
    context = {
        "people": everybody(),
        "promotions": PromotionCode.objects.open().select_related("ball"),
        "hidden": hidden,
        "troubles": f"{till}/_control" if till else "",
    }
    return render(request, "demo/people.html", context)


@require_POST
def sign_in(request: HttpRequest, public_id: str) -> HttpResponse:
    """Sign in as one of them, second factor included."""
    _only_in_the_demo()
    person = get_object_or_404(
        Person, public_id=public_id, email__iendswith=ADDRESSES, is_active=True
    )
    logout(request)
    login(request, person, backend=BACKEND)
    record_authentication(request, person, method="mfa", type="demo")
    return redirect(reverse(_first_page(person)))


def _first_page(person: Person) -> str:
    """Where somebody's work begins."""
    if person.has_perm("wagtailadmin.access_admin"):
        return "wagtailadmin_home"
    return "events:doors" if person.has_perm("events.add_admission") else "workspace:desk"


urlpatterns = [
    path("", people, name="people"),
    path("<slug:public_id>/", sign_in, name="sign_in"),
]
