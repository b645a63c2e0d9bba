"""The scoreboard: what was measured, beside what was promised."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from bukti.indicators.arithmetic import UNDECIDED, achievement
from bukti.indicators.catalogue import sheet as sheet_of
from bukti.indicators.declaration import Sheet
from bukti.indicators.figures import VALUE, Figure
from bukti.indicators.queries import counted, measure
from bukti.offices.calendar import Period
from bukti.offices.models import Office
from bukti.plans.queries import NO_AIM, Aim, aims
from bukti.records.declaration import Scope

from .declaration import Line


def scope_of(office: Office, period: Period, as_of: date | None = None) -> Scope:
    """One office in one period, as seen today (or on ``as_of``)."""
    return Scope((office.pk,), period, as_of or timezone.localdate())


def scoreboard(office: Office, period: Period, codes: Iterable[str] | None = None) -> list[Line]:
    """Every indicator (or these) of an office in a period: figure, target, achievement. Few queries, always."""
    promised = aims(office, period.year)
    return [
        _line(figure, promised.get(figure.sheet.code, NO_AIM)) for figure in measure(codes, scope_of(office, period))
    ]


def records_behind(office: Office, period: Period, code: str, side: str):
    """The records counted on one side ("numerator" or "denominator") of a figure."""
    return counted(sheet_of(code, period.end), side, scope_of(office, period))


def _line(figure: Figure, aim: Aim) -> Line:
    sheet, fault = figure.sheet, target_fault(figure.sheet, aim)
    found = None
    if figure.state == VALUE and not fault:
        found = achievement(sheet.formula, aim.value, figure.value, sheet.cap)
        found, fault = (None, found.reason or "") if found.raw is None else (found, "")
    name = aim.indicator or sheet.standard_name
    remark = fault if figure.state == VALUE else ""
    return Line(figure, name, aim.objective, aim.value, aim.text, aim.source, fault, found, remark)


def target_fault(sheet: Sheet, aim: Aim) -> str:
    """Why this target cannot be compared with this indicator; empty when it can."""
    if aim.value is None:
        return "Target belum ditetapkan."
    if not same_unit(sheet.unit, aim.unit):
        return f"Target '{aim.text}' tidak sesatuan dengan indikator ({sheet.unit}); tetapkan target yang sesuai."
    return UNDECIDED if sheet.formula is None else ""


def same_unit(one: str, other: str) -> bool:
    """Percent only with percent; "Lap" and "laporan" are the same count."""
    short = [unit.casefold().rstrip(".")[:3] for unit in (one, other)]
    return short[0] == short[1]
