"""A company opens volunteering; its people join, by invitation or by their address; some stop."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from brokerage import access as brokers
from brokerage.models import Offer
from brokerage.moves import counting_in_hours
from brokerage.safeguarding.values import Check
from brokerage.states import STANDING, Unit
from brokerage.volunteering import access, letters_joining
from brokerage.volunteering.models import HeldCheck, Policy, Volunteer
from brokerage.volunteering.moves import booking as bookings
from brokerage.volunteering.moves import monthly
from brokerage.volunteering.states import VOLUNTEER, VolunteerState
from common import clock
from common.errors import NotAllowed, Refusal
from common.states import UnlawfulMove, lawful
from journal.entries import record
from people import roles
from people.models import Organisation, Person

# Addresses that say nothing about where somebody works.
ANYBODYS = frozenset(
    {
        *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk"),
        *("live.com", "live.co.uk", "msn.com", "yahoo.com", "yahoo.co.uk", "icloud.com"),
        *("me.com", "aol.com", "proton.me", "protonmail.com", "btinternet.com", "sky.com"),
    }
)


@transaction.atomic
def open_company(organisation: Organisation, pledge: Offer, *, by: Person) -> Policy:
    """A company lets its people volunteer; their hours are promised from its pledge of hours."""
    if not (roles.owns(by, organisation) or brokers.is_broker(by)):
        words = _("Only an owner of %(company)s can do this.") % {"company": organisation}
        raise NotAllowed(words, code="not_the_lead")
    _judge_pledge(pledge, organisation)
    policy, new = Policy.objects.get_or_create(
        organisation=organisation, defaults={"pledge": pledge}
    )
    if not new and policy.pledge_id != pledge.pk:
        policy.pledge = pledge
        policy.save(update_fields=["pledge"])
    record(by, "volunteering.open", organisation)
    return policy


def _judge_pledge(pledge: Offer, organisation: Organisation) -> None:
    if pledge.organisation_id != organisation.pk:
        raise Refusal(_("This offer is somebody else’s."), field="pledge", code="other_offer")
    counting_in_hours.require_time(pledge)
    if pledge.unit != Unit.HOURS or pledge.state not in STANDING:
        words = _("Choose an open offer that counts in hours.")
        raise Refusal(words, field="pledge", code="not_in_hours")


@transaction.atomic
def change_rules(
    policy: Policy, *, by: Person, hours_a_quarter: int | None, wants_note: bool, domain: str
) -> Policy:
    """The company's caps and notes. Another domain has to be confirmed by a broker anew."""
    held = Policy.objects.select_related("organisation").hold(policy.pk)
    if not (roles.owns(by, held.organisation) or brokers.is_broker(by)):
        words = _("Only an owner of %(company)s can do this.") % {"company": held.organisation}
        raise NotAllowed(words, code="not_the_lead")
    if hours_a_quarter is not None and not 1 <= hours_a_quarter <= 500:
        words = _("Enter hours from 1 to 500, or leave it empty.")
        raise Refusal(words, field="hours_a_quarter", code="bad_cap")
    named = domain.strip().lower().lstrip("@")
    if named in ANYBODYS:
        words = _("Anybody can have an address there. Invite your people by name instead.")
        raise Refusal(words, field="domain", code="anybodys_domain")
    if named and ("." not in named or "/" in named or "@" in named or " " in named):
        words = _("Enter what stands after the @, such as example.org.")
        raise Refusal(words, field="domain", code="no_domain")
    if named != held.domain:
        held.domain, held.domain_confirmed_at, held.domain_confirmed_by = named, None, None
    held.hours_a_quarter, held.wants_note = hours_a_quarter, wants_note
    held.save()
    record(by, "volunteering.rules", held.organisation)
    return held


@transaction.atomic
def confirm_domain(policy: Policy, *, by: Person) -> Policy:
    """A broker has made sure that the domain is the company's; one domain is of one company."""
    brokers.require_broker(by)
    held = Policy.objects.select_related("organisation").hold(policy.pk)
    if not held.domain:
        raise Refusal(_("No domain was entered."), code="no_domain")
    if Policy.objects.at_home_in(held.domain).exclude(pk=held.pk).exists():
        raise Refusal(_("Another company has this domain."), code="domain_taken")
    held.domain_confirmed_by, held.domain_confirmed_at = by, clock.now()
    held.save(update_fields=["domain_confirmed_by", "domain_confirmed_at"])
    record(by, "volunteering.domain", held.organisation)
    return held


