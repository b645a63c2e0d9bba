"""Register ukuran manual."""

import re
from dataclasses import replace

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Status

from .measures import MEASURES
from .models import ManualMeasure

PERCENT = ("%", "persen", "persentase")
SHORTEST_REASON = 10  # letters; what is shorter explains nothing


def validate(measure: ManualMeasure) -> dict[str, str]:
    """Field -> reason, for what does not fit together."""
    faults = {}
    if measure.indicator and not re.fullmatch(r"(IKU|RKT|RAK)-\d+[a-z]?", measure.indicator):
        faults["indicator"] = "bukan kode indikator; tulis seperti RKT-6 atau kosongkan"
    if measure.period_ends_on < measure.period_starts_on:
        faults["period_ends_on"] = "lebih awal daripada awal periode; periksa kedua tanggal"
    if measure.period_starts_on.year != measure.period_ends_on.year:
        faults["period_ends_on"] = "periode melewati akhir tahun; pecah menjadi dua catatan"
    elif measure.year != measure.period_ends_on.year:
        faults["year"] = f"tidak sama dengan tahun periodenya; isi {measure.period_ends_on.year}"
    if measure.value < 0:
        faults["value"] = "negatif; tidak ada ukuran kinerja di bawah nol, periksa angkanya"
    elif measure.value > 100 and measure.unit.strip().casefold() in PERCENT:
        faults["value"] = "lebih dari 100 padahal satuannya persen; periksa angka atau satuannya"
    if len(measure.reason.strip()) < SHORTEST_REASON:
        faults["reason"] = "terlalu singkat; jelaskan mengapa angka ini tidak dapat dihitung dari register"
    return faults


add(
    Register(
        code="manual-measures",
        division="rendatin",
        title="Register Ukuran Manual",
        model=ManualMeasure,
        legal_basis="Perpres 29/2014; PermenPANRB 53/2014",
        list_columns=["number", "name", "indicator", "period_ends_on", "value", "unit", "year"],
        transitions=[  # nothing goes to the checker without confirmed evidence
            replace(step, requires=["proof"]) if step.target == Status.SUBMITTED else step for step in CHECKING
        ],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Nama Ukuran": "name",
                    "Indikator": "indicator",
                    "Awal Periode": "period_starts_on",
                    "Akhir Periode": "period_ends_on",
                    "Tahun": "year",
                    "Angka": "value",
                    "Satuan": "unit",
                    "Sebab": "reason",
                    "Dokumen Bukti": "evidence",
                },
                example={"reason": "Dihitung dari survei di luar aplikasi ini"},
            )
        ],
        validate=validate,
        import_as=Status.DRAFT,
        proof="proof",
    )
)
