"""How findings are counted: in the year of their report's day (RAK-16; domain sheet, REGISTERS 14, SAKIP 6.3)."""

from datetime import date

from django.db.models import Q, QuerySet

from bukti.records.declaration import Deadline, Measure, Scope
from bukti.records.queries import due_in, met_on_time

from .models import ControlCard, Finding

A, K = Finding.Auditor, Finding.Kind
VALUED = (K.LOSS, K.SHORTFALL, K.NONE)  # kinds that have a value in rupiah; that of a report without findings is 0
ELEMENTS = ("environment", "risk", "activities", "information", "monitoring")  # the five of PP 60/2008


def _term(finding: Finding) -> str:
    if finding.auditor != A.BAWASLU:
        return "finding-audit"
    return "finding-ruling" if finding.kind == K.RULING else "finding-bawaslu"


FOLLOW_UP = Deadline("follow-up", "Tindak lanjut temuan", "received_on", "followed_up_on", "due_on", _term)
UPLOAD = Deadline(
    "upload", "Unggah kartu kendali SPIP", "month_ends_on", "uploaded_on", "due_on", lambda card: "spip-card"
)


def this_year(scope: Scope) -> QuerySet:
    """Findings with a value in reports dated in the period's year, up to the last day of the period."""
    last = scope.days[1]
    return _valued(scope, date(scope.period.year, 1, 1), last)


def last_year(scope: Scope) -> QuerySet:
    """Findings with a value in reports of the whole year before, whichever part of a year the period is."""
    before = scope.period.year - 1
    return _valued(scope, date(before, 1, 1), date(before, 12, 31))


def _valued(scope: Scope, first: date, last: date) -> QuerySet:
    findings = Finding.objects.counted().filter(office__in=scope.offices, kind__in=VALUED)
    return findings.filter(report_date__range=(first, last))


def follow_up_due(scope: Scope) -> QuerySet:
    """Findings whose last day to follow up fell in the period; nobody follows up a report without findings."""
    return due_in(Finding.objects.counted().exclude(kind=K.NONE), FOLLOW_UP, scope)


def followed_up_on_time(scope: Scope) -> QuerySet:
    """Of those, with the evidence sent no later than the last day."""
    return met_on_time(follow_up_due(scope), FOLLOW_UP)


def cards_due(scope: Scope) -> QuerySet:
    """Control cards whose last day to upload fell in the period."""
    return due_in(ControlCard.objects.counted(), UPLOAD, scope)


def cards_on_time(scope: Scope) -> QuerySet:
    """Of those, uploaded by the last day, and no element or signature known to be absent."""
    wanting = Q(*((name, False) for name in (*ELEMENTS, "signed_by_all")), _connector=Q.OR)
    return met_on_time(cards_due(scope), UPLOAD).exclude(wanting)


FINDING_MEASURES = [
    Measure("this_year", "Nilai temuan tahun ini", this_year, sums=("value",)),
    Measure("last_year", "Nilai temuan tahun lalu", last_year, sums=("value",)),
    Measure("follow_up_due", "Temuan yang tindak lanjutnya jatuh tempo", follow_up_due),
    Measure("followed_up_on_time", "Temuan ditindaklanjuti tepat waktu", followed_up_on_time),
]
CARD_MEASURES = [
    Measure("due", "Kartu kendali yang jatuh tempo", cards_due),
    Measure(
        "on_time",
        "Kartu kendali lengkap dan tepat waktu",
        cards_on_time,
        usable=Q(**dict.fromkeys((*ELEMENTS, "signed_by_all"), True)),
    ),
]
