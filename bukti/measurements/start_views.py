"""The first page. What it shows follows from what a person may do at the office (offices/access.py)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from bukti.offices.access import page
from bukti.offices.calendar import Period
from bukti.offices.models import Office
from bukti.records.display import holds_made_up, last_change
from bukti.workflow.queries import work_of
from bukti.workflow.waiting import Group, Person, person_of

from . import desk, overview, start
from .forms import period_choices
from .trend import trends
from .views import asked_period

WORKS = ("records.enter", "records.check", "records.enact")  # something can wait for whoever may one of these
TO_DECIDE = (Group.WAITING, Group.RETURNED)
FEW = 4  # things of each kind that wait; the page of tasks has all


@page("scoreboard.read")
def home(request: HttpRequest, office: Office) -> HttpResponse:
    """Leaders see objectives, risks and money; who checks sees what waits and his divisions; who enters his desk.

    Whoever does none of these sees what leaders see, without what waits.
    """
    today = timezone.localdate()
    person, period = person_of(request.user, office, today), asked_period(request, office)
    leads = person.may("measurements.lock") or not any(map(person.may, WORKS))
    values: dict[str, Any] = {"office": office, "person": person, "period": period, "few": FEW}
    values |= {"choices": period_choices(period), "changed_at": last_change(office), "made_up": holds_made_up(office)}
    if any(map(person.may, WORKS)):
        values["work"] = work_of(person, TO_DECIDE if leads else (*TO_DECIDE, Group.LATE))
    if person.may("records.enter"):
        values |= {"desk": desk.desk_of(person), "files": desk.files_of(person)}
    if leads or person.may("records.check"):
        values |= _figures(office, period, person, leads)
    return render(request, "measurements/start.html", values)


def _figures(office: Office, period: Period, person: Person, leads: bool) -> dict[str, Any]:
    """The year up to the period's quarter: everything for leaders, the person's own divisions for others."""
    found = trends(office, period, person.today)
    shown = start.shown(found)
    own = shown if leads else start.of_divisions(shown, person.divisions)
    risks = start.at_risk(own)
    values = {"leads": leads, "summary": overview.summary([one.row for one in own]), "risks": risks[: start.MOST]}
    values |= {"risk_count": len(risks), "until": found[0].line.figure.period}
    if not leads:
        return values | {"own": own if person.divisions is not None else [], "of_all": person.divisions is None}
    values |= {"headline": start.headline(shown), "origins": overview.origins(one.line for one in found)}
    return values | {"money": start.money(office, period, person.today)}
