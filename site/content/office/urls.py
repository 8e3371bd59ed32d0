"""The editors' own pages in the back office."""

from django.urls import path

from content.office import checks, guide, reports, stories, translations

app_name = "editors"
urlpatterns = [
    path("", reports.reports, name="reports"),
    path("guide/", guide.guide, name="guide"),
    path("checks/<int:page_id>/", checks.checks, name="checks"),
    path("stories/<int:page_id>/", stories.story, name="story"),
    path("stories/<int:page_id>/ask/", stories.ask, name="ask"),
    path("stories/<int:page_id>/note/", stories.note, name="note"),
    path("stories/<int:page_id>/end/", stories.end, name="end_consent"),
    path("stories/<int:page_id>/settle/<slug:end_id>/", stories.settle, name="settle_consent"),
    path("translations/<int:page_id>/", translations.translation, name="translation"),
    path("translations/<int:page_id>/mark/", translations.mark, name="mark_translation"),
    path("translations/<int:page_id>/unmark/", translations.unmark, name="unmark_translation"),
]
