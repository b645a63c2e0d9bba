"""The closed list of calculations an indicator may use: value, achievement, category, rounding. No database.

Numbers go in as int, Decimal or Fraction and stay exact; a float is refused, because it would already be rounded.
Percentages are never averaged here or elsewhere: a share over several places or months is sum(N) / sum(D).
"""

from __future__ import annotations

import itertools
import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from bukti.audit.declaration import BadInput

from .declaration import CHOICES, Band, Scale

Number = int | Decimal | Fraction
Target = Number | tuple[Number, Number]

DEFAULT_SCALE = "pmdn-86-2017"
HUNDRED = Fraction(100)

NOT_MEASURED = "Belum diukur."
NO_TARGET = "Target belum ditetapkan."
UNDECIDED = "Arah indikator belum ditetapkan: tidak jelas apakah lebih banyak itu lebih baik."
ZERO_TARGET = "Target 0: capaian tidak terdefinisi. Perbaiki target indikator ini."
NEGATIVE_TARGET = "Target negatif: capaian tidak terdefinisi. Perbaiki target indikator ini."
UNBOUNDED = "Realisasi 0 pada rumus N2: capaian tak terhingga / tidak terdefinisi."


@dataclass(frozen=True)
class Achievement:
    """Actual against target, in percent (capaian). Raw and capped are both None when there is a reason instead."""

    formula: str | None
    raw: Fraction | None
    capped: Fraction | None
    category: str | None
    reason: str | None


def is_met(raw: Fraction | None) -> bool | None:
    """Whether an achievement, before its cap, reaches the target: from 100 percent on. None without an achievement."""
    return None if raw is None else raw >= HUNDRED


def achievement(
    formula: str | None,
    target: Target | None,
    actual: Number | None,
    cap: Number | None = None,
    scale: str = DEFAULT_SCALE,
) -> Achievement:
    """How far the actual met the target, in percent (domain sheet, SAKIP 3.1 to 3.3).

    The capped value is never below 0 and, with a cap, never above it; the category is that of the capped value.
    RG takes a pair (low, high), the others one number. Missing or undefined gives a reason, never 0;
    no formula means that the sheet's polarity is undecided.
    Raises BadInput for an unknown formula or scale, a target of the wrong shape, or a negative cap.
    """
    if formula is None:
        return _without_value(formula, UNDECIDED)
    if formula not in CHOICES["formula"]:
        raise BadInput(f'Rumus capaian "{formula}" tidak dikenal. Pilih salah satu: {", ".join(CHOICES["formula"])}.')
    if cap is not None and _exact(cap) < 0:
        raise BadInput(f"Batas atas capaian {cap} negatif. Isi dengan 0 atau lebih, misalnya 100 atau 120.")
    if target is None:
        return _without_value(formula, NO_TARGET)
    low, high = _bounds(formula, target)
    if actual is None:
        return _without_value(formula, NOT_MEASURED)
    result = _raw(formula, low, high, _exact(actual))
    if isinstance(result, str):
        return _without_value(formula, result)
    capped = max(result, Fraction(0))
    if cap is not None:
        capped = min(capped, _exact(cap))
    return Achievement(formula, result, capped, category(capped, scale), None)


def _without_value(formula: str | None, reason: str) -> Achievement:
    return Achievement(formula, raw=None, capped=None, category=None, reason=reason)


def _bounds(formula: str, target: Target) -> tuple[Fraction, Fraction]:
    """The target as (low, high); both are the same unless the formula is RG."""
    if isinstance(target, tuple) != (formula == "RG"):
        shape = "rentang, misalnya 5..7" if formula == "RG" else "satu angka, misalnya 80"
        raise BadInput(f"Target rumus {formula} harus berupa {shape}.")
    low, high = target if isinstance(target, tuple) else (target, target)
    if _exact(low) > _exact(high):
        raise BadInput(f"Rentang target {low}..{high} terbalik. Tulis batas bawah lebih dahulu.")
    return _exact(low), _exact(high)


def _raw(formula: str, low: Fraction, high: Fraction, actual: Fraction) -> Fraction | str:
    """Achievement in percent, or the reason why there is none."""
    if formula == "B":
        return HUNDRED if actual >= low else Fraction(0)
    if formula == "RG":
        return _against_range(low, high, actual)
    if low < 0:
        return NEGATIVE_TARGET
    if formula in ("N1", "N2"):
        return _lower_is_better(formula, low, actual)
    if low == 0:
        return ZERO_TARGET
    return _higher_is_better(low, actual) if formula == "P" else HUNDRED - abs(actual - low) / low * 100


def _higher_is_better(target: Fraction, actual: Fraction) -> Fraction:
    return actual / target * 100


def _lower_is_better(formula: str, target: Fraction, actual: Fraction) -> Fraction | str:
    if target == 0:  # nothing may happen: either nothing did, or the target is missed (domain sheet, SAKIP 3.3)
        return HUNDRED if actual <= 0 else Fraction(0)
    if formula == "N1":
        return (2 * target - actual) / target * 100
    return target / actual * 100 if actual > 0 else UNBOUNDED


