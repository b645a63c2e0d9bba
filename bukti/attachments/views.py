"""Handing a supporting file back, exactly as it came in."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from bukti.audit.declaration import Forbidden
from bukti.offices.access import may, page
from bukti.offices.models import Office

from .models import Attachment
from .queries import is_exempt, is_intact, is_personal


@page("files.read")
def download(request: HttpRequest, office: Office, pk: int) -> HttpResponse | FileResponse:
    """The file as an attachment.

    403 when it is exempt from publication or holds personal data, and this user may not see those; 409 and the reason
    when its content no longer fits its checksum.
    """
    kept = get_object_or_404(Attachment, pk=pk, office=office)
    if (is_exempt(kept) or is_personal(kept)) and not may(request.user, "records.private", office):
        raise Forbidden(_("Isi berkas ini hanya untuk yang boleh melihat data pribadi kantor ini."))
    if not is_intact(kept):
        return render(request, "attachments/damaged.html", {"office": office, "file": kept}, status=409)
    response = FileResponse(kept.path.open("rb"), as_attachment=True, filename=kept.name, content_type=kept.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
