"""Page types, one file a family, and the pictures they show."""

from content.models.picture import Picture, PictureRendition

__all__ = ["Picture", "PictureRendition"]
