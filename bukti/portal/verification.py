"""What a reader who holds a printed paper is told by its code: which document it is, and whether its data still agree.

Of data that changed only the names of the parts are told, never their content: a paper may hold what was not published.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bukti.audit.declaration import BadInput
from bukti.documents.queries import CONTENTS, LKJIP, MINUTES
from bukti.offices.calendar import Period, parse_period
from bukti.printing.actions import parts_of
from bukti.printing.models import PrintedDocument
from bukti.printing.queries import changed_parts, digits_of, printed

from .content import contents
from .queries import PAPER

RECOMPUTED = {**CONTENTS, PAPER: lambda office, period, dated: contents(office, int(period))}
KINDS: dict[str, Promise] = {
    LKJIP: _("Laporan Kinerja Instansi Pemerintah (LKjIP)"),
    MINUTES: _("Berita acara pengukuran kinerja"),
    PAPER: _("Angka kinerja untuk publik"),
}
OTHER = _("bagian lain")
PARTS: dict[str, Promise] = {
    "dated": _("tanggal dokumen"),
    "cutoff": _("batas waktu data"),
    "office": _("nama kantor"),
    "signature": _("pejabat penanda tangan"),
    "signatures": _("pejabat penanda tangan"),
    "organisation": _("susunan organisasi"),
    "summary": _("ringkasan"),
    "headline": _("ringkasan"),
    "counts": _("jumlah indikator menurut keadaan"),
    "computed": _("jumlah indikator menurut keadaan"),
    "approval": _("pengesahan"),
    "plan": _("rencana"),
    "budget": _("anggaran"),
    "achievement": _("angka capaian"),
    "chart": _("angka capaian"),
    "measured": _("angka capaian"),
    "figures": _("angka capaian"),
    "districts": _("angka capaian"),
    "realisation": _("realisasi anggaran"),
    "findings": _("temuan"),
    "issues": _("temuan"),
    "sources": _("daftar bukti"),
    "manual": _("ukuran yang diisi dengan tangan"),
    "versions": _("versi angka"),
    "locks": _("penguncian"),
    "snapshot": _("sidik angka"),
    "snapshot_note": _("penguncian"),
    "explained": _("penjelasan"),
    "follow_ups": _("tindak lanjut"),
    "proposals": _("usul pernyataan ulang"),
    "waivers": _("dispensasi"),
}


@dataclass(frozen=True)
class Known:
    """A document that was printed here. ``agrees`` is None when its data cannot be worked out again."""

    document: PrintedDocument
    title: Promise
    period: Period
    agrees: bool | None
    changed: list[str]


def known(typed: str) -> list[Known] | None:
    """The documents of a typed code, their data worked out again; none when it is unknown, None when it is no code."""
    digits = digits_of(typed)
    return [_known(one) for one in printed(digits)] if digits else None


def _known(document: PrintedDocument) -> Known:
    now = _now(document)
    names = [] if now is None else changed_parts(document, parts_of(now))
    told = list(dict.fromkeys(str(PARTS.get(name, OTHER)) for name in names))
    agrees = None if now is None else not names
    return Known(document, KINDS[document.kind], parse_period(document.period), agrees, told)


def _now(document: PrintedDocument) -> dict[str, Any] | None:
    try:
        return RECOMPUTED[document.kind](document.office, document.period, document.dated)
    except BadInput:
        return None
