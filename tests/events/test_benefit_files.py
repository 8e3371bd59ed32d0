"""Files of benefits: pictures drawn anew, PDFs as they are, and nothing else."""

import datetime as dt
import io
import struct
import zlib

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from PIL import Image

from common import clock
from common.errors import Refusal
from events import benefit_files
from events.benefit_files import MOST_BYTES, safe
from events.models import Benefit, BenefitFile
from events.moves import benefits
from journal.models import Entry
from tests.events.conftest import fresh

BAD = b"<script>alert(1)</script>"
PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(kind="PNG", mode="RGB", size=(8, 4), **more) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size).save(file, kind, **more)
    return file.getvalue()


def opened(made) -> Image.Image:
    return Image.open(io.BytesIO(made.content))


def refused(name, content) -> Refusal:
    with pytest.raises(Refusal) as no:
        safe(name, content)
    assert no.value.field == "file"
    return no.value


@pytest.mark.parametrize(
    ("kind", "mode", "becomes"),
    [
        ("PNG", "RGBA", "PNG"),
        ("PNG", "P", "PNG"),
        ("PNG", "1", "PNG"),
        ("GIF", "P", "PNG"),
        ("WEBP", "RGB", "PNG"),
        ("JPEG", "RGB", "JPEG"),
        ("JPEG", "CMYK", "JPEG"),
        ("JPEG", "L", "JPEG"),
    ],
)
def test_a_picture_is_drawn_anew_and_named_for_what_it_is(kind, mode, becomes):
    made = safe("My Logo.exe", picture(kind, mode))
    assert (opened(made).format, opened(made).size) == (becomes, (8, 4))
    assert made.name == ("my-logo.jpg" if becomes == "JPEG" else "my-logo.png")


def test_nothing_that_hides_in_a_picture_comes_along():
    exif = Image.Exif()
    exif[0x010E] = "Taken at home"
    for content in (
        picture("JPEG", exif=exif, comment=BAD) + BAD,
        picture("PNG", exif=exif) + BAD,
    ):
        made = safe("logo", content)
        assert BAD not in made.content
        assert b"Taken at home" not in made.content
        assert not opened(made).getexif()


def test_a_picture_that_lies_on_its_side_is_set_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it to the right
    assert opened(safe("logo", picture("JPEG", exif=exif))).size == (4, 8)


def test_a_pdf_is_kept_as_it_is():
    made = safe("../../Advert für 2027.PDF", PDF)
    assert (made.name, made.kind, made.content) == ("advert-fur-2027.pdf", "application/pdf", PDF)


@pytest.mark.parametrize("name", ["", "...", "織物.png", "\\\\host\\share\\.png", "a" * 300])
def test_a_name_becomes_plain(name):
    made = safe(name, picture())
    assert made.name.isascii()
    assert len(made.name) <= 64
    assert made.name.endswith(".png")


@pytest.mark.parametrize(
    "content",
    [
        SVG,
        b"",
        b"\x89PNG\r\n\x1a\n",
        picture()[:45],
        picture("JPEG")[:100],
        picture("BMP"),
        picture("TIFF"),
        picture("ICO", size=(16, 16)),
        b"PK\x03\x04" + b"x" * 500,
        b"MZ" + b"\0" * 500,
        b"<html>" + PDF,
    ],
    ids=["svg", "none", "cut", "cut2", "cut3", "bmp", "tiff", "ico", "zip", "exe", "html"],
)
def test_anything_else_is_refused(content):
    assert "Choose a picture" in refused("logo.png", content).message


def test_what_is_too_large_is_refused():
    assert refused("big.pdf", b"%PDF-" + b"x" * MOST_BYTES).code == "too_large"


@pytest.mark.parametrize("side", [7_000, 60_000])
def test_a_small_file_with_very_many_pixels_is_refused_before_it_is_drawn(side):
    def chunk(kind, data):
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    assert "too many pixels" in refused("bomb.png", bomb).message


# --- kept with its benefit ------------------------------------------------------------------


@pytest.fixture
def benefit(paid):
    line = paid.lines.get()
    return Benefit.objects.create(
        order=paid, line=line, place=1, words="Logo", due_on=clock.today()
    )


def test_a_benefit_has_one_file_the_newest(benefit, dot):
    benefits.keep_file(benefit, safe("old.png", picture()), by=dot)
    benefits.keep_file(benefit, safe("new.pdf", PDF), by=dot)
    kept = BenefitFile.objects.get()
    assert (kept.name, kept.kind, bytes(kept.content)) == ("new.pdf", "application/pdf", PDF)
    assert (kept.added_by, str(kept)) == (dot.public_id, "new.pdf")
    assert Entry.objects.filter(verb="benefit.file_kept").count() == 2


