"""What stands behind one figure, in words and symbols, and the records of each side."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bukti.indicators.declaration import Sheet
from bukti.indicators.queries import measure_of
from bukti.records.declaration import Register, Scope, get_measured

from .declaration import Line

SIDE_TITLES = {"numerator": _("Pembilang"), "denominator": _("Penyebut")}

# Kind of value -> how it is formed, in words and in symbols (domain sheet, SAKIP 3.4).
VALUES: dict[str, tuple[Promise, str]] = {
    "share": (_("Pembilang dibagi penyebut, dalam persen"), "N ÷ D × 100"),
    "average": (_("Pembilang dibagi penyebut"), "N ÷ D"),
    "change": (_("Penurunan terhadap periode sebelumnya, dalam persen"), "(D − N) ÷ D × 100"),
    "count": (_("Jumlah catatan yang dihitung"), "N"),
    "index": (_("Pembilang dibagi penyebut, dalam persen"), "N ÷ D × 100"),
    "milestone": (_("Tonggak yang sudah tercapai"), "N"),
}

# Achievement formula -> the same (domain sheet, SAKIP 3.1).
ACHIEVEMENTS: dict[str, tuple[Promise, str]] = {
    "P": (_("Naik lebih baik: realisasi dibanding target"), "R ÷ T × 100"),
    "N1": (_("Turun lebih baik: sisa dari dua kali target"), "(2T − R) ÷ T × 100"),
    "N2": (_("Turun lebih baik: target dibanding realisasi"), "T ÷ R × 100"),
    "S": (_("Tetap lebih baik: simpangan dari target"), "100 − |R − T| ÷ T × 100"),
    "RG": (_("Rentang: 100 di dalamnya, selain itu terhadap batas terdekat"), "Tmin ≤ R ≤ Tmax"),
    "B": (_("Tonggak: 100 bila tercapai, 0 bila tidak"), "R ≥ T"),
}

POLARITIES = {
    "higher": _("Naik lebih baik"),
    "lower": _("Turun lebih baik"),
    "stable": _("Tetap lebih baik"),
    "range": _("Rentang"),
    "milestone": _("Tonggak"),
    "undecided": _("Belum ditetapkan"),
}


@dataclass(frozen=True)
class Side:
    """Numerator or denominator of a figure: what it counts, how much; ``measured`` when its records can be opened."""

    name: str
    letter: str
    text: str
    amount: Fraction | None
    measured: bool

    @property
    def title(self) -> Promise:
        return SIDE_TITLES[self.name]


def sides(line: Line) -> list[Side]:
    """Those that the sheet has: a count has no denominator."""
    sheet, figure = line.figure.sheet, line.figure
    found = [Side("numerator", "N", sheet.numerator_text, figure.numerator, bool(sheet.numerator))]
    if sheet.denominator_text:
        found.append(Side("denominator", "D", sheet.denominator_text, figure.denominator, bool(sheet.denominator)))
    return found


@dataclass(frozen=True)
class Evidence:
    """The records of one side: counted, lacking their figure though they should count; the fields summed."""

    register: Register
    title: str
    counted: QuerySet
    missing: QuerySet
    sums: Sequence[str]


def evidence(sheet: Sheet, side: str, scope: Scope) -> Evidence:
    """Raises BadInput when that side of the sheet has no measure yet."""
    measure = measure_of(sheet, side)
    register, _measure = get_measured(getattr(sheet, side))
    return Evidence(register, measure.title, measure.records(scope), measure.missing(scope), measure.sums)
