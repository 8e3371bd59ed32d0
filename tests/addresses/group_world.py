"""A session of the charity's, its plan, the company's volunteers, and what somebody told us."""

import datetime as dt

from brokerage.volunteering import links, plans
from brokerage.volunteering.models import Incident, PlanDraft
from brokerage.volunteering.moves import joining, opening, planning
from common import clock
from tests import factories

NO = dict.fromkeys(("children", "teaching", "often", "care", "alone", "contact"), "no")


def of_the_group(charity, company, ben, amara):
    """By the pattern's start and the name of its part, as book.World reads them."""
    kind = factories.help_kind("time_of_people", name="People’s time", units=["hours"])
    need = factories.need(
        organisation=charity, kind=kind, unit="hours", quantity=90, safeguarding=NO
    )
    pledge = factories.offer(organisation=company, kind=kind, unit="hours", quantity=50)
    policy = joining.open_company(company, pledge, by=amara)
    policy = joining.change_rules(
        policy, by=amara, hours_a_quarter=None, wants_note=False, domain="fern.example"
    )
    volunteer = joining.join(amara, company)
    begins = clock.now() + dt.timedelta(days=9)
    terms = plans.Plan(
        title="Drop-in",
        doing="Help.",
        seats=3,
        starts_at=begins,
        ends_at=begins + dt.timedelta(hours=2),
    )
    session = opening.open_session(planning.plan(need, terms, by=ben), by=ben)
    plan = PlanDraft.objects.create(need=need, by=ben)
    told = Incident.objects.create(key="x" * 14, session=None, worry="other", words="They shouted.")
    return {
        "volunteering/plan.kind": "need",
        "volunteering/plan.public_id": need.public_id,
        "volunteering/plans.public_id": plan.public_id,
        "volunteering/plans.step": "what",
        "volunteering/sessions.public_id": session.public_id,
        "volunteering/came.token": links.confirm_token(session, ben),
        "volunteering/people/of.public_id": company.public_id,
        "volunteering/people/of.form": "csv",
        "volunteering/people/check.volunteer_id": volunteer.public_id,
        "admin/volunteering/domains.public_id": policy.public_id,
        "admin/volunteering/incidents.public_id": told.public_id,
    }
