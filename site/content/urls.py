"""Addresses of the public site that are not pages of an editor's."""

from django.urls import URLPattern, URLResolver, path
from wagtail.contrib.sitemaps.views import sitemap

from content import story_views, views
from content.feeds import NewsFeed

app_name = "content"
urlpatterns: list[URLPattern | URLResolver] = [
    path("search/", views.search, name="search"),
    path("news/feed.xml", NewsFeed(), name="news_feed"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("your-story/<str:token>/", story_views.your_story, name="your_story"),
    path("robots.txt", views.robots, name="robots"),
]
