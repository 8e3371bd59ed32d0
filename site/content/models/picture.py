"""Our own image model from the first migration on, because it is dear to add later."""

from typing import ClassVar

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Picture(AbstractImage):
    """A picture with what an honest use of it needs: credit and consent."""

    credit = models.CharField(max_length=160, blank=True)
    consent_until = models.DateField(
        null=True, blank=True, help_text="The people shown agreed to its use until this day."
    )

    admin_form_fields = (*Image.admin_form_fields, "credit", "consent_until")

    class Meta(AbstractImage.Meta):
        verbose_name = "picture"
        permissions: ClassVar = [("choose_picture", "Can choose picture")]


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
