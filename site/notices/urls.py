"""Addresses of the outbox (included in the demo only)."""

from django.urls import path

from notices import views

app_name = "notices"
urlpatterns = [
    path("", views.outbox, name="outbox"),
    path("<slug:public_id>/", views.letter, name="letter"),
    path("<slug:public_id>/html/", views.as_html, name="as_html"),
    path("<slug:public_id>/files/<str:name>/", views.enclosure, name="enclosure"),
]
