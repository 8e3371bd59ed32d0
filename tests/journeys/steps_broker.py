"""A broker with a second factor verifies, opens, reads suggestions and proposes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from playwright.sync_api import expect

from people.models import Person
from people.roles import BROKERS
from tests.journeys import steps_sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.story import Story

MESSAGE = "You both care about print that can be read. I think you would like each other."


def joins_the_brokers(story: Story) -> None:
    """An administrator made the account; everything else is up to the broker."""
    who = story.cast.broker
    made = Person.objects.create_user(who.email, name=who.name, is_staff=True)
    made.groups.add(Group.objects.get(name=BROKERS))


def signs_in(story: Story) -> None:
    """By code, then enrols an app; the next time the app's code is asked for."""
    page = story.open["broker"] = story.somebody(java_script_enabled=True)
    page.goto("/admin/")
    steps_sign_in.by_code(story, page, story.cast.broker)
    expect(page.get_by_role("heading", level=1)).to_have_text("Keep your account safe")
    story.look.at(page, "safety")
    secret = _enrols(story, page)
    _signs_out(story, page)
    page.goto("/admin/")
    steps_sign_in.by_code(story, page, story.cast.broker)
    expect(page.get_by_role("heading", level=1)).to_have_text("One more proof")
    story.look.at(page, "one-more-proof")
    _is_not_let_in_without(page)
    page.get_by_label("Code from your app").fill(steps_sign_in.app_code(secret, ahead=1))
    page.get_by_role("button", name="Go on").click()
    expect(page).to_have_url(re.compile(r"/admin/$"))


def _enrols(story: Story, page: Page) -> str:
    page.get_by_role("link", name="Set up an app").click()
    story.look.at(page, "set-up-an-app")
    secret = page.get_by_label("The long code").input_value()
    page.get_by_label("Code from your app").fill(steps_sign_in.app_code(secret))
    page.get_by_role("button", name="Set it up").click()
    return secret


def _signs_out(story: Story, page: Page) -> None:
    page.goto("/account/sign-out/")
    story.look.at(page, "sign-out")
    page.get_by_role("button", name="Sign out").click()


def _is_not_let_in_without(page: Page) -> None:
    """Another way to the same page: no code, no back office."""
    here = page.url
    page.goto("/admin/brokerage/")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Morning queue")
    page.goto(here)
