"""What an owner keeps up to date: section by section, the pauses, and the public page."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from common import clock
from common.errors import NotAllowed, Refusal
from common.kept_pages import make_anew
from journal.entries import record
from people import roles
from people.models import Organisation, PageConsent, Pause, Person

# Section → the fields it keeps. The first of a pair lives in a table of its own.
SETS = ("places", "communities", "barriers")
SECTIONS: dict[str, tuple[str, ...]] = {
    "where": ("places",),
    "who": ("communities", "barriers"),
    "share": ("assets", "languages"),
    "proposals": ("proposal_limit",),
}
MOST_PAUSES = 12


def _held(organisation: Organisation, by: Person) -> Organisation:
    organisation = Organisation.objects.hold(organisation.pk)
    if not roles.owns(by, organisation):
        raise NotAllowed(_("Only an owner of %(name)s may do this.") % {"name": organisation.name})
    return organisation


@transaction.atomic
def keep(
    organisation: Organisation, section: str, values: dict[str, Any], *, by: Person
) -> Organisation:
    """Store one section; values by field name. Raises KeyError for a section we do not know."""
    organisation = _held(organisation, by)
    names = SECTIONS[section]
    for name in names:
        if name in SETS:
            getattr(organisation, name).set(values[name])
        else:
            setattr(organisation, name, values[name])
    plain = [name for name in names if name not in SETS]
    if plain:
        organisation.save(update_fields=plain)
    record(by, "organisation.profile_kept", organisation, fields=names)
    return organisation


@transaction.atomic
def pause(
    organisation: Organisation, first_day: dt.date, last_day: dt.date, *, by: Person, why: str = ""
) -> Pause:
    """No proposals from the first to the last day, both included."""
    organisation = _held(organisation, by)
    if last_day < first_day:
        raise Refusal(_("It ends before it starts."), field="last_day", code="ends_first")
    if last_day < clock.today():
        raise Refusal(_("That is over already."), field="last_day", code="over")
    coming = organisation.pauses.filter(last_day__gte=clock.today())
    if coming.filter(first_day__lte=last_day, last_day__gte=first_day).exists():
        raise Refusal(
            _("You have a pause in that time already. End it first."),
            field="first_day",
            code="overlaps",
        )
    if coming.count() >= MOST_PAUSES:
        raise Refusal(_("These are many pauses. Please end one first."), code="too_many")
    made = organisation.pauses.create(first_day=first_day, last_day=last_day, why=why)
    record(by, "organisation.paused", organisation, fields=["pauses"])
    return made


@transaction.atomic
def end_pause(organisation: Organisation, first_day: dt.date, *, by: Person) -> None:
    """Proposals are welcome again from today; a pause still to come is taken out altogether."""
    organisation = _held(organisation, by)
    today = clock.today()
    found = organisation.pauses.filter(first_day=first_day, last_day__gte=today).first()
    if found is None:
        return
    if found.first_day >= today:
        found.delete()
    else:
        found.last_day = today - dt.timedelta(days=1)
        found.save(update_fields=["last_day"])
    record(by, "organisation.pause_ended", organisation, fields=["pauses"])


@transaction.atomic
def show_page(organisation: Organisation, *, by: Person, wording: str) -> PageConsent:
    """An owner agrees to a public page; ``wording`` is what they read. Twice changes nothing."""
    organisation = _held(organisation, by)
    if not organisation.is_verified:
        raise Refusal(
            _("A broker checks your organisation first. Then you can have a page."),
            code="not_verified",
        )
    consent, made = organisation.page_consents.get_or_create(
        taken_back_at=None, defaults={"given_by": by, "wording": wording}
    )
    if made:
        record(by, "organisation.page_shown", organisation, fields=["page_consents"])
    return consent


@transaction.atomic
def hide_page(organisation: Organisation, *, by: Person) -> None:
    """An owner, or a broker, takes the page away at once; twice changes nothing."""
    if not roles.may_judge(by):
        organisation = _held(organisation, by)
    gone = organisation.page_consents.in_force().update(taken_back_at=clock.now(), taken_back_by=by)
    if gone:
        make_anew()  # its name stands on pages that strangers are shown for a while
        record(by, "organisation.page_hidden", organisation, fields=["page_consents"])
