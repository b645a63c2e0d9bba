"""The quarter: all its indicators, one measurement, and an address for each act."""

from typing import Any, cast

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bukti.audit.declaration import BadInput, RefusedMove
from bukti.audit.models import Entry
from bukti.offices.access import may, may_for, page
from bukti.offices.calendar import Period
from bukti.offices.models import Office, User
from bukti.plans.queries import findings_on

from . import actions, evidence_views, proposals
from .blocks import blocks_of, stopping
from .forms import default_period
from .freezing import figure_of, records_differ
from .models import FollowUp, Measurement, Proposal, QuarterLock
from .moves import MOVES, State
from .progress import progress
from .proof import number_of
from .quarter import QuarterRow, quarter_of, to_date
from .quarter import row as row_of
from .quarter_forms import ExplanationForm, FollowUpForm, MinutesForm, ReasonForm
from .steps import proposable, steps
from .suspicions import suspicions


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)


def _row(office: Office, quarter: Period, code: str) -> QuarterRow:
    found = row_of(office, quarter, code)
    if found is None:
        raise Http404
    return found


def _measurement(office: Office, quarter: Period, code: str) -> Measurement:
    return get_object_or_404(Measurement.objects.select_related("office"), office=office, period=quarter.id, code=code)


def _back(office: Office, quarter: Period, code: str = "") -> HttpResponse:
    if code:
        return redirect("measurement", office=office.code, quarter=quarter, code=code)
    return redirect("quarter", office=office.code, quarter=quarter)


def _given(form: Any) -> dict[str, Any]:
    """What a form holds. Raises BadInput naming the fields at fault."""
    if not form.is_valid():
        faults = [f"{form[name].label}: {' '.join(errors)}" for name, errors in form.errors.items()]
        raise BadInput(" ".join(str(fault) for fault in faults))
    return form.cleaned_data


@page("measurements.read")
def current(request: HttpRequest, office: Office) -> HttpResponse:
    """To the newest quarter that was begun, or else the last one of the year that the office plans for."""
    begun = Measurement.objects.filter(office=office).order_by("-period").values_list("period", flat=True).first()
    return _back(office, quarter_of(begun or f"{default_period(office)[:4]}Q4"))


@page("measurements.read")
def quarter(request: HttpRequest, office: Office, quarter: Period) -> HttpResponse:
    """Every indicator of the quarter by state and division; what blocks, what changed, what looks odd; who is next."""
    found, user = progress(office, quarter), _user(request)
    noticed = suspicions(found.rows, office, quarter)
    lacking: dict[str, int] = {}
    for block in stopping(found.blocks):
        lacking[block.code] = lacking.get(block.code, 0) + 1
    chosen = request.GET.get("keadaan", "")
    division = request.GET.get("divisi", "")
    shown = [one for one in found.rows if chosen in ("", one.measurement.state) and division in ("", one.live.division)]
    names = dict(office.divisions.order_by("valid_from").values_list("code", "name"))
    values = {"office": office, "quarter": quarter, "progress": found, "rows": shown, "chosen": chosen}
    values |= {"lacking": lacking, "noticed": noticed, "odd": {one.code for one in noticed}, "divisions": names}
    values |= {"division": division, "quarters": [quarter_of(f"{quarter.year}Q{n}") for n in range(1, 5)]}
    values |= {"locks": QuarterLock.objects.filter(office=office, period=quarter.id)}
    values |= {"ready": _ready(found.rows, lacking, office, user), "minutes": MinutesForm()}
    values |= {"approvable": [one.code for one in found.rows if one.measurement.state == State.VERIFIED]}
    values |= {
        "approves": may(user, "measurements.approve", office),
        "locks_it": may(user, "measurements.lock", office),
    }
    values |= {"openings": _openings(office, quarter)}
    return render(request, "measurements/quarter.html", values)


def _openings(office: Office, quarter: Period) -> QuerySet[Proposal]:
    """Every restatement and opening of the quarter: shown for ever."""
    return Proposal.objects.filter(measurement__office=office, measurement__period=quarter.id).select_related(
        "measurement"
    )


def _ready(rows, lacking: dict[str, int], office: Office, user: User) -> list[str]:
    """The indicators that this user could submit together."""
    return [
        one.code
        for one in rows
        if one.measurement.is_open
        and one.code not in lacking
        and one.measurement.waived_by != user.username
        and may_for(user, "measurements.submit", office, one.live.division)
    ]


