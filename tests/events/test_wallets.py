"""Tickets for a phone's wallet: off without certificates, and signed with a made one."""

import base64
import datetime as dt
import hashlib
import io
import json
import zipfile

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID
from django.test import Client

from common import clock
from config import checks
from events.moves import guests
from events.passes import apple, google, token, wallets
from tests.events.pages.conftest import ZOE, path_of, text

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def key():
    return rsa.generate_private_key(public_exponent=65_537, key_size=2_048)


@pytest.fixture(scope="module")
def files(key, tmp_path_factory):
    """A certificate of our own making, its key, and an elliptic key that will not do."""
    folder = tmp_path_factory.mktemp("wallet")
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Heddle test")])
    day = clock.now()
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, day, day + dt.timedelta(1))
    pem = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    plain = serialization.NoEncryption()
    kept = {
        "certificate": made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM),
        "key": key.private_bytes(*pem, plain),
        "curve": ec.generate_private_key(ec.SECP256R1()).private_bytes(*pem, plain),
    }
    for what, raw in kept.items():
        (folder / what).write_bytes(raw)
    return {what: str(folder / what) for what in kept}


@pytest.fixture
def both(settings, files):
    """Both wallets set up."""
    settings.APPLE_WALLET = {
        "team": "ABCDE12345",
        "pass_type": "pass.example.ball",
        "certificate_file": files["certificate"],
        "key_file": files["key"],
        "authority_file": files["certificate"],
    }
    settings.GOOGLE_WALLET = {
        "issuer": "3388",
        "account": "ball@example.iam",
        "key_file": files["key"],
    }
    return settings


@pytest.fixture
def ticket(paid):
    return guests.claim(paid.tables.get(), ZOE)


@pytest.fixture
def seat_page(ticket):
    from events import addresses  # noqa: PLC0415

    return path_of(addresses.seat_link(ticket))


def value(raw: bytes, at: int) -> tuple[int, int, int]:
    """One DER value: its tag, where its content begins, and where it ends."""
    length, begins = raw[at + 1], at + 2
    if length & 0x80:
        size = length & 0x7F
        length, begins = int.from_bytes(raw[begins : begins + size], "big"), begins + size
    return raw[at], begins, begins + length


def parts(raw: bytes, begins: int, ends: int) -> list[tuple[int, int, int, int]]:
    """The values in a value: tag, start, content, end."""
    found = []
    while begins < ends:
        tag, inner, end = value(raw, begins)
        found.append((tag, begins, inner, end))
        begins = end
    return found


def is_signed(signature: bytes, content: bytes, key) -> bool:
    """Whether a detached PKCS #7 signature is of this content and by this key (RFC 5652)."""
    _tag, begins, ends = value(signature, 0)
    data = parts(signature, begins, ends)[1]
    signed = parts(signature, *value(signature, data[2])[1:])
    signer = parts(signature, *value(signature, signed[-1][2])[1:])
    attributes = next(part for part in signer if part[0] == 0xA0)
    written = signature[attributes[1] : attributes[3]]
    digest = hashlib.sha256(content).digest()
    of_the_attributes = b"\x31" + written[1:]
    key.verify(
        signature[signer[-1][2] : signer[-1][3]], of_the_attributes, PKCS1v15(), hashes.SHA256()
    )
    return b"\x04\x20" + digest in written


def test_without_settings_nothing_is_shown_and_nothing_answers(client, seat_page):
    assert "Wallet" not in text(client.get(seat_page))
    for name in ("ticket.pkpass", "google-wallet/"):
        assert client.get(f"{seat_page}{name}").status_code == 404
    assert checks.the_wallets_are_complete() == []


def test_a_pass_lists_its_files_and_the_list_is_signed(both, ticket, key):
    with zipfile.ZipFile(io.BytesIO(apple.made(ticket))) as opened:
        raw = {name: opened.read(name) for name in opened.namelist()}
    signature, manifest = raw.pop("signature"), raw.pop("manifest.json")
    sums = json.loads(manifest)
    assert sums == {name: hashlib.sha1(one).hexdigest() for name, one in raw.items()}
    assert {"pass.json", "icon.png", "icon@2x.png"} <= set(sums)
    assert len(pkcs7.load_der_pkcs7_certificates(signature)) == 2
    assert is_signed(signature, manifest, key.public_key())
    assert not is_signed(signature, manifest + b" ", key.public_key())
    told = json.loads(raw["pass.json"])
    assert told["barcodes"][0]["message"] == token.of(ticket)
    assert told["serialNumber"] == ticket.public_id
    assert "Zoë Ash" in str(told)


def test_a_pass_says_nothing_in_confidence(both, ticket):
    for said in (str(apple._told(ticket)), str(google._ticket(ticket, "1"))):
        for hidden in ("nuts", "Ramp", "zoe@home.example", ticket.seat.order.reference):
            assert hidden not in said


def test_googles_link_is_signed_and_holds_the_ticket(both, ticket, key):
    head, body, signature = google.link(ticket).removeprefix(google.SAVE).split(".")

    def opened(words):
        return base64.urlsafe_b64decode(words + "=" * (-len(words) % 4))

    key.public_key().verify(
        opened(signature), f"{head}.{body}".encode(), PKCS1v15(), hashes.SHA256()
    )
    claims = json.loads(opened(body))
    assert (claims["aud"], claims["typ"]) == ("google", "savetowallet")
    [saved] = claims["payload"]["eventTicketObjects"]
    [evening] = claims["payload"]["eventTicketClasses"]
    assert saved["classId"] == evening["id"]
    assert saved["barcode"]["value"] == token.of(ticket)


def test_a_guest_is_given_both(both, client, seat_page):
    page = text(client.get(seat_page))
    assert "Apple Wallet" in page
    assert "Google Wallet" in page
    made = client.get(f"{seat_page}ticket.pkpass")
    assert (made["Content-Type"], made.content[:2]) == (apple.KIND, b"PK")
    assert client.get(f"{seat_page}google-wallet/").url.startswith(google.SAVE)


def test_the_old_link_gives_no_pass_once_the_seat_is_passed_on(both, ticket, seat_page):
    guests.transfer(ticket.seat, guests.Guest("Ida Roe"))
    assert Client().get(f"{seat_page}ticket.pkpass").status_code == 410


@pytest.mark.parametrize(
    ("name", "word", "said", "trouble"),
    [
        ("APPLE_WALLET", "team", "", "team is not set"),
        ("APPLE_WALLET", "key_file", "/nowhere", "key_file cannot be read"),
        ("GOOGLE_WALLET", "issuer", "", "issuer is not set"),
        ("GOOGLE_WALLET", "colour", "red", "colour is not a setting"),
    ],
)
def test_what_is_half_set_up_is_refused_at_the_start(both, name, word, said, trouble):
    assert checks.the_wallets_are_complete() == []
    setattr(both, name, {**getattr(both, name), word: said})
    [told] = checks.the_wallets_are_complete()
    assert trouble in told.msg
    assert wallets.what_is_wrong() == [told.msg]


def test_a_key_of_another_kind_is_refused(both, files, ticket):
    both.APPLE_WALLET = {**both.APPLE_WALLET, "key_file": files["curve"]}
    both.GOOGLE_WALLET = {**both.GOOGLE_WALLET, "key_file": files["curve"]}
    for make in (apple.made, google.link):
        with pytest.raises(TypeError):
            make(ticket)
