"""A broker uploads a list, reads what would become of it, and takes it in."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, transaction

from common import clock
from common.errors import NotAllowed, TooLate
from common.rows import Row
from journal.models import Entry
from people.models import Organisation, PartnerList
from people.models.partner_list import KEPT_FOR
from people.moves import partner_lists
from tests.people.signing_in import signed_in

LISTS = "/admin/organisation-lists/"
CSV = b"id,name,kind,email\n1,Loom,charity,ann@loom.example\n2,,,x\n3,Guild,guild,\n"


def sent(client, content=CSV, name="partners.csv", source="Our partners"):
    file = SimpleUploadedFile(name, content)
    return client.post(LISTS, {"file": file, "source": source})


@pytest.fixture
def kept(client, broker):
    """A list that was read."""
    signed_in(client, broker)
    return client, sent(client).url


def test_a_list_is_read_shown_and_taken_in_once(kept, broker):
    client, page = kept
    assert not Organisation.objects.exists()
    text = client.get(page).content.decode()
    assert "Take it in: 1 new, 0 changed" in text
    assert "It has no name." in text
    assert "no kind of organisation" in text
    refused = client.get(page + "?show=refused").content.decode()
    assert "Guild" in refused
    assert ">Loom<" not in refused
    client.post(page + "take-in/")
    assert Organisation.objects.get().source == "our-partners"
    found = PartnerList.objects.get()
    assert (found.rows, found.applied_by, found.counts["new"]) == ([], broker, 1)
    text = client.get(page).content.decode()
    assert "1 new, 0 changed" in text
    assert "Take it in" not in text
    client.post(page + "take-in/")
    assert Organisation.objects.count() == 1
    with pytest.raises(TooLate):
        partner_lists.apply(found, by=broker)


def test_a_list_is_let_go(kept):
    client, page = kept
    client.post(page + "discard/")
    assert not PartnerList.objects.exists()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.csv", "empty"),
        (b"name,kind\n", "a.csv", "nothing below its first row"),
        (b"x", "a.exe", ".csv, .xlsx"),
        (b"PK\x03\x04 broken", "a.xlsx", "is not an XLSX file"),
        (b"phone\n1\n", "a.csv", "one of them must be"),
    ],
)
def test_what_is_no_list_is_refused_beside_its_field(client, broker, content, name, said):
    signed_in(client, broker)
    page = sent(client, content, name)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert sent(client, source="???").status_code == 422
    assert client.post(LISTS, {"source": "x"}).status_code == 422
    assert not PartnerList.objects.exists()


class Unread:
    """A body that nobody may read."""

    def read(self, *_):
        raise AssertionError("the body was read")

    readline = read


def test_fifty_megabytes_are_refused_before_they_are_read(client, broker):
    signed_in(client, broker)
    answer = client.generic("POST", LISTS, b"", "multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(50 * 1024 * 1024), **{"wsgi.input": Unread()})  # fmt: skip
    assert answer.status_code == 413
    assert b"We did not read it" in answer.content


def test_a_forged_upload_is_refused(client, broker):
    client.handler.enforce_csrf_checks = True
    signed_in(client, broker)
    assert sent(client).status_code == 403
    assert not PartnerList.objects.exists()


def test_lists_are_for_brokers(client, amara, kept):
    _client, page = kept
    client.logout()
    signed_in(client, amara)
    for address in (LISTS, page):
        assert client.get(address).status_code in {302, 403}
    for address in (LISTS, page + "take-in/", page + "discard/"):
        assert client.post(address).status_code in {302, 403}
    found = PartnerList.objects.get()
    for act in (partner_lists.apply, partner_lists.discard):
        with pytest.raises(NotAllowed):
            act(found, by=amara)
    with pytest.raises(NotAllowed):
        partner_lists.keep("x", [], source="x", by=amara)
    assert not Organisation.objects.filter(imported=True).exists()


def test_a_list_nobody_took_in_is_let_go_after_seven_days(broker):
    partner_lists.keep("old.csv", [Row(2, {"name": "Loom"})], source="x", by=broker)
    call_command("apply_retention")
    assert PartnerList.objects.exists()
    with clock.stopped_at(clock.now() + KEPT_FOR + dt.timedelta(seconds=1)):
        call_command("apply_retention")
    assert not PartnerList.objects.exists()


def test_the_database_keeps_no_rows_of_a_list_taken_in(broker):
    found = partner_lists.keep("a.csv", [Row(2, {"name": "Loom"})], source="x", by=broker)
    with pytest.raises(IntegrityError), transaction.atomic():
        PartnerList.objects.filter(pk=found.pk).update(applied_at=clock.now())


def test_a_list_that_was_taken_in_is_not_let_go(kept, broker):
    client, page = kept
    client.post(page + "take-in/")
    partner_lists.discard(PartnerList.objects.get(), by=broker)
    assert PartnerList.objects.get().counts["new"] == 1
    assert not Entry.objects.filter(verb="partner_list.discarded").exists()