@page("measurements.read")
def measurement(request: HttpRequest, office: Office, quarter: Period, code: str) -> HttpResponse:
    """One indicator in the quarter: figures, gaps, explanation, moves, frozen versions, follow-ups, history."""
    row, user = _row(office, quarter, code), _user(request)
    measured, blocks = row.measurement, blocks_of([row], office, quarter)
    moved = records_differ(row, office, quarter) if row.frozen else []
    values = {"office": office, "quarter": quarter, "to_date": to_date(quarter), "row": row, "measurement": measured}
    values |= {"reading": row.reading, "blocks": blocks, "steps": steps(row, blocks, office, quarter, user)}
    values |= {"figure": figure_of(row), "moved": moved, "findings": findings_on(office, quarter.year, code)}
    values |= {"noticed": [one for one in suspicions([row], office, quarter) if one.code == code]}
    values |= {"division": office.divisions.filter(code=row.live.division).order_by("-valid_from").first()}
    values |= evidence_views.cards(row, office, quarter, user)
    values |= _forms(row, bool(row.differences or moved), office, user)
    if measured.pk:
        values |= {"versions": list(measured.frozen.all()), "proposals": measured.proposals.all()}
        values |= {"follow_ups": measured.follow_ups.select_related("owner"), "history": _history(measured)}
    return render(request, "measurements/measurement.html", values)


def _forms(row: QuarterRow, changed: bool, office: Office, user: User) -> dict[str, Any]:
    """The forms that this user may send from here."""
    measured = row.measurement
    writes = measured.is_open and may_for(user, "measurements.write", office, row.live.division)
    waives = measured.is_open and may_for(user, "measurements.waive", office, row.live.division)
    follows = measured.is_frozen and may(user, "measurements.follow-up", office)
    return {
        "explanation": ExplanationForm(measurement=measured, seen=actions.version_of(measured)) if writes else None,
        "waiver": ReasonForm(prefix_id="dispensasi") if waives else None,
        "minutes": MinutesForm(),
        "kinds": proposable(row, changed, user),
        "confirms": may(user, proposals.CONFIRM, office),
        "follow_up": FollowUpForm(office=office) if follows else None,
    }


def _history(measured: Measurement) -> QuerySet[Entry]:
    """What was done on it, and on the evidence handed in for it."""
    number = number_of(measured.code, measured.period)
    about = Q(subject=actions.subject_of(measured)) | Q(subject__startswith=f"evidence measurement {number} bukti ")
    return Entry.objects.filter(about, office=measured.office.code)


@page("measurements.write")
@require_POST
def write(request: HttpRequest, office: Office, quarter: Period, code: str) -> HttpResponse:
    _row(office, quarter, code)
    form = ExplanationForm(request.POST)
    seen = _given(form)["seen"]
    actions.write(office=office, quarter=quarter, code=code, texts=form.texts(), user=_user(request), seen=seen)
    messages.success(request, _("Penjelasan disimpan."))
    return _back(office, quarter, code)


@page("measurements.waive")
@require_POST
def waive(request: HttpRequest, office: Office, quarter: Period, code: str) -> HttpResponse:
    """An empty reason takes the waiver back."""
    _row(office, quarter, code)
    reason = request.POST.get("alasan", "")
    actions.waive(office=office, quarter=quarter, code=code, reason=reason, user=_user(request))
    messages.success(request, _("Dispensasi dicatat.") if reason.strip() else _("Dispensasi dicabut."))
    return _back(office, quarter, code)


@page("measurements.read")
@require_POST
def step(request: HttpRequest, office: Office, quarter: Period, code: str) -> HttpResponse:
    """One move by its name (moves.py); the action itself knows who may make it."""
    _row(office, quarter, code)
    name, given = request.POST.get("langkah", ""), request.POST
    asked: dict[str, Any] = {"office": office, "quarter": quarter, "user": _user(request)}
    if name in ("submit", "resubmit"):
        actions.submit(codes=[code], **asked)
    elif name == "verify":
        actions.verify(codes=[code], seen=given.get("angka", ""), **asked)
    elif name in ("return", "send-back"):
        actions.give_back(code=code, reason=given.get("alasan", ""), **asked)
    elif name == "approve":
        said = _given(MinutesForm(given))
        actions.approve(codes=[code], minutes_number=said["nomor"], minutes_on=said["tanggal"],
                        seen=given.get("angka", ""), **asked)  # fmt: skip
    else:
        raise RefusedMove(_("Langkah ini tidak dikenal; muat ulang halaman."))
    done = next(move for move in MOVES if move.name == name)
    messages.success(request, _("Tercatat: %(step)s.") % {"step": done.title})
    return _back(office, quarter, code)


