"""Locks, in everybody's order: a person's volunteer rows, offer, need, introduction, session."""

from __future__ import annotations

from django.utils.translation import gettext as _

from brokerage.models import Need, Offer
from brokerage.volunteering.models import Booking, Policy, Session, Volunteer
from common.errors import Refusal


def hold_volunteer(volunteer: Volunteer) -> Volunteer:
    """The volunteer, with every row of that person locked: two tabs book one after the other."""
    rows = Volunteer.objects.select_for_update(of=("self",)).filter(person=volunteer.person_id)
    held = {one.pk: one for one in rows.select_related("person", "organisation").order_by("pk")}
    return held[volunteer.pk]


def hold_session(session: Session) -> Session:
    """The session as it is now, locked, after the listings that its hours are promised from."""
    if session.need_id:
        Need.objects.hold(session.need_id)
    Session.objects.hold(session.pk)
    return Session.objects.whole().get(pk=session.pk)  # whoever waited reads what stands now


def hold_booking(booking: Booking) -> Booking:
    """The booking as it is now, with its volunteer, listings and session locked before it."""
    volunteer = hold_volunteer(booking.volunteer)
    if booking.introduction:
        Offer.objects.hold(booking.introduction.offer_id)
    elif booking.session.need_id:
        hold_pledge(volunteer)
    session = hold_session(booking.session)
    held = Booking.objects.select_related("introduction", "promise").hold(booking.pk)
    held.session, held.volunteer = session, volunteer
    return held


def policy_of(volunteer: Volunteer) -> Policy:
    """The company's rules. Raises Refusal where it has not opened volunteering."""
    found = Policy.objects.filter(organisation=volunteer.organisation_id).first()
    if found is None:
        words = _("%(company)s has not opened volunteering here yet.")
        raise Refusal(words % {"company": volunteer.organisation}, code="no_policy")
    return found


def hold_pledge(volunteer: Volunteer) -> Policy:
    """The same, with its pledge of hours locked."""
    policy = policy_of(volunteer)
    policy.pledge = Offer.objects.hold(policy.pledge_id)
    return policy
