"""Records entered by mistake, a file a register: one entered twice, and in some registers one that was sent back.

No draft feeds a figure. sample.toml says which are then void and which returned, and why.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

TWICE = " (ganda)"
PLACE = 4  # the fifth row of each file is the one entered again
# Register -> its file. Not among them: those in which a number, or what the record is about, can stand only once.
ENTERED_TWICE = {
    "stage-activities": "stage_activities", "information-requests": "information_requests", "paw": "paw",
    "outreach-events": "outreach_events", "rpp-services": "rpp_services", "legal-products": "legal_products",
    "technical-documents": "technical_documents", "payments": "payments",
    "operational-needs": "operational_needs",
    "procurement-packages": "procurement_packages", "shipment-plans": "shipment_plans", "shipments": "shipments",
    "disputes": "disputes", "campaign-tasks": "campaign_tasks", "asset-checks": "asset_checks",
    "asset-reconciliations": "asset_reconciliations", "findings": "findings", "dispute-training": "dispute_training",
    "legal-services": "legal_services", "financial-reviews": "financial_reviews", "publications": "publications",
    "staff": "employees", "training": "trainings", "planned-activities": "planned_activities",
    "adhoc-events": "adhoc_events",
}  # fmt: skip
# Register -> number of the record it resembles, and what is its own.
SENT_BACK = {
    "payments": ("SOS/X-02", {"No.": "SOS/X-03", "Nomor Kegiatan": "X-03", "Bruto": "6950000", "SPM": "", "SP2D": "",
                              "Hak Sejak": "2024-11-12", "Nomor SP2D": "", "Keadaan": "SPP diajukan"}),
    "outreach-events": ("X-03", {"No.": "X-04", "Tempat": "Balai warga", "Biaya": ""}),
    "findings": ("B-08", {"No.": "B-10", "Nomor LHP": "BWS-10 (contoh)", "Uraian": "Kotak suara tanpa segel"}),
    "legal-products": ("Kpt 60/2024 (contoh)", {"Nomor": "Kpt 61/2024 (contoh)", "Abstrak": "", "Diverifikasi": "",
                                                "Keadaan": "Diunggah"}),
    "disputes": ("S-11", {"Nomor Perkara": "S-13", "Objek": "Keputusan pemberhentian anggota KPPS"}),
    "legal-services": ("L-28/2024", {"No.": "L-30/2024"}),
}  # fmt: skip


def drafts(folder: Path) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Name of a file and its rows, drawn from the registers' files in the folder."""
    for register, name in ENTERED_TWICE.items():
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        yield f"draf_{register}.csv", [_again(rows[PLACE]), *_sent_back(register, rows)]


def _again(row: dict[str, str]) -> dict[str, str]:
    heading = next(iter(row))
    return row | {heading: row[heading] + TWICE}


def _sent_back(register: str, rows: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    like, own = SENT_BACK.get(register, ("", {}))
    yield from (row | own for row in rows if next(iter(row.values())) == like)
