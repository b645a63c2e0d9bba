"""Evidence on records (bukti dukung): a paper is handed in for a record by one person and confirmed by another.

What else takes evidence (subjects.py) uses the same steps: ``drawn_up``, then ``store`` inside ``nothing_left``.
It may be added to a record in any state but void, since papers come after the fact. Who handed it in does not confirm
it. What proved the wrong thing is returned by the checker, or withdrawn: by an entry officer while nobody has confirmed
it, by a checker afterwards. Nothing is deleted, and a file that proves two records is told on both, unless whoever
added it said why one paper covers several.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bukti.attachments.actions import drop_unclaimed, keep
from bukti.attachments.models import Evidence
from bukti.attachments.queries import evidence_of, sha256_of, undeclared, uses
from bukti.attachments.screening import screened
from bukti.audit.actions import log
from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.audit.models import Head
from bukti.offices.access import may
from bukti.offices.models import User
from bukti.workflow import actions as workflow
from bukti.workflow.declaration import Status, Transition

from . import subjects
from .declaration import Register, get_register
from .models import Record
from .tables import possible_day

State = Evidence.State
LOOSE = (Status.DRAFT, Status.RETURNED, Status.VOID)  # nobody relies on the proof of such a record
LONGEST_REASON = Evidence._meta.get_field("reason").max_length or 0
MOVES = (
    Transition("evidence-confirm", _("Nyatakan sesuai aslinya"), State.ADDED, State.CONFIRMED, "records.check",
               field="state", signs="handled_by", other_than=["added_by"]),
    Transition("evidence-return", _("Kembalikan bukti"), State.ADDED, State.RETURNED, "records.check",
               field="state", signs="handled_by", reason=True),
    Transition("evidence-withdraw", _("Tarik bukti"), State.ADDED, State.WITHDRAWN, "records.enter",
               field="state", signs="handled_by", reason=True),
    Transition("evidence-withdraw", _("Tarik bukti"), State.CONFIRMED, State.WITHDRAWN, "records.check",
               field="state", signs="handled_by", reason=True),
)  # fmt: skip


@dataclass(frozen=True)
class Document:
    """What the person who hands in a file says of it. A photograph may have no number.

    ``basis`` names the letter of UU 14/2008, article 17, on which it is exempt; ``copy_reason`` why one paper proves
    several records.
    """

    title: str
    document_date: date
    document_number: str = ""
    classification: str = Evidence.Classification.PUBLIC
    basis: str = ""
    copy_reason: str = ""


def add(*, register: Register, record: Record, file: Path, document: Document, user: User) -> Evidence:
    """Keep a file as evidence of a record, waiting for somebody else to confirm it.

    Raises Forbidden without ``records.enter``; BadInput for a void record, a file that screening refuses, a paper
    without title, of tomorrow, or exempt without basis, a file that proves this record already, or that is classified
    otherwise elsewhere. Then nothing is stored, the file's content neither.
    """
    if not may(user, "records.enter", record.office):
        told = f"{user.username} tidak berwenang menambah bukti di {record.office.name}."
        raise Forbidden(told, permission="records.enter", subject=workflow.subject_of(record))
    if record.status == Status.VOID:
        told = f"{record} sudah dibatalkan; bukti tidak dapat ditambahkan."
        raise RefusedMove(told, subject=workflow.subject_of(record))
    evidence = drawn_up(file=file, document=document, user=user, office=record.office, register=register.code,
                        record=record.pk, record_number=record.number)  # fmt: skip
    with nothing_left(file):
        store(evidence, file, user)
    return evidence


def drawn_up(*, file: Path, document: Document, user: User, **place: Any) -> Evidence:
    """Evidence of this place, not stored yet: its fields are right, and the file has passed the screening.

    Raises BadInput for either.
    """
    said = {name: text.strip() if isinstance(text, str) else text for name, text in asdict(document).items()}
    evidence = Evidence(added_by=user.username, **place, **said)
    _check(evidence)
    screened(file)
    return evidence


@contextmanager
def nothing_left(file: Path) -> Iterator[None]:
    """What is refused within leaves no content in the store. Raises BadInput when the database refuses."""
    content = sha256_of(file)
    try:
        yield
    except IntegrityError as error:
        drop_unclaimed(content)
        raise BadInput(f"{file.name}: ditolak basis data; tidak ada yang disimpan. Ulangi.") from error
    except BaseException:
        drop_unclaimed(content)
        raise


def _check(evidence: Evidence) -> None:
    """Raises BadInput for what the paper's own fields say wrongly."""
    if evidence.document_date > timezone.localdate():
        raise BadInput(f"Tanggal dokumen {evidence.document_date} belum tiba; periksa tanggalnya.")
    try:
        possible_day(evidence.document_date)
    except ValueError as error:
        raise BadInput(f"Tanggal dokumen {error}.") from error
    if evidence.is_exempt and not evidence.basis:
        raise BadInput("Dokumen yang dikecualikan harus menyebut dasarnya, misalnya UU 14/2008 pasal 17 huruf h.")
    try:
        evidence.clean_fields(exclude=["office", "attachment", "record"])
    except ValidationError as error:
        name, (reason, *_others) = next(iter(error.message_dict.items()))
        label = getattr(Evidence._meta.get_field(name), "verbose_name", name)
        raise BadInput(f"{label}: {reason}") from error


