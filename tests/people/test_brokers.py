"""The brokers' part of the back office."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from notices.models import Notice
from people import checks
from people.moves import vouching
from tests import factories
from tests.people.signing_in import signed_in


@pytest.fixture
def waiting(stranger):
    """Waits for its check."""
    from people.models import Membership  # noqa: PLC0415

    made = factories.organisation("Loom", state="submitted", about="x", contact_email="a@b.example")
    made.numbers.create(register="GB-CHC", number="1091263")
    Membership.objects.create(person=stranger, organisation=made, role="owner")
    return made


def page_of(organisation, act=""):
    return f"/admin/organisation/{organisation.public_id}/{act}"


def test_furnishing_roles_twice_changes_nothing(db):
    call_command("furnish_roles")
    group = Group.objects.get(name="Brokers")
    before = sorted(group.permissions.values_list("codename", flat=True))
    assert {"access_admin", "verify_organisation", "view_organisation"} <= set(before)
    call_command("furnish_roles")
    assert sorted(group.permissions.values_list("codename", flat=True)) == before


def test_a_broker_sees_what_waits(client, broker, waiting, company):
    signed_in(client, broker)
    page = client.get("/admin/organisations/?state=submitted").content.decode()
    assert "Loom" in page
    assert company.name not in page
    assert page_of(waiting) in page
    assert "Loom" in client.get("/admin/organisations/results/?q=loo").content.decode()


def test_what_waits_comes_first(client, broker, charity, company, waiting):
    signed_in(client, broker)
    page = client.get("/admin/organisations/").content.decode()
    order = [page.index(page_of(each)) for each in (waiting, charity, company)]
    assert order == sorted(order)
    page = client.get("/admin/organisations/?ordering=-name").content.decode()
    assert page.index(page_of(waiting)) < page.index(page_of(charity))


def test_the_list_is_for_looking_only(client, dot, waiting):
    signed_in(client, dot)
    page = client.get("/admin/organisations/")
    assert page.status_code == 200
    for act in ("new/", f"edit/{waiting.pk}/", f"delete/{waiting.pk}/"):
        assert client.get(f"/admin/organisations/{act}").status_code == 404


def test_a_broker_looks_and_verifies(client, broker, waiting, stranger):
    signed_in(client, broker)
    page = client.get(page_of(waiting)).content.decode()
    assert "1091263" in page
    assert stranger.email in page
    unseen = client.post(page_of(waiting, "verify/"))
    assert unseen.status_code == 422
    assert b"Look its number up on the register first" in unseen.content
    client.post(page_of(waiting, "numbers/GB-CHC/confirm/"), {"number": "1091263"})
    seen = {"seen": checks.as_seen(waiting)}
    assert client.post(page_of(waiting, "verify/"), seen).url == page_of(waiting)
    waiting.refresh_from_db()
    assert waiting.is_verified
    assert waiting.judged_by == broker
    assert client.post(page_of(waiting, "verify/"), seen).status_code == 422


def test_a_broker_declines_with_a_reason(client, broker, waiting):
    signed_in(client, broker)
    page = client.post(page_of(waiting, "decline/"), {"decline-reason": " "})
    assert page.status_code == 422
    assert b"they will read it" in page.content
    client.post(page_of(waiting, "decline/"), {"decline-reason": "Not in Leeds."})
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason) == ("declined", "Not in Leeds.")


def test_a_broker_suspends(client, broker, company):
    signed_in(client, broker)
    client.post(page_of(company, "suspend/"), {"suspend-reason": "A complaint."})
    company.refresh_from_db()
    assert company.state == "suspended"
    assert client.post(page_of(company, "verify/")).status_code == 422
    client.post(page_of(company, "lift/"))
    company.refresh_from_db()
    assert company.is_verified


def test_a_broker_confirms_a_number(client, broker, waiting):
    signed_in(client, broker)
    confirm = page_of(waiting, "numbers/GB-CHC/confirm/")
    assert client.post(confirm, {"number": "1091263"}).url == page_of(waiting)
    assert waiting.numbers.get().confirmed_by == broker
    assert client.post(page_of(waiting, "numbers/GB-XXX/confirm/")).status_code == 404


def test_a_broker_asks_for_a_voucher_and_sees_the_answer(client, broker, charity, ben):
    signed_in(client, broker)
    tiny = factories.organisation("Tiny", state="submitted")
    page = client.post(page_of(tiny, "verify/"))
    assert page.status_code == 422
    assert b"must vouch for it" in page.content
    unknown = client.post(page_of(tiny, "voucher/"), {"voucher-stands": "Nobody at all"})
    assert unknown.status_code == 422
    assert b"no verified organisation of this name" in unknown.content
    near = client.post(page_of(tiny, "voucher/"), {"voucher-stands": "Armley Lantern"})
    assert charity.public_id in near.content.decode()
    client.post(page_of(tiny, "voucher/"), {"voucher-stands": charity.name})
    vouching.answer(tiny.vouches.get(), by=ben, yes=True, note="Met them in March.")
    shown = client.get(page_of(tiny)).content
    assert b"Ben Hale said yes" in shown
    assert b"Met them in March." in shown
    client.post(page_of(tiny, "verify/"), {"seen": checks.as_seen(tiny)})
    tiny.refresh_from_db()
    assert tiny.is_verified


def test_a_broker_no_longer_asks(client, broker, charity, ben):
    signed_in(client, broker)
    tiny = factories.organisation("Tiny", state="submitted")
    asked = vouching.ask(tiny, charity, by=broker)
    client.post(page_of(tiny, f"voucher/{asked.public_id}/take-back/"))
    asked.refresh_from_db()
    assert not asked.open


def test_a_broker_invites_somebody_to_claim(client, broker):
    signed_in(client, broker)
    imported = factories.organisation("Old List", imported=True)
    assert client.post(page_of(imported, "claim/"), {"claim-email": "x"}).status_code == 422
    client.post(page_of(imported, "claim/"), {"claim-email": "ann@b.example"})
    assert Notice.objects.get().to == "ann@b.example"
    assert b"ann@b.example" in client.get(page_of(imported)).content


def test_moves_are_by_post_only(client, broker, waiting):
    signed_in(client, broker)
    acts = ("verify/", "decline/", "suspend/", "lift/", "claim/", "voucher/", "page/hide/")
    for act in (*acts, "numbers/GB-CHC/confirm/"):
        assert client.get(page_of(waiting, act)).status_code == 405
    waiting.refresh_from_db()
    assert waiting.state == "submitted"


def test_staff_who_are_no_brokers_judge_nobody(client, waiting, db):
    call_command("furnish_roles")
    editor = factories.person("Ed Itor", is_staff=True)
    group = Group.objects.create(name="Only looking")
    group.permissions.set(
        Group.objects.get(name="Brokers").permissions.filter(codename="access_admin")
    )
    editor.groups.add(group)
    signed_in(client, editor)
    assert client.get(page_of(waiting)).status_code == 302
    client.post(page_of(waiting, "verify/"))
    waiting.refresh_from_db()
    assert waiting.state == "submitted"
    assert client.get(page_of(factories.organisation("X"), "nowhere/")).status_code == 404
