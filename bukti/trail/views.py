"""The log of an office with its export; the chain walked on the page; the daily checkpoints."""

import csv
from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone, translation

from bukti.audit.checkpoints import as_text
from bukti.audit.queries import checkpoints as daily
from bukti.audit.queries import last_sequence, walk
from bukti.measurements.freezing import bent
from bukti.offices.access import may, page
from bukti.offices.models import Office
from bukti.records.export import guarded
from bukti.records.months import month_of, neighbours

from .forms import LogForm
from .queries import MOST, chosen, exported, lines

PAGE_SIZE = 50
HERE = "<!-- verdict -->"


@page("audit.read")
def log(request: HttpRequest, office: Office) -> HttpResponse:
    """Who did what, as the address asks for it, the newest first, fifty a page."""
    form, private = LogForm(request.GET), may(request.user, "records.private", office)
    choice = form.choice()
    newest = chosen(office, choice, private=private)[:MOST]
    entries = Paginator(newest, PAGE_SIZE).get_page(request.GET.get("hal"))
    values = {"office": office, "form": form, "choice": choice, "page": entries}
    values["cut"] = entries.paginator.count == MOST
    values["lines"] = lines(office, entries, private=private)
    return render(request, "trail/log.html", values)


class Echo:
    """A file that hands back what is written to it, for the csv module."""

    def write(self, text: str) -> str:
        return text


@page("audit.read")
def export(request: HttpRequest, office: Office) -> StreamingHttpResponse:
    """The same list whole, as CSV; sent row by row."""
    private = may(request.user, "records.private", office)
    entries = chosen(office, LogForm(request.GET).choice(), private=private)
    writer = csv.writer(Echo())
    rows = (writer.writerow([guarded(cell) for cell in row]) for row in exported(entries, private=private))
    headers = {"Content-Disposition": f'attachment; filename="jejak-{office.code}.csv"'}
    return StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8", headers=headers)


@page("audit.read")
def chain(request: HttpRequest, office: Office) -> HttpResponse | StreamingHttpResponse:
    """What the chain is; asked to, it is walked, and the page tells how far it is while it goes."""
    values = {"office": office, "rows": last_sequence(), "walking": request.GET.get("telusuri") == "ya", "here": HERE}
    if not values["walking"]:
        return render(request, "trail/chain.html", values)
    before, after = render_to_string("trail/chain.html", values, request).split(HERE)
    return StreamingHttpResponse(_walked(before, after, translation.get_language(), office))


def _walked(before: str, after: str, language: str | None, office: Office) -> Iterator[str]:
    yield before
    walking, of = walk(), last_sequence()
    while True:
        try:
            yield _part("progress", language, {"done": next(walking), "of": of})
        except StopIteration as end:
            yield _part("verdict", language, {"verdict": end.value, "bent": bent(office)}) + after
            return


def _part(name: str, language: str | None, values: dict[str, Any]) -> str:
    """The reader's language holds for one part only: the page is sent after the request has let it go."""
    with translation.override(language):
        return render_to_string(f"trail/{name}.html", values)


@page("audit.read")
def checkpoints(request: HttpRequest, office: Office) -> HttpResponse:
    """The checkpoints of a month, to be printed and kept outside."""
    month = month_of(request.GET.get("bulan", ""), timezone.localdate())
    before, after = neighbours(month)
    values = {"office": office, "month": month, "before": before, "after": after, "printed": timezone.now()}
    values["checkpoints"] = daily(month.start, month.end)
    return render(request, "trail/checkpoints.html", values)


@page("audit.read")
def checkpoint_file(request: HttpRequest, office: Office) -> HttpResponse:
    """All checkpoints as the text that ``bukti audit verify --against`` reads."""
    headers = {"Content-Disposition": f'attachment; filename="titik-periksa-{timezone.localdate()}.txt"'}
    return HttpResponse("".join(as_text(daily())), content_type="text/plain; charset=utf-8", headers=headers)
