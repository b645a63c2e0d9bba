"""The quarter: all its indicators as a grid and in figures, and one measurement (its acts: quarter_acts.py)."""

from collections.abc import Sequence
from typing import Any, cast

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bukti.audit.models import Entry
from bukti.offices.access import may, may_for, page
from bukti.offices.calendar import Period
from bukti.offices.models import Office, User
from bukti.plans.queries import findings_on

from . import actions, comparisons, evidence_views, proposals, verification
from .blocks import blocks_of, stopping
from .forms import default_period
from .freezing import figure_of, records_differ
from .grid import DIVISION, WAYS, grid
from .models import Measurement, Proposal, QuarterLock
from .moves import State
from .progress import progress
from .proof import number_of
from .quarter import QuarterRow, quarter_of, to_date
from .quarter import row as row_of
from .quarter_forms import ExplanationForm, FollowUpForm, MinutesForm, ReasonForm
from .refused import Refused
from .steps import proposable, steps
from .suspicions import suspicions


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)


def measured_row(office: Office, quarter: Period, code: str) -> QuarterRow:
    """Raises Http404 for an indicator that is not measured in the quarter."""
    found = row_of(office, quarter, code)
    if found is None:
        raise Http404
    return found


@page("measurements.read")
def current(request: HttpRequest, office: Office) -> HttpResponse:
    """To the newest quarter that was begun, or else the last one of the year that the office plans for."""
    begun = Measurement.objects.filter(office=office).order_by("-period").values_list("period", flat=True).first()
    found = quarter_of(begun or f"{default_period(office)[:4]}Q4")
    return redirect("quarter", office=office.code, quarter=found)


@page("measurements.read")
def quarter(request: HttpRequest, office: Office, quarter: Period) -> HttpResponse:
    """Every indicator of the quarter by state and division; what blocks, what changed, what looks odd; who is next."""
    return quarter_page(request, office, quarter)


def quarter_page(request: HttpRequest, office: Office, quarter: Period, refused: Refused | None = None) -> HttpResponse:
    """With what was typed and why it was refused, when an act on the whole quarter was."""
    found, user = progress(office, quarter), _user(request)
    last, year_ago = comparisons.quarter_before(quarter), comparisons.year_before(quarter)
    before = {last: comparisons.lines_of(office, last)}
    noticed = suspicions(found.rows, office, quarter, before[last])
    lacking: dict[str, int] = {}
    for block in stopping(found.blocks):
        lacking[block.code] = lacking.get(block.code, 0) + 1
    values = {"office": office, "quarter": quarter, "progress": found, "refused": refused, "lacking": lacking}
    values |= {"noticed": noticed, "odd": {one.code for one in noticed}}
    choice = _choice(request, office, found.rows)
    values |= choice
    values |= {"quarters": [quarter_of(f"{quarter.year}Q{n}") for n in range(1, 5)]}
    if choice["in_figures"]:
        before |= {year_ago: comparisons.lines_of(office, year_ago)}
        values |= {"compared": comparisons.compared([one.reading for one in choice["rows"]], before)}
    values |= {"locks": QuarterLock.objects.filter(office=office, period=quarter.id)}
    values |= {"openings": _openings(office, quarter), "ready": _ready(found.rows, lacking, office, user)}
    values |= _together(found.rows, office, user, refused)
    return render(request, "measurements/quarter.html", values, status=refused.status if refused else 200)


def _choice(request: HttpRequest, office: Office, rows: Sequence[QuarterRow]) -> dict[str, Any]:
    """What the address chose: a state, a division, what the rows of the grid are."""
    names = dict(office.divisions.order_by("valid_from").values_list("code", "name"))
    chosen, division = request.GET.get("keadaan", ""), request.GET.get("divisi", "")
    way = request.GET.get("baris", "") if request.GET.get("baris", "") in WAYS else DIVISION
    of_division = [one for one in rows if division in ("", one.live.division)]
    shown = [one for one in of_division if chosen in ("", one.measurement.state)]
    in_figures = bool(chosen) or request.GET.get("lihat") == "angka"
    values = {"in_figures": in_figures, "chosen": chosen, "division": division, "divisions": names, "way": way}
    return values | {"ways": WAYS, "rows": shown, "grid": grid(of_division, way, names)}


def _together(rows: Sequence[QuarterRow], office: Office, user: User, refused: Refused | None) -> dict[str, Any]:
    """What this user may do on several indicators, or one after the other."""
    verified = [one.code for one in rows if one.measurement.state == State.VERIFIED]
    again = refused.sent if refused and refused.form == "approve" else None
    return {
        "minutes": MinutesForm(again),
        "approvable": verified,
        "approves": may(user, "measurements.approve", office),
        "locks_it": may(user, "measurements.lock", office),
        "desks": [(desk, len(waiting)) for desk in verification.DESKS if (waiting := desk.queue(rows, office, user))],
    }


