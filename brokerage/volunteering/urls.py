"""Addresses of volunteering, below /volunteering/."""

from django.urls import URLPattern, path
from django.views.generic import RedirectView

app_name = "volunteering"
HOME = RedirectView.as_view(url="/")
urlpatterns: list[URLPattern] = [
    path("", HOME, name="find"),
    path("people/", HOME, name="people"),
    path("sessions/<str:public_id>/", HOME, name="session"),
    path("sessions/<str:public_id>/list/", HOME, name="roster"),
    path("mine/", HOME, name="mine"),
    path("place/<str:token>/", HOME, name="mine_by_link"),
    path("came/<str:token>/", HOME, name="confirm"),
]
