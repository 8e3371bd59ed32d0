"""Addresses of the group, of the company lead, and of whoever has to tell us something."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from brokerage.volunteering.views import (
    came,
    changing,
    further,
    people,
    planning,
    roster,
    trouble,
)


class _Source(StringConverter):
    """What a session can come from."""

    regex = "need|offer|introduction"


class _Sheet(StringConverter):
    """The forms of the export."""

    regex = "csv|xlsx"


register_converter(_Source, "session_source")
register_converter(_Sheet, "volunteer_sheet")

urlpatterns = [
    path("hosted/", roster.hosted, name="hosted"),
    path("plan/<session_source:kind>/<str:public_id>/", planning.begin, name="plan"),
    path("plans/<str:public_id>/drop/", planning.drop, name="plan_drop"),
    path("plans/<str:public_id>/<slug:step>/", planning.step, name="plan_step"),
    path("sessions/<str:public_id>/list/", roster.roster, name="roster"),
    path("sessions/<str:public_id>/list/print/", roster.printed, name="roster_print"),
    path("sessions/<str:public_id>/list/change/", changing.change, name="session_change"),
    path("sessions/<str:public_id>/list/further/", further.add, name="session_further"),
    path("sessions/<str:public_id>/list/came/", came.came, name="came"),
    path("came/<str:token>/", came.confirm, name="confirm"),
    path("people/", people.people, name="people"),
    path("people/of/<str:public_id>/", people.of, name="people_of"),
    path(
        "people/of/<str:public_id>/hours.<volunteer_sheet:form>", people.sheet, name="people_sheet"
    ),
    path("people/check/<str:volunteer_id>/", people.check, name="people_check"),
    path("something-wrong/", trouble.trouble, name="trouble"),
    path("something-wrong/told/", trouble.told, name="trouble_told"),
]
