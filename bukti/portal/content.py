"""The public figures of a year as plain JSON: what the downloads hold and the paper prints. Always in Indonesian.

Amounts stand twice: exact with a decimal point for programs, and as text for people. One hash for all of it, so that a
paper, a JSON file and the page of a code speak of the same data.
"""

from fractions import Fraction
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from bukti.audit.declaration import BadInput
from bukti.documents.performance_report.wording import STATES, day, number, with_unit
from bukti.indicators.arithmetic import as_text, round_half_up
from bukti.indicators.declaration import Sheet
from bukti.indicators.figures import VALUE
from bukti.measurements.explanation import ACHIEVEMENTS, POLARITIES, VALUES
from bukti.measurements.models import Frozen
from bukti.measurements.readings import Reading
from bukti.offices.models import Office

from .queries import Approved, Indicator, checked_since, holds_samples, indicators

NOT_APPROVED = "Belum ada angka yang disahkan."
OPENED = "Dibuka kembali untuk diperiksa ulang; angka sebelumnya tidak berlaku sampai disahkan lagi."


@override("id")
def contents(office: Office, year: int) -> dict[str, Any]:
    """Raises BadInput while nothing of the year is approved."""
    found = indicators(office, year)
    last = checked_since(found)
    if last is None:
        raise BadInput(f"Belum ada angka {office.name} tahun {year} yang disahkan.")
    dated = timezone.localtime(last).date()
    return {
        "office": {"code": office.code, "name": office.name, "heading": _heading(office), "seat": office.seat},
        "year": year,
        "dated": {"iso": dated.isoformat(), "text": day(dated)},
        "made_up": holds_samples(office),
        "counts": {"indicators": len(found), "approved": sum(one.newest is not None for one in found)},
        "figures": [_figure(office, one) for one in found],
    }


def _heading(office: Office) -> list[str]:
    short, _, area = office.name.partition(" ")
    return ["KOMISI PEMILIHAN UMUM", area.upper()] if short == "KPU" else [office.name.upper()]


def _figure(office: Office, one: Indicator) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.name,
        "objective": one.newest.reading.objective if one.newest else "",
        "definition": _definition(one.sheet),
        "quarters": [_quarter(office, kept) for kept in one.approved],
        "opened": [quarter.id for quarter in one.opened],
        "without_figure": "" if one.approved else OPENED if one.opened else NOT_APPROVED,
    }


def _definition(sheet: Sheet | None) -> dict[str, Any] | None:
    if sheet is None:
        return None
    return {
        "text": " ".join(sheet.definition.split()),
        "numerator": sheet.numerator_text,
        "denominator": sheet.denominator_text or "",
        "value_formula": VALUES[sheet.kind][1],
        "achievement_formula": ACHIEVEMENTS[sheet.formula][1] if sheet.formula else "",
        "polarity": str(POLARITIES[sheet.polarity]),
        "unit": sheet.unit,
        "legal_basis": sheet.legal_basis,
        "legal_basis_verified": sheet.verified,
        "sheet_version": sheet.version_id,
    }


def _quarter(office: Office, kept: Approved) -> dict[str, Any]:
    reading, amounts = kept.reading, kept.amounts
    return {
        "quarter": kept.quarter.id,
        "covers": kept.covers.id,
        "covers_text": kept.covers.label,
        "state": amounts.state,
        "state_text": STATES[amounts.state],
        "reason": amounts.reason or reading.remark,
        "by_hand": bool(amounts.manual),
        "unit": reading.unit,
        "target": None if reading.target is None else f"{reading.target.normalize():f}",
        "target_text": reading.target_text,
        "approved_by": f"Rapat pleno {office.name}",
        "minutes": kept.newest.measurement.minutes_number,
        **_version(kept.newest),
        "restated": [_version(one) for one in kept.before],
    }


def _version(one: Frozen) -> dict[str, Any]:
    """The amounts of one version; what is absent is null."""
    reading, amounts = one.reading, one.reading.judged
    checked = timezone.localtime(one.at).date()
    return {
        "version": one.version,
        "checked_since": {"iso": checked.isoformat(), "text": day(checked)},
        "numerator": _exact(amounts.numerator),
        "denominator": _exact(amounts.denominator),
        "value": _rounded(amounts.value, reading.decimals),
        "value_text": _value(reading),
        "achievement": _rounded(reading.capped, 2),
        "achievement_text": "" if reading.capped is None else with_unit(number(reading.capped, 2), "%"),
        "sha256": one.sha256,
    }


def _value(reading: Reading) -> str:
    amounts = reading.judged
    if amounts.value is None:
        return STATES[amounts.state]
    said = with_unit(number(amounts.value, reading.decimals), reading.unit)
    return said if amounts.state == VALUE else f"{said} (belum lengkap)"


def _exact(value: Fraction | None) -> str | None:
    if value is None:
        return None
    return str(value.numerator) if value.denominator == 1 else as_text(round_half_up(value, 4))


def _rounded(value: Fraction | None, decimals: int) -> str | None:
    return None if value is None else as_text(round_half_up(value, decimals))
