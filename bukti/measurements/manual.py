"""Manual measures: figures given by hand, with a reason and evidence, where no register can compute one.

Such a figure stands in only for an indicator that is not measured, never beside or above a computed one. It holds from
the end of its own period to the end of its year (the last known value), and is shown with that period and a mark.
The register is read through what it declared; without it there are no manual measures.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from bukti.indicators.declaration import Sheet
from bukti.indicators.figures import INCOMPLETE, NOT_MEASURED, VALUE, Figure
from bukti.records.declaration import Register, Scope, all_registers
from bukti.workflow.declaration import COUNTED, Status

from .declaration import Line, ManualMeasure

REGISTER, IN_FORCE = "manual-measures", "valid"


class Use(TextChoices):
    """What became of a manual measure in a period."""

    STANDS_IN = "stands_in", _("Dipakai sebagai realisasi")
    ALONE = "alone", _("Berdiri sendiri, tanpa indikator")
    WAITING = "waiting", _("Menunggu penetapan, belum dipakai")
    COMPUTED = "computed", _("Tidak dipakai, sudah dihitung dari register")
    CONTRADICTED = "contradicted", _("Tidak dipakai, catatan registernya bertentangan dan harus diperiksa dahulu")
    NO_OBJECT = "no_object", _("Tidak dipakai, menurut register tidak ada yang diukur")
    NOT_ENDED = "not_ended", _("Tidak dipakai, periodenya belum berakhir")
    OTHER_UNIT = "other_unit", _("Tidak dipakai, satuannya bukan satuan indikator")
    NEWER = "newer", _("Tidak dipakai, ada ukuran manual yang lebih baru")
    UNKNOWN = "unknown", _("Tidak dipakai, kode indikatornya tidak berlaku")


@dataclass(frozen=True)
class Listed:
    """A manual measure and what became of it."""

    measure: ManualMeasure
    use: Use


def in_force(scope: Scope) -> list[ManualMeasure]:
    """Those enacted whose period had begun and whose year has not ended: the newest period first. One statement."""
    register = _register()
    if register is None:
        return []
    (measure,) = [one for one in register.measures if one.code == IN_FORCE]
    return _read(measure.records(scope))


def numbered(scope: Scope, numbers: Iterable[str]) -> dict[str, ManualMeasure]:
    """Those of these numbers, whatever became of them since. One statement; none without a number."""
    register, wanted = _register(), list(numbers)
    if register is None or not wanted:
        return {}
    found = register.model.objects.filter(office__in=scope.offices, number__in=wanted)
    return {one.number: one for one in _read(found)}


def waiting(scope: Scope) -> list[ManualMeasure]:
    """Those of that year which nobody has enacted yet, returned and held ones too. One statement."""
    register = _register()
    if register is None:
        return []
    open_ones = register.model.objects.filter(office__in=scope.offices, year=scope.period.year)
    return _read(open_ones.exclude(status__in=[*COUNTED, Status.VOID]))


def standing_in(figures: Iterable[Figure], scope: Scope) -> dict[str, ManualMeasure]:
    """Indicator -> the manual measure for it, for those of the figures that are not measured.

    Nothing is asked of the database when every figure was computed.
    """
    lacking = {figure.sheet.code: figure.sheet for figure in figures if _is_lacking(figure)}
    found: dict[str, ManualMeasure] = {}
    for measure in in_force(scope) if lacking else ():
        sheet = lacking.get(measure.indicator)
        if sheet and measure.ends_on <= scope.period.end and _fits(measure, sheet):
            found.setdefault(sheet.code, measure)
    return found


def _is_lacking(figure: Figure) -> bool:
    """Not measured for want of records. One whose records contradict each other is to be mended, not replaced."""
    return figure.state == NOT_MEASURED and figure.numerator is None


def with_manual(figure: Figure, measure: ManualMeasure) -> Figure:
    """The figure with the manual value instead of the reason why there was none."""
    return replace(figure, state=VALUE, reason="", value=Fraction(measure.value))


def listed(lines: Sequence[Line], scope: Scope) -> list[Listed]:
    """Every manual measure of the year that had begun, and those waiting, each with what became of it. Two statements.

    ``lines`` are those of the whole scoreboard of that scope.
    """
    known = {line.code: line for line in lines}
    found = [Listed(one, _use(one, known.get(one.indicator), scope)) for one in in_force(scope)]
    return found + [Listed(one, Use.WAITING) for one in waiting(scope)]


def _use(measure: ManualMeasure, line: Line | None, scope: Scope) -> Use:
    if not measure.indicator:
        return Use.ALONE
    if line is None:
        return Use.UNKNOWN
    if line.manual:
        return _beside_manual(measure, line, scope)
    if line.figure.state in (VALUE, INCOMPLETE):
        return Use.COMPUTED
    if line.figure.state != NOT_MEASURED:
        return Use.NO_OBJECT
    if not _is_lacking(line.figure):
        return Use.CONTRADICTED
    return Use.NOT_ENDED if measure.ends_on > scope.period.end else Use.OTHER_UNIT


def _beside_manual(measure: ManualMeasure, line: Line, scope: Scope) -> Use:
    if line.manual == measure:
        return Use.STANDS_IN
    if measure.ends_on > scope.period.end:
        return Use.NOT_ENDED
    return Use.NEWER if _fits(measure, line.figure.sheet) else Use.OTHER_UNIT


def _fits(measure: ManualMeasure, sheet: Sheet) -> bool:
    return same_unit(measure.unit, sheet.unit)


def same_unit(one: str, other: str) -> bool:
    """Percent only with percent; "Lap" and "laporan" are the same count."""
    short = [unit.casefold().rstrip(".")[:3] for unit in (one, other)]
    return short[0] == short[1]


def _register() -> Register | None:
    return next((one for one in all_registers() if one.code == REGISTER), None)


def _read(records: QuerySet) -> list[ManualMeasure]:
    ordered = records.select_related("source", "proof__attachment").order_by(
        "-period_ends_on", "-period_starts_on", "number"
    )
    return [_measure(record) for record in ordered]


def _measure(record: Any) -> ManualMeasure:
    """The file is that of the confirmed evidence, or of the sheet it was read from while there is none."""
    file = record.proof.attachment if record.proof else record.source
    return ManualMeasure(
        pk=record.pk,
        number=record.number,
        name=record.name,
        indicator=record.indicator,
        starts_on=record.period_starts_on,
        ends_on=record.period_ends_on,
        value=record.value,
        unit=record.unit,
        reason=record.reason,
        evidence=record.evidence,
        file=file.name if file else "",
        sha256=file.sha256 if file else "",
        made_up=record.made_up,
        waiting=not record.is_counted,
        status=str(record.get_status_display()),
    )
