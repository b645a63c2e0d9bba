"""How campaign tasks and fund reports are counted: by their last day (RKT-17; domain sheet, REGISTERS 11)."""

from django.db.models import F, Q, QuerySet

from bukti.records.declaration import Measure, Scope, scheduled

from .models import CampaignFundReport, CampaignTask

GENERAL_ELECTION = "PEMILU"  # how the codes of general elections begin; those of regional heads begin otherwise
PAPERS = ~Q(kind=CampaignTask.Kind.ACTIVITY) | (~Q(notice_number="") & ~Q(schedule_number=""))

TASK = scheduled(
    "task", "Kegiatan kampanye", due="due_on", met_by="done_on", runs=~Q(state=CampaignTask.State.CANCELLED)
)
REPORT = scheduled("report", "Penerimaan laporan dana kampanye", due="due_on", met_by="received_on")
CORRECTION = scheduled("correction", "Perbaikan laporan dana kampanye", due="correction_due_on", met_by="corrected_on")


def due(scope: Scope) -> QuerySet:
    """Tasks of every campaign whose last day fell in the period, unless taken off before that day."""
    tasks = CampaignTask.objects.counted().filter(office__in=scope.offices, due_on__range=scope.days)
    return tasks.filter(Q(cancelled_on__isnull=True) | Q(cancelled_on__gte=F("due_on")))


def managed(scope: Scope) -> QuerySet:
    """Of those, done no later than the last day, with a document.

    An activity of a participant also needs its notice to the police and its place in the schedule.
    """
    return _managed(due(scope))


def general_due(scope: Scope) -> QuerySet:
    """Those of general elections alone: the printed name of RKT-17 says Pemilu."""
    return due(scope).filter(event__startswith=GENERAL_ELECTION)


def general_managed(scope: Scope) -> QuerySet:
    return _managed(general_due(scope))


def _managed(tasks: QuerySet) -> QuerySet:
    return tasks.filter(PAPERS, done_on__lte=F("due_on")).exclude(document_number="")


def reports_due(scope: Scope) -> QuerySet:
    """Fund reports whose last day fell in the period."""
    return CampaignFundReport.objects.counted().filter(office__in=scope.offices, due_on__range=scope.days)


def reports_on_time(scope: Scope) -> QuerySet:
    """Of those, received no later than the last day, complete or not: what is missing is then corrected."""
    return reports_due(scope).filter(received_on__lte=F("due_on"))


TASK_MEASURES = [
    Measure("general_due", "Kegiatan kampanye Pemilu yang jatuh tempo", general_due),
    Measure("general_managed", "Kegiatan kampanye Pemilu yang terkelola", general_managed),
    Measure("due", "Kegiatan kampanye Pemilu dan Pemilihan yang jatuh tempo", due),
    Measure("managed", "Kegiatan kampanye Pemilu dan Pemilihan yang terkelola", managed),
]
REPORT_MEASURES = [
    Measure("due", "Laporan dana kampanye yang jatuh tempo", reports_due),
    Measure("on_time", "Laporan dana kampanye diterima tepat waktu", reports_on_time),
]
