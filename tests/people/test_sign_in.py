"""Signing in: one way for everybody, a code that works once, nothing told to strangers."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from journal.models import Entry
from notices.models import Notice
from people import known_browsers
from people.models import Person
from tests import factories

ASK, CODE = "/account/sign-in/", "/account/code/"


def ask(client: Client, email: str, **more):
    return client.post(ASK, {"email": email, **more})


def code_for(email: str) -> str:
    return re.search(r"\d{3} \d{3}", Notice.objects.filter(to=email).latest("id").text).group()


def who(client: Client) -> Person | None:
    pk = client.session.get("_auth_user_id")
    return Person.objects.get(pk=pk) if pk else None


def test_somebody_new_comes_in_with_a_code_and_gives_a_name(client, db):
    assert ask(client, "New.Person@Example.org").url == CODE
    assert Person.objects.count() == 0
    answer = client.post(CODE, {"code": code_for("new.person@example.org")})
    assert answer.url.startswith("/account/name/?next=")
    person = who(client)
    assert person.email == "new.person@example.org"
    assert not person.has_usable_password()
    assert list(Entry.objects.values_list("verb", flat=True)) == ["person.joined"]
    answer = client.post(answer.url, {"name": "Noor Ali", "next": "/desk/"})
    assert answer.url == "/desk/"
    assert who(client).name == "Noor Ali"


def test_somebody_known_comes_in_and_goes_where_they_were_going(client, amara):
    client.post(f"{ASK}?next=/organisations/register/", {"email": amara.email.upper()})
    answer = client.post(
        f"{CODE}?next=/organisations/register/", {"code": code_for(amara.email).replace(" ", "")}
    )
    assert answer.url == "/organisations/register/"
    assert who(client) == amara


def test_known_and_unknown_addresses_are_answered_alike(amara):
    pages = []
    for email in (amara.email, "nobody.at.all@example.org"):
        client = Client()
        first = ask(client, email)
        second = client.get(CODE)
        letter = Notice.objects.get(to=email)
        text = second.content.decode().replace(email, "…")
        text = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", text)
        words = re.sub(r"\d{3} \d{3}", "…", letter.subject + letter.text + letter.html)
        pages.append((first.status_code, first.url, text, words))
    assert pages[0] == pages[1]


def test_a_code_is_six_digits_and_the_field_asks_for_digits(client, db):
    ask(client, "a@example.org")
    assert re.fullmatch(r"\d{3} \d{3}", code_for("a@example.org"))
    page = client.get(CODE).content.decode()
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page


def test_a_code_works_once(client, amara):
    ask(client, amara.email)
    code = code_for(amara.email)
    client.post(CODE, {"code": code})
    client.logout()
    assert client.post(CODE, {"code": code}).url == ASK
    assert who(client) is None


def test_a_code_works_only_in_the_browser_that_asked(client, amara):
    ask(client, amara.email)
    other = Client()
    assert other.post(CODE, {"code": code_for(amara.email)}).url == ASK
    assert who(other) is None


def test_a_code_runs_out_after_ten_minutes(client, amara, monkeypatch):
    ask(client, amara.email)
    import time  # noqa: PLC0415

    then = time.time() + dt.timedelta(minutes=10, seconds=1).total_seconds()
    monkeypatch.setattr("allauth.account.internal.flows.code_verification.time.time", lambda: then)
    assert client.post(CODE, {"code": code_for(amara.email)}).url == ASK
    assert who(client) is None


def test_three_wrong_codes_end_the_try_but_not_the_account(client, amara):
    ask(client, amara.email)
    right = code_for(amara.email)
    wrong = "000 000" if right != "000 000" else "111 111"
    page = client.post(CODE, {"code": wrong})
    assert page.status_code == 200
    assert b"That is not the code" in page.content
    client.post(CODE, {"code": wrong})
    assert client.post(CODE, {"code": wrong}).url == ASK
    assert client.post(CODE, {"code": right}).url == ASK
    ask(client, amara.email)
    client.post(CODE, {"code": code_for(amara.email)})
    assert who(client) == amara


def test_a_stranger_cannot_shut_out_somebody_who_has_been_here_before(client, amara):
    ask(client, amara.email)
    client.post(CODE, {"code": code_for(amara.email)})
    client.post("/account/sign-out/")
    stranger = Client()
    for _ in range(8):
        stranger.cookies.clear()
        last = ask(stranger, amara.email)
    assert last.status_code == 200
    assert b"several codes" in last.content
    assert ask(client, amara.email).url == CODE
    client.post(CODE, {"code": code_for(amara.email)})
    assert who(client) == amara


def test_a_forged_token_of_a_known_browser_counts_for_nothing(rf, amara):
    request = rf.get("/")
    for forged in ("", "x", "a:b:c", amara.email):
        request.COOKIES[known_browsers.COOKIE] = forged
        assert known_browsers.counted_as(request, amara.email) == amara.email


def test_a_new_code_can_be_asked_for_and_the_old_one_ends(client, amara):
    ask(client, amara.email)
    old = code_for(amara.email)
    assert client.post(CODE, {"action": "resend"}).url == CODE
    new = code_for(amara.email)
    if old != new:
        client.post(CODE, {"code": old})
        assert who(client) is None
    client.post(CODE, {"code": new})
    assert who(client) == amara


def test_another_address_can_be_entered_instead(client, amara, ben):
    ask(client, "typo@example.org")
    assert client.get(ASK).url == CODE
    assert client.get(f"{ASK}?again=1").status_code == 200
    ask(client, ben.email)
    client.post(CODE, {"code": code_for(ben.email)})
    assert who(client) == ben


@pytest.mark.parametrize(
    "email",
    ["", "x", "a@b", "a b@example.org", "a@" + "x" * 300 + ".org", "a@example.org\x00", "<script>"],
)
def test_rubbish_for_an_address_gets_a_kind_word(client, db, email):
    page = ask(client, email)
    assert page.status_code == 200
    assert b"Please" in page.content or b"Null characters" in page.content
    assert not Notice.objects.exists()


@pytest.mark.parametrize("code", ["", "12345", "1" * 5000, "abc", "１２３４５６", "\x00", "'; --"])
def test_rubbish_for_a_code_lets_nobody_in(client, amara, code):
    ask(client, amara.email)
    assert client.post(CODE, {"code": code}).status_code == 200
    assert who(client) is None


def test_a_closed_account_is_told_so_only_after_the_code(client, amara):
    amara.is_active = False
    amara.save()
    ask(client, amara.email)
    answer = client.post(CODE, {"code": code_for(amara.email)})
    assert answer.url == "/account/closed/"
    assert who(client) is None
    assert client.get("/account/closed/").status_code == 200


def test_next_never_leads_away_from_here(client, amara):
    client.post(f"{ASK}?next=https://evil.example/", {"email": amara.email})
    answer = client.post(f"{CODE}?next=https://evil.example/", {"code": code_for(amara.email)})
    assert answer.url == "/desk/"
    assert client.post("/account/name/", {"name": "A", "next": "//evil.example"}).url == "/desk/"


@pytest.mark.parametrize(
    "path",
    [
        "password/reset/", "password/change/", "password/set/", "email/", "confirm-email/",
        "reauthenticate/", "login/", "signup/", "login/code/", "social/", "2fa/", "",
    ],
)  # fmt: skip
def test_what_we_do_not_use_of_allauth_has_no_address(client, amara, path):
    client.force_login(amara)
    assert client.get(f"/account/{path}").status_code == 404


def test_signing_up_is_signing_in(client, db):
    assert client.get("/account/sign-up/?next=/desk/").url == "/account/sign-in/?next=/desk/"


def test_nobody_signs_in_by_password(client, db):
    factories.person("Root", email="root@example.org", password="correct horse", is_superuser=True)
    answer = client.post(
        "/admin/login/", {"username": "root@example.org", "password": "correct horse"}
    )
    assert answer.url.startswith("/account/sign-in/")
    assert who(client) is None


@pytest.mark.parametrize(
    "path", ["login/", "password_reset/", "password_reset/confirm/MQ/set-password/"]
)
def test_wagtails_own_doors_lead_to_ours(client, db, path):
    answer = client.get(f"/admin/{path}?next=/admin/pages/")
    assert answer.url == "/account/sign-in/?next=%2Fadmin%2Fpages%2F"
    assert client.get(f"/admin/{path}?next=https://evil.example").url.endswith("next=%2Fadmin%2F")


def test_signing_out_is_a_button(client, amara):
    client.force_login(amara)
    assert client.get("/account/sign-out/").status_code == 200
    assert who(client) == amara
    assert client.post("/account/sign-out/").url == "/"
    assert who(client) is None


def test_the_name_page_is_for_those_signed_in(client, db):
    assert client.get("/account/name/").url.startswith(reverse("account_login"))


def test_a_name_is_needed_and_nothing_typed_is_lost(client, stranger):
    client.force_login(stranger)
    page = client.post("/account/name/", {"name": "  ", "phone": "0113 496 0000"})
    assert page.status_code == 422
    assert b"0113 496 0000" in page.content


@pytest.mark.parametrize("typed", ["abc", "12345", "0113 496 OOOO", "1" * 20])
def test_a_phone_number_can_be_dialled(client, stranger, typed):
    client.force_login(stranger)
    page = client.post("/account/name/", {"name": "Sky", "phone": typed})
    assert page.status_code == 422
    assert "Enter a whole phone number" in page.content.decode()
    assert typed in page.content.decode()


@pytest.mark.parametrize("typed", ["0113 496 0000", "+44 (0)113-496.0000", "0113 496 0000 ext. 12"])
def test_a_phone_number_is_taken_as_it_is_written(client, stranger, typed):
    client.force_login(stranger)
    assert client.post("/account/name/", {"name": "Sky", "phone": typed}).status_code == 302
    stranger.refresh_from_db()
    assert stranger.phone == typed