def _against_range(low: Fraction, high: Fraction, actual: Fraction) -> Fraction | str:
    """Inside the range 100; outside, the nearer bound is the target of R/T (domain sheet, SAKIP 3.1, RG)."""
    if low <= actual <= high:
        return HUNDRED
    target = low if actual < low else high
    if target < 0:
        return NEGATIVE_TARGET
    return _higher_is_better(target, actual) if target else ZERO_TARGET


def _exact(value: Number) -> Fraction:
    """Raises TypeError for a float (a slip of the programmer) and BadInput for NaN or infinity."""
    if not isinstance(value, int | Decimal | Fraction):
        raise TypeError(f"{value!r} is a {type(value).__name__}; figures are int, Decimal or Fraction")
    if isinstance(value, Decimal) and not value.is_finite():
        raise BadInput(f"{value} bukan angka. Isi dengan angka biasa, misalnya 77,5.")
    return Fraction(value)


def parse_target(text: str) -> Decimal | tuple[Decimal, Decimal]:
    """``"80"`` or ``"77,5"`` as a Decimal; ``"5..7"`` as a pair for RG. Comma and dot are both the decimal sign.

    Raises BadInput for anything else, thousands separators included, and for a range that goes downwards.
    """
    low, dots, high = text.partition("..")
    if not dots:
        return parse_number(text, "Target")
    pair = (parse_number(low, "Batas bawah target"), parse_number(high, "Batas atas target"))
    if pair[0] > pair[1]:
        raise BadInput(f'Rentang target "{text}" terbalik. Tulis batas bawah lebih dahulu, misalnya 5..7.')
    return pair


def parse_number(text: str, what: str) -> Decimal:
    """``"80"`` or ``"77,5"`` as a Decimal. Raises BadInput that names ``what`` for anything else."""
    if not re.fullmatch(r"-?[0-9]+([.,][0-9]+)?", text.strip()):
        raise BadInput(f'{what} "{text}" tidak terbaca. Tulis angka seperti 80 atau 77,5.')
    return Decimal(text.strip().replace(",", "."))


def share(numerator: Number, denominator: Number) -> Fraction | None:
    """Percent of the denominator, or None when there is nothing to divide by (domain sheet, SAKIP 3.3)."""
    if not denominator:
        return None
    return _exact(numerator) / _exact(denominator) * 100


def change(now: Number, before: Number) -> Fraction | None:
    """Reduction against the period before, in percent: positive when it fell. None when there was nothing before."""
    if not before:
        return None
    return (_exact(before) - _exact(now)) / _exact(before) * 100


def round_half_up(value: Fraction, decimals: int) -> Decimal:
    """The value with that many decimals, halves away from zero, for printing only. Exact at any size."""
    scaled = abs(value) * 10**decimals
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    negative = value < 0 and units > 0
    digits = tuple(int(digit) for digit in str(units))
    return Decimal((int(negative), digits, -decimals))


def as_text(value: Decimal) -> str:
    """``"66.10"``: decimal dot, all decimals kept, never an exponent. For JSON and CSV, not for printed pages."""
    return format(value, "f")


def category(value: Fraction | None, scale: str = DEFAULT_SCALE) -> str | None:
    """The scale's word for a capped achievement, or None without one. The value is compared unrounded.

    Raises BadInput when the scale is unknown.
    """
    chosen = scales().get(scale)
    if chosen is None:
        raise BadInput(f'Skala kategori "{scale}" tidak dikenal. Pilih salah satu: {", ".join(scales())}.')
    if value is None:
        return None
    return next(band.label for band in chosen.bands if _reaches(value, band, chosen.includes_bound))


def _reaches(value: Fraction, band: Band, includes_bound: bool) -> bool:
    return band.bound is None or value > band.bound or (includes_bound and value == band.bound)


@cache
def scales() -> dict[str, Scale]:
    """All category scales of ``scales.toml`` by id, checked."""
    return read_scales(Path(__file__).with_name("scales.toml"))


def read_scales(path: Path) -> dict[str, Scale]:
    """Category scales of one TOML file. Raises BadInput when a bound is missing, out of order or in the wrong place."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    return {scale_id: _scale(path.name, scale_id, table) for scale_id, table in tables.items()}


def _scale(file: str, scale_id: str, table: dict[str, Any]) -> Scale:
    place = f"{file} [{scale_id}]"
    missing = {"title", "source", "verified", "includes_bound", "bands"} ^ table.keys()
    if missing:
        keys = ", ".join(sorted(missing))
        raise BadInput(f"{place}: kunci kurang atau tidak dikenal: {keys}. Samakan dengan skala lain.")
    bands = tuple(Band(band["label"], _bound(band)) for band in table["bands"])
    bounds = [band.bound for band in bands]
    if not bounds or bounds[-1] is not None or None in bounds[:-1]:
        raise BadInput(f"{place}: hanya tingkat terakhir yang tanpa bound. Beri bound pada semua tingkat di atasnya.")
    finite = [bound for bound in bounds if bound is not None]
    if any(upper <= lower for upper, lower in itertools.pairwise(finite)):
        raise BadInput(f"{place}: bound harus menurun dari atas ke bawah. Urutkan dari yang tertinggi.")
    return Scale(scale_id, table["title"], table["source"], table["verified"], table["includes_bound"], bands)


def _bound(band: dict[str, Any]) -> Decimal | None:
    return Decimal(band["bound"]) if "bound" in band else None
