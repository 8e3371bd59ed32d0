"""Who may see what of the Ball: buyers by session, account or signed link; hosts; the door.

A session keeps the public ids of the orders and tickets that were opened in it; it is the only
key of a buyer or guest without an account. Whoever has none of the keys meets a 404.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse

from common.tokens import Link
from events import links
from events.addresses import AFTERWARDS, CO_HOST_LINK, ORDER_LINK
from events.models import CoHost, Order, Table, Ticket
from events.models.order import OrderQuerySet
from people.models import Person
from people.roles import acts_for
from people.second_factor import second_factor_required

ORDERS, TICKETS, CO_HOSTED = "ball_orders", "ball_tickets", "ball_co_hosted"
MOST_KEPT = 20  # of each in one session; the oldest is forgotten first


def who(request: HttpRequest) -> Person | None:
    """The signed-in person, if there is one."""
    return request.user if isinstance(request.user, Person) else None


def remember_order(request: HttpRequest, order: Order) -> None:
    """From now on this session may open the order."""
    _remember(request, ORDERS, order.public_id)


def remember_ticket(request: HttpRequest, ticket: Ticket) -> None:
    """This session has claimed the seat of this ticket."""
    _remember(request, TICKETS, ticket.public_id)


def remember_co_host(request: HttpRequest, co_host: CoHost) -> None:
    """This session helps with that table, until the host takes it back."""
    _remember(request, CO_HOSTED, co_host.public_id)


def orders_of(request: HttpRequest) -> OrderQuerySet:
    """The buyer's own: opened in this session, or bought with this account."""
    return Order.objects.filter(_bought_by(request)).select_related("ball")


def tables_of(request: HttpRequest) -> QuerySet[Table]:
    """The tables this visitor helps to fill: those they host, and those where they are co-host."""
    helped = CoHost.objects.standing().filter(public_id__in=_kept(request, CO_HOSTED))
    return _tables(_hosted_by(request) | Q(pk__in=helped.values("table")))


def tables_shown_by(request: HttpRequest) -> QuerySet[Table]:
    """The tables whose code for the door this visitor may show: theirs, and those they captain.

    A captain's table is one once a guest has paid, and stays one when it is given up.
    """
    captained = Table.objects.taken().filter(
        _bought_by(request, "order__"), captaincy__confirmed_at__isnull=False
    )
    theirs = Q(pk__in=tables_of(request).values("pk")) | Q(pk__in=captained.values("pk"))
    return Table.objects.filter(theirs).select_related("ball", "order", "captaincy")


def own_tables_of(request: HttpRequest) -> QuerySet[Table]:
    """The tables this visitor hosts: the buyer's, and those of an organisation they belong to."""
    return _tables(_hosted_by(request))


def bought(request: HttpRequest, order: Order) -> bool:
    """Whether this visitor is the order's buyer, as ``orders_of``; without a question asked."""
    person = who(request)
    mine = person is not None and order.buyer_id == person.pk
    return mine or order.public_id in _kept(request, ORDERS)


def hosts(request: HttpRequest, table: Table) -> bool:
    """Whether this visitor hosts the table, as ``own_tables_of``."""
    if bought(request, table.order):
        return True
    person, organisation = who(request), table.order.organisation
    return bool(person and organisation and acts_for(person, organisation))


def tickets_of(request: HttpRequest) -> QuerySet[Ticket]:
    """Tickets that were claimed in this session and are still valid."""
    kept = _kept(request, TICKETS)
    return Ticket.objects.filter(public_id__in=kept, state=Ticket.State.VALID)


def order_link(order: Order) -> str:
    """An absolute address for the buyer's mail that opens the order on any device.

    As long as a guest's page: what is given on the morning after can still be declared from it.
    """
    until = order.ball.ends_at + AFTERWARDS
    token = Link(action=ORDER_LINK, record=order.public_id, expires=until).sign()
    return f"{settings.SITE_URL}/ball/orders/open/{token}/"


def order_of(token: str) -> Order | None:
    """The order such a link opens. Raises BrokenLink, or TooLate when it has run out."""
    link = links.read(token, action=ORDER_LINK)
    return Order.objects.filter(public_id=link.record).first()


def co_host_of(token: str) -> CoHost | None:
    """Whom a co-host's link is for; none once they were taken back. Raises as ``order_of``."""
    link = links.read(token, action=CO_HOST_LINK)
    found = CoHost.objects.standing().filter(public_id=link.person, table__public_id=link.record)
    return found.select_related("table").first()


def door_staff_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Signed in, with a second factor whether staff or not, and allowed to admit guests."""
    allowed = permission_required("events.add_admission", raise_exception=True)(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return login_required(second_factor_required(allowed))(request, *args, **kwargs)

    return guarded


def _tables(mine: Q) -> QuerySet[Table]:
    found = Table.objects.filter(mine, order__state=Order.State.PAID)
    return found.select_related("ball", "order").distinct()


def _hosted_by(request: HttpRequest) -> Q:
    mine = _bought_by(request, "order__")
    if person := who(request):
        mine |= Q(order__organisation__memberships__person=person)
    return mine


def _bought_by(request: HttpRequest, to_order: str = "") -> Q:
    mine = Q(**{f"{to_order}public_id__in": _kept(request, ORDERS)})
    if person := who(request):
        mine |= Q(**{f"{to_order}buyer": person})
    return mine


def _kept(request: HttpRequest, what: str) -> list[str]:
    return [str(one) for one in request.session.get(what, [])]


def _remember(request: HttpRequest, what: str, public_id: str) -> None:
    kept = [one for one in _kept(request, what) if one != public_id]
    request.session[what] = [*kept, public_id][-MOST_KEPT:]
