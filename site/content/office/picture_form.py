"""The form by which pictures come in, whether alone, many at once, or from within a page."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.models import ReferenceIndex

from common.errors import Refusal
from common.pictures import MOST_PIXELS
from content.drawing_anew import MOST_BYTES, drawn_anew
from content.models import StoryPage

TOO_HEAVY = _("This picture is larger than 8 MB. Please save a smaller copy and choose that.")
TOO_LARGE = _("This picture has too many pixels. Please make it smaller and try again.")
IN_A_STORY = _(
    "This picture stands in a story whose partner agreed to it as it is. Add the new one as a "
    "picture of its own, and ask the partner about it."
)
UNSAID = _("Say what can be seen, as you would on the phone. Or mark it as mere decoration.")
BROKEN = _("We cannot open this picture. Please try another file.")


class PictureField(WagtailImageField):
    """Says what is taken, and what is wrong, in our own words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Our own limits and sentences."""
        super().__init__(*args, **kwargs)
        self.max_upload_size, self.max_image_pixels = MOST_BYTES, MOST_PIXELS
        self.error_messages |= {
            "file_too_large": TOO_HEAVY,
            "file_too_large_unknown_size": TOO_HEAVY,
            "file_too_many_pixels": TOO_LARGE,
            "invalid_image": BROKEN,
        }
        self.help_text = _(
            "A JPEG, PNG, WebP, AVIF or GIF of at most 8 MB. We draw it anew, so no place, day or "
            "camera stays in the file."
        )

    def to_python(self, data: Any) -> Any:
        """The file; one that breaks off in the middle is refused, where Wagtail would break."""
        try:
            return super().to_python(data)
        except (OSError, SyntaxError, EOFError):
            raise ValidationError(BROKEN, code="broken") from None


class PictureForm(BaseImageForm):
    """Refuses what is too heavy, and keeps of a file no more than what can be seen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the file by our own field."""
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            self.fields["file"] = PictureField(
                label=file.label, required=file.required, widget=file.widget
            )

    def clean(self) -> dict[str, Any]:
        """Words for those who cannot see it, or a word that there is nothing to say.

        Many files at once come without such fields, and are asked for them one by one afterwards.
        """
        said: dict[str, Any] = super().clean() or self.cleaned_data
        asked = self.add_prefix("description") in self.data and "only_decoration" in self.fields
        if asked and not (said.get("description") or said.get("only_decoration")):
            self.add_error("description", UNSAID)
        return said

    def clean_file(self) -> Any:
        """The bare copy in the place of what was chosen."""
        chosen = self.cleaned_data["file"]
        if not chosen or "file" not in self.changed_data:
            return chosen
        if self.instance.pk and _stands_in_a_live_story(self.instance):
            raise ValidationError(IN_A_STORY, code="in_a_story")
        try:
            chosen.seek(0)
            bare = drawn_anew(chosen, name=chosen.name, size=chosen.size)
        except Refusal as no:
            raise ValidationError(no.message, code=no.code) from None
        bare.drawn_anew = True  # type: ignore[attr-defined]
        return bare


def _stands_in_a_live_story(picture: Any) -> bool:
    """Wagtail knows where it is used, in fields and in blocks."""
    used = ReferenceIndex.get_references_to(picture).values_list("object_id", flat=True)
    keys = [int(one) for one in used if one.isdigit()]
    stands: bool = StoryPage.objects.live().filter(pk__in=keys).exists()
    return stands
