"""Addresses of volunteering in the back office, below /admin/volunteering/."""

from django.urls import path

from brokerage.volunteering.office import views

app_name = "volunteering_office"
urlpatterns = [
    path("sessions/", views.sessions, name="sessions"),
    path("domains/<slug:public_id>/", views.domain, name="domain"),
    path("incidents/", views.incidents, name="incidents"),
    path("incidents/<slug:public_id>/", views.incident, name="incident"),
]
