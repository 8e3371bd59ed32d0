"""A volunteer finds a day, joins, reads the briefing, books and gives up; and says the hours."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import expect

from brokerage.safeguarding import reasoning
from brokerage.volunteering import plans
from brokerage.volunteering.models import Booking, Session
from brokerage.volunteering.moves import joining, monthly, opening, planning
from common import clock
from notices.senders import load_senders
from people.models import Organisation, Person
from places.models import HelpKind
from tests import factories

if TYPE_CHECKING:
    from playwright.sync_api import Page

ADDRESS = "{0}@demo.heddle.example"  # those who can be signed in by one click
FAMILIES = itertools.cycle(["Adair", "Birch", "Calder", "Dunn", "Eden", "Firth", "Gray", "Holt"])


@dataclass(frozen=True, slots=True)
class Told:
    """Who plays: a company with hours, somebody of it, a group, and its day."""

    company: Organisation
    person: Person
    colleague: Person
    session: Session


def a_day() -> Told:
    """A group's drop-in next week, and a company whose people may book it."""
    family = next(FAMILIES)
    group = factories.organisation(f"{family} Lanterns")
    company = factories.organisation(f"{family} Software", kind="company")
    host, lead = factories.person(f"Hana {family}", of=group), factories.person("Lee", of=company)
    person, colleague = _of(company, f"Priya {family}"), _of(company, f"Cal {family}")
    said = {
        "kind": HelpKind.objects.get(slug="digital_skills_sessions"),
        "unit": "hours",
        "safeguarding": dict.fromkeys(reasoning.ASKED, "no"),
    }
    need = factories.need(organisation=group, title=f"{family}’s drop-in", quantity=60, **said)
    pledge = factories.offer(organisation=company, title="Hours", quantity=60, **said)
    joining.open_company(company, pledge, by=lead)
    joining.join(colleague, company)
    day = clock.today() + dt.timedelta(days=2)
    begins = dt.datetime.combine(day, dt.time(12), clock.LONDON)
    terms = plans.Plan(
        title=f"Drop-in of {family}",
        doing="Sit beside people and help with their phones.",
        seats=3,
        starts_at=begins,
        ends_at=begins + dt.timedelta(hours=2),
        where="The hub",
        notes="Ring twice.",
        contact_name=host.name,
    )
    session = opening.open_session(planning.plan(need, terms, by=host), by=host)
    return Told(company, person, colleague, session)


def _of(company: Organisation, name: str) -> Person:
    email = ADDRESS.format(name.lower().replace(" ", "."))
    return factories.person(name, of=company, role="member", email=email)


