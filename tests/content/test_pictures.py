"""Of an uploaded picture only what can be seen is kept, and it is shown while its people agree."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageCms

from common import clock, pictures
from common.errors import Refusal
from content import drawing_anew
from content.drawing_anew import drawn_anew
from content.models import NewsIndex, NewsPage, Picture, StandardPage
from tests.content.planting import page, picture

pytestmark = pytest.mark.django_db
YESTERDAY = dt.timedelta(days=-1)
PLACE = b"Armley Town Street"


def photograph(kind="JPEG", size=(64, 48), **more):
    """A red photograph whose file tells where it was taken, on its side as a phone saves it."""
    shot = Image.new("RGB", size, "#b3001b")
    told = Image.Exif()
    told[0x0112] = 6  # turned by a quarter
    told[0x010E] = PLACE.decode()
    told.get_ifd(0x8825)[2] = (53.0, 47.0, 58.0)
    file = io.BytesIO()
    shot.save(file, kind, exif=told, **more)
    return file.getvalue()


def anew(content, name="IMG 1.jpg"):
    return drawn_anew(io.BytesIO(content), name=name, size=len(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_where_a_picture_was_taken_is_not_kept(kind):
    told = photograph(kind)
    assert PLACE in told
    kept = anew(told).read()
    assert PLACE not in kept
    shown = Image.open(io.BytesIO(kept))
    assert not shown.getexif()
    assert shown.size == (48, 64)  # upright by its pixels, for nothing tells to turn it


def test_a_comment_and_a_profile_are_not_kept_but_its_colours_are():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    shown = Image.open(anew(photograph(comment=b"by Dot", icc_profile=profile)))
    assert not {"comment", "icc_profile"} & set(shown.info)
    red, green, blue = shown.convert("RGB").getpixel((9, 9))
    assert (red > 170, green < 20, blue < 40) == (True, True, True)


def test_a_broken_profile_is_left_out():
    assert Image.open(anew(photograph(icc_profile=b"nonsense"))).size == (48, 64)


def test_a_picture_for_print_becomes_one_for_the_screen():
    file = io.BytesIO()
    Image.new("CMYK", (8, 8), (0, 255, 255, 0)).save(file, "JPEG")
    assert Image.open(anew(file.getvalue())).mode == "RGB"


def test_what_is_clear_stays_clear_and_few_colours_stay_few():
    file = io.BytesIO()
    Image.new("P", (8, 8), 0).save(file, "PNG", transparency=0)
    shown = Image.open(anew(file.getvalue(), "sign.png"))
    assert shown.mode == "P"
    assert shown.convert("RGBA").getpixel((1, 1))[3] == 0


def test_what_moves_stands_still():
    file = io.BytesIO()
    frames = [Image.new("L", (8, 8), tone) for tone in (0, 255)]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    kept = anew(file.getvalue(), "blink.gif")
    assert kept.name == "blink.png"
    assert getattr(Image.open(kept), "n_frames", 1) == 1


def test_a_large_picture_is_made_smaller():
    assert max(Image.open(anew(photograph(size=(4000, 1000)))).size) == drawing_anew.LONGEST_SIDE


@pytest.mark.parametrize("content", [b"", b"nonsense", b"<svg onload='x'/>", photograph()[:80]])
def test_what_is_no_picture_is_refused_kindly(content):
    with pytest.raises(Refusal, match="try another file"):
        anew(content)


def test_what_is_too_heavy_or_too_large_is_refused_kindly(monkeypatch):
    with pytest.raises(Refusal, match="larger than 8 MB"):
        drawn_anew(io.BytesIO(), name="x.jpg", size=drawing_anew.MOST_BYTES + 1)
    monkeypatch.setattr(pictures, "MOST_PIXELS", 100)
    with pytest.raises(Refusal, match="too many pixels"):
        anew(photograph())


def test_a_bomb_is_refused_before_it_goes_off(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(Refusal, match="too many pixels"):
        anew(photograph())


def chosen(content=None, name="IMG_0001.jpg"):
    return SimpleUploadedFile(name, content or photograph(), content_type="image/jpeg")


WAYS = {
    "alone": (reverse("wagtailimages:add"), "file"),
    "many at once": (reverse("wagtailimages:add_multiple"), "files[]"),
    "from within a page": (reverse("wagtailimages_chooser:create"), "image-chooser-upload-file"),
}


@pytest.mark.parametrize("way", WAYS)
def test_whichever_way_a_picture_comes_no_place_is_kept(editor, way):
    address, field = WAYS[way]
    prefix = field.removesuffix("file") if way == "from within a page" else ""
    said = {f"{prefix}title": "Tea", f"{prefix}collection": 1, field: chosen()}
    answer = editor.post(address, said, headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.status_code in (200, 302)
    kept = Picture.objects.get()
    with kept.file.open() as file:
        content = file.read()
    assert PLACE not in content
    assert (kept.width, kept.height, kept.file_size) == (48, 64, len(content))


def test_a_picture_that_is_too_heavy_is_refused_beside_the_field(editor, monkeypatch):
    monkeypatch.setattr("content.office.picture_form.MOST_BYTES", 10)
    answer = editor.post(reverse("wagtailimages:add"), {"title": "Tea", "file": chosen()})
    assert "larger than 8 MB" in answer.content.decode()
    assert not Picture.objects.exists()


def test_a_broken_picture_is_refused_beside_the_field(editor):
    broken = photograph()[: len(photograph()) // 2]
    answer = editor.post(reverse("wagtailimages:add"), {"title": "Tea", "file": chosen(broken)})
    assert "try another file" in answer.content.decode()
    assert not Picture.objects.exists()


def test_the_words_of_a_picture_change_without_a_new_file(editor):
    cloth = picture()
    before = cloth.file.name
    said = {"title": "Tea", "collection": cloth.collection_id, "credit": "Dot"}
    editor.post(reverse("wagtailimages:edit", args=[cloth.pk]), said)
    cloth.refresh_from_db()
    assert (cloth.credit, cloth.file.name) == ("Dot", before)


def test_a_picture_may_be_shown_until_its_last_day(db):
    today = clock.today()
    stays, last, gone = picture(), picture(), picture()
    Picture.objects.filter(pk=last.pk).update(consent_until=today)
    Picture.objects.filter(pk=gone.pk).update(consent_until=today + YESTERDAY)
    assert set(Picture.objects.may_be_shown()) == {stays, last}
    shown = {each.pk: each.may_be_shown for each in Picture.objects.all()}
    assert shown == {stays.pk: True, last.pk: True, gone.pk: False}


def test_a_picture_past_its_day_is_shown_nowhere_and_leaves_no_hole(client, bare):
    cloth = picture()
    shown = {"image": cloth.pk, "decorative": True, "alt_text": ""}
    block = [{"type": "picture", "value": {"picture": shown, "caption": "At tea"}}]
    pages = [
        page(bare, StandardPage, body=block),
        page(page(bare, NewsIndex), NewsPage, picture=cloth, body=block),
    ]
    said = [client.get(each.get_url()).content.decode() for each in pages]
    assert all("<figure" in each for each in said)
    cloth.consent_until = clock.today() + YESTERDAY
    cloth.save()
    for each in pages:
        gone = client.get(each.get_url()).content.decode()
        assert not [part for part in ("<figure", "<picture", "At tea") if part in gone]
