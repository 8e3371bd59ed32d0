"""Addresses on which people choose about their letters."""

from django.urls import URLPattern, URLResolver, path

from notices import choices

app_name = "letters"
urlpatterns: list[URLPattern | URLResolver] = [
    path("account/letters/", choices.letters, name="letters"),
    path("account/letters/news/<slug:slug>/", choices.news, name="news"),
    path("letters/stop/<str:token>/", choices.stop, name="stop"),
    path("letters/<str:token>/", choices.by_link, name="by_link"),
]
