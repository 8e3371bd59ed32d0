"""The address to which the mail provider hands replies: one provider's, chosen by setting."""

from anymail.urls import urlpatterns as every_provider
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern


def only(provider: str) -> list[URLPattern]:
    """The inbound address of one provider. Raises ImproperlyConfigured for one unknown."""
    found = [one for one in every_provider if one.name == f"{provider}_inbound_webhook"]
    if provider and not found:
        raise ImproperlyConfigured(f"INBOUND_PROVIDER: Anymail has no inbound for {provider!r}")
    return found


app_name = "inbound"
urlpatterns = only(settings.INBOUND_PROVIDER)
