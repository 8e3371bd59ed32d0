"""One organisation on two registers, and CICs, on the form of registering."""

import pytest

from people.models import Organisation

REGISTER = "/organisations/register/"
ANSWERS = {
    "kind": "community",
    "name": "Armley Warp CIC",
    "about": "We weave.",
    "contact_email": "sam@warp.example",
    "register": "GB-COH/CIC",
    "number": "1234567",
}


def numbers_of(organisation):
    return sorted(str(each) for each in organisation.numbers.all())


def test_a_cic_gives_its_company_number(client, stranger):
    client.force_login(stranger)
    client.post(REGISTER, ANSWERS)
    made = Organisation.objects.get()
    assert numbers_of(made) == ["GB-COH-01234567"]
    page = client.get(f"/organisations/{made.public_id}/details/").content.decode()
    assert '<option value="GB-COH/CIC" selected>' in page


def test_a_cic_whose_name_does_not_say_so_is_asked_beside_its_name(client, stranger):
    client.force_login(stranger)
    page = client.post(REGISTER, {**ANSWERS, "name": "Armley Warp"})
    assert page.status_code == 422
    assert "ends in “CIC”" in page.content.decode()
    assert not Organisation.objects.exists()


def test_a_charity_may_be_a_company_as_well_and_keeps_both(client, stranger):
    client.force_login(stranger)
    both = {**ANSWERS, "name": "Armley Warp", "register": "GB-CHC", "number": "1091263",
            "register2": "GB-COH", "number2": "1234567"}  # fmt: skip
    client.post(REGISTER, both)
    made = Organisation.objects.get()
    assert numbers_of(made) == ["GB-CHC-1091263", "GB-COH-01234567"]
    page = f"/organisations/{made.public_id}/details/"
    assert "01234567" in client.get(page).content.decode()
    client.post(page, {**both, "number2": "7654321"})
    assert numbers_of(made) == ["GB-CHC-1091263", "GB-COH-07654321"]
    client.post(page, {**both, "register2": "", "number2": ""})
    assert numbers_of(made) == ["GB-CHC-1091263"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"register2": "GB-COH", "number2": "1234567"},
        {"register2": "GB-CHC", "number2": "12"},
        {"register2": "", "number2": "1091263"},
        {"register2": "GB-CHC", "number2": ""},
        {"register2": "GB-XXX", "number2": "1"},
    ],
)
def test_a_second_number_is_checked_like_the_first(client, stranger, wrong):
    client.force_login(stranger)
    assert client.post(REGISTER, {**ANSWERS, **wrong}).status_code == 422
    assert not Organisation.objects.exists()


def test_a_third_number_that_the_form_does_not_show_stays(client, stranger):
    client.force_login(stranger)
    client.post(REGISTER, {**ANSWERS, "register2": "GB-CHC", "number2": "1091263"})
    made = Organisation.objects.get()
    made.numbers.create(register="GB-SC", number="SC037479")
    page = f"/organisations/{made.public_id}/details/"
    client.post(page, {**ANSWERS, "register2": "", "number2": ""})
    assert numbers_of(made) == ["GB-COH-01234567", "GB-SC-SC037479"]
