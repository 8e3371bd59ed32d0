"""Addresses of the brokers' back office, below the admin's own."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from brokerage.admin import (
    introductions,
    listings,
    lists,
    office_urls,
    phone,
    proposing,
    queue,
    safeguarding,
)


class _Button(StringConverter):
    """What a button without a form may do to a listing."""

    regex = "pause|resume|fulfilled|withdrawn"


class _Ending(StringConverter):
    """How a broker may end an introduction."""

    regex = "withdraw|fell-through"


class _Side(StringConverter):
    """The two sides of an introduction."""

    regex = "offer|need"


register_converter(_Button, "brokers_button")
register_converter(_Ending, "brokers_ending")
register_converter(_Side, "brokers_to")


def _of(side: str) -> list[URLPattern]:
    """The page of a listing and its buttons."""
    here = f"{side}s/<slug:public_id>/"
    told = {"side": side}
    return [
        path(here, listings.listing, told, name=side),
        path(f"{here}complete/", listings.complete, told, name=f"{side}_complete"),
        path(f"{here}decline/", listings.decline, told, name=f"{side}_decline"),
        path(f"{here}brief/", listings.brief, told, name=f"{side}_brief"),
        path(f"{here}safeguarding/", safeguarding.safeguarding, told, name=f"{side}_safeguarding"),
        path(f"{here}send-back/", listings.send_back, told, name=f"{side}_send_back"),
        path(f"{here}<brokers_button:move>/", listings.act, told, name=f"{side}_act"),
    ]


app_name = "brokers"
urlpatterns = [
    path("", queue.queue, name="queue"),
    *office_urls.urlpatterns,
    path("needs/", lists.NeedList.as_view(), name="needs"),
    path("needs/list/results/", lists.NeedList.as_view(results_only=True), name="needs_results"),
    path("offers/", lists.OfferList.as_view(), name="offers"),
    path("offers/list/results/", lists.OfferList.as_view(results_only=True), name="offers_results"),
    path("introductions/", lists.IntroductionList.as_view(), name="introductions"),
    path(
        "introductions/list/results/",
        lists.IntroductionList.as_view(results_only=True),
        name="introductions_results",
    ),
    *_of("need"),
    *_of("offer"),
    path("propose/<slug:need_id>/<slug:offer_id>/", proposing.propose, name="propose"),
    path("introductions/<slug:public_id>/", introductions.introduction, name="introduction"),
    path("introductions/<slug:public_id>/start/", introductions.start, name="start"),
    path(
        "introductions/<slug:public_id>/yes/<brokers_to:side>/", introductions.say_yes, name="yes"
    ),
    path("introductions/<slug:public_id>/no/<brokers_to:side>/", phone.say_no, name="no"),
    path(
        "introductions/<slug:public_id>/take-back/<brokers_to:side>/",
        phone.take_back,
        name="take_back",
    ),
    path("introductions/<slug:public_id>/report/", phone.report, name="report"),
    path("introductions/<slug:public_id>/finish/", phone.finish, name="finish"),
    path("introductions/<slug:public_id>/reverse/", phone.reverse, name="reverse"),
    path("introductions/<slug:public_id>/write/", phone.write, name="write"),
    path("introductions/<slug:public_id>/<brokers_ending:how>/", introductions.end, name="end"),
]
