"""Our own image model from the first migration on, because it is dear to add later."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image, ImageQuerySet

from common import clock
from content.drawing_anew import drawn_anew

PUT_AWAY = "put_away/"  # where the files stand that no page shows


class PictureQuerySet(ImageQuerySet):
    """Words for finding pictures."""

    def may_be_shown(self) -> PictureQuerySet:
        """The people in it still agree."""
        shown: PictureQuerySet = self.filter(
            Q(consent_until=None) | Q(consent_until__gte=clock.today())
        )
        return shown

    def within_reach(self, before: dt.datetime) -> PictureQuerySet:
        """Ended before then, while a file of it still stands where a page once led."""
        ended: PictureQuerySet = self.filter(
            consent_until__lt=before.astimezone(clock.LONDON).date()
        )
        near = ~Q(file__startswith=PUT_AWAY) | Exists(
            PictureRendition.objects.filter(image=OuterRef("pk"))
        )
        return ended.filter(near)

    def ended_before(self, moment: dt.datetime) -> PictureQuerySet:
        """Nobody may see them, and that since before then."""
        ended: PictureQuerySet = self.filter(
            consent_until__lt=moment.astimezone(clock.LONDON).date()
        )
        return ended


class Picture(AbstractImage):
    """A picture with what an honest use of it needs: credit and consent."""

    credit = models.CharField(max_length=160, blank=True)
    consent_until = models.DateField(
        null=True, blank=True, help_text="The people shown agreed to its use until this day."
    )

    only_decoration = models.BooleanField(
        "mere decoration",
        default=False,
        db_default=False,
        help_text="There is nothing in it that anybody would miss. It is read out to nobody.",
    )

    objects = PictureQuerySet.as_manager()

    admin_form_fields = (*Image.admin_form_fields, "only_decoration", "credit", "consent_until")

    class Meta(AbstractImage.Meta):
        verbose_name = "picture"
        permissions: ClassVar = [("choose_picture", "Can choose picture")]

    @property
    def default_alt_text(self) -> str:
        """What is read out where a page says nothing else; never the name of a file."""
        if self.only_decoration:
            return ""
        return self.description or str(self.title)

    @property
    def may_be_shown(self) -> bool:
        """Whether the people in it still agree: the day itself is the last one."""
        return self.consent_until is None or self.consent_until >= clock.today()

    def get_rendition(self, filter: Filter | str) -> AbstractRendition:  # noqa: A002  # Wagtail's
        """The picture at one size."""
        return super().get_rendition(_size(filter))

    def get_renditions(self, *filters: Filter | str) -> dict[str, AbstractRendition]:
        """The picture at several sizes."""
        found: dict[str, AbstractRendition] = super().get_renditions(*map(_size, filters))
        return found

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep it; a new file is drawn anew first, whichever way it came.

        Raises Refusal for a file that the form would have refused.
        """
        if self.file and not getattr(self.file, "_committed", True):
            self.draw_anew()
        super().save(*args, **kwargs)

    def draw_anew(self) -> None:
        """Put a bare copy in the place of the file that was chosen. Raises Refusal."""
        chosen = self.file.file
        if getattr(chosen, "drawn_anew", False):
            return
        chosen.seek(0)
        bare = drawn_anew(chosen, name=self.file.name or "", size=chosen.size)
        bare.drawn_anew = True  # type: ignore[attr-defined]
        self.file = bare
        self._set_image_file_metadata()


def _size(asked: Filter | str) -> Filter:
    return _known_size(asked if isinstance(asked, str) else asked.spec)


@lru_cache(maxsize=200)
def _known_size(spec: str) -> Filter:
    """Read once: Wagtail takes the words of a size apart each time a page names it."""
    return Filter(spec=spec)


class PictureRendition(AbstractRendition):
    """A picture at one size."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_picture_has_one_rendition_of_a_kind",
                fields=["image", "filter_spec", "focal_point_key"],
            ),
        ]
