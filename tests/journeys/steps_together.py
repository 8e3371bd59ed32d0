"""A charity says more of itself, asks somebody in, shows its page, and vouches for another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from people.moves import vouching
from tests.journeys.after import address_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.after import After


def fills_in_its_profile(story: After) -> Page:
    """From the desk on; what was ticked is there when one comes back."""
    page = story.somebody(story.people.worker)
    story.look.everywhere(page, "desk-of-a-charity")
    page.get_by_role("link", name="Your profile").click()
    story.look.everywhere(page, "profile")
    page.get_by_role("link", name="Who you work with").click()
    story.look.everywhere(page, "profile-who")
    page.get_by_label("Older people", exact=True).check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Who you work with").click()
    expect(page.get_by_label("Older people", exact=True)).to_be_checked()
    return page


def shows_its_page(story: After, page: Page) -> None:
    """Nobody sees it until they agree; then anybody finds it by its name."""
    page.goto(f"/organisations/{story.charity.public_id}/profile/page/")
    page.get_by_role("button", name="Show our page").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_be_visible()
    story.look.everywhere(page, "public-page-not-agreed")
    page.get_by_label("We agree to this").check()
    page.get_by_role("button", name="Show our page").click()
    visitor = story.somebody()
    visitor.goto("/partners/")
    story.look.everywhere(visitor, "partners")
    visitor.get_by_label("Name").fill(story.people.charity)
    visitor.get_by_role("button", name="Show").click()
    visitor.get_by_role("link", name=story.people.charity).click()
    expect(visitor.get_by_text("Older people").first).to_be_visible()
    story.look.everywhere(visitor, "partner")


def asks_somebody_in(story: After, page: Page) -> None:
    """By a letter; the link is opened by whoever signs in with that address."""
    page.goto(f"/organisations/{story.charity.public_id}/team/")
    page.get_by_label("Their e-mail address").fill("wanda")
    page.get_by_role("button", name="Write to them").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_be_visible()
    story.look.everywhere(page, "team-wrong")
    address = address_of(story.people.newcomer)
    page.get_by_label("Their e-mail address").fill(address)
    page.get_by_role("button", name="Write to them").click()
    link = story.link(story.people.newcomer, "/invitations/")
    newcomer = story.somebody()
    newcomer.goto(link)
    story.look.everywhere(newcomer, "invitation-signed-out")
    story.sign_in(newcomer, story.people.newcomer)
    newcomer.goto(link)
    story.look.everywhere(newcomer, "invitation")
    newcomer.get_by_role("button", name="Join").click()
    expect(newcomer.get_by_role("main")).to_contain_text(story.people.charity)


def vouches_by_a_link(story: After, page: Page) -> None:
    """A group without a number; the answer can be taken back until somebody relies on it."""
    vouching.ask(story.group, story.charity, by=story.broker, knows_us="Nan at the counter")
    page.goto(story.link(story.people.worker, "/vouch/"))
    expect(page.get_by_text("Nan at the counter")).to_be_visible()
    page.get_by_role("button", name="Send my answer").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_contain_text("Choose yes or no.")
    story.look.everywhere(page, "vouch-wrong")
    page.get_by_label("Yes. As far as I know").check()
    page.get_by_role("button", name="Send my answer").click()
    said = page.get_by_role("heading", level=1)
    expect(said).to_have_text(f"You vouch for {story.people.group}")
    story.look.everywhere(page, "vouched")
    page.get_by_role("button", name="Take it back").click()
    expect(said).to_have_text("You took it back")
