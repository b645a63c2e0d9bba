"""Writing plans: a document file into the store, a target where the document has none."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from django.db import transaction
from django.db.models import Max

from bukti.attachments.actions import keep, sha256_of
from bukti.attachments.models import Attachment
from bukti.audit.actions import log
from bukti.audit.declaration import BadInput, RefusedMove
from bukti.indicators.catalogue import sheet, sheets
from bukti.offices.models import Office

from .declaration import Document, Row, row_as_json
from .matching import sheets_of_rows, without_sheet
from .models import PlanDocument, PlanFinding, PlanRow, Target, label_of
from .reading import read
from .values import storable

# How a commission is called before the name of its area.
COMMISSION = {"kpu", "kip", "komisi", "pemilihan", "independen", "umum"}


@transaction.atomic
def import_plan(*, file: Path, office: Office, year: int, actor: str) -> list[PlanDocument]:
    """Read a plan file and store its documents, rows and findings with the original file. All or nothing.

    A document of a kind that the year already has becomes its new version; the old one stays, no longer current.
    Raises BadInput for a file that is not a plan, of another year or office, or already imported.
    """
    documents = [document for document in read(file) if document.kind != "LKJ"]
    _refuse(documents, file, office, year)
    source = keep(file=file, office=office, purpose=f"plan {year}", actor=actor)
    stored = [_store(document, office, year, source) for document in documents]
    log(actor=actor, action="plans.import", subject=f"plan {year}", office=office.code, file=source.sha256,
        documents=[str(document) for document in stored],
        rows=sum(len(document.rows) for document in documents),
        findings=sum(len(document.findings) for document in documents))  # fmt: skip
    return stored


def _refuse(documents: list[Document], file: Path, office: Office, year: int) -> None:
    if not documents:
        raise BadInput(f"{file.name}: tidak ada tabel IKU, RKT, RAK atau PK di dalamnya; hanya tabel capaian.")
    other = {document.year for document in documents if document.year not in (None, year)}
    if other:
        raise BadInput(f"{file.name}: dokumen tahun {min(other)}, bukan {year}; periksa --year.")
    strangers = [document.office for document in documents if document.office and not is_of(document.office, office)]
    if strangers:
        raise BadInput(f"{file.name}: dokumen '{strangers[0]}', bukan {office.name}; periksa --office.")
    kinds = [label_of(document.kind, party_of(document)) for document in documents]
    twice = {kind for kind in kinds if kinds.count(kind) > 1}
    if twice:
        raise BadInput(f"{file.name}: ada dua dokumen {min(twice)}; pisahkan menjadi dua berkas.")
    if Attachment.objects.filter(office=office, sha256=sha256_of(file), purpose=f"plan {year}").exists():
        told = f"{file.name}: berkas yang sama sudah diimpor untuk {year}."
        raise RefusedMove(told, subject=f"plan {year}")


def is_of(printed: str, office: Office) -> bool:
    """Whether the name printed in a document is this office's: the words of its area, in their order."""
    return " ".join(area_words(office.name)) == " ".join(area_words(printed))


def area_words(name: str) -> list[str]:
    """KPU KABUPATEN LEBAK and Komisi Pemilihan Umum Kabupaten Lebak are both [kabupaten, lebak]."""
    words = name.casefold().replace("kab.", "kabupaten").replace("prov.", "provinsi").split()
    return [word for word in words if word not in COMMISSION]


def party_of(document: Document) -> str:
    """Whose agreement it is: the secretary's when its title or signer says so, else the chair's; of others nobody's."""
    if document.kind != "PK":
        return ""
    told = f"{document.title} {document.signed_as or ''}".casefold()
    return PlanDocument.Party.SECRETARY if "sekretaris" in told else PlanDocument.Party.CHAIR


def _store(document: Document, office: Office, year: int, source: Attachment) -> PlanDocument:
    party = party_of(document)
    older = PlanDocument.objects.filter(office=office, year=year, kind=document.kind, party=party)
    version = (older.aggregate(last=Max("version"))["last"] or 0) + 1
    older.filter(current=True).update(current=False)
    stored = PlanDocument.objects.create(
        office=office,
        year=year,
        kind=document.kind,
        party=party,
        version=version,
        title=document.title,
        office_text=document.office or "",
        signed_on=document.signed_on,
        signed_by=document.signed_by or "",
        signed_as=document.signed_as or "",
        source=source,
    )
    matched = sheets_of_rows(document, sheets(date(year, 12, 31)))
    PlanRow.objects.bulk_create(
        _row(stored, position, row, matched.get(row.code, "")) for position, row in enumerate(document.rows)
    )
    PlanFinding.objects.bulk_create(
        PlanFinding(
            document=stored, code=found.code, severity=found.severity, row=found.row or "", message=found.message
        )
        for found in (*document.findings, *without_sheet(document.rows, matched))
    )
    return stored


def _row(document: PlanDocument, position: int, row: Row, sheet_code: str) -> PlanRow:
    target = row.target
    return PlanRow(
        document=document,
        position=position,
        code=row.code,
        sheet=sheet_code,
        objective=row.objective or "",
        indicator=row.indicator,
        target_text=target.text if target else "",
        target_value=target.value if target else None,
        target_unit=(target.unit or "") if target else "",
        budget=row.budget,
        content=row_as_json(row),
    )


@transaction.atomic
def set_target(*, office: Office, year: int, code: str, value: Decimal, unit: str, source: str, actor: str) -> Target:
    """Set, or change, the target of an indicator whose document gives none. Raises BadInput without a source."""
    sheet(code)
    if not source.strip():
        raise BadInput(f"Target {code} {year} harus menyebut sumbernya.")
    storable(value, f"Target {code} {year}")
    before = Target.objects.filter(office=office, year=year, code=code).first()
    made, _ = Target.objects.update_or_create(
        office=office, year=year, code=code, defaults={"value": value, "unit": unit, "source": source, "set_by": actor}
    )
    log(actor=actor, action="plans.set-target", subject=f"target {code} {year}", office=office.code,
        old=str(before.value) if before else None, new=str(value), unit=unit, source=source)  # fmt: skip
    return made
