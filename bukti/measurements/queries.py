"""The scoreboard: what was measured, beside what was promised."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from django.utils import timezone

from bukti.indicators.arithmetic import UNDECIDED, achievement, is_met, share
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
    needs_all = wanted is not None and rests_on_others(wanted, period)
    promised = aims(office, period.year)
    scope = scope_of(office, period)
    figures = measure(None if needs_all else wanted, scope)
    by_hand = standing_in(figures, scope)

    def line_of(figure: Figure) -> Line:
        return _line(figure, promised.get(figure.sheet.code, NO_AIM), by_hand.get(figure.sheet.code))

    lines = with_indices([line_of(figure) for figure in figures])
    return [line for line in lines if line.code in wanted] if wanted and needs_all else lines


def promised_lines(lines: Iterable[Line]) -> list[Line]:
    """Those an index is made of: the agreement's (PK) indicators, or the yearly plan's while there is no agreement."""
    others = [line for line in lines if not _is_index(line)]
    agreed = [line for line in others if line.target_source.startswith("PK ")]
    return agreed or [line for line in others if line.code.startswith("RKT-")]


def parts_of_index(lines: Iterable[Line]) -> list[Line]:
    """The indicators an index judges, of all of a period: those promised, with an achievement."""
    return [line for line in promised_lines(lines) if line.achievement]


def rests_on_others(codes: Iterable[str], period: Period) -> bool:
    """Whether one of them is an index. Raises BadInput for a code without a sheet."""
    return any(sheet_of(code, period.end).kind == "index" for code in codes)


def with_indices(lines: list[Line]) -> list[Line]:
    """The lines of a period, each index worked out from the others; one that was approved stays."""
    return [
        judged(replace(line, figure=_index(line.figure, lines))) if _is_index(line) and not line.approval else line
        for line in lines
    ]


def _is_index(line: Line) -> bool:
    return line.figure.sheet.kind == "index"


def _index(figure: Figure, lines: list[Line]) -> Figure:
    """How many promised indicators met their target, of those that can be judged (domain sheet, SAKIP 6.2, RKT-10a)."""
    judged = [
        one.achievement.raw for one in promised_lines(lines) if one.achievement and one.achievement.raw is not None
    ]
    if not judged:
        reason = "Belum ada indikator yang dapat dinilai."
        return replace(
            figure, state=NOT_MEASURED, reason=reason, numerator=None, denominator=None, value=None, rows=(0, 0)
        )
    met = sum(bool(is_met(raw)) for raw in judged)
    value = share(met, len(judged))
    over, under = Fraction(met), Fraction(len(judged))
    return replace(
        figure, state=VALUE, reason="", numerator=over, denominator=under, value=value, rows=(met, len(judged))
    )


def records_behind(office: Office, period: Period, code: str, side: str):
    """The records counted on one side ("numerator" or "denominator") of a figure."""
    return counted(sheet_of(code, period.end), side, scope_of(office, period))


def _line(figure: Figure, aim: Aim, by_hand: ManualMeasure | None) -> Line:
    by_hand = by_hand if figure.state == NOT_MEASURED else None
    figure = with_manual(figure, by_hand) if by_hand else figure
    name, fault = aim.indicator or figure.sheet.standard_name, target_fault(figure.sheet, aim)
    return judged(Line(figure, name, aim.objective, aim.value, aim.text, aim.source, fault, None, "", by_hand))


def judged(line: Line) -> Line:
    """The line with the achievement of its figure against its target, or with the remark why there is none."""
    sheet, figure, fault = line.figure.sheet, line.figure, line.target_fault
    if figure.state != VALUE:
        return replace(line, achievement=None, remark="")
    if fault:
        return replace(line, achievement=None, remark=fault)
    found = achievement(sheet.formula, line.target, figure.value, sheet.cap)
    if found.raw is None:
        return replace(line, achievement=None, remark=found.reason or "")
    return replace(line, achievement=found, remark="")


def target_fault(sheet: Sheet, aim: Aim) -> str:
    """Why this target cannot be compared with this indicator; empty when it can."""
    if aim.value is None:
        return "Target belum ditetapkan."
    if not same_unit(sheet.unit, aim.unit):
        return f"Target '{aim.text}' tidak sesatuan dengan indikator ({sheet.unit}); tetapkan target yang sesuai."
    return UNDECIDED if sheet.formula is None else ""
