"""What each may see, person by person: who opens which page, and what is written there of whom.

Zoë sits at the table and told in confidence what she needs; she gave £77 of her own. Ida is
invited. Ned sits on a seat that was given back, by way of a community group.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from events import access, addresses
from events.moves import co_hosts, community, guests, invitations, mailing, selling
from events.moves.guests import Guest
from events.moves.selling import Details
from tests import factories
from tests.events.conftest import session_of
from tests.events.pages.conftest import allowed, at, path_of, text
from tests.people.signing_in import signed_in

# Whose words are whose: none of them may be read by anybody but those named below.
SECRETS = {
    "needs": ("walnuts", "hearing loop"),
    "gift": ("£77",),
    "order": ("£1,200", "PO-4711"),
    "group": ("Armley Lanterns", "Ned Lamp"),
    "guest": ("Zoë Ash",),
    "address": ("zoe@home.example",),
}
EVERYTHING = frozenset(SECRETS)


@dataclass(frozen=True, slots=True)
class Sight:
    """Whether somebody opens a page, and which of the secrets may stand there."""

    opens: bool = True
    reads: frozenset[str] = frozenset()


NO = Sight(opens=False)


def reads(*secrets: str) -> Sight:
    return Sight(reads=frozenset(secrets))


@pytest.fixture
def world(paid, till, charity, dot, ball):
    """The whole evening."""
    type(paid).objects.filter(pk=paid.pk).update(po_number="PO-4711")
    table = paid.tables.get()
    zoe = guests.claim(
        table,
        Guest(
            "Zoë Ash", "zoe@home.example", diet="No walnuts", access="hearing loop", consent=True
        ),
    )
    olu = guests.claim(table, Guest("Olu Neighbour", "olu@home.example"))
    gift = selling.give(ball, Details("Zoë Ash", "zoe@home.example"), 7_700)
    selling.start_payment(gift)
    till.pay(session_of(gift))
    gift = selling.fulfil(session_of(gift))
    ida = invitations.invite(table, "Ida Roe", "ida@home.example")
    for seat in table.seats.filter(position__gt=8):
        guests.give_back(seat)
    offer = community.offer(ball, community.Whom(charity), 2, by=dot)
    ned = community.claim(offer, Guest("Ned Lamp", "ned@lamp.example"))
    cora = co_hosts.name_co_host(table, "Cora", "cora@fern.example")
    words = mailing.Words("guests", "Parking", "Behind the hall.", about_the_evening=True)
    letter = mailing.draft(ball, words, by=dot)
    return SimpleNamespace(
        order=paid, table=table, zoe=zoe, olu=olu, gift=gift, ida=ida, offer=offer, ned=ned,
        cora=cora, letter=letter, ball=ball,
    )  # fmt: skip


def seat(ticket) -> str:
    return path_of(addresses.seat_link(ticket))


PAGES: dict[str, Callable[[SimpleNamespace], str]] = {
    "table": lambda w: at("table", w.table.public_id),
    "invite": lambda w: at("invite", w.table.public_id),
    "invitation, for the host": lambda w: at(
        "table_invitation", w.table.public_id, w.ida.public_id
    ),
    "Zoë's seat, for the host": lambda w: at("table_seat", w.table.public_id, w.zoe.seat.public_id),
    "Ned's seat, for the host": lambda w: at("table_seat", w.table.public_id, w.ned.seat.public_id),
    "helpers": lambda w: at("co_hosts", w.table.public_id),
    "order": lambda w: at("order", w.order.public_id),
    "tickets of the order": lambda w: at("order_tickets", w.order.public_id),
    "Zoë's gift": lambda w: at("order", w.gift.public_id),
    "shared link": lambda w: path_of(addresses.table_link(w.table)),
    "staff: orders": lambda w: reverse("ball_order", args=[w.order.public_id]),
    "staff: needs": lambda w: reverse("ball_needs_of", args=[w.ball.slug]),
    "staff: given back": lambda w: reverse("ball_given_back_of", args=[w.ball.slug]),
    "staff: letter": lambda w: reverse("ball_mail_letter", args=[w.letter.public_id]),
}
HOSTS_PAGES = {
    "table": reads("guest"),
    "invite": reads(),
    "invitation, for the host": reads(),
    "Zoë's seat, for the host": reads("guest", "address"),
    "Ned's seat, for the host": reads(),
}
FOR_ALL = {"shared link": reads()}
ANYBODYS = {**dict.fromkeys(PAGES, NO), **FOR_ALL}
# Person, and what of all pages opens to them; whatever is not named stays shut.
MATRIX: dict[str, dict[str, Sight]] = {
    "stranger": {},
    "host": {
        **HOSTS_PAGES,
        "helpers": reads(),
        "order": reads("order"),
        "tickets of the order": reads(),
    },
    "co-host": HOSTS_PAGES,
    "colleague": {**HOSTS_PAGES, "helpers": reads()},
    "guest": {"shared link": reads("guest")},
    "guest who gave": {
        "shared link": reads("guest"),
        "Zoë's gift": reads("gift", "guest", "address"),
    },
    "other guest": {},
    "invited": {},
    "group": {},
    "community guest": {},
    "staff: orders": {"staff: orders": reads()},
    "staff: orders and money": {"staff: orders": reads("order")},
    "staff: orders and guests": {"staff: orders": reads("guest", "address", "group")},
    "staff: needs": {"staff: needs": reads("needs")},
    "staff: given back": {"staff: given back": reads("group")},
    "staff: mail": {"staff: letter": reads("address")},
}


def opened_by(who: str, w: SimpleNamespace) -> Client:
    """Their browser, after they opened the links they have."""
    client = Client()
    links = {
        "host": access.order_link(w.order),
        "co-host": addresses.co_host_link(w.cora),
        "guest": addresses.seat_link(w.zoe),
        "guest who gave": access.order_link(w.gift),
        "other guest": addresses.seat_link(w.olu),
        "invited": addresses.invitation_link(w.ida),
        "group": addresses.offer_link(w.offer),
        "community guest": addresses.seat_link(w.ned),
    }
    permissions = {
        "staff: orders": ["view_order"],
        "staff: orders and money": ["view_order", "view_ledgerentry"],
        "staff: orders and guests": ["view_order", "view_seat"],
        "staff: needs": ["see_needs"],
        "staff: given back": ["offer_given_back"],
        "staff: mail": ["mail_guests"],
    }
    if who in links:
        client.get(path_of(links[who]))
    if who.startswith("guest"):  # claimed in this very browser
        session = client.session
        session[access.TICKETS] = [w.zoe.public_id]
        session.save()
    if who == "colleague":
        company = factories.organisation("Fernleaf", kind="company")
        type(w.order).objects.filter(pk=w.order.pk).update(organisation=company)
        signed_in(client, factories.person("Col League", of=company, role="member"))
    if who in permissions:
        person = factories.person(is_staff=True)
        signed_in(client, allowed(person, "access_admin", *permissions[who]))
    return client


@pytest.mark.parametrize("who", MATRIX)
def test_each_sees_their_own_pages_and_nobodys_secrets(world, who):
    client, wrong = opened_by(who, world), []
    for name, sight in {**ANYBODYS, **MATRIX[who]}.items():
        reply = client.get(PAGES[name](world))
        if (reply.status_code == 200) != sight.opens:
            wrong.append(f"{name}: {reply.status_code}")
        if reply.status_code != 200 or reply["Content-Type"] == "application/pdf":
            continue
        shown = text(reply)
        for secret in EVERYTHING:
            read = any(word in shown for word in SECRETS[secret])
            if read != (secret in sight.reads):
                wrong.append(f"{name}: {'tells' if read else 'hides'} {secret}")
    assert not wrong, "\n".join(wrong)


OWN = {
    "guest": ("zoe", reads("guest", "address")),
    "other guest": ("olu", reads()),
    "community guest": ("ned", reads("group")),
}


@pytest.mark.parametrize("who", OWN)
def test_a_guests_own_page_tells_of_nobody_else(world, who):
    """Needs stand in the form of the guest alone; the link is the key, as in the letter."""
    name, sight = OWN[who]
    page = seat(getattr(world, name))
    client = opened_by(who, world)
    shown = text(client.get(page))
    form = text(client.get(f"{page}change/"))
    files = [client.get(f"{page}{file}") for file in ("ticket.pdf", "evening.ics")]
    for secret, words in SECRETS.items():
        if secret not in sight.reads:
            told = [word for word in words if word in shown or word in form.replace("Ned Lamp", "")]
            assert told == (list(words) if (secret, who) == ("needs", "guest") else [])
        for word in words:
            if secret in {"needs", "gift", "order", "address"}:
                assert (
                    word not in shown.replace("zoe@home.example. This page", "")
                    or secret in sight.reads
                )
                assert all(word.encode() not in file.content for file in files)


def test_what_the_invited_and_the_group_open_tells_of_no_guest(world):
    for link in (addresses.invitation_link(world.ida), addresses.offer_link(world.offer)):
        shown = text(Client().get(path_of(link)))
        for secret in ("needs", "gift", "order", "guest", "address"):
            assert not any(word in shown for word in SECRETS[secret])


def test_no_letter_tells_what_is_said_in_confidence_or_given(world):
    from notices.models import Notice  # noqa: PLC0415

    for letter in Notice.objects.all():
        words = f"{letter.subject} {letter.text} {letter.html}"
        assert not any(word in words for word in SECRETS["needs"])
        if letter.to != "zoe@home.example":
            assert not any(word in words for word in SECRETS["gift"])
