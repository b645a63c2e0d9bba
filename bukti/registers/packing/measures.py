"""How packing is counted: boxes and ballots by the last day of packing (domain sheet, REGISTERS 3, V5, V6)."""

from django.db.models import F, Q, QuerySet

from bukti.records.declaration import Deadline, Measure, Scope

from .models import Packing

PACKING = Deadline(
    "packing", "Pengepakan kotak TPS", "scheduled_on", "packed_on", "due_on", lambda box: "logistics-schedule"
)
COUNTED = Q(packed__isnull=False)


def due(scope: Scope) -> QuerySet:
    """Boxes that had to be packed in the period, packed or not."""
    boxes = Packing.objects.counted().filter(office__in=scope.offices)
    if scope.period.kind == "event":
        return boxes.filter(event=scope.period.id, due_on__lte=scope.as_of)
    return boxes.filter(due_on__range=scope.days)


def not_wrong(scope: Scope) -> QuerySet:
    """Of those, packed in time with as many ballots as the station needs, and not known to lack anything.

    One in which nobody has looked yet is missing.
    """
    return due(scope).filter(packed_on__lte=F("due_on"), packed=F("needed")).exclude(complete=False)


MEASURES = [
    Measure("due", "Kotak TPS yang harus dikemas", due),
    Measure("right", "Kotak TPS dikemas tepat waktu, jumlah dan isi", not_wrong, usable=Q(complete=True)),
    Measure("needed", "Surat suara yang dibutuhkan TPS", due, ("needed",), COUNTED),
    Measure("packed", "Surat suara yang dikemas", due, ("packed",), COUNTED),
]