@transaction.atomic
def store(evidence: Evidence, file: Path, user: User) -> None:
    """Keep the file and the use of it, with its line in the log. Within ``nothing_left``.

    Raises BadInput for a file that proves the same already, or that is classified otherwise elsewhere.
    """
    purpose = f"bukti {evidence.register or evidence.subject}"[:60]
    evidence.attachment = keep(file=file, office=evidence.office, purpose=purpose, actor=user.username)
    # The log is locked from here to the end: nobody else can add the same file meanwhile.
    among = uses(evidence.office_id, [evidence.attachment.sha256]).get(evidence.attachment.sha256, [])
    _refuse_repetition(evidence, file, among)
    evidence.save()
    log(actor=user.username, action="evidence.add", subject=f"evidence {evidence}", office=evidence.office.code,
        file=evidence.attachment.sha256, classification=evidence.classification,
        copy=bool(evidence.copy_reason), uses=len(among) + 1)  # fmt: skip


def _refuse_repetition(evidence: Evidence, file: Path, among: Iterable[Evidence]) -> None:
    for other in among:
        if other.proves == evidence.proves:
            what = "pengukuran" if evidence.subject == Evidence.Subject.MEASUREMENT else "catatan"
            told = f"sudah menjadi bukti {what} ini; tarik dahulu yang lama bila isiannya salah."
            raise BadInput(f"{file.name}: {told}")
        if other.classification != evidence.classification:
            raise BadInput(f"{file.name}: pada {other.place} berkas ini {other.get_classification_display()}; "
                           "satu berkas mempunyai satu klasifikasi.")  # fmt: skip


@transaction.atomic
def decide(*, evidence: Evidence, name: str, user: User, reason: str = "") -> None:
    """Confirm, return or withdraw (MOVES), with who, when and why.

    A register that asks for proof (``Register.proof``) keeps the first confirmed evidence on its record; the last one
    cannot be withdrawn while somebody relies on it. Raises BadInput or Forbidden, as workflow.actions.move does, and
    when what it proves is closed to changes.
    """
    if len(reason) > LONGEST_REASON:
        raise BadInput(f"Alasan terlalu panjang; paling banyak {LONGEST_REASON} huruf.")
    Head.objects.select_for_update().get(pk=1)  # what it proves is not closed between the check and the move
    subjects.check(evidence, user, permission_of(evidence, name))
    open_one = Evidence.objects.filter(pk=evidence.pk, state__in=Evidence.IN_USE)
    open_one.update(reason=reason.strip(), handled_at=timezone.now())
    workflow.move(thing=evidence, office=evidence.office, transitions=MOVES, name=name, user=user, reason=reason)
    _keep_proof(evidence)


def permission_of(evidence: Evidence, name: str) -> str:
    """What the named move from here needs; "" when there is none."""
    here = (move.permission for move in MOVES if (move.name, move.source) == (name, evidence.state))
    return next(here, "")


def _keep_proof(evidence: Evidence) -> None:
    if evidence.subject != Evidence.Subject.RECORD:
        return
    register = get_register(evidence.register)
    if not register.proof:
        return
    record = register.model.objects.select_for_update().get(pk=evidence.record)
    held = getattr(record, register.proof)
    if held and held.state == State.CONFIRMED:
        return
    found = evidence_of(register.code, record.pk).filter(state=State.CONFIRMED).first()
    if found is None and held and record.status not in LOOSE:
        raise BadInput(f"{record} sudah diajukan dengan bukti ini; tambah dan konfirmasi bukti lain dahulu, "
                       "atau kembalikan catatannya.")  # fmt: skip
    if found != held:
        setattr(record, register.proof, found)
        record.save(update_fields=[register.proof])


@dataclass(frozen=True)
class Piece:
    """One piece of evidence beside the other uses of its file. ``shared``: undeclared, so somebody has to look."""

    evidence: Evidence
    others: list[Evidence]
    shared: bool
    quarters: bool  # what it proves falls in different quarters


def pieces(office: int, shown: Iterable[Evidence]) -> list[Piece]:
    """Evidence of an office with the other uses of each file. One statement, and one a register of a shared file."""
    listed = list(shown)
    among = uses(office, [one.attachment.sha256 for one in listed if one.is_in_use]) if listed else {}
    flagged = undeclared(among)
    quarter = subjects.quarters([use for found in flagged.values() for use in found])
    return [_piece(one, among, flagged, quarter) for one in listed]


def _piece(
    one: Evidence, among: dict[str, list[Evidence]], flagged: dict[str, list[Evidence]], quarter: dict[int, str]
) -> Piece:
    content = one.attachment.sha256 if one.is_in_use else ""
    others = [use for use in among.get(content, []) if use != one]
    found = flagged.get(content, [])
    known = {quarter[use.pk] for use in found if use.pk in quarter}
    return Piece(one, others, one in found, one in found and len(known) > 1)


def shared_pieces(office: int) -> list[Piece]:
    """All undeclared double uses at an office, those of one file together."""
    flagged = undeclared(uses(office))
    return pieces(office, [use for found in flagged.values() for use in found])
