"""The address book."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("people.urls")),
    path("", include("brokerage.urls")),
    path("", include("events.urls")),
    path("", include("workspace.urls")),
]
if settings.DEMO:
    urlpatterns += [path("outbox/", include("notices.urls"))]
urlpatterns += [path("", include(wagtail_urls))]
