"""What an agreement and a Renstra share: a draft that some write and another puts in force, version beside version.

A version in force is never changed: what succeeds it is a new one. A draft may be thrown away; its number is free then.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from bukti.attachments.actions import keep
from bukti.attachments.models import Attachment
from bukti.audit.actions import log
from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.offices.models import User

from .models import PlanDocument, PlanRow
from .permission import allow, require

State = PlanDocument.State
AsLines = Callable[[PlanDocument], list[str]]  # a document as text


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
        """Whether a target, or the indicator itself, came, went or changed."""
        told = [row and _promised(row) for row in (self.new, self.old)]
        return told[0] != told[1]


def _promised(row: PlanRow) -> tuple[Any, ...]:
    """The target of a row, and those of its years in a Renstra; how they are written does not matter."""
    years = {year: said(target) for year, target in row.content.get("targets", {}).items() if target}
    return row.target_value, row.target_unit, said(row.content.get("baseline")), years


def said(target: dict[str, Any] | None) -> tuple[Decimal | None, str] | None:
    """Value and unit of a target in ``PlanRow.content``."""
    if not target:
        return None
    return None if target["value"] is None else Decimal(target["value"]), target["unit"] or ""


def compared(shown: PlanDocument, before: PlanDocument | None) -> list[Compared]:
    """Each indicator of a version beside the version before it; those left out come last."""
    old = {row.sheet or row.indicator: row for row in before.rows.all()} if before else {}
    lines = [Compared(row, old.pop(row.sheet or row.indicator, None)) for row in shown.rows.all()]
    return lines + [Compared(None, row) for row in old.values()]


def versions_of(document: PlanDocument) -> QuerySet[PlanDocument]:
    """Every version of the same document."""
    return PlanDocument.objects.filter(office=document.office, year=document.year, kind=document.kind,
                                       party=document.party)  # fmt: skip


def next_version(versions: QuerySet[PlanDocument]) -> int:
    return (versions.aggregate(last=Max("version"))["last"] or 0) + 1


def locked_draft(document: PlanDocument, user: User, permission: str, act: str) -> PlanDocument:
    """The draft, read again under a lock. Raises Forbidden without the permission, RefusedMove when it is none now."""
    found = PlanDocument.objects.select_for_update(of=("self",)).select_related("office").filter(pk=document.pk).first()
    allow(user, permission, document.office, act)
    if found is None:
        raise RefusedMove(f"{document} sudah dibuang; muat ulang halaman.", subject=f"{document}")
    if found.state != State.DRAFT:
        raise RefusedMove(f"{found} sudah ditandatangani; susun perubahan sebagai versi baru.", subject=f"{found}")
    return found


def note_hand(draft: PlanDocument, user: User) -> None:
    """Remember, unsaved, who has written in a draft: he may not put it in force."""
    draft.written_by = sorted({*draft.written_by, user.username})


def wrote(draft: PlanDocument, user: User) -> bool:
    """Whether four eyes keep this person from putting the draft in force."""
    return user.username in {draft.made_by, *draft.written_by}


@transaction.atomic
def discard_draft(*, document: PlanDocument, reason: str, user: User) -> None:
    """Throw a draft away. The log keeps its targets and why; what is in force is never thrown away.

    Raises BadInput without a reason, RefusedMove once it is signed or gone, Forbidden when this user may not draft.
    """
    found = locked_draft(document, user, "plans.draft", "membuang rancangan")
    why, rows = require(reason, "Alasan membuang rancangan"), list(found.rows.all())
    targets = [f"{row.sheet or row.code}: {row.target_text}" for row in rows if row.target_text]
    log(actor=user.username, action="plans.discard-draft", subject=f"{found}", office=found.office.code, reason=why,
        made_by=found.made_by, rows=len(rows), targets=targets)  # fmt: skip
    found.delete()


def refuse_day_to_come(draft: PlanDocument, day: date) -> None:
    if day > timezone.localdate():
        raise BadInput(f"{draft}: tanggal tanda tangan {day} belum tiba.")


def refuse_writer(draft: PlanDocument, user: User, permission: str, act: str) -> None:
    """Raises Forbidden for whoever wrote in the draft."""
    if wrote(draft, user):
        raise Forbidden(f"{draft} harus {act} orang lain daripada penyusunnya.", permission=permission,
                        subject=f"{draft}")  # fmt: skip


def put_in_force(
    draft: PlanDocument, *, signed_on: date, user: User, scan: Path | None, as_lines: AsLines
) -> PlanDocument | None:
    """Let a draft govern from now on; the version before it, if any, is kept and no longer current.

    What was signed is kept as a file: the scan, or the text itself. Raises RefusedMove when a later version was
    imported meanwhile.
    """
    in_force = versions_of(draft).filter(current=True)
    before = in_force.first()
    if before and before.version > draft.version:
        told = f"{before} sudah berlaku dan lebih baru daripada {draft}; buang rancangan ini lalu susun yang baru."
        raise RefusedMove(told, subject=f"{draft}")
    in_force.update(current=False)
    draft.signed_on, draft.signed_in_by, draft.state, draft.current = signed_on, user.username, State.SIGNED, True
    draft.source = keep(file=scan, office=draft.office, purpose=purpose_of(draft), actor=user.username) if scan else (
        kept_text(draft, user, as_lines(draft)))  # fmt: skip
    draft.save()
    return before


def purpose_of(document: PlanDocument) -> str:
    """What its file was handed in for."""
    return f"{document.kind} {document.year}"


def kept_text(draft: PlanDocument, user: User, lines: list[str]) -> Attachment:
    """A document as a file of text."""
    parts = (draft.kind.lower(), draft.party, str(draft.year), f"v{draft.version}")
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"{'-'.join(part for part in parts if part)}.txt"
        file.write_text("\n".join(lines), encoding="utf-8")
        return keep(file=file, office=draft.office, purpose=purpose_of(draft), actor=user.username)
