"""Performance agreements (perjanjian kinerja): drafted, edited, signed by another person, revised as a new version.

Domain sheet, SAKIP 2.5: one of the chair, one of the secretary; what makes an agreement be revised; a target that has
a realisation already is not changed without a note.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from bukti.attachments.actions import keep
from bukti.audit.actions import log
from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.budget.models import Level
from bukti.budget.queries import branches
from bukti.offices.models import Office, User
from bukti.offices.queries import official_on

from .declaration import Row, row_as_json
from .models import PlanDocument, PlanRow
from .permission import allow, require
from .queries import agreements, aims, plan_documents, realised
from .values import target_of

State, Party, Trigger = PlanDocument.State, PlanDocument.Party, PlanDocument.Trigger
MADE_FROM = {Party.CHAIR: "IKU", Party.SECRETARY: "RKT"}  # the office's results, and the programmes that serve them
SUPERIOR = {Party.SECRETARY: Party.CHAIR}  # a commission's own superior sits in another office


@dataclass(frozen=True)
class Compared:
    """One indicator in two versions; either is None where it does not have it."""

    new: PlanRow | None
    old: PlanRow | None

    @property
    def either(self) -> PlanRow:
        return self.new or self.old  # type: ignore[return-value]

    @property
    def changed(self) -> bool:
        """Whether the target, or the indicator itself, came, went or changed."""
        told = [row and (row.target_value, row.target_unit) for row in (self.new, self.old)]
        return told[0] != told[1]


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
        raise BadInput(f"PK {Party(party).label} {year} sudah mempunyai rancangan; ubah rancangan itu.")
    before = of_party.filter(current=True).first()
    if before and trigger not in Trigger.values:
        raise BadInput("Pilih pemicu perubahan: pergantian pejabat, strategi atau anggaran, atau prioritas.")
    made_from = before or plan_documents(office, year).filter(kind=MADE_FROM[Party(party)]).first()
    if made_from is None:
        raise BadInput(f"{MADE_FROM[Party(party)]} {year} belum ada; impor dahulu, karena PK disusun darinya.")
    version = (of_party.aggregate(last=Max("version"))["last"] or 0) + 1
    made = PlanDocument(
        office=office, year=year, kind="PK", party=party, state=State.DRAFT, current=False, version=version,
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
    found = _locked_draft(agreement, user, "plans.draft", "menyusun perjanjian kinerja")
    kept = [row for row in found.rows.all() if row.code not in left_out]
    if not kept:
        raise BadInput(f"{found}: perjanjian harus memuat paling sedikit satu indikator.")
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
    found.save(update_fields=["agreed_with", "agreed_as"])
    log(actor=user.username, action="plans.edit-agreement", subject=f"{found}", office=found.office.code,
        targets={row.sheet or row.code: row.target_text for row in rows})  # fmt: skip
    return found


def _locked_draft(agreement: PlanDocument, user: User, permission: str, act: str) -> PlanDocument:
    found = PlanDocument.objects.select_for_update(of=("self",)).select_related("office").get(pk=agreement.pk)
    allow(user, permission, found.office, act)
    if found.state != State.DRAFT:
        raise RefusedMove(f"{found} sudah ditandatangani; susun perubahan sebagai versi baru.", subject=f"{found}")
    return found


def _require_notes(draft: PlanDocument, rows: list[PlanRow]) -> None:
    changed = [row for row in changed_rows(draft, rows) if not row.note]
    measured = realised(draft.office, draft.year, [row.sheet for row in changed])
    bare = [row.sheet for row in changed if row.sheet in measured]
    if bare:
        raise BadInput(f"{draft}: target {', '.join(bare)} sudah berealisasi; tulis catatan mengapa targetnya diubah.")


def changed_rows(draft: PlanDocument, rows: list[PlanRow]) -> list[PlanRow]:
    """The rows of a known indicator whose target is not that of the version in force; none without such a version."""
    before = agreements(draft.office, draft.year, draft.party).filter(current=True).first()
    old = {row.sheet: (row.target_value, row.target_unit) for row in before.rows.all()} if before else {}
    return [
        row for row in rows if row.sheet in old and row.sheet and old[row.sheet] != (row.target_value, row.target_unit)
    ]


@transaction.atomic
def sign_agreement(*, agreement: PlanDocument, signed_on: date, user: User, scan: Path | None = None) -> PlanDocument:
    """Sign a draft; it governs from now on and the version before it is kept, no longer current.

    The parties are the officials of ``signed_on``. What was signed is kept as a file: the scan, or the text itself.
    Raises BadInput for a day to come or of another year's end, a post without an official or a row without a target;
    Forbidden when this user may not sign this agreement, or drafted it.
    """
    found = _locked_draft(agreement, user, f"plans.sign-{agreement.party}", "menandatangani perjanjian kinerja ini")
    if found.made_by == user.username:
        told = f"{found} harus ditandatangani orang lain daripada penyusunnya."
        raise Forbidden(told, permission=f"plans.sign-{found.party}", subject=f"{found}")
    _require_signable(found, signed_on)
    _name_parties(found, signed_on)
    if not found.signed_by:
        raise BadInput(
            f"{found}: tidak ada pejabat {found.get_party_display()} pada {signed_on}; isi data pejabat dahulu."
        )
    before = agreements(found.office, found.year, found.party).filter(current=True)
    old = before.first()
    before.update(current=False)
    found.signed_on, found.signed_in_by, found.state, found.current = signed_on, user.username, State.SIGNED, True
    found.source = keep(file=scan, office=found.office, purpose=f"PK {found.year}", actor=user.username) if scan else (
        _kept_text(found, user))  # fmt: skip
    found.save()
    log(actor=user.username, action="plans.sign-agreement", subject=f"{found}", office=found.office.code,
        signed_on=str(signed_on), before=str(old) if old else None, drafted_by=found.made_by, file=found.source.sha256,
        targets={row.sheet or row.code: row.target_text for row in found.rows.all()})  # fmt: skip
    return found


def _require_signable(found: PlanDocument, signed_on: date) -> None:
    if signed_on > timezone.localdate():
        raise BadInput(f"{found}: tanggal tanda tangan {signed_on} belum tiba.")
    rows = list(found.rows.all())
    empty = [row.sheet or row.code for row in rows if row.target_value is None]
    if empty:
        raise BadInput(f"{found}: target {', '.join(empty)} belum diisi; isi atau keluarkan barisnya.")
    _require_notes(found, rows)


def _kept_text(found: PlanDocument, user: User):
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"pk-{found.party}-{found.year}-v{found.version}.txt"
        file.write_text("\n".join(as_lines(found)), encoding="utf-8")
        return keep(file=file, office=found.office, purpose=f"PK {found.year}", actor=user.username)


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


def compared(shown: PlanDocument, before: PlanDocument | None) -> list[Compared]:
    """Each indicator of an agreement beside the version before it; those left out come last."""
    old = {row.sheet or row.indicator: row for row in before.rows.all()} if before else {}
    lines = [Compared(row, old.pop(row.sheet or row.indicator, None)) for row in shown.rows.all()]
    return lines + [Compared(None, row) for row in old.values()]
