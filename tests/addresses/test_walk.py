"""No page of ours shuts anybody out: each is walked in every state, whoever it is for.

As it opens, with its form sent empty, and where there is nothing in it yet; the public's, an
organisation's, a guest's and the office's. Asked of each in each state: valid HTML; axe at a desk
in the light and on a phone in the dark, and of colours both ways round; a ring where the keyboard
is, in forced colours too; at 400 % nothing wider than the screen, with the text spaced out and
with long words. What a person must judge is in docs/reference/accessibility.md.
"""

import pytest
from django.core.management import call_command
from django.test import Client

from content.office.rights import let_editors_work
from tests import factories
from tests.addresses import no_page, wanting
from tests.addresses.book import World, filled
from tests.addresses.doors import rows
from tests.addresses.reading import Reader
from tests.addresses.test_access_matrix import GROUPS, join
from tests.addresses.walking import NOTHING_YET, Sheet, Walk, asked, keep_evidence
from tests.people.signing_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.browser, pytest.mark.no_cover]

WALKERS = ("nobody", "ben", "amara", "broker", "ball_team", "complaints_desk", "editor", "buyer")
# Open in the demo alone, which tests/journeys walk.
NOWHERE_ELSE = {"the demo alone"}


def walker_of(row):
    """The first who is let in."""
    if row.door == "the buyer":
        return "buyer"
    return next((who for who in WALKERS[:-1] if row.lets_in(who, "get")), "")


def come_in(who, world, request):
    """A browser of their own."""
    client = Client()
    if who in GROUPS:
        call_command("furnish_roles", verbosity=0)
        let_editors_work()
        person = factories.person(who.title(), is_staff=who != "door_staff")
        join(person, who)
        signed_in(client, person)
    elif who == "buyer":
        pattern = "ball/orders/open/<str:token>/"
        client.get(filled(pattern, world.of(pattern)))
    elif who != "nobody":
        signed_in(client, request.getfixturevalue(who))
    return client


def test_every_address_is_somebodys_to_walk():
    left = [row for row in rows() if not walker_of(row)]
    assert {row.door for row in left} <= NOWHERE_ELSE


def judged(walk, chromium, who):
    """Each sheet in every state; what was seen is kept where it is asked for."""
    reader = Reader(chromium)
    faults = {sheet.name: list(reader.faults(sheet)) for sheet in walk.sheets}
    keep_evidence(who, walk, faults)
    told = [f"{name}\n  " + "\n  ".join(found) for name, found in faults.items() if found]
    assert not told, "\n".join(told)


@pytest.mark.parametrize("who", WALKERS)
def test_nothing_shuts_out_who_is_let_in(who, world, chromium, request):
    mine = [row for row in rows() if walker_of(row) == who]
    walk = Walk()
    walk.go(come_in(who, world, request), mine, world)
    assert walk.sheets, walk.no_page
    told = [no_page.wrong(at, answer, walk.pressed[at]) for at, answer in walk.no_page.items()]
    assert not list(filter(None, told)), "\n".join(filter(None, told))
    judged(walk, chromium, who)


@pytest.mark.parametrize("what", wanting.FIRST)
def test_what_opens_only_after_something_shuts_nobody_out_either(what, world, chromium, request):
    make, given = wanting.FIRST[what]
    walk = Walk()
    for client, addresses in make(*map(request.getfixturevalue, given)):
        for address in addresses:
            walk.read(client, address)
    judged(walk, chromium, what.replace(" ", "_"))


@pytest.mark.parametrize(
    "who", ["nobody", "ben", "broker", "ball_team", "complaints_desk", "editor"]
)
def test_a_house_with_nothing_in_it_yet_shuts_nobody_out(who, chromium, request):
    mine = [row for row in rows() if walker_of(row) == who and "<" not in row.pattern]
    walk, client = Walk(), come_in(who, World(), request)
    for row in mine:
        status, kind, body = asked(client, "get", f"/{row.pattern}")
        if status == 200 and kind.startswith("text/html") and b"<html" in body:
            walk.sheets.append(Sheet(row.pattern, NOTHING_YET, f"/{row.pattern}", body))
        assert status < 500, row.pattern
    assert walk.sheets
    judged(walk, chromium, f"{who}-empty")
