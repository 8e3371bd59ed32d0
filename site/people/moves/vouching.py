"""A group on no register asks a verified organisation to stand for it, and hears the answer."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from common import clock
from common.errors import NotAllowed, Refusal, TooLate
from journal.entries import record
from people import letters, roles
from people.models import Organisation, Person, Vouch

LASTS = dt.timedelta(days=21)
MOST_WAITING = 3  # so that nobody has half the city written to


@transaction.atomic
def ask(
    organisation: Organisation, stands: Organisation, *, by: Person, knows_us: str = ""
) -> Vouch:
    """An owner, or a broker for them, asks another organisation; its people get one letter each."""
    organisation = Organisation.objects.hold(organisation.pk)
    if not (roles.owns(by, organisation) or roles.may_judge(by)):
        raise NotAllowed(_("Only an owner or a broker may ask for a voucher."))
    _judge_group(organisation)
    _judge_voucher(organisation, stands)
    now = clock.now()
    # One that ran out without an answer makes room for a new one.
    organisation.vouches.filter(
        by_organisation=stands, answer="", withdrawn_at=None, expires_at__lte=now
    ).update(withdrawn_at=now)
    vouch, made = Vouch.objects.get_or_create(
        organisation=organisation,
        by_organisation=stands,
        answer="",
        withdrawn_at=None,
        defaults={
            "asked_by": by,
            "asked_at": now,
            "expires_at": now + LASTS,
            "knows_us": knows_us,
        },
    )
    if not made:
        raise Refusal(
            _("They have been asked already, and have not answered yet."),
            field="stands",
            code="asked_already",
        )
    record(by, "vouch.asked", vouch)
    letters.vouch_asked(vouch)
    return vouch


def _judge_group(organisation: Organisation) -> None:
    if organisation.is_verified or organisation.state == Organisation.State.SUSPENDED:
        raise Refusal(_("It has been checked already."), code="checked_already")
    if organisation.vouches.waiting().count() >= MOST_WAITING:
        raise Refusal(
            _("Several have been asked already. Wait for an answer, or take one back."),
            field="stands",
            code="too_many_waiting",
        )


def _judge_voucher(organisation: Organisation, stands: Organisation) -> None:
    if not stands.is_verified or stands.pk == organisation.pk:
        raise Refusal(
            _("Choose another organisation, one that is verified here."),
            field="stands",
            code="bad_voucher",
        )
    if not stands.memberships.exists():
        raise Refusal(
            _("Nobody of theirs has an account here to answer. Choose another, or ask us."),
            field="stands",
            code="nobody_there",
        )


def check_answerable(vouch: Vouch, by: Person) -> None:
    """Raise unless the person may still answer: TooLate, NotAllowed, or a Refusal."""
    if vouch.answer:
        raise TooLate(_("This has been answered."), code="used")
    if vouch.withdrawn_at:
        raise TooLate(_("This request was taken back. You need do nothing."), code="taken_back")
    if vouch.expires_at <= clock.now():
        raise TooLate(_("This request has run out. The group can ask you again."), code="expired")
    if not vouch.by_organisation.is_verified or not roles.acts_for(by, vouch.by_organisation):
        raise NotAllowed(
            _("Only people of %(name)s can answer this.") % {"name": vouch.by_organisation},
            code="not_a_member",
        )
    if roles.acts_for(by, vouch.organisation):
        raise Refusal(
            _("You belong to this group too, so somebody else must vouch for it."),
            code="own_group",
        )
    if not by.name:
        raise Refusal(_("Please tell us your name first."), code="no_name")


@transaction.atomic
def answer(vouch: Vouch, *, by: Person, yes: bool, note: str = "") -> Vouch:
    """Somebody of the organisation that was asked says yes or no, by name; once."""
    vouch = Vouch.objects.hold(vouch.pk)
    check_answerable(vouch, by)
    vouch.answer = Vouch.Answer.YES if yes else Vouch.Answer.NO
    vouch.answered_by, vouch.answered_at = by, clock.now()
    vouch.voucher_name, vouch.note = by.name, note.strip()
    vouch.save()
    record(by, "vouch.given" if yes else "vouch.refused", vouch, fields=["answer"])
    letters.vouch_answered(vouch)
    return vouch


@transaction.atomic
def take_back(vouch: Vouch, *, by: Person) -> Vouch:
    """Who vouched takes the yes back, until a broker has relied on it; twice changes nothing."""
    vouch = Vouch.objects.hold(vouch.pk)
    if vouch.answered_by_id != by.pk or vouch.answer != Vouch.Answer.YES:
        raise NotAllowed(_("Only who vouched can take it back."))
    if vouch.organisation.is_verified:
        raise TooLate(
            _("A broker has verified the group since. Please write to us instead."),
            code="relied_on",
        )
    return _withdrawn(vouch, by, "vouch.taken_back")


@transaction.atomic
def withdraw(vouch: Vouch, *, by: Person) -> Vouch:
    """The group, or a broker, no longer asks; twice changes nothing."""
    vouch = Vouch.objects.hold(vouch.pk)
    if not (roles.owns(by, vouch.organisation) or roles.may_judge(by)):
        raise NotAllowed(_("Only an owner or a broker may take this back."))
    if vouch.answer:
        raise TooLate(_("They have answered already."), code="used")
    return _withdrawn(vouch, by, "vouch.withdrawn")


def _withdrawn(vouch: Vouch, by: Person, verb: str) -> Vouch:
    if not vouch.withdrawn_at:
        vouch.withdrawn_at = clock.now()
        vouch.save(update_fields=["withdrawn_at"])
        record(by, verb, vouch)
    return vouch