def _openings(office: Office, quarter: Period) -> QuerySet[Proposal]:
    """Every restatement and opening of the quarter: shown for ever."""
    return Proposal.objects.filter(measurement__office=office, measurement__period=quarter.id).select_related(
        "measurement"
    )


def _ready(rows: Sequence[QuarterRow], lacking: dict[str, int], office: Office, user: User) -> list[str]:
    """The indicators that this user could submit together."""
    within = verification.reach(rows, "measurements.submit", office, user)
    return [
        one.code
        for one in rows
        if one.measurement.is_open
        and one.code not in lacking
        and one.measurement.waived_by != user.username
        and one.live.division in within
    ]


@page("measurements.read")
def measurement(request: HttpRequest, office: Office, quarter: Period, code: str) -> HttpResponse:
    """One indicator in the quarter: figures, gaps, explanation, moves, frozen versions, follow-ups, history."""
    return measurement_page(request, office, quarter, code)


def measurement_page(
    request: HttpRequest, office: Office, quarter: Period, code: str, refused: Refused | None = None
) -> HttpResponse:
    """With what was typed and why it was refused, when an act on it was."""
    row, user = measured_row(office, quarter, code), _user(request)
    measured, blocks = row.measurement, blocks_of([row], office, quarter)
    moved = records_differ(row, office, quarter) if row.frozen else []
    before = comparisons.earlier(office, quarter)
    values = {"office": office, "quarter": quarter, "to_date": to_date(quarter), "row": row, "measurement": measured}
    values |= {"reading": row.reading, "blocks": blocks, "steps": steps(row, blocks, office, quarter, user)}
    values |= {"figure": figure_of(row), "moved": moved, "findings": findings_on(office, quarter.year, code)}
    noticed = suspicions([row], office, quarter, before[comparisons.quarter_before(quarter)])
    values |= {"noticed": [one for one in noticed if one.code == code]}
    values |= {"comparisons": comparisons.comparisons(row.reading, before)}
    values |= {"division": office.divisions.filter(code=row.live.division).order_by("-valid_from").first()}
    values |= evidence_views.cards(row, office, quarter, user)
    values |= _forms(row, bool(row.differences or moved), office, user, refused)
    if measured.pk:
        values |= {"versions": list(measured.frozen.all()), "proposals": measured.proposals.all()}
        values |= {"follow_ups": measured.follow_ups.select_related("owner"), "history": _history(measured)}
    if refused:
        values |= {"refused": refused, "typed": refused.texts(_offered(values))}
    return render(request, "measurements/measurement.html", values, status=refused.status if refused else 200)


def _forms(row: QuarterRow, changed: bool, office: Office, user: User, refused: Refused | None) -> dict[str, Any]:
    """The forms that this user may send from here, one with what was typed into it when that was refused."""
    measured = row.measurement
    writes = measured.is_open and may_for(user, "measurements.write", office, row.live.division)
    waives = measured.is_open and may_for(user, "measurements.waive", office, row.live.division)
    follows = measured.is_frozen and may(user, "measurements.follow-up", office)
    sent = {refused.form: refused.sent} if refused else {}
    return {
        "explanation": _explanation(measured, sent.get("write")) if writes else None,
        "waiver": ReasonForm(sent.get("waive"), prefix_id="dispensasi") if waives else None,
        "minutes": MinutesForm(sent.get("approve")),
        "kinds": proposable(row, changed, user),
        "confirms": may(user, proposals.CONFIRM, office),
        "follow_up": FollowUpForm(sent.get("follow-up"), office=office) if follows else None,
    }


def _explanation(measured: Measurement, sent: Any) -> ExplanationForm:
    """The texts as they are kept; or those typed, with the kept ones told beside them where another wrote meanwhile."""
    seen = actions.version_of(measured)
    if sent is None:
        return ExplanationForm(measurement=measured, seen=seen)
    again = sent.copy()
    again["seen"] = seen
    form = ExplanationForm(again)
    if sent.get("seen", "") != seen:
        form.tell_kept(measured)
    return form


def _offered(values: dict[str, Any]) -> set[str]:
    """The acts for which the page has a form that holds what was typed."""
    names = {"write": "explanation", "waive": "waiver", "follow-up": "follow_up"}
    found = {act for act, name in names.items() if values[name]}
    found |= {step.name for step in values["steps"] if not step.hindrance}
    return found | {f"propose-{kind.value}" for kind in values["kinds"]}


def _history(measured: Measurement) -> QuerySet[Entry]:
    """What was done on it, and on the evidence handed in for it."""
    number = number_of(measured.code, measured.period)
    about = Q(subject=actions.subject_of(measured)) | Q(subject__startswith=f"evidence measurement {number} bukti ")
    return Entry.objects.filter(about, office=measured.office.code)
