"""What is done on the pages of a quarter, an address for each act.

Who was refused sees the page he came from again, with the reason and with everything he had typed.
"""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.offices.access import leave_line, page
from bukti.offices.calendar import Period
from bukti.offices.models import Office, User

from . import actions, proposals
from .models import FollowUp, Measurement, Proposal
from .moves import MOVES
from .quarter_forms import ExplanationForm, FollowUpForm, MinutesForm
from .quarter_views import measured_row, measurement_page, quarter_page
from .refused import Refused

STRANGE = gettext_lazy("Langkah ini tidak dikenal; muat ulang halaman.")


def refused(request: HttpRequest, form: str, refusal: BadInput | Forbidden) -> Refused:
    """What the page that is shown again has to know. A refusal leaves its line in the log, as it does elsewhere."""
    if isinstance(refusal, RefusedMove | Forbidden):
        leave_line(request, refusal)
    return Refused(form, str(refusal), request.POST, 403 if isinstance(refusal, Forbidden) else 400)


def given(form: Any) -> dict[str, Any]:
    """What a form holds. Raises BadInput naming the fields at fault."""
    if not form.is_valid():
        faults = [f"{form[name].label}: {' '.join(errors)}" for name, errors in form.errors.items()]
        raise BadInput(" ".join(str(fault) for fault in faults))
    return form.cleaned_data


def _on_measurement(
    request: HttpRequest, office: Office, quarter: Period, code: str, form: str, act: Callable[[], str]
) -> HttpResponse:
    try:
        told = act()
    except (BadInput, Forbidden) as refusal:
        return measurement_page(request, office, quarter, code, refused(request, form, refusal))
    messages.success(request, told)
    return redirect("measurement", office=office.code, quarter=quarter, code=code)


def _on_quarter(
    request: HttpRequest, office: Office, quarter: Period, form: str, act: Callable[[], str]
) -> HttpResponse:
    try:
        told = act()
    except (BadInput, Forbidden) as refusal:
        return quarter_page(request, office, quarter, refused(request, form, refusal))
    messages.success(request, told)
    return redirect("quarter", office=office.code, quarter=quarter)


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)


def _measurement(office: Office, quarter: Period, code: str) -> Measurement:
    return get_object_or_404(Measurement.objects.select_related("office"), office=office, period=quarter.id, code=code)


@page("measurements.write")
@require_POST
def write(request: HttpRequest, office: Office, quarter: Period, code: str) -> HttpResponse:
    measured_row(office, quarter, code)

    def act() -> str:
        form = ExplanationForm(request.POST)
        seen = given(form)["seen"]
        actions.write(office=office, quarter=quarter, code=code, texts=form.texts(), user=_user(request), seen=seen)
        return _("Penjelasan disimpan.")

    return _on_measurement(request, office, quarter, code, "write", act)


@page("measurements.waive")
@require_POST
def waive(request: HttpRequest, office: Office, quarter: Period, code: str) -> HttpResponse:
    """An empty reason takes the waiver back."""
    measured_row(office, quarter, code)

    def act() -> str:
        reason = request.POST.get("alasan", "")
        actions.waive(office=office, quarter=quarter, code=code, reason=reason, user=_user(request))
        return _("Dispensasi dicatat.") if reason.strip() else _("Dispensasi dicabut.")

    return _on_measurement(request, office, quarter, code, "waive", act)


@page("measurements.read")
@require_POST
def step(request: HttpRequest, office: Office, quarter: Period, code: str) -> HttpResponse:
    """One move by its name (moves.py); the action itself knows who may make it."""
    measured_row(office, quarter, code)
    name = request.POST.get("langkah", "")

    def act() -> str:
        _take(request, office, quarter, code, name)
        done = next(move for move in MOVES if move.name == name)
        return _("Tercatat: %(step)s.") % {"step": done.title}

    return _on_measurement(request, office, quarter, code, name, act)


def _take(request: HttpRequest, office: Office, quarter: Period, code: str, name: str) -> None:
    sent = request.POST
    asked: dict[str, Any] = {"office": office, "quarter": quarter, "user": _user(request)}
    if name in ("submit", "resubmit"):
        actions.submit(codes=[code], **asked)
    elif name == "verify":
        actions.verify(codes=[code], seen=sent.get("angka", ""), **asked)
    elif name in ("return", "send-back"):
        actions.give_back(code=code, reason=sent.get("alasan", ""), **asked)
    elif name == "approve":
        said = given(MinutesForm(sent))
        actions.approve(codes=[code], minutes_number=said["nomor"], minutes_on=said["tanggal"],
                        seen=sent.get("angka", ""), **asked)  # fmt: skip
    else:
        raise RefusedMove(str(STRANGE))


