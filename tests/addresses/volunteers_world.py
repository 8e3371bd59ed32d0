"""A session of the charity's; and a day of the company's own team, on which its owner has a place.

A place with the charity would open the company's contact details to it, which is no leak.
"""

import datetime as dt
from dataclasses import replace
from urllib.parse import urlsplit

from brokerage.safeguarding import reasoning
from brokerage.volunteering import feeds, links, plans
from brokerage.volunteering.moves import booking, joining, learning, opening, planning, swapping
from common import clock
from tests import factories


def of_the_volunteer(charity, company, ben, amara):
    """By the pattern's start and the name of its part, as book.World reads them."""
    kind = factories.help_kind("hours_of_people", name="Hours of people", units=["hours"])
    said = {"kind": kind, "unit": "hours", "safeguarding": dict.fromkeys(reasoning.ASKED, "no")}
    need = factories.need(organisation=charity, quantity=90, **said)
    pledge = factories.offer(organisation=company, quantity=50, **said)
    joining.open_company(company, pledge, by=amara)
    volunteer = joining.join(amara, company)
    begins = clock.now() + dt.timedelta(days=9)
    ends = begins + dt.timedelta(hours=2)
    terms = plans.Plan(title="Drop-in", doing="Help.", seats=3, starts_at=begins, ends_at=ends)
    session = opening.open_session(planning.plan(need, terms, by=ben), by=ben)
    own_day = opening.open_session(planning.plan(pledge, terms, by=amara), by=amara)
    team_day = opening.open_session(
        planning.plan(
            pledge, replace(terms, starts_at=ends, ends_at=ends + dt.timedelta(hours=2)), by=amara
        ),
        by=amara,
    )
    place = booking.book(own_day, volunteer, by=amara)
    colleague = joining.join(factories.person("Cal Reed", of=company, role="member"), company)
    offered = swapping.ask_all(booking.book(team_day, colleague, by=colleague.person), by=amara)
    calendar = urlsplit(feeds.address(learning.make_calendar(by=amara))).path
    return {
        "volunteering/sessions.public_id": session.public_id,
        "volunteering/me.public_id": volunteer.public_id,
        "volunteering/mine.public_id": place.public_id,
        "volunteering/offered.public_id": offered.public_id,
        "volunteering/calendar.token": calendar.split("/")[-2],
        "volunteering/place.token": links.mine_token(place),
        "volunteering/certificate.token": links.certificate_token(place),
        "volunteering/came.token": links.confirm_token(session, ben),
    }
