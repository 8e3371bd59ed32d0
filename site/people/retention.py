"""How long people's answers, and what others told us of people, are kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from common.retention import Rule, delete, keep
from people.models import HelperAnswers, Invitation, JoinRequest, Organisation, PartnerList
from people.models.partner_list import KEPT_FOR
from people.moves.helping import forget

NO_CONTACT: dict[str, Any] = {"contact_name": "", "contact_email": "", "contact_phone": ""}


def _brought_and_declined(before: dt.datetime) -> QuerySet[Organisation]:
    """From a list, said no to, and looked after by nobody here."""
    turned_down = Organisation.objects.filter(
        imported=True, memberships=None, state=Organisation.State.DECLINED, judged_at__lt=before
    )
    return turned_down.exclude(**NO_CONTACT, notes="").order_by()


def _brought_and_unchecked(before: dt.datetime) -> QuerySet[Organisation]:
    """From a list, waiting for its check for so long, and looked after by nobody here.

    Only the contact goes: the organisation goes on waiting, and a later list may name somebody.
    """
    waiting = Organisation.objects.filter(
        imported=True, memberships=None, state=Organisation.State.SUBMITTED, submitted_at__lt=before
    )
    return waiting.exclude(**NO_CONTACT, notes="").order_by()


@transaction.atomic
def _forget_answers(rows: QuerySet[HelperAnswers]) -> int:
    """One by one, for the journal tells each person's that they are gone."""
    return sum(forget(each.person) for each in rows.select_related("person"))


keep(
    Rule(
        name="partner_lists",
        what="Partner lists that nobody took in: names, addresses and numbers",
        purpose="To look at a list before it is taken in",
        basis="Legitimate interests (6(1)(f)): the programme knows its partners",
        days=KEPT_FOR.days,
        due=lambda before: PartnerList.objects.filter(
            applied_at=None, uploaded_at__lt=before
        ).order_by(),
        apply=delete,
    )
)
keep(
    Rule(
        name="contacts_from_lists",
        what="Whom a list named for an organisation that was declined, and what it noted",
        purpose="To reach a partner that does not look after its own page",
        basis="Legitimate interests (6(1)(f)): the programme knows its partners",
        days=365,
        due=_brought_and_declined,
        apply=lambda rows: rows.update(**NO_CONTACT, notes=""),
    )
)
keep(
    Rule(
        name="contacts_unchecked",
        what="Whom a list named for an organisation that nobody has checked, and what it noted",
        purpose="To reach a partner and check it",
        basis="Legitimate interests (6(1)(f)): the programme knows its partners",
        days=365,  # whoever was not asked in a year was named for nothing
        due=_brought_and_unchecked,
        apply=lambda rows: rows.update(**NO_CONTACT, notes=""),
    )
)
keep(
    Rule(
        name="helper_answers",
        what="Answers to the six safeguarding questions",
        purpose="To say which check, if any, the law asks for",
        basis="Consent (6(1)(a)): whoever answered may delete them at any time",
        days=2 * 365,  # older answers tell of another life: they are asked again
        due=lambda before: HelperAnswers.objects.filter(answered_at__lt=before).order_by(),
        apply=_forget_answers,
    )
)
keep(
    Rule(
        name="invitations",
        what="Invitations that are over: the address they went to",
        purpose="To let somebody in, and to tell what became of it",
        basis="Legitimate interests (6(1)(f)): of the organisation that asks",
        days=365,
        due=lambda before: Invitation.objects.filter(
            Q(accepted_at__lt=before) | Q(withdrawn_at__lt=before) | Q(expires_at__lt=before)
        ).order_by(),
        apply=delete,
    )
)
keep(
    Rule(
        name="join_requests",
        what="Answered wishes to join an organisation",
        purpose="To know who let whom in",
        basis="Legitimate interests (6(1)(f)): of the organisation that is asked",
        days=365,
        due=lambda before: JoinRequest.objects.filter(answered_at__lt=before).order_by(),
        apply=delete,
    )
)
