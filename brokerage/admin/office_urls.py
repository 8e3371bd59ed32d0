"""Addresses of the brokers' office: tasks, notes, figures, many at once, files, organisations."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from brokerage.admin import (
    bulk_lists,
    dashboard,
    exports,
    matches,
    networks,
    notes,
    organisations,
    own_words,
    queue,
    rounds,
    tasks,
    weights,
)


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


register_converter(_TaskMove, "brokers_task_move")
register_converter(_About, "brokers_about")
register_converter(_List, "brokers_list")
register_converter(_Export, "brokers_export")
register_converter(_Form, "brokers_form")

urlpatterns = [
    path("queue/act/", queue.act, name="queue_act"),
    path("tasks/<slug:rule>/<str:record>/", tasks.task, name="task"),
    path("tasks/<slug:rule>/<str:record>/<brokers_task_move:move>/", tasks.act, name="task_act"),
    path("notes/<brokers_about:about>/<slug:public_id>/", notes.write, name="note"),
    path("strike/<slug:public_id>/", notes.strike, name="strike"),
    path("weights/", weights.weights, name="weights"),
    path("weights/file/", weights.file, name="weights_file"),
    path("words/", own_words.words, name="words"),
    path("words/<slug:public_id>/", own_words.word, name="word"),
    path("networks/", networks.networks, name="networks"),
    path("networks/<slug:public_id>/", networks.network, name="network"),
    path(
        "networks/<slug:public_id>/members/<slug:organisation_id>/",
        networks.member,
        name="network_member",
    ),
    path("rounds/", rounds.index, name="rounds"),
    path("rounds/new/", rounds.new, name="round_new"),
    path("rounds/<slug:public_id>/", rounds.one, name="round"),
    path("rounds/<slug:public_id>/<slug:name>/", rounds.plan, name="round_plan"),
    path("rounds/<slug:public_id>/<slug:name>/wish/", rounds.wish, name="round_wish"),
    path("rounds/<slug:public_id>/<slug:name>/accept/", rounds.accept, name="round_accept"),
    path("figures/", dashboard.dashboard, name="dashboard"),
    path("many/<brokers_list:name>/", bulk_lists.act, name="many"),
    path("export/<brokers_export:name>/<brokers_form:form>/", exports.export, name="export"),
    path("organisations/<slug:public_id>/matches/", matches.matches, name="matches"),
    path("organisations/<slug:public_id>/", organisations.organisation, name="organisation"),
]
