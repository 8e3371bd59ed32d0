"""How the editors' rooms look and what rich text may hold."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from content.office import hooks as _office  # noqa: F401  # registers what the editors have


@hooks.register("insert_global_admin_css")
def colours() -> SafeString:
    """The programme's own colours in the admin."""
    return format_html('<link rel="stylesheet" href="{}">', static("heddle/admin.css"))
