"""My work: what waits for me, what came back, what is late, what is due soon."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from bukti.offices.access import page
from bukti.offices.models import Office

from .queries import work_of
from .waiting import person_of


@page("scoreboard.read")
def tasks(request: HttpRequest, office: Office) -> HttpResponse:
    """Everything that waits for this person at this office; each line opens the very thing."""
    person = person_of(request.user, office, timezone.localdate())
    values = {"office": office, "person": person, "groups": list(work_of(person).items())}
    return render(request, "workflow/tasks.html", values)
