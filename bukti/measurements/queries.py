"""The scoreboard: what was measured, beside what was promised."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from django.utils import timezone

from bukti.indicators.arithmetic import UNDECIDED, achievement, share
from bukti.indicators.catalogue import sheet as sheet_of
from bukti.indicators.declaration import Sheet
from bukti.indicators.figures import NOT_MEASURED, VALUE, Figure
from bukti.indicators.queries import counted, measure
from bukti.offices.calendar import Period
from bukti.offices.models import Office
from bukti.plans.queries import NO_AIM, Aim, aims
from bukti.records.declaration import Scope

from .declaration import Line, ManualMeasure
from .manual import same_unit, standing_in, with_manual


def scope_of(office: Office, period: Period, as_of: date | None = None) -> Scope:
    """One office in one period, as seen today (or on ``as_of``)."""
    return Scope((office.pk,), period, as_of or timezone.localdate())


def scoreboard(office: Office, period: Period, codes: Iterable[str] | None = None) -> list[Line]:
    """Every indicator (or these) of an office in a period: figure, target, achievement. Few queries, always.

    A figure that is not measured is the manual measure for it, when there is one in force (manual.py).
    """
    wanted = None if codes is None else list(codes)
    needs_all = wanted is not None and any(sheet_of(code, period.end).kind == "index" for code in wanted)
    promised = aims(office, period.year)
    scope = scope_of(office, period)
    figures = measure(None if needs_all else wanted, scope)
    by_hand = standing_in(figures, scope)

    def line_of(figure: Figure) -> Line:
        return _line(figure, promised.get(figure.sheet.code, NO_AIM), by_hand.get(figure.sheet.code))

    lines = [line_of(figure) for figure in figures]
    lines = [line_of(_index(figure, lines)) if _is_index(line) else line for figure, line in zip(figures, lines)]
    return [line for line in lines if line.code in wanted] if wanted and needs_all else lines


def promised_lines(lines: Iterable[Line]) -> list[Line]:
    """Those an index is made of: the agreement's (PK) indicators, or the yearly plan's while there is no agreement."""
    others = [line for line in lines if not _is_index(line)]
    agreed = [line for line in others if line.target_source.startswith("PK ")]
    return agreed or [line for line in others if line.code.startswith("RKT-")]


def parts_of_index(office: Office, period: Period) -> list[Line]:
    """The indicators an index judges in a period: those promised, with an achievement."""
    return [line for line in promised_lines(scoreboard(office, period)) if line.achievement]


def _is_index(line: Line) -> bool:
    return line.figure.sheet.kind == "index"


def _index(figure: Figure, lines: list[Line]) -> Figure:
    """How many promised indicators met their target, of those that can be judged (domain sheet, SAKIP 6.2, RKT-10a)."""
    judged = [
        one.achievement.raw for one in promised_lines(lines) if one.achievement and one.achievement.raw is not None
    ]
    if not judged:
        return replace(figure, state=NOT_MEASURED, reason="Belum ada indikator yang dapat dinilai.")
    met = sum(raw >= 100 for raw in judged)
    value = share(met, len(judged))
    over, under = Fraction(met), Fraction(len(judged))
    return replace(
        figure, state=VALUE, reason="", numerator=over, denominator=under, value=value, rows=(met, len(judged))
    )


def records_behind(office: Office, period: Period, code: str, side: str):
    """The records counted on one side ("numerator" or "denominator") of a figure."""
    return counted(sheet_of(code, period.end), side, scope_of(office, period))


def _line(figure: Figure, aim: Aim, by_hand: ManualMeasure | None) -> Line:
    sheet, fault = figure.sheet, target_fault(figure.sheet, aim)
    by_hand = by_hand if figure.state == NOT_MEASURED else None
    figure = with_manual(figure, by_hand) if by_hand else figure
    found = None
    if figure.state == VALUE and not fault:
        found = achievement(sheet.formula, aim.value, figure.value, sheet.cap)
        found, fault = (None, found.reason or "") if found.raw is None else (found, "")
    name = aim.indicator or sheet.standard_name
    remark = fault if figure.state == VALUE else ""
    return Line(figure, name, aim.objective, aim.value, aim.text, aim.source, fault, found, remark, by_hand)


def target_fault(sheet: Sheet, aim: Aim) -> str:
    """Why this target cannot be compared with this indicator; empty when it can."""
    if aim.value is None:
        return "Target belum ditetapkan."
    if not same_unit(sheet.unit, aim.unit):
        return f"Target '{aim.text}' tidak sesatuan dengan indikator ({sheet.unit}); tetapkan target yang sesuai."
    return UNDECIDED if sheet.formula is None else ""