@page("measurements.submit")
@require_POST
def submit_ready(request: HttpRequest, office: Office, quarter: Period) -> HttpResponse:
    """The indicators named in the form, all or none."""

    def act() -> str:
        codes = request.POST.getlist("kode")
        made = actions.submit(office=office, quarter=quarter, codes=codes, user=_user(request))
        return _("%(n)s indikator diajukan.") % {"n": len(made)}

    return _on_quarter(request, office, quarter, "submit", act)


@page("measurements.approve")
@require_POST
def approve_verified(request: HttpRequest, office: Office, quarter: Period) -> HttpResponse:
    """The indicators named in the form, under one number of minutes, all or none."""

    def act() -> str:
        said = given(MinutesForm(request.POST))
        made = actions.approve(office=office, quarter=quarter, codes=request.POST.getlist("kode"),
                               user=_user(request), minutes_number=said["nomor"],
                               minutes_on=said["tanggal"])  # fmt: skip
        return _("%(n)s indikator disahkan dan dibekukan.") % {"n": len(made)}

    return _on_quarter(request, office, quarter, "approve", act)


@page("measurements.lock")
@require_POST
def lock(request: HttpRequest, office: Office, quarter: Period) -> HttpResponse:
    def act() -> str:
        actions.lock(office=office, quarter=quarter, user=_user(request))
        return _("Triwulan terkunci.")

    return _on_quarter(request, office, quarter, "lock", act)


@page("measurements.read")
@require_POST
def propose(request: HttpRequest, office: Office, quarter: Period, code: str) -> HttpResponse:
    """A restatement, or opening the measurement; nothing changes until another person confirms."""
    kind, found = request.POST.get("jenis", ""), _measurement(office, quarter, code)

    def act() -> str:
        if kind not in Proposal.Kind.values:
            raise RefusedMove(str(STRANGE))
        reason = request.POST.get("alasan", "")
        proposals.propose(measurement=found, kind=kind, reason=reason, user=_user(request))
        return _("Usul dicatat; menunggu orang kedua.")

    return _on_measurement(request, office, quarter, code, f"propose-{kind}", act)


@page("measurements.confirm")
@require_POST
def decide(request: HttpRequest, office: Office, quarter: Period, code: str, pk: int) -> HttpResponse:
    found = get_object_or_404(Proposal, pk=pk, measurement=_measurement(office, quarter, code))

    def act() -> str:
        if request.POST.get("putusan") == "ya":
            proposals.confirm(proposal=found, user=_user(request))
            return _("Usul dikonfirmasi.")
        proposals.refuse(proposal=found, user=_user(request))
        return _("Usul ditolak.")

    return _on_measurement(request, office, quarter, code, "decide", act)


@page("measurements.read")
@require_POST
def withdraw(request: HttpRequest, office: Office, quarter: Period, code: str, pk: int) -> HttpResponse:
    """Take back one's own proposal."""
    found = get_object_or_404(Proposal, pk=pk, measurement=_measurement(office, quarter, code))

    def act() -> str:
        proposals.withdraw(proposal=found, user=_user(request))
        return _("Usul ditarik.")

    return _on_measurement(request, office, quarter, code, "withdraw", act)


@page("measurements.follow-up")
@require_POST
def follow_up_add(request: HttpRequest, office: Office, quarter: Period, code: str) -> HttpResponse:
    found = _measurement(office, quarter, code)

    def act() -> str:
        said = given(FollowUpForm(request.POST, office=office))
        actions.add_follow_up(measurement=found, decision=said["keputusan"], owner=said["owner"],
                              due_on=said["tenggat"], user=_user(request))  # fmt: skip
        return _("Tindak lanjut dicatat.")

    return _on_measurement(request, office, quarter, code, "follow-up", act)


@page("measurements.read")
@require_POST
def follow_up_finish(request: HttpRequest, office: Office, quarter: Period, code: str, pk: int) -> HttpResponse:
    found = get_object_or_404(FollowUp, pk=pk, measurement=_measurement(office, quarter, code))

    def act() -> str:
        actions.finish_follow_up(follow_up=found, done_on=timezone.localdate(), user=_user(request))
        return _("Tindak lanjut selesai.")

    return _on_measurement(request, office, quarter, code, "finish", act)