@page("measurements.submit")
@require_POST
def submit_ready(request: HttpRequest, office: Office, quarter: Period) -> HttpResponse:
    """The indicators named in the form, all or none."""
    made = actions.submit(office=office, quarter=quarter, codes=request.POST.getlist("kode"), user=_user(request))
    messages.success(request, _("%(n)s indikator diajukan.") % {"n": len(made)})
    return _back(office, quarter)


@page("measurements.approve")
@require_POST
def approve_verified(request: HttpRequest, office: Office, quarter: Period) -> HttpResponse:
    """The indicators named in the form, under one number of minutes, all or none."""
    said = _given(MinutesForm(request.POST))
    made = actions.approve(office=office, quarter=quarter, codes=request.POST.getlist("kode"), user=_user(request),
                           minutes_number=said["nomor"], minutes_on=said["tanggal"])  # fmt: skip
    messages.success(request, _("%(n)s indikator disahkan dan dibekukan.") % {"n": len(made)})
    return _back(office, quarter)


@page("measurements.lock")
@require_POST
def lock(request: HttpRequest, office: Office, quarter: Period) -> HttpResponse:
    actions.lock(office=office, quarter=quarter, user=_user(request))
    messages.success(request, _("Triwulan terkunci."))
    return _back(office, quarter)


@page("measurements.read")
@require_POST
def propose(request: HttpRequest, office: Office, quarter: Period, code: str) -> HttpResponse:
    """A restatement, or opening the measurement; nothing changes until another person confirms."""
    kind = request.POST.get("jenis", "")
    if kind not in Proposal.Kind.values:
        raise RefusedMove(_("Langkah ini tidak dikenal; muat ulang halaman."))
    found, reason = _measurement(office, quarter, code), request.POST.get("alasan", "")
    proposals.propose(measurement=found, kind=kind, reason=reason, user=_user(request))
    messages.success(request, _("Usul dicatat; menunggu orang kedua."))
    return _back(office, quarter, code)


@page("measurements.confirm")
@require_POST
def decide(request: HttpRequest, office: Office, quarter: Period, code: str, pk: int) -> HttpResponse:
    found = get_object_or_404(Proposal, pk=pk, measurement=_measurement(office, quarter, code))
    if request.POST.get("putusan") == "ya":
        proposals.confirm(proposal=found, user=_user(request))
        messages.success(request, _("Usul dikonfirmasi."))
    else:
        proposals.refuse(proposal=found, user=_user(request))
        messages.success(request, _("Usul ditolak."))
    return _back(office, quarter, code)


@page("measurements.read")
@require_POST
def withdraw(request: HttpRequest, office: Office, quarter: Period, code: str, pk: int) -> HttpResponse:
    """Take back one's own proposal."""
    found = get_object_or_404(Proposal, pk=pk, measurement=_measurement(office, quarter, code))
    proposals.withdraw(proposal=found, user=_user(request))
    messages.success(request, _("Usul ditarik."))
    return _back(office, quarter, code)


@page("measurements.follow-up")
@require_POST
def follow_up_add(request: HttpRequest, office: Office, quarter: Period, code: str) -> HttpResponse:
    found = _measurement(office, quarter, code)
    said = _given(FollowUpForm(request.POST, office=office))
    actions.add_follow_up(measurement=found, decision=said["keputusan"], owner=said["owner"], due_on=said["tenggat"],
                          user=_user(request))  # fmt: skip
    messages.success(request, _("Tindak lanjut dicatat."))
    return _back(office, quarter, code)


@page("measurements.read")
@require_POST
def follow_up_finish(request: HttpRequest, office: Office, quarter: Period, code: str, pk: int) -> HttpResponse:
    found = get_object_or_404(FollowUp, pk=pk, measurement=_measurement(office, quarter, code))
    actions.finish_follow_up(follow_up=found, done_on=timezone.localdate(), user=_user(request))
    messages.success(request, _("Tindak lanjut selesai."))
    return _back(office, quarter, code)
