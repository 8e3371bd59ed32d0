"""A world with one record of each kind, and the secrets that strangers must not see."""

import datetime as dt
from decimal import Decimal

import pytest

from brokerage import links, listing_links
from brokerage.models import Brief, MeetingDate, Note
from brokerage.moves import deliveries, introductions
from brokerage.moves.introductions import Terms
from common import clock
from common.tokens import Link
from content.models import Programme
from events import addresses as ball_addresses
from events.addresses import (
    CAPTAIN_CONFIRM_LINK,
    CAPTAIN_PAGE_LINK,
    ORDER_LINK,
    WAITING_LINK,
)
from events.models import BenefitFile, Captaincy, GiftAidClaim, Table, WaitingEntry
from events.moves import door, guests, selling
from events.moves.guests import Guest
from events.moves.selling import Details, Wanted
from events.till import served_by
from notices import links as letter_links
from notices import marketing
from notices.models import Sender
from people.models import Invitation, PartnerList
from tests import factories
from tests.addresses import guests_world, money
from tests.addresses.book import World
from tests.addresses.group_world import of_the_group
from tests.addresses.rounds_world import a_round
from tests.addresses.site_world import of_the_site
from tests.addresses.volunteers_world import of_the_volunteer
from tests.events.tills import FakeTill

SECRETS = {
    "company": ["amara.secret@fern.example", "0113 555 0001"],
    "charity": ["ben.secret@lamp.example", "0113 555 0002"],
    "guest": ["zoe.secret@home.example"],
    "needs": ["allergic to walnuts"],
    "buyer": ["buyer.secret@fern.example"],
}


@pytest.fixture
def till():
    """A till in memory."""
    with served_by(FakeTill()) as fake:
        yield fake


@pytest.fixture
def introduction(need, offer, company, charity, dot):
    """Proposed, and nobody has answered."""
    for organisation, name in ((company, "company"), (charity, "charity")):
        organisation.contact_email, organisation.contact_phone = SECRETS[name]
        organisation.save()
    return introductions.propose(need, offer, by=dot, terms=Terms(quantity=Decimal(5)))


@pytest.fixture
def order(ball, table_of_ten, till):
    """A table that is paid, with one guest who has said what she needs."""
    held = selling.reserve(ball, [Wanted(table_of_ten.public_id, 1)])
    said = Details("Bea Buyer", SECRETS["buyer"][0], organisation_name="The Loom Works")
    held = selling.fill_in(held, said, gift_pence=0)
    selling.start_payment(held)
    session = held.attempts.get().session_id
    till.pay(session)
    paid = selling.fulfil(session)
    guests.claim(
        paid.tables.get(),
        Guest("Zoë Ash", SECRETS["guest"][0], diet=SECRETS["needs"][0], consent=True),
    )
    return paid


@pytest.fixture
def report(dot):
    """Somebody else's: given, and waiting for the receiver's word."""
    need, offer = factories.need(), factories.offer()
    met = introductions.propose(need, offer, by=dot, terms=Terms(quantity=Decimal(5)))
    for side in ("offer", "need"):
        met = introductions.say_yes(met, side=side, by=None)
    given = deliveries.Given(day=clock.today(), quantity=Decimal(5))
    return deliveries.report(met, by=dot, given=given)


@pytest.fixture
def admission(order, ball, dot, tonight):
    """A guest who was let in."""
    seat = order.seats.free()[0]
    return door.admit(seat.tickets.get().code, ball=ball, by=dot)


def _for_guests(ball):
    """A table whose guests pay."""
    seat = factories.ticket_type(ball, name="A guest’s seat", kind="single", seats=1)
    more = {"guest_seat": seat, "release_at": clock.now() + dt.timedelta(days=9)}
    return factories.ticket_type(ball, *ball.pools.all(), price_pence=0, name="For guests", **more)


