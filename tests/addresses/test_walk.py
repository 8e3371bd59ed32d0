"""No page of ours shuts anybody out: each is walked, as it opens and with a form sent empty.

Asked of each: valid HTML; axe at a desk; contrast and the size of targets on a phone in the dark;
a ring where the keyboard is, in forced colours too; nothing wider than 320 px, also where the
reader has spaced the text out. What a person must judge is in docs/reference/accessibility.md.
"""

import pytest
from django.core.management import call_command
from django.test import Client

from content.office.rights import let_editors_work
from tests import factories
from tests.addresses.book import filled
from tests.addresses.doors import rows
from tests.addresses.test_access_matrix import GROUPS, join
from tests.addresses.walking import Reader, Walk, keep_evidence
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


@pytest.mark.parametrize("who", WALKERS)
def test_nothing_shuts_out_who_is_let_in(who, world, chromium, request):
    mine = [row for row in rows() if walker_of(row) == who]
    walk, reader = Walk(), Reader(chromium)
    walk.go(come_in(who, world, request), mine, world)
    assert walk.sheets, walk.no_page
    assert not [pattern for pattern, why in walk.no_page.items() if shuts(pattern, why)]
    faults = {sheet.name: list(reader.faults(sheet)) for sheet in walk.sheets}
    keep_evidence(who, walk, faults)
    told = [f"{name}\n  " + "\n  ".join(found) for name, found in faults.items() if found]
    assert not told, "\n".join(told)


def shuts(pattern, why):
    """A refusal or a fault; one's own keys ask for a proof first, which is none."""
    return why[:3] in {"401", "403", "500"} and not pattern.startswith("account/")
