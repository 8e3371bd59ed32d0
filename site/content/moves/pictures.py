"""A picture that nobody may see any more is put out of reach; an old one is drawn anew."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from django.core.files.storage import Storage
from django.db import transaction

from common.errors import Refusal
from content.drawing_anew import drawn_anew, is_bare
from content.models import Picture
from content.models.picture import PUT_AWAY


@transaction.atomic
def put_away(picture: Picture) -> None:
    """Every size of it goes; the file itself gets a name that nobody can guess.

    Whoever asks the people again finds it still there. The old name stays until the change is
    sure, and a file that is gone already is no reason to stop.
    """
    picture = Picture.objects.select_for_update().get(pk=picture.pk)
    picture.renditions.all().delete()  # Wagtail takes the files away with the rows
    storage, old = picture.file.storage, str(picture.file.name)
    new = f"{PUT_AWAY}{secrets.token_hex(20)}{PurePosixPath(old).suffix}"
    if storage.exists(old):
        with storage.open(old) as file:
            new = storage.save(new, file)
    Picture.objects.filter(pk=picture.pk).update(file=new)
    transaction.on_commit(lambda: _remove(storage, old))


@dataclass(slots=True)
class Redrawn:
    """How many were drawn anew, had nothing to lose, or could not be read."""

    drawn: int = 0
    bare: int = 0
    broken: int = 0


def redraw_all() -> Redrawn:
    """Every picture that was uploaded before we drew each anew, one after the other."""
    done = Redrawn()
    for picture in Picture.objects.order_by("pk").iterator():
        try:
            if redraw(picture):
                done.drawn += 1
            else:
                done.bare += 1
        except (Refusal, OSError):
            done.broken += 1
    return done


@transaction.atomic
def redraw(picture: Picture) -> bool:
    """A bare copy in the place of its file, and every size made anew; whether it was needed.

    Raises Refusal for what is no picture, and OSError where the file is gone.
    """
    picture = Picture.objects.select_for_update().get(pk=picture.pk)
    storage, old = picture.file.storage, str(picture.file.name)
    with storage.open(old) as file:
        if is_bare(cast("BinaryIO", file)):
            return False
        file.seek(0)
        bare = drawn_anew(cast("BinaryIO", file), name=old, size=file.size)
    bare.drawn_anew = True  # type: ignore[attr-defined]
    picture.file = bare
    picture._set_image_file_metadata()
    picture.save()
    picture.renditions.all().delete()
    transaction.on_commit(lambda: _remove(storage, old))
    return True


def put_all_away(pictures: list[Picture]) -> int:
    """Each of them; how many."""
    for picture in pictures:
        put_away(picture)
    return len(pictures)


def _remove(storage: Storage, name: str) -> None:
    storage.delete(name)
