"""Addresses of the public site that are not pages of an editor's."""

from django.urls import URLPattern, URLResolver, path
from wagtail.contrib.sitemaps.views import sitemap

from content import story_views, views
from content.complaints import views as complaints
from content.feeds import events_feed, funding_feed, news_feed
from content.finding.near import near
from content.meta import sitemaps
from content.numbers.views import csv_file

app_name = "content"
urlpatterns: list[URLPattern | URLResolver] = [
    path("ask-someone/", views.ask_someone, name="ask_someone"),
    path("near/", near, name="near"),
    path("search/", views.search, name="search"),
    path("news/feed.xml", news_feed, name="news_feed"),
    path("events/feed.xml", events_feed, name="events_feed"),
    path("funding/feed.xml", funding_feed, name="funding_feed"),
    path("sitemap.xml", sitemap, {"sitemaps": sitemaps.ALL}, name="sitemap"),
    path("numbers.csv", csv_file, name="numbers_file"),
    path("complaints/tell/", complaints.tell, name="tell_complaint"),
    path("complaints/stands/<str:token>/", complaints.stands, name="complaint"),
    path("your-story/<str:token>/", story_views.your_story, name="your_story"),
    path("accessibility/checked/", views.what_was_checked, name="what_was_checked"),
    path("privacy/how-long/", views.kept_for, name="how_long"),
    path("robots.txt", views.robots, name="robots"),
]
