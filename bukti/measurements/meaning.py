"""A sheet in plain words: how it is counted, what counts, what does not, when, by which law. The sheet's own words."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bukti.indicators.declaration import Sheet

# How a sentence of a definition says that something stays out.
LEAVES_OUT = re.compile(r"\b(tidak|belum)( \w+)? (dihitung|masuk)\b|\bbukan bukti\b|\btidak dirata-ratakan\b")
END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")

SPANS: dict[str, Promise] = {
    "CUM": _("Sejak awal tahun: semua pembilang dibagi semua penyebut; persen triwulan tidak pernah dirata-ratakan."),
    "SUM": _("Sejak awal tahun: jumlah setiap triwulan ditambahkan."),
    "LAST": _("Keadaan terakhir dalam periode; triwulan tidak dijumlahkan."),
    "EVT": _("Satu nilai untuk setiap pemungutan suara; triwulan tanpa pemungutan suara tidak diukur."),
}

FREQUENCIES: dict[str, Promise] = {
    "monthly": _("Setiap bulan"),
    "quarterly": _("Setiap triwulan"),
    "semester": _("Setiap semester"),
    "annual": _("Setiap tahun"),
    "event": _("Setiap pemungutan suara"),
}


@dataclass(frozen=True)
class Meaning:
    """The sentences of the definition told apart; none is lost, none is in both."""

    counts: str
    leaves_out: str
    span: Promise
    frequency: Promise


def meaning(sheet: Sheet) -> Meaning:
    sentences = END.split(" ".join(sheet.definition.split()))
    out = [one for one in sentences[1:] if LEAVES_OUT.search(one)]
    kept = [one for one in sentences if one not in out]
    return Meaning(" ".join(kept), " ".join(out), SPANS[sheet.aggregation], FREQUENCIES[sheet.frequency])
