"""Addresses of the workspace room."""

from django.urls import URLPattern, URLResolver, path

from workspace import impact, views

app_name = "workspace"
urlpatterns: list[URLPattern | URLResolver] = [
    path("impact/", impact.impact, name="impact"),
    path("desk/", views.desk, name="desk"),
    path("desk/<slug:public_id>/", views.organisation, name="organisation"),
]