def test_a_file_is_taken_away_once(benefit, dot):
    benefits.keep_file(benefit, safe("old.png", picture()), by=dot)
    for _ in range(2):
        benefits.drop_file(benefit, by=dot)
    assert not BenefitFile.objects.exists()
    assert Entry.objects.filter(verb="benefit.file_dropped").count() == 1


def test_nothing_is_kept_for_what_is_not_owed(benefit, paid, dot):
    type(paid).objects.filter(pk=paid.pk).update(state="cancelled")
    with pytest.raises(Refusal):
        benefits.keep_file(benefit, safe("old.png", picture()), by=dot)


def test_no_other_kind_of_file_is_kept_whoever_writes(benefit, dot):
    benefits.keep_file(benefit, safe("old.png", picture()), by=dot)
    with pytest.raises(IntegrityError), transaction.atomic():
        BenefitFile.objects.update(kind="image/svg+xml")


def test_files_go_a_year_after_the_ball(benefit, ball, dot):
    benefits.keep_file(benefit, safe("old.png", picture()), by=dot)
    with clock.stopped_at(ball.ends_at + dt.timedelta(days=364)):
        call_command("apply_retention", verbosity=0)
        assert BenefitFile.objects.exists()
    with clock.stopped_at(ball.ends_at + dt.timedelta(days=366)):
        call_command("apply_retention", verbosity=0)
    assert not BenefitFile.objects.exists()
    assert fresh(benefit).words == "Logo"


def test_the_endings_are_of_what_is_kept():
    assert set(benefit_files.ENDINGS) == set(
        BenefitFile._meta.constraints[0].condition.children[0][1]
    )


# --- the sponsors' wall ---------------------------------------------------------------------


def test_a_logo_hangs_on_the_wall_small_and_drawn_anew(benefit, paid, dot):
    big = safe("logo.png", picture(mode="RGBA", size=(1200, 900)))
    kept = benefits.keep_file(benefit, big, by=dot)
    assert not BenefitFile.objects.on_the_wall().exists()
    for _ in range(2):
        benefits.hang(benefit, up=True, by=dot)
    hung = BenefitFile.objects.on_the_wall().get()
    assert hung == kept
    drawn = Image.open(io.BytesIO(hung.small))
    assert (drawn.format, drawn.size) == ("PNG", (256, 192))
    for _ in range(2):
        benefits.hang(benefit, up=False, by=dot)
    assert not BenefitFile.objects.on_the_wall().exists()
    verbs = Entry.objects.filter(verb__in=["benefit.hung_up", "benefit.taken_down"])
    assert [each.verb for each in verbs.order_by("pk")] == ["benefit.hung_up", "benefit.taken_down"]


def test_another_file_has_to_be_hung_up_anew(benefit, dot):
    benefits.keep_file(benefit, safe("old.png", picture()), by=dot)
    benefits.hang(benefit, up=True, by=dot)
    benefits.keep_file(benefit, safe("new.png", picture()), by=dot)
    assert not BenefitFile.objects.on_the_wall().exists()


def test_a_pdf_and_nothing_at_all_cannot_hang_there(benefit, dot):
    benefits.hang(benefit, up=False, by=dot)  # nothing to take down
    for put in (None, safe("advert.pdf", PDF)):
        if put:
            benefits.keep_file(benefit, put, by=dot)
        with pytest.raises(Refusal) as no:
            benefits.hang(benefit, up=True, by=dot)
        assert (no.value.field, no.value.code) == ("on_the_wall", "no_picture")
    with pytest.raises(IntegrityError, match="only_a_picture_hangs"), transaction.atomic():
        BenefitFile.objects.update(small=b"x")


def test_a_logo_without_an_organisations_name_cannot_hang_there(benefit, paid, dot):
    benefits.keep_file(benefit, safe("logo.png", picture()), by=dot)
    type(paid).objects.filter(pk=paid.pk).update(organisation_name="")
    with pytest.raises(Refusal) as no:
        benefits.hang(benefit, up=True, by=dot)
    assert no.value.code == "no_name"


def test_who_has_not_paid_or_was_given_the_money_back_hangs_there_no_more(benefit, paid, dot):
    benefits.keep_file(benefit, safe("logo.png", picture()), by=dot)
    benefits.hang(benefit, up=True, by=dot)
    Benefit.objects.update(ended_at=clock.now())
    assert not BenefitFile.objects.on_the_wall().exists()
    Benefit.objects.update(ended_at=None)
    assert BenefitFile.objects.on_the_wall().exists()
    type(paid).objects.filter(pk=paid.pk).update(state="cancelled")
    assert not BenefitFile.objects.on_the_wall().exists()
