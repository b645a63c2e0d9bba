"""How reports are counted: in the period of their last day, by the sending that stands (domain sheet, REGISTERS 18).

A returned report stands as sent only once it is sent again; its day is then the day it was sent again.
"""

from django.db.models import Q, QuerySet

from bukti.records.declaration import Deadline, Measure, Scope
from bukti.records.queries import due_in, met_on_time

from .models import ReportObligation

K, F = ReportObligation.Kind, ReportObligation.Frequency
# Reports of one kind whose term differs with how often they are made.
LONGER = {(K.MONITORING, F.QUARTER): "report-monitoring-quarter", (K.FINANCIAL_STATEMENT, F.YEAR): "report-annual-fs"}

SENDING = Deadline(
    "sending",
    "Pengiriman laporan",
    counted_from="period_ends_on",
    met_by="delivered_on",
    due="due_on",
    term=lambda report: LONGER.get((report.kind, report.frequency), f"report-{report.kind}"),
)


def accounting_reconciled(scope: Scope) -> QuerySet:
    """Monthly accounting reports sent, on time or late, and not known to differ (RKT-3, RAK-9).

    One on which nobody has said yet whether it agrees is among them: it is missing, not wrong.
    """
    return _sent(_due(scope, K.ACCOUNTING)).filter(frequency=F.MONTH).exclude(reconciled=False)


def asset_reports_reconciled(scope: Scope) -> QuerySet:
    """Semester reports of state assets sent, on time or late, and not known to differ from the ledger (RKT-5)."""
    return _sent(_due(scope, K.ASSETS)).filter(frequency=F.SEMESTER).exclude(reconciled=False)


def accountability_due(scope: Scope) -> QuerySet:
    """Reports of budget accountability (LPPA) whose last day fell in the period."""
    return _due(scope, K.ACCOUNTABILITY)


def accountability_on_time_valid(scope: Scope) -> QuerySet:
    """Of those, accepted, in a version sent no later than the last day."""
    return met_on_time(accountability_due(scope), SENDING).filter(accepted_on__isnull=False)


def asset_administration_due(scope: Scope) -> QuerySet:
    """Reports and records of state assets whose last day fell in the period (RAK-5a)."""
    return _due(scope, K.ASSETS, K.ASSET_RECONCILIATION, K.STOCKTAKING)


def asset_administration_in_order(scope: Scope) -> QuerySet:
    """Of those, sent in time and not known to be incomplete."""
    return _in_order(asset_administration_due(scope))


def monitoring_due(scope: Scope) -> QuerySet:
    """Monthly and quarterly reports of monitoring and evaluation whose last day fell in the period (RKT-10b)."""
    return _due(scope, K.MONITORING)


def monitoring_in_order(scope: Scope) -> QuerySet:
    """Of those, sent in time and their evidence not known to be wanting."""
    return _in_order(monitoring_due(scope))


def _due(scope: Scope, *kinds: str) -> QuerySet:
    return due_in(ReportObligation.objects.counted().filter(kind__in=kinds), SENDING, scope)


def _sent(reports: QuerySet) -> QuerySet:
    return reports.filter(delivered_on__isnull=False)


def _in_order(reports: QuerySet) -> QuerySet:
    return met_on_time(reports, SENDING).exclude(evidence_checked=False)


RECONCILED, CHECKED = Q(reconciled=True), Q(evidence_checked=True)
MEASURES = [
    Measure(
        "accounting_reconciled", "Laporan keuangan bulanan hasil rekonsiliasi", accounting_reconciled, usable=RECONCILED
    ),
    Measure(
        "asset_reports_reconciled", "Laporan BMN tanpa selisih dengan SAK", asset_reports_reconciled, usable=RECONCILED
    ),
    Measure("accountability_due", "LPPA yang jatuh tempo", accountability_due),
    Measure("accountability_on_time_valid", "LPPA tepat waktu dan valid", accountability_on_time_valid),
    Measure("asset_administration_due", "Laporan dan pencatatan BMN yang jatuh tempo", asset_administration_due),
    Measure(
        "asset_administration_in_order",
        "Laporan dan pencatatan BMN yang tepat waktu dan lengkap",
        asset_administration_in_order,
        usable=CHECKED,
    ),
    Measure("monitoring_due", "Laporan pemantauan dan evaluasi yang jatuh tempo", monitoring_due),
    Measure(
        "monitoring_in_order",
        "Laporan pemantauan dan evaluasi yang akuntabel dan tepat waktu",
        monitoring_in_order,
        usable=CHECKED,
    ),
]
