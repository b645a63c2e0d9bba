"""The calendar: a month as a grid, a year as a timeline, and the feed that other calendars subscribe to."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bukti.accounts.feeds import owner_of_feed
from bukti.audit.declaration import BadInput
from bukti.offices.access import OPEN_TO_ALL, may, page
from bukti.offices.calendar import Period, parse_period
from bukti.offices.models import Office

from . import feed as feeds
from . import months, spans, timeline
from .declaration import all_registers
from .ics import calendar_file

YEARS = range(2000, 2100)


@page("records.read")
def month(request: HttpRequest, office: Office) -> HttpResponse:
    """Days off by name, the last days of terms, the stages that begin, run and end."""
    today = timezone.localdate()
    shown = months.month_of(request.GET.get("bulan", ""), today)
    only, values = _narrowed(request, office, shown)
    found = spans.stages(office.pk, shown.start, shown.end, only.division, only.register)
    grid = months.weeks(office, shown, today, found, only)
    values |= {"month": shown, "today": today, "weeks": grid, "working": months.working(grid)}
    values |= {"groups": timeline.bars(found, shown.year, today)}
    values["before"], values["after"] = months.neighbours(shown)
    return render(request, "records/calendar.html", values)


@page("records.read")
def year(request: HttpRequest, office: Office) -> HttpResponse:
    """The stages as bars, and the twelve months with their working days and last days."""
    today = timezone.localdate()
    shown = _year(request.GET.get("tahun", ""), today.year)
    only, values = _narrowed(request, office, shown)
    found = spans.stages(office.pk, shown.start, shown.end, only.division, only.register)
    values |= {"year": shown, "today": today, "groups": timeline.bars(found, shown.year, today)}
    values |= {"months": timeline.months(office, shown.year, today, only)}
    values |= {"now": timeline.place(today) if today.year == shown.year else None}
    values |= {"before": shown.year - 1, "after": shown.year + 1, "width": timeline.YEAR}
    values |= {"lines": range(timeline.MONTH, timeline.YEAR, timeline.MONTH)}
    return render(request, "records/calendar_year.html", values)


def _year(text: str, this: int) -> Period:
    """Raises BadInput for what is no year that a period can name."""
    wanted = text.replace("\0", "") or str(this)
    if not (wanted.isascii() and wanted.isdigit() and int(wanted[:5]) in YEARS):
        raise BadInput(gettext("'%(text)s' bukan tahun: tulis seperti 2024.") % {"text": wanted[:20]})
    return parse_period(wanted)


def _narrowed(request: HttpRequest, office: Office, period: Period) -> tuple[months.Narrowing, dict[str, Any]]:
    """The division and the register that the address names, and what the page needs to offer others."""
    divisions = months.divisions(office, period)
    dated = [one for one in all_registers() if one.deadlines or one.span]
    division = divisions.get(request.GET.get("divisi", ""))
    register = next((one for one in dated if one.code == request.GET.get("register")), None)
    only = months.Narrowing(division.code if division else "", register)
    return only, {"office": office, "divisions": divisions.values(), "division": division, "registers": dated,
                  "register": register}  # fmt: skip


@page(OPEN_TO_ALL)
@never_cache
@require_safe
def feed(request: HttpRequest, office: str, token: str) -> HttpResponse:
    """For the calendar of whoever holds the address: his right to read is asked again each time. 404 for all others."""
    owner = owner_of_feed(token)
    found = Office.objects.filter(code=office).first() if owner else None
    if owner is None or found is None or not may(owner, "records.read", found):
        raise Http404
    events = feeds.events(found, timezone.localdate(), request.build_absolute_uri)
    name = gettext("Bukti: %(office)s") % {"office": found.name}
    answer = HttpResponse(calendar_file(name, events, timezone.now()), content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'inline; filename="kalender.ics"'
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
