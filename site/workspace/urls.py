"""Addresses of the workspace room."""

from django.urls import URLPattern, URLResolver, path, register_converter
from django.urls.converters import StringConverter

from workspace import impact, partners, reports, views


class _Printed(StringConverter):
    """A report's file."""

    regex = "pdf|xlsx"


class _Exported(StringConverter):
    """A report's file, or fairness as rows."""

    regex = "pdf|xlsx|csv"


register_converter(_Printed, "printed")
register_converter(_Exported, "exported")

app_name = "workspace"
urlpatterns: list[URLPattern | URLResolver] = [
    path("impact/", impact.impact, name="impact"),
    path("impact/report.<printed:kind>", reports.impact_file, name="impact_file"),
    path("impact/fairness/", reports.fairness, name="fairness"),
    path("impact/fairness.csv", reports.fairness_file, name="fairness_file"),
    path("impact/full/", reports.full, name="full"),
    path("impact/full/report.<exported:kind>", reports.full_file, name="full_file"),
    path("partners/", partners.directory, name="partners"),
    path("partners/<slug:public_id>/", partners.partner, name="partner"),
    path("desk/", views.desk, name="desk"),
    path("desk/<slug:public_id>/", views.organisation, name="organisation"),
    path("desk/<slug:public_id>/impact/", reports.of_organisation, name="report"),
    path(
        "desk/<slug:public_id>/impact/report.<printed:kind>",
        reports.organisation_file,
        name="report_file",
    ),
]
