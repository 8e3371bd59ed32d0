"""Every figure as a file."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from common import sheets
from content.numbers import series


@require_safe
def csv_file(request: HttpRequest) -> HttpResponse:
    """All figures with their sources, corrected ones too; no cell can become a formula."""
    content = sheets.csv_of(series.HEAD, series.rows())
    headers = {"Content-Disposition": 'attachment; filename="numbers.csv"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)
