"""Downloads of official documents."""

from django.http import HttpRequest, HttpResponse

from bukti.offices.access import page
from bukti.offices.calendar import Period
from bukti.offices.models import Office

from .actions import print_measurement_minutes, print_performance_report


@page("documents.print")
def performance_report(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    """The LKjIP of a year, printed anew from the records as they are now."""
    pdf, _ = print_performance_report(office, year, actor=request.user.username)
    name = f"lkjip-{office.code}-{year}.pdf"
    return HttpResponse(pdf, "application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'})


@page("documents.print")
def measurement_minutes(request: HttpRequest, office: Office, quarter: Period) -> HttpResponse:
    """The minutes of a quarter's measurement, printed anew; approved figures are the frozen ones."""
    pdf, _ = print_measurement_minutes(office, quarter, actor=request.user.username)
    name = f"berita-acara-{office.code}-{quarter.id}.pdf"
    return HttpResponse(pdf, "application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'})
