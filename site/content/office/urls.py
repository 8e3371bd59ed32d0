"""The editors' own pages in the back office."""

from django.urls import path

from content.office import checks, guide, reports, stories

app_name = "editors"
urlpatterns = [
    path("", reports.reports, name="reports"),
    path("guide/", guide.guide, name="guide"),
    path("checks/<int:page_id>/", checks.checks, name="checks"),
    path("stories/<int:page_id>/", stories.story, name="story"),
    path("stories/<int:page_id>/ask/", stories.ask, name="ask"),
    path("stories/<int:page_id>/note/", stories.note, name="note"),
]
