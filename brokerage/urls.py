"""Addresses of the brokerage."""

from django.urls import URLPattern, URLResolver, path, register_converter

from brokerage import feeds
from brokerage.api import page as api_page
from brokerage.views import (
    answer,
    ask,
    boards,
    brief,
    changed,
    confirm,
    could,
    drafts,
    editing,
    going,
    how_matching,
    introduction,
    open_data,
    own,
    pledge,
    still_true,
    talking,
)


class _OneOf:
    """A word out of a few, so that anything else is simply not found."""

    regex = ""

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


class Room(_OneOf):
    """Which guided form."""

    regex = "get-help|offer-help"


class Board(_OneOf):
    """Which side."""

    regex = "needs|offers"


class Step(_OneOf):
    """A step of the offer's form."""

    regex = "what|how"


class OwnMove(_OneOf):
    """What may be done to one's own listing."""

    regex = "pause|resume|close|renew|copy|words"


for name, converter in (("room", Room), ("board", Board), ("step", Step), ("ownmove", OwnMove)):
    register_converter(converter, name)

app_name = "brokerage"
urlpatterns: list[URLPattern | URLResolver] = [
    path("needs/", boards.board, {"side": "needs"}, name="needs"),
    path("offers/", boards.board, {"side": "offers"}, name="offers"),
    path("needs/feed.xml", feeds.feed, {"side": "needs"}, name="needs_feed"),
    path("offers/feed.xml", feeds.feed, {"side": "offers"}, name="offers_feed"),
    path("data/", open_data.explained, name="open_data"),
    path("data/help-by-ward.csv", open_data.csv_file, name="open_data_csv"),
    path("data/help-by-ward.json", open_data.json_file, name="open_data_json"),
    path("how-matching-works/", how_matching.how_matching_works, name="how_matching_works"),
    path("api/", api_page.explained, name="api"),
    path("needs/<slug:public_id>/", boards.listing, {"side": "needs"}, name="need"),
    path("offers/<slug:public_id>/", boards.listing, {"side": "offers"}, name="offer"),
    path("<board:side>/<slug:public_id>/edit/", editing.edit, name="edit"),
    path("<board:side>/<slug:public_id>/edit/save/", editing.edit_save, name="edit_save"),
    path("<board:side>/<slug:public_id>/<ownmove:move>/", own.act, name="act"),
    path("get-help/", ask.ask, name="ask"),
    path("get-help/<slug:public_id>/", ask.ask_draft, name="ask_draft"),
    path("get-help/<slug:public_id>/save/", ask.ask_save, name="ask_save"),
    path("what-could-you-do/", could.could, name="could"),
    path("offer-help/", pledge.pledge, name="pledge"),
    path("offer-help/<slug:public_id>/", pledge.pledge_draft, name="pledge_draft"),
    path("offer-help/<slug:public_id>/<step:step>/", pledge.pledge_step, name="pledge_step"),
    path("offer-help/<slug:public_id>/<step:step>/save/", pledge.pledge_save, name="pledge_save"),
    path("<room:room>/<slug:public_id>/check/", drafts.check, name="check"),
    path("<room:room>/<slug:public_id>/check/save/", drafts.check_save, name="check_save"),
    path("<room:room>/<slug:public_id>/sent/", drafts.sent, name="sent"),
    path("<room:room>/<slug:public_id>/change/", drafts.change, name="change"),
    path("<room:room>/<slug:public_id>/drop/", drafts.drop, name="drop"),
    path("<room:room>/<slug:public_id>/draft/", drafts.draft, name="draft"),
    path("introductions/<slug:public_id>/", introduction.introduction, name="introduction"),
    path("introductions/<slug:public_id>/changed/", changed.changed_here, name="changed_here"),
    path("introductions/<slug:public_id>/messages/", talking.messages, name="messages"),
    path("introductions/<slug:public_id>/dates/", talking.dates, name="dates"),
    path(
        "introductions/<slug:public_id>/dates/<slug:date_id>/",
        talking.calendar_file,
        name="calendar_file",
    ),
    path("answer/<str:token>/", answer.answer, name="answer"),
    path("going/<str:token>/", going.going, name="going"),
    path("quiet/<str:token>/", going.quiet, name="quiet"),
    path("confirm/<str:token>/", confirm.confirm, name="confirm"),
    path("still-true/<str:token>/", still_true.still_true, name="still_true"),
    path("words/<str:token>/", brief.brief, name="brief"),
    path("changed/<str:token>/", changed.changed, name="changed"),
]
