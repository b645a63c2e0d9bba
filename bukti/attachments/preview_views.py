"""A kept file looked at in place, page by page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from bukti.offices.access import page
from bukti.offices.models import Office

from . import previews
from .queries import is_intact
from .views import readable


@page("files.read")
def pages(request: HttpRequest, office: Office, pk: int) -> HttpResponse:
    """One page of the file large, with the way to the next; a file without pages says so and hands itself out."""
    kept = readable(request, office, pk)
    if not is_intact(kept):
        return render(request, "attachments/damaged.html", {"office": office, "file": kept}, status=409)
    counted = previews.page_of(kept, 0)
    count = counted.count if counted else 0
    number = min(max(_number(request.GET.get("hal", "")), 1), max(count, 1))
    values = {"office": office, "file": kept, "count": count, "number": number}
    values |= {"before": number - 1, "after": number + 1 if number < count else 0}
    return render(request, "attachments/pages.html", values)


@page("files.read")
def picture(request: HttpRequest, office: Office, pk: int, number: int) -> HttpResponse:
    """A page as a picture. 404 when the file has no such page, or its content no longer fits its checksum."""
    kept = readable(request, office, pk)
    shown = previews.page_of(kept, number) if number and is_intact(kept) else None
    if shown is None:
        raise Http404
    answer = HttpResponse(shown.picture, content_type="image/webp")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
