"""Addresses of volunteering, below /volunteering/."""

from django.urls import URLPattern, URLResolver

from brokerage.volunteering import urls_group, urls_volunteer

app_name = "volunteering"
urlpatterns: list[URLPattern | URLResolver] = [
    *urls_volunteer.urlpatterns,
    *urls_group.urlpatterns,
]
