"""What was approved against what its records say now: X15 (domain sheet, REGISTERS 0.13)."""

from django.utils.translation import gettext as _

from bukti.measurements.models import Measurement
from bukti.measurements.proposals import is_changed
from bukti.measurements.quarter import QuarterRow, quarter_of, rows
from bukti.offices.models import Office
from bukti.web.templatetags.figures import in_unit

from ..declaration import Difference, Result
from .verdicts import unknown, verdict


def x15_frozen(office: Office, year: int) -> Result:
    """X15: each approved figure of the year is what its records say, or was restated; unknown while none is approved.

    A figure can stay the same though it counts other records: that differs too.
    """
    compared, differences = 0, []
    for period in _quarters_begun(office, year):
        quarter = quarter_of(period)
        approved = [row for row in rows(office, quarter) if row.frozen]
        compared += len(approved)
        differences += [_difference(row, period) for row in approved if is_changed(row, office, quarter)]
    if not compared:
        return unknown("X15", _("Belum ada angka triwulan yang disahkan pada tahun ini."))
    return verdict("X15", compared, differences)


def _quarters_begun(office: Office, year: int) -> list[str]:
    begun = Measurement.objects.filter(office=office, period__startswith=f"{year}Q")
    return sorted(set(begun.values_list("period", flat=True)))


def _difference(row: QuarterRow, period: str) -> Difference:
    """Both figures to date as a person reads them."""
    then, now, sheet = row.reading.to_date.value, row.live.to_date.value, row.line.figure.sheet
    message = _("Angka yang disahkan, menurut catatan sekarang; nyatakan ulang bila yang baru benar")
    return Difference(f"{row.code}, {period}", in_unit(then, sheet) or None, in_unit(now, sheet) or None, message)
