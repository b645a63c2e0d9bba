"""Downloads of official documents."""

from django.http import HttpRequest, HttpResponse

from bukti.offices.access import page
from bukti.offices.models import Office

from .actions import print_performance_report


@page("documents.print")
def performance_report(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    """The LKjIP of a year, printed anew from the records as they are now."""
    pdf, _ = print_performance_report(office, year, actor=request.user.username)
    name = f"lkjip-{office.code}-{year}.pdf"
    return HttpResponse(pdf, "application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'})
