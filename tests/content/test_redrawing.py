"""Pictures that were uploaded before each was drawn anew are drawn anew by hand, once."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from content.drawing_anew import is_bare
from content.models import Picture
from content.moves import pictures
from tests.content.planting import picture
from tests.content.test_pictures import PLACE, photograph

pytestmark = pytest.mark.django_db


def as_before(content, name="original_images/old.jpg"):
    """A picture as an earlier release kept it: the very file that was sent."""
    made = picture()
    stored = made.file.storage.save(name, ContentFile(content))
    Picture.objects.filter(pk=made.pk).update(file=stored)
    return Picture.objects.get(pk=made.pk)


def kept(made):
    made = Picture.objects.get(pk=made.pk)
    with made.file.storage.open(made.file.name) as file:
        return file.read()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_and_day_go_out_of_an_old_file_and_its_sizes_are_made_anew(
    kind, django_capture_on_commit_callbacks
):
    old = as_before(photograph(kind), f"original_images/old.{kind.lower()}")
    assert PLACE in kept(old)
    size = old.get_rendition("width-20").file.name
    with django_capture_on_commit_callbacks(execute=True):
        assert pictures.redraw(old)
    assert PLACE not in kept(old)
    assert is_bare(io.BytesIO(kept(old)))
    assert not old.file.storage.exists(old.file.name)
    assert not old.file.storage.exists(size)
    again = Picture.objects.get(pk=old.pk)
    assert (again.width, again.height) == (48, 64)  # upright now


def test_what_is_bare_is_left_alone():
    cloth = picture()
    name = cloth.file.name
    assert not pictures.redraw(cloth)
    assert Picture.objects.get(pk=cloth.pk).file.name == name


def test_the_command_counts_and_stops_at_nothing(capsys):
    picture()
    as_before(photograph())
    as_before(b"no picture at all")
    gone = picture()
    gone.file.storage.delete(gone.file.name)
    call_command("redraw_pictures")
    assert capsys.readouterr().out == "redraw_pictures: 1 drawn, 1 bare, 2 broken\n"
    call_command("redraw_pictures")
    assert capsys.readouterr().out == "redraw_pictures: 0 drawn, 2 bare, 2 broken\n"