@transaction.atomic
def join(person: Person, organisation: Organisation) -> Volunteer:
    """Somebody wishes to volunteer for a company.

    A member of it, whom it invited, may book at once. Whose address is of its confirmed domain
    waits for an owner's yes; nobody else can ask.
    """
    if not Policy.objects.filter(organisation=organisation).exists():
        words = _("%(company)s has not opened volunteering here yet.")
        raise Refusal(words % {"company": organisation}, code="no_policy")
    member = roles.acts_for(person, organisation)
    if not access.works_for(person, organisation):
        words = _("Ask %(company)s to invite you: we cannot tell that you work there.")
        raise NotAllowed(words % {"company": organisation}, code="not_of_the_company")
    held = Volunteer.objects.filter(person=person, organisation=organisation).first()
    if held and held.state != VolunteerState.STOPPED:
        return held
    state = VolunteerState.ACTIVE if member else VolunteerState.ASKED
    values = {"state": state, "asked_at": clock.now()}
    if member:
        values |= {"decided_at": clock.now(), "decided_by": person}
    made, _new = Volunteer.objects.update_or_create(
        person=person, organisation=organisation, defaults=values
    )
    record(person, "volunteer.join", made)
    if not member:
        letters_joining.asks_to_join(made)
    return made


@transaction.atomic
def approve(volunteer: Volunteer, *, by: Person) -> Volunteer:
    """The company says yes: the person may book."""
    held = _held(volunteer, VolunteerState.ACTIVE, by)
    held.state, held.decided_by, held.decided_at = VolunteerState.ACTIVE, by, clock.now()
    held.save(update_fields=["state", "decided_by", "decided_at"])
    record(by, "volunteer.approve", held, fields=["state"])
    letters_joining.approved(held)
    return held


def stop(volunteer: Volunteer, *, by: Person) -> Volunteer:
    """No longer a volunteer, by oneself or by the company; places to come are given up."""
    with transaction.atomic():
        held = Volunteer.objects.select_related("organisation", "person").hold(volunteer.pk)
        access.require_own(by, held)
        if not lawful(VOLUNTEER, held.state, VolunteerState.STOPPED):
            raise UnlawfulMove(_("They have stopped already."), code="unlawful_move")
        held.state, held.decided_by, held.decided_at = VolunteerState.STOPPED, by, clock.now()
        held.save(update_fields=["state", "decided_by", "decided_at"])
        record(by, "volunteer.stop", held, fields=["state"])
        if not Volunteer.objects.active().of_person(held.person).exists():
            monthly.end(held.person, how="left", by=by)
    for one in held.bookings.filter(state__in=["booked", "waiting"]).select_related("session"):
        if not one.session.has_begun:
            bookings.withdraw(one, by=by)
    return held


@transaction.atomic
def note_check(
    volunteer: Volunteer, check: Check, *, issued_on: dt.date, review_on: dt.date, by: Person
) -> HeldCheck:
    """Somebody has seen a check: its level and day are kept, never the certificate."""
    access.require_lead(by, volunteer)
    if not check.level:
        raise Refusal(_("Choose what was checked."), field="level", code="no_level")
    if issued_on > clock.today():
        words = _("That day has not come yet.")
        raise Refusal(words, field="issued_on", code="in_the_future")
    if review_on <= issued_on:
        words = _("Look at it again later than it was issued.")
        raise Refusal(words, field="review_on", code="review_first")
    made = HeldCheck.objects.create(
        volunteer=volunteer,
        level=check.level,
        lists=",".join(sorted(check.lists)),
        issued_on=issued_on,
        review_on=review_on,
        seen_by=by,
    )
    record(by, "volunteer.check_seen", volunteer)
    return made


def _held(volunteer: Volunteer, to: VolunteerState, by: Person) -> Volunteer:
    held = Volunteer.objects.select_related("organisation", "person").hold(volunteer.pk)
    access.require_lead(by, held)
    if not lawful(VOLUNTEER, held.state, to):
        raise UnlawfulMove(_("They may book already."), code="unlawful_move")
    return held
