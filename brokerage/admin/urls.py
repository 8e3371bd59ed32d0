"""Addresses of the brokers' back office, below the admin's own."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from brokerage.admin import (
    bulk_lists,
    dashboard,
    exports,
    introductions,
    listings,
    lists,
    notes,
    organisations,
    proposing,
    queue,
    tasks,
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


class _TaskMove(StringConverter):
    """What may be done with a task."""

    regex = "take|let-go|hand-over|snooze|wake|done"


class _About(StringConverter):
    """What a note may be about."""

    regex = "organisation|need|offer|introduction"


class _List(StringConverter):
    """The lists in which many can be ticked."""

    regex = "needs|offers|introductions"


class _Export(StringConverter):
    """The lists that can be had as a file."""

    regex = "needs|offers|introductions|organisations|queue"


class _Form(StringConverter):
    """The forms in which they can be had."""

    regex = "csv|xlsx"


for converter, name in (
    (_Button, "brokers_button"),
    (_Ending, "brokers_ending"),
    (_Side, "brokers_to"),
    (_TaskMove, "brokers_task_move"),
    (_About, "brokers_about"),
    (_List, "brokers_list"),
    (_Export, "brokers_export"),
    (_Form, "brokers_form"),
):
    register_converter(converter, name)


def _of(side: str) -> list[URLPattern]:
    """The page of a listing and its buttons."""
    here = f"{side}s/<slug:public_id>/"
    told = {"side": side}
    return [
        path(here, listings.listing, told, name=side),
        path(f"{here}complete/", listings.complete, told, name=f"{side}_complete"),
        path(f"{here}decline/", listings.decline, told, name=f"{side}_decline"),
        path(f"{here}brief/", listings.brief, told, name=f"{side}_brief"),
        path(f"{here}send-back/", listings.send_back, told, name=f"{side}_send_back"),
        path(f"{here}<brokers_button:move>/", listings.act, told, name=f"{side}_act"),
    ]


app_name = "brokers"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("queue/act/", queue.act, name="queue_act"),
    path("tasks/<slug:rule>/<str:record>/", tasks.task, name="task"),
    path("tasks/<slug:rule>/<str:record>/<brokers_task_move:move>/", tasks.act, name="task_act"),
    path("notes/<brokers_about:about>/<slug:public_id>/", notes.write, name="note"),
    path("strike/<slug:public_id>/", notes.strike, name="strike"),
    path("figures/", dashboard.dashboard, name="dashboard"),
    path("many/<brokers_list:name>/", bulk_lists.act, name="many"),
    path("export/<brokers_export:name>/<brokers_form:form>/", exports.export, name="export"),
    path("organisations/<slug:public_id>/", organisations.organisation, name="organisation"),
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
    path("introductions/<slug:public_id>/<brokers_ending:how>/", introductions.end, name="end"),
]
