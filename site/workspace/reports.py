"""Reports as pages and files: an organisation's year, the programme's, and whether it is fair."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from brokerage import access
from brokerage.reports import organisation, programme
from brokerage.reports.document import Document
from brokerage.reports.pdf import pdf
from brokerage.reports.periods import Period, read
from brokerage.reports.workbook import XLSX, rows_as_csv, xlsx
from common import clock
from people.models import Organisation, Person
from people.views.asking import me
from workspace import remembering
from workspace.access import desk_of

PDF, CSV = "application/pdf", "text/csv; charset=utf-8"
TRUSTEE = "brokerage.view_delivery"


def asked_for(request: HttpRequest) -> Period:
    """The year in the address; this year for rubbish."""
    return read(request.GET.get("year", ""), clock.today())


def file(content: bytes, mimetype: str, name: str) -> HttpResponse:
    """A download; ``name`` is a plain file name."""
    response = HttpResponse(content, content_type=mimetype)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def as_file(document: Document, kind: str, name: str) -> HttpResponse:
    """The document as ``pdf``, ``xlsx`` or ``csv``."""
    if kind == "pdf":
        return file(pdf(document), PDF, f"{name}.pdf")
    if kind == "xlsx":
        return file(xlsx(document), XLSX, f"{name}.xlsx")
    tables = [table for section in document.sections for table in section.tables]
    return file(rows_as_csv(tables), CSV, f"{name}.csv")


def may_see_all(person: Person) -> bool:
    """Brokers, and staff who may look at the ledger (trustees and funders)."""
    return access.is_broker(person) or (person.is_staff and person.has_perm(TRUSTEE))


def _reported(request: HttpRequest, public_id: str) -> Organisation:
    """An organisation of the person's own; any, for brokers."""
    if access.is_broker(me(request)):
        return get_object_or_404(Organisation, public_id=public_id)
    return desk_of(me(request), public_id)


@never_cache
@login_required
@require_safe
def of_organisation(request: HttpRequest, public_id: str) -> HttpResponse:
    """What came of it, for one organisation in one year."""
    whose, period = _reported(request, public_id), asked_for(request)
    page = {
        "organisation": whose,
        "mine": Organisation.objects.of(me(request)).filter(pk=whose.pk).exists(),
        "document": organisation.report(whose, period),
        "period": period,
        "years": organisation.years(whose),
    }
    return render(request, "workspace/report.html", page)


@never_cache
@login_required
@require_safe
def organisation_file(request: HttpRequest, public_id: str, kind: str) -> HttpResponse:
    """The same as a PDF or a workbook."""
    whose, period = _reported(request, public_id), asked_for(request)
    name = f"{slugify(whose.name)[:40] or 'report'}-{period.key}"
    return as_file(organisation.report(whose, period), kind, name)


@require_safe
def impact_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The programme's public report as a PDF or a workbook."""
    period = asked_for(request)
    return as_file(remembering.of_programme(period), kind, f"impact-{period.key}")


@never_cache
@login_required
@require_safe
def full(request: HttpRequest) -> HttpResponse:
    """The programme's report with wards and communities, and fairness without hidden numbers."""
    page = {**_full(request), "years": programme.years()}
    return render(request, "workspace/full_report.html", page)


@never_cache
@login_required
@require_safe
def full_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same as a file; ``csv`` is fairness alone."""
    found = _full(request)
    name = f"impact-full-{found['period'].key}"
    return as_file(found["fairness"] if kind == "csv" else found["document"], kind, name)


def _full(request: HttpRequest) -> dict[str, Any]:
    if not may_see_all(me(request)):
        raise Http404
    period = asked_for(request)
    return {
        "period": period,
        "document": remembering.of_programme(period, full=True),
        "fairness": remembering.of_fairness(period, whole=True),
    }


@require_safe
def fairness(request: HttpRequest) -> HttpResponse:
    """Who is helped and who waits, with small numbers hidden."""
    period = asked_for(request)
    page = {
        "period": period,
        "document": remembering.of_fairness(period),
        "years": programme.years(),
    }
    return render(request, "workspace/fairness.html", page)


@require_safe
def fairness_file(request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    period = asked_for(request)
    return as_file(remembering.of_fairness(period), "csv", f"fairness-{period.key}")
