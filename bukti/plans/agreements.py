"""Performance agreements (perjanjian kinerja): drafted, edited, signed by another person, revised as a new version.

Domain sheet, SAKIP 2.5: one of the chair, one of the secretary; what makes an agreement be revised; a target that has
a realisation already is not changed without a note.
"""

from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from bukti.audit.actions import log
from bukti.audit.declaration import BadInput, RefusedMove
from bukti.budget.models import Level
from bukti.budget.queries import branches
from bukti.offices.models import Office, User
from bukti.offices.queries import official_on

from .declaration import Row, row_as_json
from .models import PlanDocument, PlanRow
from .permission import allow, require
from .queries import agreements, aims, plan_documents, realised
from .values import storable, target_of
from .versions import locked_draft, next_version, note_hand, put_in_force, refuse_day_to_come, refuse_writer

State, Party, Trigger = PlanDocument.State, PlanDocument.Party, PlanDocument.Trigger
MADE_FROM = {Party.CHAIR: "IKU", Party.SECRETARY: "RKT"}  # the office's results, and the programmes that serve them
SUPERIOR = {Party.SECRETARY: Party.CHAIR}  # a commission's own superior sits in another office


@transaction.atomic
def draft_agreement(
    *, office: Office, year: int, party: str, user: User, trigger: str = "", reason: str = ""
) -> PlanDocument:
    """A draft: the first one from the rows of IKU (chair) or RKT (secretary), a later one from the version in force.

    Raises BadInput when a draft waits already, when there is nothing to make it from, and when a revision has no
    trigger and reason; Forbidden when this user may not draft.
    """
    allow(user, "plans.draft", office, "menyusun perjanjian kinerja")
    of_party = agreements(office, year, party).select_for_update(of=("self",))
    if of_party.filter(state=State.DRAFT).exists():
        told = f"PK {Party(party).label} {year} sudah mempunyai rancangan; ubah rancangan itu."
        raise RefusedMove(told, subject=f"PK {Party(party).label} {year}")
    before = of_party.filter(current=True).first()
    if before and trigger not in Trigger.values:
        raise BadInput("Pilih pemicu perubahan: pergantian pejabat, strategi atau anggaran, atau prioritas.")
    made_from = before or plan_documents(office, year).filter(kind=MADE_FROM[Party(party)]).first()
    if made_from is None:
        told = f"{MADE_FROM[Party(party)]} {year} belum ada; impor dahulu, karena PK disusun darinya."
        raise RefusedMove(told, subject=f"PK {Party(party).label} {year}")
    made = PlanDocument(
        office=office, year=year, kind="PK", party=party, state=State.DRAFT, current=False,
        version=next_version(of_party),
        title=f"PERJANJIAN KINERJA TAHUN {year}", office_text=office.name, source=made_from.source,
        trigger=trigger if before else "", reason=require(reason, "Alasan perubahan") if before else "",
        programmes=before.programmes if before else programmes(office, year), made_by=user.username,
    )  # fmt: skip
    _name_parties(made, timezone.localdate())
    made.save()
    PlanRow.objects.bulk_create(_rows(made, made_from))
    log(actor=user.username, action="plans.draft-agreement", subject=f"{made}", office=office.code,
        made_from=str(made_from), trigger=made.trigger, reason=made.reason, rows=made.rows.count())  # fmt: skip
    return made


def programmes(office: Office, year: int) -> list[dict]:
    """Table B: programme and rupiah of the budget in force today, or on the last day of a year gone by."""
    day = min(timezone.localdate(), date(year, 12, 31))
    found = [branch for branch in branches(office, day) if branch.level == Level.PROGRAMME]
    return [{"name": f"{branch.code} {branch.title}", "amount": branch.ceiling} for branch in found]


def _name_parties(made: PlanDocument, day: date) -> None:
    """The officials of that day; a superior who sits in another office is named by hand."""
    first = official_on(made.office, made.party, day)
    made.signed_by, made.signed_as = (first.name, first.position.title) if first else ("", "")
    superior = SUPERIOR.get(Party(made.party))
    second = official_on(made.office, superior, day) if superior else None
    if second:
        made.agreed_with, made.agreed_as = second.name, second.position.title


