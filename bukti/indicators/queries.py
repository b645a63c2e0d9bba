"""The division: from a sheet and a scope to a figure, and back to the records it counts."""

from collections.abc import Iterable
from fractions import Fraction

from django.db.models import QuerySet

from bukti.audit.declaration import BadInput
from bukti.records.declaration import Measure, Scope, get_measure, get_measured
from bukti.records.queries import Amount, amounts

from .arithmetic import change, share
from .catalogue import sheet as sheet_of
from .catalogue import sheets
from .declaration import Sheet
from .figures import INCOMPLETE, NOT_APPLICABLE, NOT_MEASURED, NOTHING_TO_MEASURE, VALUE, Figure

SIDES = ("numerator", "denominator")


def measure(codes: Iterable[str] | None, scope: Scope) -> list[Figure]:
    """The figures of these indicators (all, without codes) in the order of the sheets.

    Each measure is asked once, however many indicators use it. Raises BadInput for an unknown code.
    """
    day = scope.period.end
    wanted = [sheet_of(code, day) for code in codes] if codes is not None else list(sheets(day).values())
    if not wanted:
        raise BadInput(f"Belum ada kamus indikator yang berlaku pada {scope.period.label}.")
    measures = {code: get_measure(code) for sheet in wanted for code in (sheet.numerator, sheet.denominator) if code}
    unfit = _unfit(measures, scope)
    asked = amounts({measures[code] for code in measures if code not in unfit}, scope)
    found = {code: asked[measures[code]] for code in measures if code not in unfit}
    return [_figure(sheet, scope, unfit, found) for sheet in wanted]


def _unfit(measures: dict[str, Measure], scope: Scope) -> dict[str, str]:
    """Measure id -> why it does not apply in this scope; each distinct condition is tried once."""
    conditions = {measure.applies for measure in measures.values() if measure.applies}
    reasons = {condition: condition(scope) for condition in conditions}
    return {code: reasons[one.applies] for code, one in measures.items() if one.applies and reasons[one.applies]}


def counted(sheet: Sheet, side: str, scope: Scope) -> QuerySet:
    """The records behind one side of a figure. Raises BadInput when the sheet has no measure there."""
    return measure_of(sheet, side).records(scope)


def measure_of(sheet: Sheet, side: str) -> Measure:
    """The declared measure of one side. Raises BadInput when that side has none (yet)."""
    code = getattr(sheet, side) if side in SIDES else None
    if not code:
        raise BadInput(
            f"{sheet.code}: tidak ada catatan di sisi {side}; {waiting(sheet) or 'indikator ini hanya menghitung'}."
        )
    return get_measure(code)


def waiting(sheet: Sheet) -> str:
    """Which register the indicator waits for, as a sentence; empty when it does not wait."""
    return f"Menunggu register: {sheet.waits_for}." if sheet.waits_for else ""


def _figure(sheet: Sheet, scope: Scope, unfit: dict[str, str], found: dict[str, Amount]) -> Figure:
    if not sheet.numerator:
        return Figure(sheet, scope.period, NOT_MEASURED, waiting(sheet))
    if sheet.numerator in unfit:
        return Figure(sheet, scope.period, NOT_APPLICABLE, unfit[sheet.numerator])
    over, under = found[sheet.numerator], found[sheet.denominator] if sheet.denominator else None
    if sheet.kind == "change" and under and under.value is None and not under.missing:
        return _nothing(sheet, scope, over.value)  # no record of the time before: nothing to compare with
    if over.value is None or (under and under.value is None):
        return _without_figure(sheet, scope, max(over.missing, under.missing if under else 0))
    if under is None and (over.value or not _is_empty(sheet.numerator, scope)):
        return _complete(sheet, scope, over, None, over.value)
    if under is None:
        return _empty(sheet, scope, sheet.numerator)
    if not under.value:
        return _nothing(sheet, scope, over.value)
    if over.value > under.value and not sheet.excess_allowed:
        reason = f"Pembilang {over.value} melebihi penyebut {under.value}; periksa catatannya."
        return Figure(sheet, scope.period, NOT_MEASURED, reason, over.value, under.value)
    value = (change if sheet.kind == "change" else share)(over.value, under.value)
    return _complete(sheet, scope, over, under, value)


def _without_figure(sheet: Sheet, scope: Scope, missing: int) -> Figure:
    if missing:
        return Figure(
            sheet, scope.period, INCOMPLETE, f"{missing} catatan belum berangka atau ditahan.", missing=missing
        )
    return Figure(sheet, scope.period, NOT_MEASURED, "Belum ada catatan berangka pada periode ini.")


def _nothing(sheet: Sheet, scope: Scope, numerator: Fraction | None) -> Figure:
    """No case to divide by. An empty register cannot say so: then the indicator is not measured yet."""
    code = sheet.denominator or ""
    if _is_empty(code, scope):
        return _empty(sheet, scope, code)
    return Figure(sheet, scope.period, NOTHING_TO_MEASURE, sheet.nothing_reason or "", numerator, Fraction(0))


def _is_empty(code: str, scope: Scope) -> bool:
    register, _ = get_measured(code)
    return not register.model.objects.counted().filter(office__in=scope.offices).exists()


def _empty(sheet: Sheet, scope: Scope, code: str) -> Figure:
    register, _ = get_measured(code)
    return Figure(sheet, scope.period, NOT_MEASURED, f"{register.title} belum berisi catatan yang ditetapkan.")


def _complete(sheet: Sheet, scope: Scope, over: Amount, under: Amount | None, value: Fraction | None) -> Figure:
    """The figure; incomplete while a record of either side lacks its part."""
    missing = max(over.missing, under.missing if under else 0)
    state, reason = (INCOMPLETE, f"{missing} catatan belum berangka atau ditahan.") if missing else (VALUE, "")
    denominator, rows = (under.value, under.rows) if under else (None, 0)
    return Figure(sheet, scope.period, state, reason, over.value, denominator, value, missing, (over.rows, rows))
