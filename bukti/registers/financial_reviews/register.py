"""Register butir reviu laporan keuangan."""

from bukti.records.declaration import Import, Register, add

from .measures import MEASURES
from .models import FinancialReviewPoint

SEMESTER_ENDS = ((6, 30), (12, 31))


def validate(point: FinancialReviewPoint) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 5, R5.7)."""
    faults, outcome = {}, FinancialReviewPoint.Outcome
    if (point.period_ends_on.month, point.period_ends_on.day) not in SEMESTER_ENDS:
        faults["period_ends_on"] = "bukan akhir semester; isi 30 Juni atau 31 Desember"
    elif point.reviewed_on <= point.period_ends_on:
        faults["reviewed_on"] = "direviu sebelum semesternya berakhir; periksa kedua tanggal"
    if point.outcome == outcome.NOTE and not point.note:
        faults["note"] = "kosong padahal ada catatan; isi catatannya"
    if point.outcome != outcome.NOTE and point.note:
        faults["note"] = "terisi padahal hasilnya bukan Ada catatan; samakan keduanya"
    if point.resolved_on and point.outcome != outcome.NOTE:
        faults["resolved_on"] = "terisi padahal tidak ada catatan; kosongkan"
    if point.resolved_on and point.resolved_on < point.reviewed_on:
        faults["resolved_on"] = "diselesaikan sebelum direviu; periksa kedua tanggal"
    return faults


add(
    Register(
        code="financial-reviews",
        division="kul",
        title="Register Butir Reviu Laporan Keuangan",
        model=FinancialReviewPoint,
        legal_basis="PP 71/2010; PP 8/2006",
        list_columns=["number", "period_ends_on", "part", "point", "outcome", "resolved_on"],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Akhir Semester": "period_ends_on",
                    "Direviu": "reviewed_on",
                    "Bagian": "part",
                    "Butir": "point",
                    "Hasil": "outcome",
                    "Catatan": "note",
                    "Diselesaikan": "resolved_on",
                }
            )
        ],
        validate=validate,
    )
)
