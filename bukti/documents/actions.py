"""Printing official documents. Each print is a line in the log."""

from datetime import date
from pathlib import Path

from django.db import transaction

from bukti.audit.actions import log
from bukti.offices.calendar import Period
from bukti.offices.models import Office
from bukti.printing.actions import fingerprint, print_document

from .measurement_minutes.content import content as minutes_content
from .performance_report.content import content

PERFORMANCE_REPORT = Path(__file__).with_name("performance_report") / "lkjip.typ"
MEASUREMENT_MINUTES = Path(__file__).with_name("measurement_minutes") / "minutes.typ"


@transaction.atomic
def print_performance_report(office: Office, year: int, *, actor: str, dated: date | None = None) -> tuple[bytes, str]:
    """The performance report (LKjIP) of an office's year as a PDF, and the SHA-256 of its data.

    ``dated`` is the day on the report, 28 February of the next year unless given; the chair of that day signs.
    Raises BadInput for a year without indicators in force.
    """
    data = content(office, year, dated)
    pdf, digest = print_document(PERFORMANCE_REPORT, data), fingerprint(data)
    log(actor=actor, action="documents.print", subject=f"lkjip {year}", office=office.code,
        sha256=digest, dated=data["dated"]["iso"])  # fmt: skip
    return pdf, digest


@transaction.atomic
def print_measurement_minutes(
    office: Office, quarter: Period, *, actor: str, dated: date | None = None
) -> tuple[bytes, str]:
    """The minutes of a quarter's measurement (berita acara) as a PDF, and the SHA-256 of its data.

    Raises BadInput for a period that is not a quarter, or without indicators in force.
    """
    data = minutes_content(office, quarter, dated)
    pdf, digest = print_document(MEASUREMENT_MINUTES, data), fingerprint(data)
    log(actor=actor, action="documents.print", subject=f"minutes {quarter.id}", office=office.code,
        sha256=digest, snapshot=data["snapshot"], dated=data["dated"]["iso"])  # fmt: skip
    return pdf, digest