def _rows(made: PlanDocument, made_from: PlanDocument) -> list[PlanRow]:
    """The rows with the targets that govern today, numbered anew."""
    promised = aims(made.office, made.year)
    rows = []
    for position, row in enumerate(made_from.rows.all()):
        aim = promised.get(row.sheet)
        text = (aim.text if aim else "") or row.target_text
        rows.append(agreement_row(made, position, row.sheet, row.objective, row.indicator, text))
    return rows


def agreement_row(
    made: PlanDocument, position: int, sheet: str, objective: str, indicator: str, text: str, note: str = ""
) -> PlanRow:
    """A row of an agreement, unsaved; its target is read from its text as from a document."""
    number, target = position + 1, target_of(text)
    storable(target.value if target else None, f"{made}, {sheet or indicator}")
    content = row_as_json(Row(f"PK-{number}", str(number), objective or None, indicator, target))
    return PlanRow(document=made, position=position, code=f"PK-{number}", sheet=sheet, objective=objective,
                   indicator=indicator, target_text=target.text if target else "",
                   target_value=target.value if target else None,
                   target_unit=(target.unit or "") if target else "", content=content, note=note)  # fmt: skip


@transaction.atomic
def edit_agreement(
    *, agreement: PlanDocument, targets: dict[str, tuple[str, str, str]], left_out: set[str], agreed_with: str,
    agreed_as: str, user: User,
) -> PlanDocument:  # fmt: skip
    """Change a draft: row code -> (objective, target as written, note); ``left_out`` rows are dropped.

    A target that has a realisation already needs a note when it differs from the version in force. Raises BadInput
    then, for a target that is not a number, and when no row is left; RefusedMove once it is signed.
    """
    found = locked_draft(agreement, user, "plans.draft", "menyusun perjanjian kinerja")
    kept = [row for row in found.rows.all() if row.code not in left_out]
    if not kept:
        raise BadInput(f"{found}: perjanjian harus memuat paling sedikit satu indikator.")
    _refuse_leaving_out(found, [row for row in found.rows.all() if row.code in left_out])
    rows = []
    for position, row in enumerate(kept):
        objective, text, note = targets.get(row.code, (row.objective, row.target_text, row.note))
        made = agreement_row(found, position, row.sheet, objective.strip(), row.indicator, text, note.strip())
        if text.strip() and made.target_value is None:
            raise BadInput(
                f"{found}, {row.sheet or row.code}: target '{text}' bukan angka dengan satuan, misalnya 85%."
            )
        rows.append(made)
    _require_notes(found, rows)
    found.rows.all().delete()
    PlanRow.objects.bulk_create(rows)
    found.agreed_with, found.agreed_as = agreed_with.strip(), agreed_as.strip()
    note_hand(found, user)
    found.save(update_fields=["agreed_with", "agreed_as", "written_by"])
    log(actor=user.username, action="plans.edit-agreement", subject=f"{found}", office=found.office.code,
        targets={row.sheet or row.code: row.target_text for row in rows})  # fmt: skip
    return found


def _require_notes(draft: PlanDocument, rows: list[PlanRow]) -> None:
    changed = [row for row in changed_rows(draft, rows) if not row.note]
    measured = realised(draft.office, draft.year, [row.sheet for row in changed])
    bare = [row.sheet for row in changed if row.sheet in measured]
    if bare:
        raise BadInput(f"{draft}: target {', '.join(bare)} sudah berealisasi; tulis catatan mengapa targetnya diubah.")


def _refuse_leaving_out(draft: PlanDocument, rows: list[PlanRow]) -> None:
    """Raises RefusedMove for an indicator that the version in force promises and that has a realisation already."""
    before = _in_force(draft)
    promised = {row.sheet for row in before.rows.all()} if before else set()
    measured = realised(draft.office, draft.year, [row.sheet for row in rows if row.sheet in promised])
    if measured:
        told = (
            f"{draft}: {', '.join(measured)} sudah berealisasi, tidak dapat dikeluarkan; ubah targetnya, beri catatan."
        )
        raise RefusedMove(told, subject=f"{draft}")


