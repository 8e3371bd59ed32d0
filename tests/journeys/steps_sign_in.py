"""Signing in: an address, six digits from the outbox, and for staff a second factor."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.cast import Group, Somebody
    from tests.journeys.story import Story

HALF_MINUTE = 30


def by_code(story: Story, page: Page, who: Somebody) -> None:
    """From the sign-in page on: the address, then the newest code that went there."""
    story.look.at(page, "sign-in")
    page.get_by_label("Your e-mail address").fill(who.email)
    page.get_by_role("button", name="Send me the code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Enter the code")
    story.look.at(page, "sign-in-code")
    page.get_by_label("The six digits").fill(story.outbox.code(who.email))
    page.get_by_role("button", name="Go on").click()


def says_their_name(story: Story, page: Page, who: Somebody) -> None:
    """Asked once, of somebody new."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome. What is your name?")
    story.look.at(page, "name")
    page.get_by_label("Your name").fill(who.name)
    page.get_by_label("Your phone number").fill(who.phone)
    page.get_by_role("button", name="Go on").click()


def registers(page: Page, group: Group, *, kind: str, number: str) -> None:
    """Fill in the page about an organisation and send it for its check."""
    page.get_by_role("radio", name=kind).check()
    page.get_by_label("Its name").fill(group.name)
    page.get_by_label("What does it do?").fill(group.about)
    page.get_by_label("Which register is it on?").select_option(label=group.register)
    page.get_by_label("Its number there").fill(number)
    page.get_by_role("button", name="Send it for the check").click()


def app_code(secret: str, *, ahead: int = 0) -> str:
    """What an authenticator app shows now, or so many half minutes ahead (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8), casefold=True)
    turn = int(time.time()) // HALF_MINUTE + ahead
    mark = hmac.new(key, struct.pack(">Q", turn), hashlib.sha1).digest()
    at = mark[-1] & 15
    return f"{(struct.unpack('>I', mark[at : at + 4])[0] & 0x7FFF_FFFF) % 1_000_000:06d}"
