"""The two desks of a quarter: one indicator after the other, its figure and texts beside its papers and records."""

from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.offices.access import may, page
from bukti.offices.calendar import Period
from bukti.offices.models import Office, User

from . import actions, comparisons, evidence_views, verification
from .freezing import figure_of
from .models import Measurement
from .progress import Progress, progress
from .quarter import QuarterRow, to_date
from .quarter_acts import STRANGE, given, refused
from .quarter_forms import MinutesForm
from .refused import Refused
from .suspicions import suspicions
from .verification import PLENARY, VERIFYING, Desk

NOT_SEEN = "-"  # a form without the fingerprint of a figure was shown none


@page("measurements.verify")
def verify(request: HttpRequest, office: Office, quarter: Period) -> HttpResponse:
    """What was submitted, for whoever may verify it."""
    return _desk(request, office, quarter, VERIFYING)


@page("measurements.approve")
def plenary(request: HttpRequest, office: Office, quarter: Period) -> HttpResponse:
    """What was verified, for the plenary."""
    return _desk(request, office, quarter, PLENARY)


def _desk(request: HttpRequest, office: Office, quarter: Period, desk: Desk) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, office, quarter, desk, request.GET.get("kode", ""))
    code, following = request.POST.get("kode", ""), request.POST.get("berikut", "")
    try:
        told = _decide(request, office, quarter, desk, code)
    except (BadInput, Forbidden) as refusal:
        return _shown(request, office, quarter, desk, code, refused(request, _act(request), refusal))
    messages.success(request, told)
    address = reverse(desk.place, args=[office.code, quarter])
    return redirect(f"{address}?{urlencode({'kode': following})}" if following else address)


def _act(request: HttpRequest) -> str:
    return "return" if request.POST.get("langkah") == "kembalikan" else "accept"


def _decide(request: HttpRequest, office: Office, quarter: Period, desk: Desk, code: str) -> str:
    """Accept or return one. The figure must be the one that was shown."""
    sent, user = request.POST, cast(User, request.user)
    asked: dict[str, Any] = {"office": office, "quarter": quarter, "user": user}
    if sent.get("langkah") == "kembalikan":
        actions.give_back(code=code, reason=sent.get("alasan", ""), **asked)
        return _("%(code)s dikembalikan.") % {"code": code}
    if sent.get("langkah") != "terima":
        raise RefusedMove(str(STRANGE))
    seen = sent.get("angka", "") or NOT_SEEN
    if desk is VERIFYING:
        actions.verify(codes=[code], seen=seen, **asked)
        return _("%(code)s diverifikasi.") % {"code": code}
    said = given(MinutesForm(sent))
    actions.approve(codes=[code], minutes_number=said["nomor"], minutes_on=said["tanggal"], seen=seen, **asked)
    return _("%(code)s disahkan dan dibekukan.") % {"code": code}


def _shown(
    request: HttpRequest, office: Office, quarter: Period, desk: Desk, code: str, again: Refused | None = None
) -> HttpResponse:
    found, user = progress(office, quarter), cast(User, request.user)
    queue = desk.queue(found.rows, office, user)
    place = next((at for at, row in enumerate(queue) if row.code == code), 0)
    values: dict[str, Any] = {"office": office, "quarter": quarter, "desk": desk, "queue": queue, "refused": again}
    values |= _left(found, desk, queue)
    if queue:
        values |= _one(queue[place], office, quarter, user)
        values |= {"number": place + 1, "before": queue[place - 1] if place else None}
        values |= {"following": queue[place + 1] if place + 1 < len(queue) else None}
        values |= {"first": queue[0] if len(queue) > 1 else None}
        values |= {"minutes": _minutes(office, quarter, again) if desk is PLENARY else None}
        values["moved"] = desk is PLENARY and queue[place].measurement.verified_figure != values["figure"]
    if again:
        values["typed"] = again.texts([again.form] if queue and queue[place].code == code else [])
    return render(request, "measurements/verify.html", values, status=again.status if again else 200)


def _left(found: Progress, desk: Desk, queue: list[QuarterRow]) -> dict[str, Any]:
    """What waits at this desk for others, and how many indicators are in each state."""
    return {"others": len(desk.lying(found.rows)) - len(queue), "progress": found}


def _one(row: QuarterRow, office: Office, quarter: Period, user: User) -> dict[str, Any]:
    """Figure, texts and patterns of an indicator; its papers, and the records that it counts."""
    before = comparisons.earlier(office, quarter)
    noticed = suspicions([row], office, quarter, before[comparisons.quarter_before(quarter)])
    cards = evidence_views.cards(row, office, quarter, user)
    private = may(user, "records.private", office)
    values = {"row": row, "reading": row.reading, "measurement": row.measurement, "to_date": to_date(quarter)}
    values |= {"figure": figure_of(row), "noticed": [one for one in noticed if one.code == row.code]}
    values |= {"comparisons": comparisons.comparisons(row.reading, before), "private": private}
    values |= {"pieces": cards["pieces"], "behind": cards["behind"], "behind_count": cards["behind_count"]}
    values["paper"] = verification.first_to_see([*cards["pieces"], *cards["behind"]], private=private)
    values |= {"sides": verification.counted_sides(row, office, quarter)}
    values["judged_period"] = verification.judged_period(row, quarter)
    return values


def _minutes(office: Office, quarter: Period, again: Refused | None) -> MinutesForm:
    """What was typed; else the minutes under which the last indicator of the quarter was approved."""
    if again and again.form == "accept":
        return MinutesForm(again.sent)
    signed = Measurement.objects.filter(office=office, period=quarter.id).exclude(approved_by="")
    last = signed.order_by("-approved_at").first()
    return MinutesForm(number=last.minutes_number, on=last.minutes_on) if last else MinutesForm()
