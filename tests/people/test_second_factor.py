"""Staff pass a second factor: what counts is the session, not the enrolment."""

import json
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from notices.models import Notice
from people import second_factor
from tests.people.signing_in import signed_in

APP, AGAIN, INDEX = "/account/safety/app/", "/account/safety/again/", "/account/safety/"


def code_of(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def enrol(client):
    client.get(APP)
    secret = client.session[totp.SECRET_SESSION_KEY]
    answer = client.post(APP, {"code": code_of(secret)})
    assert answer.url == "/account/safety/codes/"
    return secret


@pytest.mark.parametrize(
    "page", ["/admin/", "/admin/organisations/", "/admin/organisation/x/verify/"]
)
def test_staff_without_a_factor_are_asked_to_set_one_up(client, broker, page):
    client.force_login(broker)
    assert client.get(page).url.startswith(INDEX)


def test_staff_who_enrolled_but_have_not_used_it_are_challenged_and_then_come_in(
    client, broker, django_capture_on_commit_callbacks
):
    elsewhere = Client()
    elsewhere.force_login(broker)
    with django_capture_on_commit_callbacks(execute=True):
        secret = enrol(elsewhere)
    client.force_login(broker)
    assert client.get("/admin/").url == f"{AGAIN}?next=%2Fadmin%2F"
    assert client.get(f"{AGAIN}?next=/admin/").status_code == 200
    answer = client.post(
        f"{AGAIN}?next=/admin/", {"code": "000000" if code_of(secret) != "000000" else "1"}
    )
    assert answer.status_code == 200
    assert client.get("/admin/").status_code == 302
    answer = client.post(f"{AGAIN}?next=/admin/", {"code": code_of(secret)})
    assert answer.url == "/admin/"
    assert client.get("/admin/").status_code == 200
    assert Notice.objects.filter(to=broker.email, reason="people.totp_activated").exists()


def test_setting_up_a_factor_counts_as_using_it(client, broker):
    client.force_login(broker)
    enrol(client)
    assert client.get("/account/safety/codes/").status_code == 200
    assert client.get("/admin/").status_code == 200


def test_signing_in_with_a_factor_asks_for_it_once(client, broker):
    from tests.people.test_sign_in import CODE, ask, code_for  # noqa: PLC0415

    client.force_login(broker)
    secret = enrol(client)
    client.post("/account/sign-out/")
    ask(client, broker.email)
    assert client.post(CODE, {"code": code_for(broker.email)}).url == "/account/safety/check/"
    assert "_auth_user_id" not in client.session
    assert client.get("/account/safety/check/").status_code == 200
    assert client.post("/account/safety/check/", {"code": code_of(secret)}).url == "/desk/"
    assert client.get("/admin/").status_code == 200


def test_a_factor_of_another_session_does_not_count(client, broker, amara):
    signed_in(client, amara)
    client.force_login(broker)
    assert client.get("/admin/").url.startswith(INDEX)


def test_staff_power_is_out_of_reach_on_public_pages_too(client, broker, need):
    client.force_login(broker)
    assert client.get("/desk/").url.startswith(INDEX)
    assert client.post("/organisations/register/").url.endswith("next=%2Fdesk%2F")
    assert client.get("/desk/", headers={"X-Requested-With": "XMLHttpRequest"}).status_code == 403
    assert client.get(INDEX).status_code == 200


def test_ordinary_people_are_not_asked(client, amara):
    client.force_login(amara)
    assert client.get("/desk/").status_code == 302
    assert client.get("/desk/").url.startswith("/desk/")


def test_ordinary_people_have_no_business_in_the_back_office(client, amara):
    client.force_login(amara)
    assert client.get("/admin/").status_code == 403
    assert client.get("/admin/pages/").status_code == 403


def test_strangers_at_the_back_office_are_sent_to_our_sign_in(client, db):
    assert client.get("/admin/").url == "/account/sign-in/?next=/admin/"


def test_nobody_signs_in_by_password_even_where_one_was_set(client, broker):
    broker.set_password("a long password")
    broker.save()
    said = {"username": broker.email, "password": "a long password"}
    for page in ("/_util/login/", "/admin/login/"):
        assert client.get(page).url.startswith("/account/sign-in/")
        client.post(page, said)
        assert "_auth_user_id" not in client.session


def test_a_view_may_ask_anybody_for_a_second_factor(rf, client, amara):
    view = second_factor.second_factor_required(lambda request: HttpResponse("in"))
    request = rf.get("/somewhere/")
    request.user = amara
    for second, status in ((False, 302), (True, 200)):
        signed_in(client, amara, second=second)
        request.session = client.session
        request._messages = _Silent()
        assert view(request).status_code == status


class _Silent:
    def add(self, *args: object) -> None:
        """Say nothing."""


def test_secrets_are_encrypted_at_rest(client, broker):
    client.force_login(broker)
    secret = enrol(client)
    assert secret not in json.dumps(Authenticator.objects.get(user=broker, type="totp").data)


def test_a_change_of_factors_asks_for_the_factor_first(client, broker):
    elsewhere = Client()
    elsewhere.force_login(broker)
    enrol(elsewhere)
    client.force_login(broker)
    for page in (f"{APP}remove/", "/account/safety/keys/add/", "/account/safety/codes/new/"):
        assert client.get(page).url.startswith(AGAIN)


@pytest.mark.parametrize(
    "name",
    [
        "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn",
    ],
)  # fmt: skip
def test_pages_of_factors_open_for_anybody_signed_in(client, amara, name):
    client.force_login(amara)
    page = client.get(reverse(name))
    assert page.status_code == 200
    assert b'class="footer"' in page.content


def test_pages_behind_a_factor_open_after_it(client, broker):
    client.force_login(broker)
    enrol(client)
    for page in ("codes/", "codes/new/", "app/remove/", "keys/add/", "codes/file/"):
        assert client.get(f"/account/safety/{page}").status_code == 200


def _assertion(handle: str | None) -> str:
    said = {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}
    whole = {"id": "AA", "rawId": "AA", "type": "public-key"}
    return json.dumps({**whole, "response": {**said, "userHandle": handle}})


RUBBISH = ["", "x", "[]", "5", "null", '"x"', "{}", '{"id": 1}', "{" * 5000]
RUBBISH += ['{"id": "a", "rawId": "a", "type": "public-key", "response": {}}']
RUBBISH += [_assertion("////"), _assertion(None), _assertion("MQ")]


@pytest.mark.parametrize("credential", RUBBISH)
def test_rubbish_for_a_passkey_lets_nobody_in(client, amara, credential):
    client.get("/account/safety/keys/sign-in/", headers={"Accept": "application/json"})
    answer = client.post("/account/safety/keys/sign-in/", {"credential": credential})
    assert answer.url == "/account/sign-in/"
    assert "_auth_user_id" not in client.session
    client.force_login(amara)
    client.get("/account/safety/keys/add/")
    page = client.post("/account/safety/keys/add/", {"credential": credential, "name": "k"})
    assert page.status_code == 200
    assert not Authenticator.objects.exists()
