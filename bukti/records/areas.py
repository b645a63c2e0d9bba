"""The areas of work under which the registers stand on their index; one that has no line here stands under the last."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from bukti.attachments.models import Attachment
from bukti.offices.models import Office

from .declaration import Register, all_registers
from .queries import Tally, tally

AREAS = {
    _("Perencanaan dan pelaporan"): ("stage-activities", "planned-activities", "report-obligations", "manual-measures"),
    _("Anggaran dan keuangan"): (
        "budget-versions", "budget-revisions", "withdrawal-plans", "budget-realisations", "output-volumes",
        "operational-needs", "payments", "treasury-officers", "treasury-accounts", "treasurer-reports",
        "financial-reviews", "assets", "asset-checks", "asset-reconciliations",
    ),
    _("Data pemilih"): ("voter-lists",),
    _("Teknis penyelenggaraan"): (
        "technical-documents", "station-readiness", "elections", "campaign-tasks", "campaign-fund-reports", "paw",
    ),
    _("Logistik"): (
        "logistics-parameters", "logistics-needs", "procurement-packages", "ballot-sorting",
        "ballot-destruction", "packing", "shipment-plans", "shipments", "stock-cards", "stock-taking",
    ),
    _("Hukum dan pengawasan"): (
        "legal-products", "legal-services", "disputes", "dispute-training", "findings", "control-cards",
    ),
    _("Sumber daya manusia dan badan adhoc"): ("adhoc-bodies", "adhoc-events", "staff", "training"),
    _("Partisipasi dan hubungan masyarakat"): (
        "outreach-events", "rpp-services", "information-requests", "party-information", "publications",
    ),
}  # fmt: skip
OTHERS = _("Lainnya")


def by_area() -> dict[str, list[Register]]:
    """Area -> its registers, in the order of the table above; areas without a register are left out."""
    waiting = {register.code: register for register in all_registers()}
    found = {area: [waiting.pop(code) for code in codes if code in waiting] for area, codes in AREAS.items()}
    found[OTHERS] = list(waiting.values())
    return {str(area): registers for area, registers in found.items() if registers}


@dataclass(frozen=True)
class Entry:
    """A register on the index: what it holds, and when a file was last read into it."""

    register: Register
    tally: Tally
    imported_at: datetime | None


def index(office: Office, today: date) -> dict[str, list[Entry]]:
    """Area -> its registers with their numbers: one statement each, one more for the files."""
    files = Attachment.objects.filter(office=office, purpose__startswith="import ")
    read = dict(files.order_by().values_list("purpose").annotate(last=Max("added_at")))
    return {
        area: [Entry(one, tally(one, office.pk, today), read.get(f"import {one.code}")) for one in registers]
        for area, registers in by_area().items()
    }
