"""Evidence on the page of an indicator in a quarter: its own, apart from that of the records it counts."""

from pathlib import Path
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bukti.offices.access import may_for, page
from bukti.offices.calendar import Period
from bukti.offices.models import Office, User
from bukti.records.evidence import Document, pieces
from bukti.records.evidence_views import EvidenceForm, received

from .evidence import ENTER
from .evidence import add as add_evidence
from .proof import evidence_behind, evidence_on
from .quarter import QuarterRow, scope_to_date
from .quarter import row as row_of

SHOWN = 20  # pieces on records; the list of evidence has the rest


def cards(row: QuarterRow, office: Office, quarter: Period, user: User) -> dict[str, Any]:
    """What the page of a measurement shows of its evidence; the form for whoever may add to it now."""
    behind = evidence_behind([row], office, scope_to_date(office, quarter))[row.code]
    adds = row.measurement.is_open and may_for(user, ENTER, office, row.live.division)
    return {
        "pieces": pieces(office.pk, evidence_on([row])[row.code]),
        "behind": pieces(office.pk, behind[:SHOWN]),
        "behind_count": len(behind),
        "evidence_form": EvidenceForm() if adds else None,
        "evidence_address": reverse("measurement-evidence-add", args=[office.code, quarter, row.code]),
    }


@page("records.enter")
def add(request: HttpRequest, office: Office, quarter: Period, code: str) -> HttpResponse:
    """A file handed in for an indicator in a quarter; what is wrong with it stands beside its field."""
    row, user = row_of(office, quarter, code), cast(User, request.user)
    if row is None:
        raise Http404
    form = EvidenceForm(request)

    def keep(file: Path, document: Document) -> None:
        add_evidence(office=office, quarter=quarter, code=code, file=file, document=document, user=user)

    if received(request, form, keep):
        return redirect("measurement", office=office.code, quarter=quarter, code=code)
    values = {"office": office, "quarter": quarter, "reading": row.reading, "form": form}
    values |= {"evidence_address": request.path}
    return render(request, "measurements/evidence_add.html", values, status=400 if form.errors else 200)
