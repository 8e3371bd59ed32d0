"""The address book."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config import health
from config.style_page import style_errors, style_page
from content.views import serve_page
from notices import webhooks
from people.views.account import closed_for_ours

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("style/", style_page),
    path("style/doing/", style_page, {"part": "doing"}),
    path("style/ball/", style_page, {"part": "ball"}),
    path("style/office/", style_page, {"part": "office"}),
    path("style/errors/", style_errors),
    path("admin/login/", closed_for_ours),
    path("admin/password_reset/", closed_for_ours),
    path("admin/password_reset/<path:rest>", closed_for_ours),
    path("_util/login/", closed_for_ours),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("account/", include("people.account_urls")),
    path("", include("notices.letter_urls")),
    path("", include("people.urls")),
    path("api/v1/", include("brokerage.api.urls", namespace="api")),
    path("", include("brokerage.urls")),
    path("volunteering/", include("brokerage.volunteering.urls")),
    path("", include("events.urls")),
    path("", include("workspace.urls")),
    path("", include("content.urls")),
]
# None without the provider's secret.
urlpatterns += webhooks.addresses(settings.ANYMAIL, inbound=settings.INBOUND_PROVIDER)
if settings.DEMO:
    urlpatterns += [
        path("outbox/letters/", include("config.letter_samples")),
        path("outbox/", include("notices.urls")),
        path("demo/", include("config.demo")),
    ]
if settings.DEMO or settings.DEBUG:  # elsewhere the web server in front serves what was uploaded
    urlpatterns += [path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT})]
# Only what editors write has a language in its address, and English has none (decision 0063).
urlpatterns += i18n_patterns(
    path("_util/login/", closed_for_ours),
    re_path(wagtail_urls.serve_pattern, serve_page, name="wagtail_serve"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