def finds_it(page: Page, told: Told, look) -> None:
    """By the menu and two filters, as a stranger."""
    page.goto("/volunteering/")
    look.at(page, "volunteering-find")
    day = told.session.day.weekday()
    page.get_by_label("Day", exact=True).select_option(str(day))
    page.get_by_role("button", name="Show", exact=True).click()
    look.at(page, "volunteering-find-narrowed")
    page.get_by_role("link", name=told.session.title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(told.session.title)
    expect(page.get_by_text("Ring twice.")).to_have_count(0)
    look.at(page, "volunteering-session-of-a-stranger")


def joins(page: Page, told: Told, look) -> None:
    """Booking leads to joining first, and back."""
    page.goto(f"/volunteering/sessions/{told.session.public_id}/")
    page.get_by_role("link", name="Book my place").click()
    look.at(page, "volunteering-join")
    page.get_by_role("button", name=f"Volunteer for {told.company}").click()
    look.at(page, "volunteering-book")
    expect(page.get_by_role("button", name="Book my place")).to_be_visible()


def reads_the_briefing(page: Page, look) -> None:
    """Booking asks for it once, and leads back."""
    page.get_by_role("button", name="Book my place").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Working with communities")
    look.at(page, "volunteering-briefing")
    page.get_by_role("button", name="I have read it").click()


def books(page: Page, look) -> None:
    """One button; then whom to ask on the day is there."""
    page.get_by_role("button", name="Book my place").click()
    expect(page.get_by_text("Your place is booked.")).to_be_visible()
    expect(page.get_by_text("Ring twice.")).to_be_visible()
    look.at(page, "volunteering-place-booked")


def gives_it_up(page: Page, look) -> None:
    """One button, from the list of places."""
    page.goto("/volunteering/mine/")
    look.at(page, "volunteering-mine")
    page.get_by_role("link", name="Drop-in of").first.click()
    page.get_by_role("button", name="Give my place up").click()
    expect(page.get_by_text("You gave this place up.")).to_be_visible()
    look.at(page, "volunteering-place-given-up")


def asks_all_colleagues(page: Page, look) -> None:
    """Who cannot go asks the others; the place is theirs until somebody takes it."""
    page.goto("/volunteering/mine/")
    page.get_by_role("link", name="Drop-in of").first.click()
    page.get_by_role("button", name="Ask all my colleagues").click()
    expect(page.get_by_text("We asked 1 colleague.")).to_be_visible()
    look.at(page, "volunteering-place-offered")


def takes_it_instead(page: Page, told: Told, outbox, look) -> None:
    """A colleague comes by the letter's link, reads the briefing on the way, and has the place."""
    page.goto(urlsplit(outbox.link(told.colleague.email, "/volunteering/offered/")).path)
    look.at(page, "volunteering-offered")
    page.get_by_role("button", name="Take the place").click()
    page.get_by_role("button", name="I have read it").click()
    page.get_by_role("button", name="Take the place").click()
    expect(page.get_by_text("It is yours.")).to_be_visible()
    page.goto("/volunteering/mine/")
    look.at(page, "volunteering-mine-taken")


def says_what_suits(page: Page, look) -> None:
    """The page about oneself, and the list by fit afterwards."""
    page.goto("/volunteering/me/")
    look.at(page, "volunteering-me")
    page.get_by_label("What do you like to do?").fill("I like to help people with their phones.")
    page.get_by_role("button", name="Save, and see what fits").click()
    expect(page.get_by_text("Saved. Here is what fits you.")).to_be_visible()
    look.at(page, "volunteering-find-by-fit")


def asks_for_the_monthly_letter(page: Page, told: Told, look) -> None:
    """A tick on the page about oneself; then the letter is written when it is due."""
    load_senders()
    page.goto("/volunteering/me/")
    page.get_by_label("What do you like to do?").fill("I like to help people with their phones.")
    page.get_by_label(told.session.need.kind.name, exact=True).check()
    page.get_by_label("Yes, send me three things that fit me").check()
    look.at(page, "volunteering-me-monthly")
    page.get_by_role("button", name="Save, and see what fits").click()
    expect(page.get_by_text("Saved. Here is what fits you.")).to_be_visible()
    tomorrow = clock.today() + dt.timedelta(days=1)
    with clock.stopped_at(dt.datetime.combine(tomorrow, dt.time(10), clock.LONDON)):
        monthly.send()


def stops_it_by_its_own_link(page: Page, told: Told, outbox, look) -> None:
    """One press, where nobody is signed in; pressed again it is still so."""
    assert "stop this letter" in outbox.latest(told.person.email, containing="you this month").text
    link = urlsplit(outbox.link(told.person.email, "/letters/stop/")).path
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Stop these letters?")
    look.at(page, "volunteering-monthly-stop")
    page.get_by_role("button", name="Stop them").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have stopped these letters")
    look.at(page, "volunteering-monthly-stopped")
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("You have stopped these letters")


def sees_that_it_has_stopped(page: Page) -> None:
    """The tick is gone, and no other letter comes."""
    page.goto("/volunteering/me/")
    expect(page.get_by_label("Yes, send me three things that fit me")).not_to_be_checked()
    far = clock.now() + dt.timedelta(days=40)
    with clock.stopped_at(far.replace(hour=12)):
        assert monthly.send()["sent"] == 0


def makes_a_calendar(page: Page, look) -> None:
    """A private address for a calendar program."""
    page.goto("/volunteering/mine/calendar/")
    look.at(page, "volunteering-calendar-none")
    page.get_by_role("button", name="Make my address").click()
    expect(page.get_by_label("Your private address")).to_be_visible()
    look.at(page, "volunteering-calendar")


def says_hours_by_the_link(page: Page, told: Told, outbox, look) -> None:
    """After it, from the letter, where nobody is signed in: one tap."""
    link = urlsplit(outbox.link(told.person.email, "/volunteering/place/")).path
    begins = clock.now() - dt.timedelta(hours=3)
    ends = begins + dt.timedelta(hours=2)
    Session.objects.filter(pk=told.session.pk).update(starts_at=begins, ends_at=ends)
    page.goto(link)
    look.at(page, "volunteering-place-by-link")
    page.get_by_role("button", name="It was 2 hours").click()
    expect(page.get_by_text("You said 2 hours. The group looks at it.")).to_be_visible()
    assert Booking.objects.get(session=told.session, state="came").hours.given == 2
