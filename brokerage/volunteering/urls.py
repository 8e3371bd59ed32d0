"""Addresses of volunteering, below /volunteering/."""

from django.urls import URLPattern, path
from django.views.generic import RedirectView

from brokerage.volunteering import urls_volunteer

app_name = "volunteering"
HOME = RedirectView.as_view(url="/")
urlpatterns: list[URLPattern] = [
    *urls_volunteer.urlpatterns,
    path("people/", HOME, name="people"),
    path("sessions/<str:public_id>/list/", HOME, name="roster"),
    path("came/<str:token>/", HOME, name="confirm"),
]
