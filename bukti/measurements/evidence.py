"""Evidence on the measurement of an indicator itself: a report, minutes, a survey that no single record holds.

The same steps as for a record (records/evidence.py), but closed to every change once the measurement is submitted: what
was verified and approved rests on it.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext

from bukti.attachments.models import Evidence
from bukti.audit.declaration import Forbidden
from bukti.offices.access import may_for
from bukti.offices.calendar import Period
from bukti.offices.models import Office, User
from bukti.records import subjects
from bukti.records.evidence import Document, drawn_up, nothing_left, store

from .actions import allow, in_turn, kept, refuse_closed, subject_of, wanted_row, with_author
from .models import Measurement
from .moves import OPEN
from .proof import number_of

KIND = Evidence.Subject.MEASUREMENT
ENTER = "records.enter"  # who hands in evidence for records does so here too, for his division


def add(*, office: Office, quarter: Period, code: str, file: Path, document: Document, user: User) -> Evidence:
    """Keep a file as evidence of an indicator in a quarter, waiting for somebody else to confirm it.

    Raises Forbidden without ``records.enter`` for the indicator's division; RefusedMove once it is submitted, when the
    quarter is locked or the indicator is not measured in it; BadInput as evidence on a record does. Then nothing is
    stored, the file's content neither.
    """
    row = wanted_row(office, quarter, code)
    allow(user, ENTER, row.measurement, row)
    refuse_closed(row.measurement)
    evidence = drawn_up(file=file, document=document, user=user, office=office, subject=KIND,
                        record_number=number_of(code, quarter.id))  # fmt: skip
    with nothing_left(file), transaction.atomic():
        in_turn()
        now = Measurement.objects.filter(office=office, period=quarter.id, code=code).first() or row.measurement
        measurement = kept(replace(row, measurement=now), office, quarter)
        refuse_closed(measurement)
        measurement.authors = with_author(measurement, user)
        measurement.save(update_fields=["authors"])
        evidence.record = measurement.pk
        store(evidence, file, user)
    return evidence


def check(evidence: Evidence, user: User, permission: str) -> None:
    """Raises RefusedMove once the measurement is submitted; Forbidden for an entry officer of another division."""
    measurement = Measurement.objects.select_related("office", "division").get(pk=evidence.record)
    division = measurement.division.code if measurement.division else ""
    if permission == ENTER and not may_for(user, permission, measurement.office, division):
        raise Forbidden(f"{user.username} tidak berwenang atas bukti {measurement}: bukan tugas sub bagiannya.",
                        permission=permission, subject=subject_of(measurement))  # fmt: skip
    refuse_closed(measurement)


def closed(among: Iterable[Evidence]) -> set[int]:
    """The keys of the evidence on measurements that were submitted. One statement."""
    among = list(among)
    going_on = Measurement.objects.filter(pk__in=[one.record for one in among], state__in=OPEN)
    open_ones = set(going_on.values_list("pk", flat=True))
    return {one.pk for one in among if one.record not in open_ones}


def declare() -> None:
    """Called once, when the program starts."""
    subjects.declare(KIND, subjects.Subject(_title, _address, _quarters, closed, check))


def _title(evidence: Evidence) -> str:
    return gettext("Pengukuran indikator")


def _address(evidence: Evidence, office: str) -> str:
    code, quarter = evidence.record_number.rsplit(" ", 1)
    return reverse("measurement", args=[office, quarter, code])


def _quarters(among: Iterable[Evidence]) -> dict[int, str]:
    return {one.pk: one.record_number.rsplit(" ", 1)[1] for one in among}
