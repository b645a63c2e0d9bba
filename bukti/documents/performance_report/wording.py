"""Numbers, days and fixed words the way an Indonesian official report prints them."""

from datetime import date
from fractions import Fraction

from bukti.indicators import figures
from bukti.indicators.arithmetic import round_half_up
from bukti.offices.calendar import MONTHS

STATES = {
    figures.VALUE: "Terukur",
    figures.NOT_MEASURED: "Belum diukur",
    figures.INCOMPLETE: "Belum lengkap",
    figures.NOTHING_TO_MEASURE: "Tidak ada objek",
    figures.NOT_APPLICABLE: "Tidak berlaku",
}
FORMULAS = {  # domain sheet, SAKIP 3.1; T target, R realisasi
    "P": "R ÷ T × 100 (makin tinggi makin baik)",
    "N1": "(2 × T − R) ÷ T × 100 (makin rendah makin baik)",
    "N2": "T ÷ R × 100 (makin rendah makin baik)",
    "S": "100 − |R − T| ÷ T × 100 (makin dekat target makin baik)",
    "RG": "100 di dalam rentang; di luarnya R ÷ batas terdekat × 100",
    "B": "100 bila R mencapai T, selain itu nol",
}


def number(value: Fraction | int, decimals: int = 0) -> str:
    """``"1.057.325"``, ``"66,11"``: dot for thousands, comma for decimals, halves away from zero."""
    plain = f"{round_half_up(Fraction(value), decimals):,f}"
    return plain.translate(str.maketrans(",.", ".,"))


def exact(value: Fraction | None) -> str:
    """A count or a stored decimal in full, at most four decimals, none that are zero; empty without a value."""
    if value is None:
        return ""
    text = number(value, 0 if value.denominator == 1 else 4)
    return text.rstrip("0").rstrip(",") if "," in text else text


def with_unit(text: str, unit: str) -> str:
    """``"66,11 %"``, ``"12 laporan"``; the space does not break."""
    return f"{text}\u00a0{unit}"


def day(on: date) -> str:
    """``"28 Februari 2025"``."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def span(first: date, last: date) -> str:
    """``"1 Januari 2024 s.d. 30 Juni 2024"``; a single day alone."""
    return day(first) if first == last else f"{day(first)} s.d. {day(last)}"


def listing(items: list[str]) -> str:
    """``"a"``, ``"a dan b"``, ``"a, b, dan c"``."""
    if len(items) < 3:
        return " dan ".join(items)
    return f"{', '.join(items[:-1])}, dan {items[-1]}"
