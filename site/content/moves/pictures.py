"""A picture that nobody may see any more: its files go, or stand where no address leads."""

from __future__ import annotations

import secrets
from pathlib import PurePosixPath

from django.core.files.storage import Storage
from django.db import transaction

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


def put_all_away(pictures: list[Picture]) -> int:
    """Each of them; how many."""
    for picture in pictures:
        put_away(picture)
    return len(pictures)


def _remove(storage: Storage, name: str) -> None:
    storage.delete(name)
