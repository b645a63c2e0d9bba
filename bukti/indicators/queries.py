"""The division: from a sheet and a scope to a figure, and back to the records it counts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from bukti.audit.declaration import BadInput
from bukti.records.declaration import Measure, Scope, get_measure, get_measured
from bukti.records.queries import Amount, amounts

from .arithmetic import change, share
from .catalogue import option_of, sheets
from .catalogue import sheet as sheet_of
from .declaration import NOT_ACCEPTED, Sheet
from .figures import INCOMPLETE, NOT_APPLICABLE, NOT_MEASURED, NOTHING_TO_MEASURE, VALUE, Figure
from .models import Choice

SIDES = ("numerator", "denominator")
REFUSED = gettext_noop("Definisi usulan belum disetujui kantor.")


def measure(codes: Iterable[str] | None, scope: Scope) -> list[Figure]:
    """The figures of these indicators (all, without codes) in the order of the sheets.

    Each is counted as the office has decided (``governing``). Each measure is asked once, however many indicators use
    it, and the decisions in one more query. Raises BadInput for an unknown code.
    """
    day = scope.period.end
    wanted = [sheet_of(code, day) for code in codes] if codes is not None else list(sheets(day).values())
    if not wanted:
        raise BadInput(f"Belum ada kamus indikator yang berlaku pada {scope.period.label}.")
    return figures(governing(wanted, scope), scope)


def figures(wanted: Iterable[Sheet], scope: Scope) -> list[Figure]:
    """The figures of these very sheets, whatever the office has decided."""
    wanted = list(wanted)
    measures = {code: get_measure(code) for sheet in wanted for code in (sheet.numerator, sheet.denominator) if code}
    unfit = _unfit(measures, scope)
    asked = amounts({measures[code] for code in measures if code not in unfit}, scope)
    found = {code: asked[measures[code]] for code in measures if code not in unfit}
    return [_figure(sheet, scope, unfit, found) for sheet in wanted]


def governing(wanted: Iterable[Sheet], scope: Scope) -> list[Sheet]:
    """Each shipped sheet under the option its office has confirmed for the year of the period's last day.

    Over several offices the sheets stay as shipped: figures of different definitions cannot be added.
    """
    wanted = list(wanted)
    offered = [sheet.code for sheet in wanted if sheet.options]
    if not offered or len(scope.offices) != 1:
        return wanted
    confirmed = Choice.objects.filter(office__in=scope.offices, code__in=offered, state=Choice.State.CONFIRMED)
    past = confirmed.filter(valid_from__lte=scope.period.end.year).order_by("valid_from")
    newest = {code: (option, since) for code, option, since in past.values_list("code", "option", "valid_from")}
    return [_chosen(sheet, *newest[sheet.code]) if sheet.code in newest else sheet for sheet in wanted]


def _chosen(shipped: Sheet, option: str, since: int) -> Sheet:
    """A decision about an older sheet does not carry over to the one that took its place."""
    if since < shipped.valid_from.year:
        return shipped
    return replace(option_of(shipped, option), decided=True)


def sheet_in_year(code: str, year: int) -> Sheet:
    """The shipped sheet in force on the last day of a year. Raises BadInput when there is none."""
    return sheet_of(code, date(year, 12, 31))


def choices(office: int, code: str) -> QuerySet[Choice]:
    """Everything an office proposed and decided about one indicator, the newest first."""
    return Choice.objects.filter(office=office, code=code).order_by("-valid_from", "-id")


def _unfit(measures: dict[str, Measure], scope: Scope) -> dict[str, str]:
    """Measure id -> why it does not apply in this scope; each distinct condition is tried once."""
    conditions = {measure.applies for measure in measures.values() if measure.applies}
    reasons = {condition: condition(scope) for condition in conditions}
    return {code: reasons[one.applies] for code, one in measures.items() if one.applies and reasons[one.applies]}


def counted(sheet: Sheet, side: str, scope: Scope) -> QuerySet:
    """The records behind one side of the figure that ``measure`` gives for this sheet.

    Raises BadInput when the sheet has no measure there.
    """
    (sheet,) = governing([sheet], scope)
    return measure_of(sheet, side).records(scope)


def measure_of(sheet: Sheet, side: str) -> Measure:
    """The declared measure of one side. Raises BadInput when that side has none (yet)."""
    code = getattr(sheet, side) if side in SIDES else None
    if not code:
        raise BadInput(
            f"{sheet.code}: tidak ada catatan di sisi {side}; {unmeasured(sheet) or 'indikator ini hanya menghitung.'}"
        )
    return get_measure(code)


def unmeasured(sheet: Sheet) -> str:
    """Why nothing is counted: the definition was refused, or a register is still to come; empty otherwise."""
    if sheet.option == NOT_ACCEPTED:
        return REFUSED
    return f"Menunggu register: {sheet.waits_for}." if sheet.waits_for else ""


def _figure(sheet: Sheet, scope: Scope, unfit: dict[str, str], found: dict[str, Amount]) -> Figure:
    if not sheet.numerator:
        return Figure(sheet, scope.period, NOT_MEASURED, unmeasured(sheet))
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