def _in_force(draft: PlanDocument) -> PlanDocument | None:
    return agreements(draft.office, draft.year, draft.party).filter(current=True).first()


def _targets_before(draft: PlanDocument) -> dict[str, tuple]:
    """Indicator -> value and unit of its target in the version in force; before the first one, of the year's plan."""
    if before := _in_force(draft):
        return {row.sheet: (row.target_value, row.target_unit) for row in before.rows.all()}
    return {
        code: (aim.value, aim.unit) for code, aim in aims(draft.office, draft.year).items() if aim.value is not None
    }


def changed_rows(draft: PlanDocument, rows: list[PlanRow]) -> list[PlanRow]:
    """The rows of a known indicator whose target is not the one that stood before."""
    old = _targets_before(draft)
    return [
        row for row in rows if row.sheet in old and row.sheet and old[row.sheet] != (row.target_value, row.target_unit)
    ]


@transaction.atomic
def sign_agreement(*, agreement: PlanDocument, signed_on: date, user: User, scan: Path | None = None) -> PlanDocument:
    """Sign a draft; it governs from now on and the version before it is kept, no longer current.

    The parties are the officials of ``signed_on``. Raises BadInput for a day to come or a post without an official;
    RefusedMove for a row without a target; Forbidden when this user may not sign this agreement, or wrote in the draft.
    """
    permission = f"plans.sign-{agreement.party}"
    found = locked_draft(agreement, user, permission, "menandatangani perjanjian kinerja ini")
    refuse_writer(found, user, permission, "ditandatangani")
    _require_signable(found, signed_on)
    _name_parties(found, signed_on)
    if not found.signed_by:
        raise BadInput(
            f"{found}: tidak ada pejabat {found.get_party_display()} pada {signed_on}; isi data pejabat dahulu."
        )
    old = put_in_force(found, signed_on=signed_on, user=user, scan=scan, as_lines=as_lines)
    log(actor=user.username, action="plans.sign-agreement", subject=f"{found}", office=found.office.code,
        signed_on=str(signed_on), before=str(old) if old else None, drafted_by=found.made_by, file=found.source.sha256,
        targets={row.sheet or row.code: row.target_text for row in found.rows.all()})  # fmt: skip
    return found


def _require_signable(found: PlanDocument, signed_on: date) -> None:
    refuse_day_to_come(found, signed_on)
    _refuse_day(found, signed_on)
    rows = list(found.rows.all())
    empty = [row.sheet or row.code for row in rows if row.target_value is None]
    if empty:
        raise RefusedMove(f"{found}: target {', '.join(empty)} belum diisi; isi atau keluarkan barisnya.",
                          subject=f"{found}")  # fmt: skip
    _require_notes(found, rows)


def _refuse_day(found: PlanDocument, signed_on: date) -> None:
    """An agreement is signed before its year ends, and not before the version that it revises."""
    before = _in_force(found)
    if signed_on.year > found.year:
        raise BadInput(f"{found}: tanggal tanda tangan {signed_on} sesudah tahun {found.year} berakhir.")
    if before and before.signed_on and signed_on < before.signed_on:
        raise BadInput(f"{found}: tanggal {signed_on} lebih awal daripada versi sebelumnya ({before.signed_on}).")


def as_lines(found: PlanDocument) -> list[str]:
    """The agreement as text: parties, the targets, the programmes, the day."""
    lines = [found.title, found.office.name, f"Versi {found.version}",
             f"Pihak pertama: {found.signed_by}, {found.signed_as}"]  # fmt: skip
    lines += [f"Pihak kedua: {found.agreed_with}, {found.agreed_as}"] if found.agreed_with else []
    lines += [f"Pemicu perubahan: {found.get_trigger_display()}. {found.reason}"] if found.trigger else []
    lines += ["", "NO\tSASARAN\tINDIKATOR KINERJA\tTARGET"]
    lines += [
        "\t".join((str(row.position + 1), row.objective, row.indicator, row.target_text)) for row in found.rows.all()
    ]
    lines += ["", "PROGRAM\tANGGARAN (Rp)"] if found.programmes else []
    lines += [f"{one['name']}\t{one['amount']}" for one in found.programmes]
    return [*lines, "", f"Ditandatangani {found.signed_on}"]
