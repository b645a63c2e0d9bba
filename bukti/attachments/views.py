"""Handing a supporting file back, exactly as it came in."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from bukti.offices.access import page
from bukti.offices.models import Office

from .models import Attachment
from .queries import is_intact


@page("files.read")
def download(request: HttpRequest, office: Office, pk: int) -> HttpResponse | FileResponse:
    """The file as an attachment; 409 and the reason when its content no longer fits its checksum."""
    kept = get_object_or_404(Attachment, pk=pk, office=office)
    if not is_intact(kept):
        return render(request, "attachments/damaged.html", {"office": office, "file": kept}, status=409)
    response = FileResponse(kept.path.open("rb"), as_attachment=True, filename=kept.name, content_type=kept.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
