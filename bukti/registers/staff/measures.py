"""How staff are counted: the state on the last day of the period (RAK-17; domain sheet, REGISTERS 15, SAKIP 6.3)."""

from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum

from bukti.law.catalogue import term
from bukti.records.declaration import Measure, Scope, scheduled

from .models import Employee, Training

TRAINING = scheduled("training", "Pelatihan pegawai", due="planned_on", met_by="ended_on")


def in_service(scope: Scope) -> QuerySet:
    """Employees in service on the last day of the period."""
    last = scope.days[1]
    staff = Employee.objects.counted().filter(office__in=scope.offices, in_service_from__lte=last)
    return staff.filter(Q(in_service_until__isnull=True) | Q(in_service_until__gte=last))


def trained(scope: Scope) -> QuerySet:
    """Of those, with the hours of training of a year, by trainings ended since the year began."""
    last = scope.days[1]
    trainings = Training.objects.counted().filter(
        office=OuterRef("office"), employee=OuterRef("number"), ended_on__range=(date(last.year, 1, 1), last)
    )
    hours = trainings.order_by().values("employee").annotate(total=Sum("hours")).values("total")
    return in_service(scope).alias(hours=Subquery(hours)).filter(hours__gte=term("training-hours").length)


def file_complete(scope: Scope) -> QuerySet:
    """Employees in service whose personnel file was complete by then; one that nobody checked yet is missing."""
    return _with_file(in_service(scope), scope)


def up_to_standard(scope: Scope) -> QuerySet:
    """Trained employees whose personnel file was complete; one that nobody checked yet is missing."""
    return _with_file(trained(scope), scope)


def _with_file(staff: QuerySet, scope: Scope) -> QuerySet:
    return staff.filter(Q(files_required__isnull=True) | Q(file_complete_on__lte=scope.days[1]))


def competent(scope: Scope) -> QuerySet:
    """Employees in service not known to fall short of the competence standard of their post."""
    return in_service(scope).exclude(competence_met=False)


def trainings_planned(scope: Scope) -> QuerySet:
    """Trainings planned to end in the period."""
    return Training.objects.counted().filter(office__in=scope.offices, planned_on__range=scope.days)


def trainings_attended(scope: Scope) -> QuerySet:
    """Of those, attended to the end by the last day of the period."""
    return trainings_planned(scope).filter(ended_on__lte=scope.days[1])


CHECKED = Q(files_required__isnull=False)
STAFF_MEASURES = [
    Measure("in_service", "Pegawai yang bertugas pada akhir periode", in_service),
    Measure("trained", "Pegawai memenuhi jam pelatihan setahun", trained),
    Measure("file_complete", "Pegawai dengan berkas lengkap", file_complete, usable=CHECKED),
    Measure("up_to_standard", "Pegawai terlatih dengan berkas lengkap", up_to_standard, usable=CHECKED),
    Measure("competent", "Pegawai memenuhi standar kompetensi", competent, usable=Q(competence_met=True)),
]
TRAINING_MEASURES = [
    Measure("planned", "Pelatihan yang direncanakan", trainings_planned),
    Measure("attended", "Pelatihan dalam rencana yang diikuti", trainings_attended),
]