@pytest.fixture
def world(introduction, report, order, admission, request):
    """Every word an address may want."""
    Programme.load()  # or each page that is taken back again would make it anew
    need, offer, charity, ben, ball = (
        request.getfixturevalue(name) for name in ("need", "offer", "charity", "ben", "ball")
    )
    charity.numbers.create(register="GB-CHC", number="1091263")
    need.organisation = charity
    need.asked_at = clock.now()
    need.save()
    brief = Brief.objects.create(need=need, title="Laptops", text="For a class.")
    draft = factories.need(organisation=charity, state="draft", kind=None, title="", unit="")
    pledge = factories.offer(organisation=offer.organisation, state="draft")
    invitation = Invitation.objects.create(
        organisation=charity,
        email="new@lamp.example",
        invited_by=ben,
        expires_at=clock.now() + dt.timedelta(days=7),
    )
    charity.page_consents.create(given_by=ben, wording="All may see it.")
    wish = charity.join_requests.create(person=factories.person("Wim Asks"))
    later = clock.now() + dt.timedelta(days=7)
    vouch = charity.vouches.create(by_organisation=offer.organisation, expires_at=later)
    partner_list = PartnerList.objects.create(
        name="partners.csv", source="partners", rows=[[2, {"name": "Loom", "kind": "charity"}, ""]]
    )
    table, seat = order.tables.get(), order.seats.claimed().order_by("-pk")[0]
    ticket = seat.tickets.get(state="valid")
    sender = Sender.objects.create(slug="loom", name="The Loom Trust", is_charity=True)
    basis = marketing.consent(sender, ben.email, source="page")
    date = MeetingDate.objects.create(
        introduction=introduction,
        starts_at=later,
        ends_at=later + dt.timedelta(hours=1),
        state="agreed",
        agreed_at=clock.now(),
        proposed_side="need",
    )
    claim = GiftAidClaim.objects.create(charity_name="The Loom Trust")
    captaincy = Captaincy.objects.create(
        order=selling.reserve(ball, [Wanted(_for_guests(ball).public_id, 1)]),
        table=Table.objects.create(ball=ball, order=order, name="Loopers", size=10),
        guest_seat=ball.ticket_types.get(name="A guest’s seat"),
        release_at=later,
        confirmed_at=clock.now(),
    )
    waiting = WaitingEntry.objects.create(
        ball=ball,
        ticket_type=order.lines.get().ticket_type,
        quantity=2,
        name="Wanda Waits",
        email=SECRETS["buyer"][0],
    )
    sponsored = order.lines.select_related("ticket_type")[0]
    promised = sponsored.ticket_type.promises.create(words="Your name in the programme")
    benefit = order.benefits.create(line=sponsored, place=1, words="x", due_on=clock.today())
    hung = BenefitFile.objects.create(
        benefit=benefit,
        name="logo.png",
        kind="image/png",
        content=b"x",
        small=b"x",
        added_by=ben.public_id,
    )
    note = Note.objects.create(organisation=charity, text="They moved.")
    words = {
        "account/letters/news.slug": sender.slug,
        "letters.token": Link(letter_links.CHOOSE, basis.address.public_id, "", later).sign(),
        "letters/stop.token": Link(
            letter_links.STOP, basis.public_id, basis.address.public_id, later
        ).sign(),
        "admin/organisation-letters.public_id": basis.address.public_id,
        "account/safety/keys.pk": "1",
        "admin/password_reset.rest": "x",
        "organisations.public_id": charity.public_id,
        "organisations.person_id": ben.public_id,
        "organisations.invitation_id": invitation.public_id,
        "organisations.section": "who",
        "organisations.vouch_id": vouch.public_id,
        "organisations.request_id": wish.public_id,
        "partners.public_id": charity.public_id,
        "vouch.token": Link("vouch", vouch.public_id, ben.public_id, later).sign(),
        "invitations.token": Link("invitation", invitation.public_id, "", later).sign(),
        "api/v1.rest": "nothing",
        "api/v1/needs.public_id": need.public_id,
        "api/v1/offers.public_id": offer.public_id,
        "needs.public_id": need.public_id,
        "offers.public_id": offer.public_id,
        ".side": "needs",
        ".room": "get-help",
        ".move": "pause",
        ".public_id": draft.public_id,
        "get-help.public_id": draft.public_id,
        "offer-help.public_id": pledge.public_id,
        "offer-help.step": "what",
        "introductions.public_id": introduction.public_id,
        "introductions.date_id": date.public_id,
        "going.token": links.going_token(introduction, "need", ben),
        "quiet.token": links.quiet_token(introduction, "need", ben),
        "answer.token": links.answer_token(introduction, "need", ben),
        "confirm.token": links.confirm_token(report, None),
        "ball/orders/open.token": Link(ORDER_LINK, order.public_id, "", later).sign(),
        "still-true.token": listing_links.still_true_token(need, ben),
        "words.token": listing_links.brief_token(brief, ben),
        "changed.token": links.changed_token(introduction, ben),
        "ball/orders.public_id": order.public_id,
        "ball/orders.seat": seat.public_id,
        **money.words(order),
        "ball/captains/confirm.token": Link(
            CAPTAIN_CONFIRM_LINK, captaincy.public_id, "", later
        ).sign(),
        "ball/captains/open.token": Link(CAPTAIN_PAGE_LINK, captaincy.public_id, "", later).sign(),
        "ball/captains.public_id": captaincy.public_id,
        "admin/ball/given.slug": ball.slug,
        "admin/ball/codes.slug": ball.slug,
        "ball/tables/join.token": ball_addresses.table_token(table),
        "ball/tables.public_id": table.public_id,
        "ball/tables.seat": seat.public_id,
        **guests_world.words(order, charity, request.getfixturevalue("dot")),
        "ball/waiting.token": Link(WAITING_LINK, waiting.public_id, "", later).sign(),
        "admin/ball/gift-aid.public_id": claim.public_id,
        "admin/ball/gift-aid.kind": "csv",
        "ball/seat.token": ball_addresses.seat_token(ticket),
        "ball.slug": ball.slug,
        "desk.public_id": charity.public_id,
        "desk.kind": "xlsx",
        "impact/report..kind": "pdf",
        "impact/full/report..kind": "csv",
        "door.slug": ball.slug,
        "door.table": table.public_id,
        "door.public_id": admission.public_id,
        "admin/ball/needs.slug": ball.slug,
        "admin/ball/needs.kind": "csv",
        "admin/ball/of.slug": ball.slug,
        "admin/ball/of.name": "orders",
        "admin/ball/of.kind": "csv",
        "admin/ball/benefits.public_id": benefit.public_id,
        "admin/ball/benefits.how": "done",
        "ball/sponsors.public_id": hung.public_id,
        "admin/ball/pools.public_id": ball.pools.get().public_id,
        "admin/ball/promises.public_id": promised.public_id,
        "admin/ball/types.public_id": sponsored.ticket_type.public_id,
        "admin/ball/waiting.public_id": waiting.public_id,
        "admin/ball/waiting.how": "end",
        "admin/ball/orders.public_id": order.public_id,
        "admin/brokerage/introductions.public_id": introduction.public_id,
        "admin/brokerage/introductions.how": "withdraw",
        "admin/brokerage/introductions.side": "need",
        "admin/brokerage/needs.public_id": need.public_id,
        "admin/brokerage/needs.move": "pause",
        "admin/brokerage/offers.public_id": offer.public_id,
        "admin/brokerage/offers.move": "pause",
        "admin/brokerage/tasks.rule": "answer",
        "admin/brokerage/tasks.record": introduction.public_id,
        "admin/brokerage/tasks.move": "take",
        "admin/brokerage/notes.about": "organisation",
        "admin/brokerage/notes.public_id": charity.public_id,
        "admin/brokerage/strike.public_id": note.public_id,
        **of_the_site(),
        **of_the_volunteer(charity, offer.organisation, ben, request.getfixturevalue("amara")),
        **of_the_group(charity, offer.organisation, ben, request.getfixturevalue("amara")),
        "admin/brokerage/rounds.public_id": a_round(need, offer, request.getfixturevalue("dot")),
        "admin/brokerage/words.public_id": factories.own_word().public_id,
        "admin/brokerage/networks.public_id": factories.network(charity).public_id,
        "admin/brokerage/networks.organisation_id": charity.public_id,
        "admin/brokerage/rounds.name": "balanced",
        "admin/brokerage/many.name": "needs",
        "admin/brokerage/export.name": "organisations",
        "admin/brokerage/export.form": "xlsx",
        "admin/brokerage/organisations.public_id": charity.public_id,
        "admin/brokerage/propose.need_id": need.public_id,
        "admin/brokerage/propose.offer_id": offer.public_id,
        "admin/organisation.public_id": charity.public_id,
        "admin/organisation.register": "GB-CHC",
        "admin/organisation.vouch_id": vouch.public_id,
        "admin/organisation.request_id": wish.public_id,
        "admin/organisation-lists.list_id": partner_list.public_id,
        "ball/tickets.token": ball_addresses.seat_token(ticket),
    }
    return World(words)
