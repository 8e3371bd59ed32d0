"""Addresses of volunteering, below /volunteering/."""

from django.urls import URLPattern, URLResolver, path
from django.views.generic import RedirectView

from brokerage.volunteering import urls_group

app_name = "volunteering"
HOME = RedirectView.as_view(url="/")
urlpatterns: list[URLPattern | URLResolver] = [
    *urls_group.urlpatterns,
    path("", HOME, name="find"),
    path("sessions/<str:public_id>/", HOME, name="session"),
    path("mine/", HOME, name="mine"),
    path("place/<str:token>/", HOME, name="mine_by_link"),
]
